import type { SolveProgram } from "@relais/core/solver";
import { type Median, solveMedian } from "@relais/extension/siting";
import { plainly } from "./textbook.ts";

/** Milliseconds of one problem, ours and by plain HiGHS. `unproven`: HiGHS had not proven it in the time it was given, which then counts as its time. */
export interface Timing {
  readonly ours: number;
  readonly plain: number;
  readonly unproven: boolean;
}

const ours = (median: Median): { took: number; total: number } => {
  const start = performance.now();
  let [total, proven] = [Number.NaN, false];
  for (const found of solveMedian(median)) [total, proven] = [found.total, found.proven];
  if (!proven) throw new Error("not proven");
  return { took: performance.now() - start, total };
};

/** Both on the same problems, by turns, in Node or in a browser's worker. */
export const versus = (medians: readonly Median[], solver: SolveProgram, patience: number): Timing[] =>
  medians.map((median) => {
    // Once more than is measured: the first time compiles.
    ours(median);
    const [mine, plain] = [ours(median), plainly(median, solver, patience)];
    if (plain.total !== null && Math.abs(plain.total - mine.total) > 1e-6 * mine.total)
      throw new Error(`${mine.total}, not ${plain.total}`);
    return { ours: mine.took, plain: plain.took, unproven: plain.total === null };
  });
