import { type Carry, noOnCall } from "@relais/casework";
import { accept, type Id, type Result, refuse } from "@relais/core";
import type { CarriedDirectory } from "@relais/directory";
import type { KitView } from "@relais/training";

/** What the practice mode takes along from whoever opens it: the country, services and kit, who they are; nothing of a child. */
export interface Carrying {
  readonly carry: Carry;
  readonly directory: CarriedDirectory | null;
  readonly kit: KitView;
}

/** The invented colleague who did what is already done when an exercise begins. */
export const COLLEAGUE = { account: "00000000-0000-7000-8000-00000000f001" as Id, name: "Démo Collègue" };

/**
 * What is carried, without what belongs to real work: no colleague but the invented one, no number to call, no answer of a service,
 * and no file of a real child. The role stays that of its person. Refused to a role that reads no file, and before the kit has come.
 */
export const carryingFor = ({
  carry,
  directory,
  kit,
}: Omit<Carrying, "kit"> & { readonly kit: KitView | null }): Result<Carrying> => {
  if (carry.me.compartments.length === 0) {
    return refuse(
      "practice.no-files",
      "Votre fonction n'ouvre pas de dossiers d'enfants, en formation non plus. Ouvrez le mode formation avec le compte d'un participant.",
      "Your role opens no children's files, in practice neither. Open practice mode with the account of a participant.",
    );
  }
  if ((kit?.exercises ?? []).length === 0 || kit === null) {
    return refuse(
      "practice.not-here",
      "Les exercices ne sont pas encore sur cet appareil. Restez connecté un instant, puis réessayez.",
      "The exercises are not on this device yet. Stay connected for a moment, then try again.",
    );
  }
  return accept({
    directory,
    kit,
    carry: {
      ...carry,
      me: { ...carry.me, realFiles: "closed" },
      units: [carry.me.unit.id],
      colleagues: [COLLEAGUE, { account: carry.me.account, name: carry.me.name }],
      answers: {},
      onCall: noOnCall,
    },
  });
};
