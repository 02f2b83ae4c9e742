import { type Compartment, formatInstant, formatInterval } from "@relais/core";
import { type FileState, followupsOf, latest, type Piece, planOf, riskOf } from "../file/index.ts";
import type { FollowupView, PlanLineView, RiskView, StatusChangeView } from "../views/index.ts";
import { wellKnown } from "../well-known.ts";

/** Whether the reader may read this compartment of the file. */
export type IsOpen = (compartment: Compartment) => boolean;

type Said = Piece<
  | "plan.line-updated"
  | "followup.done"
  | "risk.assessed"
  | "file.statuses-changed"
  | "file.procedure-moved"
  | "file.merged"
  | "attachment.removed"
>;

/** The words that went with an event, when they came and from which role. */
export const saidWith = ({ secret, recordedAt, by }: Said) => ({
  sentence: secret?.sentence ?? null,
  recordedAt: formatInstant(recordedAt),
  role: by.role,
});

const timeOf = ({ time, recordedAt }: Said) => formatInterval(time ?? { from: recordedAt, to: recordedAt });

/** The plan, as notes are shown: what lies in a closed sector, or can no longer be opened, is left out whole. */
export const planView = (seen: FileState, isOpen: IsOpen): PlanLineView[] =>
  planOf(seen).flatMap(({ compartment, goal, updates, ...line }) =>
    isOpen(compartment) && goal !== null
      ? [{ ...line, goal, updates: updates.map((it) => ({ status: it.clear.status, ...saidWith(it) })) }]
      : [],
  );

export const followupsView = (seen: FileState, isOpen: IsOpen): FollowupView[] =>
  followupsOf(seen)
    .filter((it) => isOpen(it.compartment))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
    .map(({ compartment: _, role: __, results, ...followup }) => ({
      ...followup,
      results: results.map((it) => ({ result: it.clear.result, time: timeOf(it), ...saidWith(it) })),
    }));

/** The level is a safety fact, read of the whole file; what was said with an assessment, of what is open. */
export const riskView = (seen: FileState, whole: FileState, isOpen: IsOpen): RiskView => {
  const level = riskOf(whole);
  const since = latest(whole, wellKnown.risk)?.time;
  return {
    held: level === null || since === undefined ? null : { level, since: formatInterval(since) },
    assessments: seen.risks
      .filter((it) => isOpen(it.compartment))
      .map((it) => ({ level: it.clear.level, time: timeOf(it), ...saidWith(it) }))
      .reverse(),
  };
};

export const statusChangesView = (seen: FileState, isOpen: IsOpen): StatusChangeView[] =>
  seen.statusChanges
    .filter((it) => isOpen(it.compartment))
    .map((it) => ({ statuses: it.clear.statuses, ...saidWith(it) }))
    .reverse();
