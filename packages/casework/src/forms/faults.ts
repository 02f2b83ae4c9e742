import { type Instant, localDay, MINUTE, parseInstant, type Text } from "@relais/core";
import type { Calendar, Field } from "@relais/procedures";
import type { Values } from "../commands/index.ts";
import { civilDays } from "../file/values.ts";
import { certificate, wellKnown } from "../well-known.ts";

/** What stops the author of a form while present: the field (« time » for « quand ») and what to do. */
export interface FormFault {
  readonly field: string;
  readonly text: Text;
}

export interface FormEntry {
  readonly time: { readonly from: string; readonly to: string };
  readonly values: Values;
  /** Fields that the form must have; « inconnu » is an answer. */
  readonly required: readonly string[];
}

/** A clock may be a little ahead of another. */
const AHEAD = 2 * MINUTE;

/**
 * Checks of a form before it is sent (SEMANTICS §2): an impossible date, an age that contradicts its evidence, an answer that
 * is missing. They help the author, and no more: a fact that arrives with such a date is recorded and marked uncertain.
 */
export const formFaults = (
  { time, values, required }: FormEntry,
  fields: readonly Pick<Field, "id" | "type" | "label">[],
  now: Instant,
  { offsetMinutes }: Pick<Calendar, "offsetMinutes">,
): FormFault[] => {
  const faults: FormFault[] = [];
  const fault = (field: string, fr: string, en: string): void => {
    faults.push({ field, text: { fr, en } });
  };
  if (parseInstant(time.from) > parseInstant(time.to)) {
    fault("time", "La fin est avant le début. Inversez les deux heures.", "The end is before the start. Swap the two.");
  }
  if (parseInstant(time.to) > now + AHEAD) {
    fault(
      "time",
      "Cette heure est dans le futur. Corrigez-la, ou enregistrez l'acte quand il aura eu lieu.",
      "This time is in the future. Correct it, or record the act once it has taken place.",
    );
  }
  for (const id of required) {
    const field = fields.find((it) => it.id === id);
    if (field === undefined || !isMissing(values[id])) continue;
    fault(
      id,
      `« ${field.label.fr} » manque. Si personne ne le sait, choisissez « inconnu ».`,
      `“${field.label.en}” is missing. If nobody knows, choose “unknown”.`,
    );
  }
  const today = localDay(now, offsetMinutes);
  const facts = daysOf(values[wellKnown.factsDate], offsetMinutes);
  for (const { id, type } of fields) {
    const days = daysOf(values[id], offsetMinutes);
    if (days === undefined) continue;
    const past = type === "naissance" || type === "instant" || id === wellKnown.factsDate;
    if (past && days.from > today) {
      fault(id, "Cette date est dans le futur. Corrigez-la.", "This date is in the future. Correct it.");
    } else if (type === "naissance" && facts !== undefined && days.from > facts.to) {
      fault(
        id,
        "L'enfant serait né après les faits. Corrigez l'une des deux dates.",
        "The child would be born after the facts. Correct one of the two dates.",
      );
    }
  }
  if (values[wellKnown.ageEvidence] === certificate && isAge(values[wellKnown.birth])) {
    fault(
      wellKnown.birth,
      "Un acte de naissance donne une date : saisissez-la, ou changez la preuve de l'âge.",
      "A birth certificate gives a date: enter it, or change the proof of age.",
    );
  }
  return faults;
};

const isMissing = (value: unknown): boolean =>
  value === undefined || value === "" || (Array.isArray(value) && value.length === 0);

const isAge = (value: unknown): boolean => typeof value === "object" && value !== null && "age" in value;

const daysOf = (value: unknown, offsetMinutes: number): ReturnType<typeof civilDays> =>
  typeof value === "string" || (typeof value === "object" && value !== null && "from" in value)
    ? civilDays(value as Parameters<typeof civilDays>[0], offsetMinutes)
    : undefined;
