import type { SolveProgram } from "@relais/core/solver";
import { Builder, type Term } from "../program/builder.ts";
import type { Programmed } from "../program/program.ts";
import type { Question } from "../program/service.ts";
import { ruleStage } from "./prices.ts";
import { type Met, searchStage } from "./search.ts";
import { type Stage, stageOf } from "./stage.ts";

/** A question narrowed by a plan at hand, and that plan. */
export interface Narrowed {
  readonly question: Question;
  readonly met: Met | null;
  /** What no plan loses less than; unknown where no plan is at hand. */
  readonly bound: number;
}

/**
 * Before a plan under budgets or capacities goes to the solver: the most sites that each year's money can open (a small program of its own;
 * without it half a site is bought), a good plan by exchange, and what its loss rules out. `pause`: asked now and then whether to go on.
 */
export const narrow = (question: Question, solver: SolveProgram, pause: () => "go" | "stop"): Narrowed => {
  const free = stageOf(
    question,
    question.wanted.years.map(() => question.kept.length),
  );
  const most = question.wanted.years.map((_, year) => mostOpen(free, question, year, solver));
  const stage = { ...free, most: Float64Array.from(most) };
  const met = searchStage(stage, pause);
  if (met === null) return { question, met, bound: Number.NEGATIVE_INFINITY };
  const { bound, ...ruled } = ruleStage(stage, met.lost);
  return { question: { ...question, ruled }, met, bound };
};

/** The most sites that can be open in that year, by money and number alone. */
const mostOpen = (stage: Stage, { wanted }: Question, year: number, solver: SolveProgram): number => {
  const builder = new Builder();
  const opens = Array.from({ length: stage.sites }, (_, j) =>
    Array.from({ length: year + 1 }, (_, t) => {
      const must = stage.standing[j] === "existing" || (stage.standing[j] === "obligatory" && t === stage.years - 1);
      return builder.choice({ cost: t === year ? -1 : 0, from: must ? 1 : 0 });
    }),
  );
  for (let t = 0; t <= year; t++) {
    const spent = opens.flatMap((it, j): Term[] => {
      const before: Term[] = t === 0 ? [] : [[it[t - 1]!, -stage.cost[j]!]];
      return [[it[t]!, stage.cost[j]! + stage.running[j]!], ...before];
    });
    builder.atMost(stage.budget[t]!, spent);
    if (t > 0) {
      for (const it of opens) {
        builder.atLeast(0, [
          [it[t]!, 1],
          [it[t - 1]!, -1],
        ]);
      }
    }
  }
  const { is, bound } = solver(builder, () => "go");
  return Math.min(wanted.most ?? stage.sites, is === "optimal" ? Math.round(-bound) : stage.sites);
};

/** The plan at hand as values of the columns that decide: the others follow from them. */
export const valuesOf = (
  { question: { territory, kept, loss }, met }: Narrowed,
  { opens, serves }: Programmed,
): ReadonlyMap<number, number> | undefined => {
  if (met === null) return undefined;
  const values = new Map<number, number>();
  opens.forEach((years, at) => {
    for (const [year, column] of years.entries()) values.set(column, met.opening[at]! <= year ? 1 : 0);
  });
  const places = territory.places.length;
  serves.forEach((ways, year) => {
    ways.forEach((own, i) => {
      const by = met.served[year * places + i]!;
      for (const { site, column } of own) values.set(column, by !== -1 && loss.usable[kept[by]!] === site ? 1 : 0);
    });
  });
  return values;
};
