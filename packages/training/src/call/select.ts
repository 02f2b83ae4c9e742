import { accept, type Id, type Result } from "@relais/core";
import type { ApplicationState } from "../application/state.ts";
import type { Application } from "../selection/call.ts";
import { choose } from "../selection/choose.ts";
import { explain } from "../selection/explain.ts";
import type { Solve } from "../selection/program.ts";
import { mostPoints } from "../selection/standing.ts";
import type { CallTerms } from "./events.ts";
import type { CallOutcome } from "./outcome.ts";
import { unchecked, unscored } from "./refusals.ts";

/** What becomes of each application, by its stream. */
export type Outcomes = Readonly<Record<Id, CallOutcome>>;

/** Whether an application was made and not withdrawn. */
export const stands = ({ made, withdrawnAt }: ApplicationState): boolean => made !== null && withdrawnAt === null;

/** What selection reads of those that stand. Places in the order of arrival stay what they were when somebody withdraws. */
const applicationsOf = (applications: readonly ApplicationState[]): Application[] =>
  applications
    .filter((it) => it.made !== null)
    .sort((a, b) => a.madeAt! - b.madeAt! || (a.stream! < b.stream! ? -1 : 1))
    .flatMap((it, at) => (stands(it) ? [applicationOf(it, at)] : []));

const applicationOf = ({ stream, made, meets, scores }: ApplicationState, at: number): Application => ({
  id: stream!,
  arrival: at + 1,
  attributes: { department: made!.department, sex: made!.sex, corps: made!.corps },
  meets,
  assessments: Object.entries(scores).map(([assessor, given]) => ({ assessor, scores: given })),
});

/**
 * Chooses among these applications and says why of each. Refused while one is unchecked, or meets every condition and lacks a score: nobody is left
 * out because somebody else is late.
 */
export const selectTrainers = (
  terms: CallTerms,
  applications: readonly ApplicationState[],
  solve: Solve,
): Result<Outcomes> => {
  const all = applicationsOf(applications);
  const toCheck = all.filter(({ meets }) => terms.hard.some(({ id }) => meets[id] === undefined));
  if (toCheck.length > 0) return unchecked(toCheck.length);
  const toScore = all.filter((it) => terms.hard.every(({ id }) => it.meets[id]) && it.assessments.length < 2);
  if (toScore.length > 0) return unscored(toScore.length);
  const chosen = choose(terms, all, solve);
  if (!chosen.ok) return chosen;
  const { standings, problem } = chosen.value;
  const explanations = explain(chosen.value, mostPoints(terms), solve);
  const waiting = problem.candidates
    .filter((it) => explanations.get(it.id)?.is === "waiting")
    .toSorted((a, b) => b.points - a.points || a.arrival - b.arrival)
    .map((it) => it.id);
  const outcomes: Record<Id, CallOutcome> = {};
  for (const { id } of all) {
    const stood = standings.get(id)!;
    const explanation = explanations.get(id);
    if (stood.is === "not-eligible") outcomes[id] = { is: "not-eligible", lacks: [...stood.lacks] };
    if (stood.is !== "eligible" || explanation === undefined) continue;
    const { points } = stood;
    outcomes[id] =
      explanation.is === "kept"
        ? { is: "kept", points, spare: explanation.spare, needed: [...explanation.needed] }
        : {
            ...(explanation.is === "waiting"
              ? { is: "waiting", rank: waiting.indexOf(id) + 1, instead: [...explanation.instead] }
              : { is: "not-kept" }),
            points,
            change: { points: explanation.change.points, quotas: [...explanation.change.quotas] },
          };
  }
  return accept(outcomes);
};
