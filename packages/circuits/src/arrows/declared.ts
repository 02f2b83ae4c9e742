import { type Day, parseDay } from "@relais/core";
import type { Origin } from "./arrow.ts";
import type { Node } from "./node.ts";
import type { Statement } from "./statement.ts";
import type { Presence } from "./trail.ts";

/** An arrow as one rule or one person declares it. */
export interface Declared {
  readonly from: Node;
  readonly to: Node;
  readonly origin: Origin;
  /** Situations of the children of whom it is said; all when empty. A procedure says child by child whom it concerns. */
  readonly situations: readonly string[];
}

export const declaredBy = (statement: Statement): Declared => ({
  from: statement.from,
  to: statement.to,
  situations: statement.situations,
  origin: {
    by: "statement",
    id: statement.id,
    validFrom: parseDay(statement.validFrom),
    validTo: statement.validTo === null ? null : parseDay(statement.validTo),
    answerWithinHours: statement.answerWithinHours,
  },
});

export const holdsOn = ({ validFrom, validTo }: Origin, day: Day): boolean =>
  (validFrom === null || validFrom <= day) && (validTo === null || day < validTo);

/** Whether a child who came under its source should go along it. */
export const concerns = ({ origin, situations }: Declared, presence: Presence): boolean =>
  origin.by === "procedure"
    ? presence.owes.includes(origin.id)
    : situations.length === 0 || situations.some((it) => presence.situations.includes(it));
