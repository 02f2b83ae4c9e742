import { type Share, SMALLEST_SHOWN, shareOf, suppress } from "@relais/core";
import type { ConformanceView } from "../views/index.ts";
import type { Outcome } from "./judged.ts";

/** So many times, in files of one unit, a rule ended so; `overdue` as it stands when the question is asked. */
export interface Tally {
  readonly unit: string;
  readonly outcome: Outcome | "overdue";
  readonly n: number;
}

/** Decided one way or the other. A departure with its reason is a normal act, and what is not established decides nothing. */
const DECIDED: readonly Tally["outcome"][] = ["respected", "done_late", "broken", "overdue"];

/** Among these tallies: times respected, of the times decided. */
const decided = (tallies: readonly Tally[]): { readonly n: number; readonly of: number } => {
  const sum = (outcomes: readonly Tally["outcome"][]): number =>
    tallies.filter((it) => outcomes.includes(it.outcome)).reduce((all, it) => all + it.n, 0);
  return { n: sum(["respected"]), of: sum(DECIDED) };
};

/** Never under ten, even of one's own files: a share of a few says nothing (SCREENS, « Règle »). */
export const shareIn = (tallies: readonly Tally[]): Share | null => {
  const { n, of } = decided(tallies);
  return of < SMALLEST_SHOWN ? null : shareOf(n, of);
};

const VERDICTS = {
  respected: "respected",
  done_late: "done_late",
  broken: "broken",
  overdue: "overdue",
  justified: "justified",
  undecidable: "undecidable",
  open: "due",
} as const;

/** True counts, of a unit's own files. */
export const countsIn = (tallies: readonly Tally[]): NonNullable<ConformanceView["own"]>["counts"] =>
  Object.entries(VERDICTS).flatMap(([outcome, verdict]) => {
    const n = tallies.filter((it) => it.outcome === outcome).reduce((all, it) => all + it.n, 0);
    return n === 0 ? [] : [{ verdict, n }];
  });

interface Country {
  readonly departmentOf: (unit: string) => string | undefined;
  /** Units that have files, or may. */
  readonly units: readonly string[];
}

/**
 * Shares by department, less those that would tell of few children to somebody who may not open their files. What the
 * reader may count themselves (`own`) is taken out before a count is called small: else their own would be subtracted
 * from their department, and its neighbour laid bare. A department of which they may open every file is shown as it is.
 */
export const byDepartment = (
  tallies: readonly Tally[],
  own: ReadonlySet<string>,
  { departmentOf, units }: Country,
): Pick<ConformanceView, "departments" | "total"> => {
  const all = [...new Set([...units, ...tallies.map((it) => it.unit)])];
  const names = [...new Set(all.flatMap((it) => departmentOf(it) ?? []))].sort((a, b) => a.localeCompare(b, "fr"));
  const within = (name: string): Tally[] => tallies.filter((it) => departmentOf(it.unit) === name);
  const theirs = (name: string): number => decided(within(name).filter((it) => !own.has(it.unit))).of;
  const closed = names.filter((name) => all.some((it) => departmentOf(it) === name && !own.has(it)));
  const { shown, total } = suppress(new Map(closed.map((name) => [name, theirs(name)])));
  const isShown = (name: string): boolean => shown.has(name) || !closed.includes(name);
  return {
    departments: names.map((name) => ({ name, share: isShown(name) ? shareIn(within(name)) : null })),
    total: total === "shown" || closed.length === 0 ? shareIn(names.flatMap(within)) : null,
  };
};
