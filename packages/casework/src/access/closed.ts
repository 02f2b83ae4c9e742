import type { NewEvent } from "@relais/core";
import { type EventName, isEventName, type RecordedEvent } from "../events/index.ts";

/** Who did it where that is not said (an event of a closed sector), or where no account did: Relais itself, a service that came by a link. */
export const NOBODY = "00000000-0000-0000-0000-000000000000";

/**
 * What rules and decisions read of each type, by key of the clear part; of a referral, what tells where it stands, and never the
 * file that it is of. `facts` are cut down further, to those that guards
 * ask for. A type that is not here (a note, a line of the plan, a person of an affaire, a number) is read by no rule.
 */
const READ_BY_RULES: { readonly [N in EventName]?: readonly string[] } = {
  "incident.opened": ["number", "unit", "facts"],
  "incident.described": ["facts"],
  "file.opened": ["number", "unit", "incident", "procedures", "statuses", "nature"],
  "file.identified": ["facts"],
  "file.statuses-changed": ["statuses"],
  "file.procedure-moved": ["from", "to"],
  "file.assigned": ["owner"],
  "file.transferred": ["from", "to", "reason"],
  "file.closed": ["act", "reason"],
  "file.reopened": ["reason"],
  "file.merged": ["into", "reason"],
  "file.unmerged": ["into", "reason"],
  "act.recorded": ["act", "step", "role", "facts", "arrival", "certainty", "sequence"],
  "act.detailed": ["act", "step", "facts", "certainty", "sequence"],
  "act.corrected": ["act", "over", "time", "certainty", "facts", "role", "standing"],
  "act.same-as": ["act", "sameAs"],
  "departure.recorded": ["rule", "reason", "act", "trigger"],
  "risk.assessed": ["level"],
  "referral.proposed": ["unit", "service", "offer", "to"],
  "referral.consent-asked": ["party", "answer", "scope"],
  "referral.consent-withdrawn": ["party"],
  "referral.consent-waived": ["ground"],
  "referral.shared": [],
  "referral.fed-back": ["reportedBy"],
  "referral.withdrawn": ["reason"],
};

/** What a type must hold and no rule reads: the same for all. */
const FILLED: { readonly [N in EventName]?: NewEvent["clear"] } = {
  "file.procedure-moved": { changes: [] },
  "act.recorded": { grade: "recorded", reportedBy: "other", accreditation: "unknown" },
  "referral.proposed": { file: NOBODY },
};

/**
 * An event of a sector that is closed to its reader, as it may leave the server: no secret, no author, and only what the
 * rules of the file read, so that a device without network judges as the server does. Undefined: no rule reads it, so that
 * not even its existence is told. `asked`: fields that guards of the followed procedures ask for.
 */
export const closedForm = (event: RecordedEvent, asked: ReadonlySet<string>): RecordedEvent | undefined => {
  const keys = isEventName(event.type) ? READ_BY_RULES[event.type] : undefined;
  if (keys === undefined) return undefined;
  const kept = keys.flatMap((key) => {
    const value = event.clear[key];
    if (value === undefined) return [];
    return [[key, key === "facts" ? askedOnly(value, asked) : value] as const];
  });
  const filled = Object.entries(FILLED[event.type as EventName] ?? {}).filter(([key]) => key in event.clear);
  return {
    ...event,
    by: { ...event.by, account: NOBODY },
    clear: Object.fromEntries([...kept, ...filled]),
    secret: null,
  };
};

const askedOnly = (facts: NewEvent["clear"][string], asked: ReadonlySet<string>): NewEvent["clear"][string] =>
  Object.fromEntries(Object.entries(facts as object).filter(([field]) => asked.has(field)));
