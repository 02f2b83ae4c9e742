import { MODULES } from "../packages/server/test/trained.ts";
import type { World } from "./world.ts";

/** A rule that training taught, which is changed and put back. */
export interface Revision {
  readonly rule: string;
  readonly undo: () => void;
}

/** Changes a rule, as a server holds it that starts with the new text. */
export const revise = ({ server }: World): Revision => {
  const { kit, inForce } = server.office.country;
  const [taught] = kit.modules.find((it) => MODULES.includes(it.module))?.taught ?? [];
  if (taught === undefined) throw new Error("These modules teach no rule");
  const { rule } = taught;
  const before = inForce.get(rule) ?? "";
  const revisions = inForce as Map<string, string>;
  revisions.set(rule, "0000000000000000");
  return { rule, undo: () => void revisions.set(rule, before) };
};
