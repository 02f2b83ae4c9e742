import type { Quota } from "./call.ts";
import { after, type Choice } from "./choose.ts";
import { best, type Eligible, isOf, kindIn, type Problem, type Solve } from "./program.ts";

/** Why somebody eligible is kept, waits or is not kept, and the least that would have changed it. */
export type Explanation =
  /**
   * With more than `spare` points fewer they would not be kept; null: they would, with no point at all. `needed`: minima that cannot be
   * kept without them.
   */
  | { readonly is: "kept"; readonly spare: number | null; readonly needed: readonly Quota[] }
  /** Would be taken if one of these withdrew. */
  | { readonly is: "waiting"; readonly instead: readonly string[]; readonly change: Change }
  | { readonly is: "not-kept"; readonly change: Change };

/** What would have had somebody kept: each alone suffices. */
export interface Change {
  /** So many points more; null where no score would do, because of the quotas. */
  readonly points: number | null;
  /** A maximum that stands in the way: one more place under it would do. */
  readonly quotas: readonly Quota[];
}

const total = (chosen: readonly Eligible[]): number => chosen.reduce((sum, { points }) => sum + points, 0);

const without = (problem: Problem, taken: Eligible): Problem => ({
  ...problem,
  candidates: problem.candidates.filter((it) => it !== taken),
});

/**
 * The best that the others reach beside somebody who is taken whatever their points: it is asked once for all whom quotas cannot tell
 * apart, and anew only where that answer counts on the one who is asked about.
 */
const besideOf = (problem: Problem, solve: Solve): ((taken: Eligible) => readonly Eligible[] | null) => {
  const known = new Map<string, readonly Eligible[] | null>();
  return (taken) => {
    const kind = kindIn(problem.quotas, taken);
    const beside = after(problem, taken);
    if (!known.has(kind)) known.set(kind, best({ ...beside, candidates: problem.candidates }, solve));
    const found = known.get(kind)!;
    return found?.includes(taken) ? best(beside, solve) : found;
  };
};

/** The problem with one more allowed under a maximum, or one fewer asked by a minimum. */
const given = (problem: Problem, quota: Quota, change: Partial<Quota>): Problem => ({
  ...problem,
  quotas: problem.quotas.map((it) => (it === quota ? { ...it, ...change } : it)),
});

/** Minima for which somebody is needed: were any of them lower by one, the others could do without. */
const neededFor = (problem: Problem, kept: Eligible, solve: Solve): Quota[] =>
  problem.quotas.filter(
    (quota) =>
      isOf(quota, kept) && quota.min > 0 && best(without(given(problem, quota, { min: quota.min - 1 }), kept), solve),
  );

/** For each maximum that is reached, who would be kept were one more allowed. */
const widerChoices = ({ problem, kept }: Choice, solve: Solve): ReadonlyMap<Quota, readonly Eligible[]> =>
  new Map(
    problem.quotas
      .filter((quota) => kept.filter((it) => isOf(quota, it)).length === quota.max)
      .map((quota) => [quota, best(given(problem, quota, { max: (quota.max ?? 0) + 1 }), solve) ?? []]),
  );

/**
 * Why each eligible candidate stands where they stand; `most`: the points that a call can give. Each change that is told was computed
 * with the solver, not guessed: made, it changes the outcome.
 */
export const explain = (choice: Choice, most: number, solve: Solve): ReadonlyMap<string, Explanation> => {
  const { problem, kept } = choice;
  const said = new Map<string, Explanation>();
  const reached = total(kept);
  const instead = new Map<Eligible, string[]>();
  for (const one of kept) {
    const others = best(without(problem, one), solve);
    const spare = others && reached - total(others);
    said.set(one.id, {
      is: "kept",
      spare: spare === null || spare >= one.points ? null : spare,
      needed: others === null ? neededFor(problem, one, solve) : [],
    });
    for (const next of others ?? []) {
      if (!kept.includes(next)) instead.set(next, [...(instead.get(next) ?? []), one.id]);
    }
  }
  const beside = besideOf(problem, solve);
  const wider = widerChoices(choice, solve);
  for (const one of problem.candidates) {
    if (kept.includes(one)) continue;
    const others = beside(one);
    // One point more than what is missing: level, arrival would part them.
    const missing = others && reached - total(others) - one.points + 1;
    const change: Change = {
      points: missing === null || one.points + missing > most ? null : missing,
      quotas: [...wider].filter(([, chosen]) => chosen.includes(one)).map(([quota]) => quota),
    };
    const names = instead.get(one);
    said.set(one.id, names === undefined ? { is: "not-kept", change } : { is: "waiting", instead: names, change });
  }
  return said;
};
