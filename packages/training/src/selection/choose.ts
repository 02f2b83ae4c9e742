import { accept, type Language, type Result, refuse } from "@relais/core";
import { quotaName } from "../call/words.ts";
import type { Application, Wanted } from "./call.ts";
import { best, type Eligible, isOf, type Problem, type Solve, shortfalls } from "./program.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Who is taken, and who would be next. */
export interface Choice {
  readonly problem: Problem;
  readonly kept: readonly Eligible[];
  /** How each application stood before anybody was chosen. */
  readonly standings: ReadonlyMap<string, Standing>;
}

const eligibleOf = (applications: readonly Application[], standings: ReadonlyMap<string, Standing>): Eligible[] =>
  applications.flatMap(({ id, arrival, attributes }) => {
    const standing = standings.get(id);
    return standing?.is === "eligible" ? [{ id, arrival, attributes, points: standing.points }] : [];
  });

const missed = (problem: Problem, solve: Solve): Result<never> => {
  const few = problem.places - problem.candidates.length;
  if (few > 0) {
    return refuse(
      "selection.too-few",
      `Il manque ${few} candidature(s) recevable(s) pour ${problem.places} places. Prolongez l'appel, complétez les dossiers ou réduisez le nombre de places.`,
      `${few} eligible application(s) are missing for ${problem.places} places. Extend the call, complete the files or reduce the places.`,
      { path: "places" },
    );
  }
  const gaps = shortfalls(problem, solve);
  const said = (language: Language, under: string, over: string): string =>
    gaps
      .map(({ quota, few: lack, many }) => {
        const change = lack > 0 ? `${under} ${lack}` : `${over} ${many}`;
        return `${quotaName(quota)[language]}, ${change}`;
      })
      .join(" ; ");
  return refuse(
    "selection.quota-unmet",
    `Aucun choix ne tient tous les quotas. Le plus petit changement qui suffit : ${said("fr", "baisser le minimum de", "relever le maximum de")}. Ou cherchez d'autres candidatures.`,
    `No choice keeps every quota. The smallest change that suffices: ${said("en", "lower the minimum by", "raise the maximum by")}. Or look for more applications.`,
    { path: gaps[0] === undefined ? "quotas" : `quotas.${problem.quotas.indexOf(gaps[0].quota)}` },
  );
};

/** The choice with the most points that keeps every quota, ties parted by arrival; refused where none exists, saying what to change. */
export const choose = (call: Wanted, applications: readonly Application[], solve: Solve): Result<Choice> => {
  const standings = new Map(applications.map((it) => [it.id, standingOf(call, it)]));
  const candidates = eligibleOf(applications, standings);
  const problem = { places: call.places, quotas: call.quotas, candidates };
  const kept = best(problem, solve);
  return kept === null ? missed(problem, solve) : accept({ problem, kept, standings });
};

/** The same problem once this candidate is taken whatever happens: one place fewer, and each quota of theirs nearer its ends. */
export const after = ({ places, quotas, candidates }: Problem, taken: Eligible): Problem => ({
  places: places - 1,
  quotas: quotas.map((quota) =>
    isOf(quota, taken)
      ? { ...quota, min: Math.max(0, quota.min - 1), max: quota.max === null ? null : quota.max - 1 }
      : quota,
  ),
  candidates: candidates.filter((it) => it !== taken),
});
