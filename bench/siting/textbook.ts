import type { LinearProgram, SolveProgram } from "@relais/core/solver";
import type { Median } from "@relais/extension/siting";

/**
 * The p-median as textbooks give it (ReVelle and Swain 1970): y opens a site, x serves a place from there, x ≤ y, p sites. x may be any
 * part, which asks less of the solver and changes nothing.
 */
const textbook = ({ places, sites, p, cost }: Median): LinearProgram => {
  const y = Array.from({ length: sites }, () => ({ cost: 0, from: 0, to: 1, whole: 1 as const }));
  const x = Array.from({ length: places * sites }, (_, k) => ({ cost: cost[k]!, from: 0, to: 1, whole: 0 as const }));
  const at = (i: number, j: number): number => sites + i * sites + j;
  const each = (many: number): number[] => Array.from({ length: many }, (_, it) => it);
  const one = (column: number): [number, number] => [column, 1];
  return {
    columns: [...y, ...x],
    rows: [
      { from: p, to: p, terms: each(sites).map(one) },
      ...each(places).map((i) => ({ from: 1, to: 1, terms: each(sites).map((j) => one(at(i, j))) })),
      ...each(places * sites).map((k) => ({
        from: 0,
        to: Number.POSITIVE_INFINITY,
        terms: [one(k % sites), [sites + k, -1] as [number, number]],
      })),
    ],
  };
};

/** What plain HiGHS needs for it; at most `limit` milliseconds, which then count as its time: the ratio is at least what is told. */
export const plainly = (
  median: Median,
  solver: SolveProgram,
  limit: number,
): { took: number; total: number | null } => {
  const start = performance.now();
  const { is, bound } = solver(textbook(median), () => (performance.now() - start > limit ? "stop" : "go"));
  return { took: performance.now() - start, total: is === "optimal" ? bound : null };
};
