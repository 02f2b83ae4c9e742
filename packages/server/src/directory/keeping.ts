import { accept, formatInstant, type Result, refuse } from "@relais/core";
import type { CarriedDirectory, Word } from "@relais/directory";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { directoryNow } from "./directory.ts";

/** The unit for which a person speaks of a service: the one that gives it, or for an administrator, who speaks of all, their own. */
const speaksFor = ({ directory }: CarriedDirectory, person: Person, service: string): Result<string> => {
  const entry = directory.service.find((it) => it.id === service);
  if (entry === undefined) return unknown();
  const unit = directory.organization.find((it) => it.id === entry.organization_id)?.unit;
  if (unit !== undefined && [person, ...(person.also ?? [])].some((it) => it.unit === unit)) return accept(unit);
  if (!person.powers.includes("administre")) return notYours();
  const allowed = holds(person, "administre");
  return allowed.ok ? accept(person.unit) : allowed;
};

/** Adds what a person says of a service to its history. */
export const sayOf = async (
  office: Office,
  person: Person,
  service: string,
  { said, seen }: Word,
): Promise<Result<null>> => {
  const allowed = speaksFor(await directoryNow(office), person, service);
  if (!allowed.ok) return allowed;
  const at = office.sources.now();
  return office.database.asSystem(async (tx) => {
    const { kind } = said;
    const [added] = await tx.query<{ position: string | null }>(
      "select say_of_service($1, $2, $3::jsonb, $4, $5, $6, $7) as position",
      [service, kind, JSON.stringify(said), formatInstant(at), person.account, allowed.value, seen],
    );
    const position = added?.position ?? null;
    if (position === null) return changed();
    const detail = { service, position: Number(position) };
    await audit(tx, { at, account: person.account, action: `directory.${kind}`, stream: null, detail });
    return accept(null);
  });
};

export const unknown = () =>
  refuse(
    "directory.unknown",
    "Ce service n'est pas dans l'annuaire. Revenez à la liste.",
    "This service is not in the directory. Go back to the list.",
  );

export const notYours = () =>
  refuse(
    "directory.not-yours",
    "Cette fiche est tenue par une autre unité. Signalez-lui l'erreur, ou demandez à l'administrateur.",
    "Another unit keeps this entry. Tell it of the mistake, or ask the administrator.",
  );

const changed = () =>
  refuse(
    "directory.changed",
    "Cette fiche a été confirmée entre-temps par une autre personne. Votre saisie est à l'écran : relisez la fiche, puis confirmez à nouveau.",
    "Somebody else confirmed this entry meanwhile. What you typed is on the screen: read the entry again, then confirm once more.",
  );
