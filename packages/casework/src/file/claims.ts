import type { Field, Vocabulary } from "@relais/procedures";
import { type RecordedEvent, readEvent } from "../events/index.ts";
import { wellKnown } from "../well-known.ts";

/** A datum that an event states, where two people may say different things of one field: of whom, what, and which value. */
export interface FactClaim {
  readonly subject: string;
  readonly field: string;
  /** A key to compare by, not a sentence to show. */
  readonly value: string;
}

/**
 * Data that are true whenever they are said (a birth, a sex), and the level of risk: two that differ are shown side by side.
 * Data of the moment may differ from one act to the next without anybody being wrong; « inconnu » contradicts nobody.
 */
export const claimsOf = (event: RecordedEvent, { fields }: Vocabulary): FactClaim[] => {
  const read = readEvent(event);
  if (read === undefined) return [];
  if (read.type === "risk.assessed") return [claim(event, wellKnown.risk, read.clear.level)];
  if (!("facts" in read.clear)) return [];
  return Object.entries(read.clear.facts).flatMap(([id, value]) => {
    const field: Field | undefined = fields.find((it) => it.id === id);
    return field?.scope !== "permanente" || value === null ? [] : [claim(event, id, value)];
  });
};

const claim = ({ stream }: RecordedEvent, field: string, value: unknown): FactClaim => ({
  subject: stream,
  field,
  value: JSON.stringify(value),
});
