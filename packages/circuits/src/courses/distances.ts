import { localDay, type Share, shareOf } from "@relais/core";
import {
  type Alignment,
  align,
  type CompiledGraph,
  type CompiledProcedure,
  compileGraph,
  graphWith,
  toCivil,
} from "@relais/procedures";
import { courseRead, type Ended } from "./ended.ts";

/** So many files are so many acts, left out or lacking, away from a lawful course. */
export interface AtDistance {
  readonly distance: number;
  readonly files: number;
}

/** In how many files a step lacks, and in how many it is one too many. */
export interface StepMoves {
  readonly step: string;
  readonly lacking: number;
  readonly extra: number;
}

/** How far files that ended in one year are from the nearest lawful course of a procedure. True counts, never published ([PUB-8]). */
export interface Distances {
  readonly procedure: string;
  readonly year: number;
  readonly files: number;
  readonly exactly: readonly AtDistance[];
  /** Where the search spent its budget: the distance is this, or more. */
  readonly atLeast: readonly AtDistance[];
  /** Files whose rules, taken together, leave no lawful course: a fault of the procedure. */
  readonly without: number;
  /** Files at no distance at all, with the interval of their share. */
  readonly lawful: Share;
  /** Acts left out or lacking, of a file on average: this or more where some are told as « at least ». Null where no file has a distance. */
  readonly mean: number | null;
  /**
   * The steps behind it, those in most files first, of files whose distance is known. Several corrections may be as short: one is told.
   */
  readonly moves: readonly StepMoves[];
}

/**
 * States that the search of one course may visit. It is the hard ones that take long, and a file that is five acts or more from any
 * lawful course is told as well by « at least five ».
 */
export const COURSE_BUDGET = 120;

/** Distances by procedure and year, the oldest first. Files that did the same under the same rules are aligned once. */
export const distancesOf = (files: readonly Ended[], budget = COURSE_BUDGET): Distances[] => {
  const aligners = new Map<CompiledProcedure, Aligner>();
  const counted = new Map<string, { procedure: string; year: number; found: Alignment[] }>();
  for (const file of files) {
    const { procedure } = file;
    const aligner = aligners.get(procedure) ?? new Aligner(procedure, budget);
    aligners.set(procedure, aligner);
    const { id } = procedure.procedure;
    const year = yearOf(file);
    const group = counted.get(`${id}|${year}`) ?? { procedure: id, year, found: [] };
    counted.set(`${id}|${year}`, group);
    group.found.push(aligner.align(file));
  }
  return [...counted.values()]
    .map(({ procedure, year, found }) => ({ procedure, year, ...spread(found) }))
    .sort((a, b) => (a.procedure < b.procedure ? -1 : a.procedure > b.procedure ? 1 : a.year - b.year));
};

/** The year in which a file ended, there. */
export const yearOf = ({ endedAt, procedure }: Pick<Ended, "endedAt" | "procedure">): number =>
  toCivil(localDay(endedAt, procedure.calendar.offsetMinutes)).year;

const spread = (found: readonly Alignment[]): Omit<Distances, "procedure" | "year"> => {
  const at = (status: "optimal" | "at-least"): AtDistance[] => {
    const costs = found.flatMap((it) => (it.status === status ? [it.cost] : []));
    return [...Map.groupBy(costs, (it) => it)]
      .map(([distance, all]) => ({ distance, files: all.length }))
      .sort((a, b) => a.distance - b.distance);
  };
  const lawful = found.filter((it) => it.status === "optimal" && it.cost === 0).length;
  return {
    files: found.length,
    exactly: at("optimal"),
    atLeast: at("at-least"),
    without: found.filter((it) => it.status === "none").length,
    lawful: shareOf(lawful, found.length),
    mean: meanOf(found),
    moves: movesOf(found),
  };
};

const meanOf = (found: readonly Alignment[]): number | null => {
  const costs = found.flatMap((it) => (it.status === "none" ? [] : [it.cost]));
  return costs.length === 0 ? null : costs.reduce((sum, it) => sum + it, 0) / costs.length;
};

const movesOf = (found: readonly Alignment[]): StepMoves[] => {
  const counted = new Map<string, { lacking: number; extra: number }>();
  for (const it of found) {
    if (it.status !== "optimal") continue;
    const once = new Set(it.moves.flatMap(({ kind, event }) => (kind === "match" ? [] : [`${kind} ${event}`])));
    for (const move of once) {
      const [kind = "", step = ""] = move.split(" ");
      const count = counted.get(step) ?? { lacking: 0, extra: 0 };
      counted.set(step, count);
      if (kind === "insert") count.lacking++;
      else count.extra++;
    }
  }
  return [...counted]
    .map(([step, count]) => ({ step, ...count }))
    .sort((a, b) => b.lacking + b.extra - a.lacking - a.extra || (a.step < b.step ? -1 : 1));
};

/** Separates what no id holds. */
const NUL = "\u0000";

/** Aligns files of one procedure; graphs and answers are kept for those that are alike. */
class Aligner {
  readonly #procedure: CompiledProcedure;
  readonly #budget: number;
  readonly #graphs = new Map<string, CompiledGraph>();
  readonly #answers = new Map<string, Alignment>();

  constructor(procedure: CompiledProcedure, budget: number) {
    this.#procedure = procedure;
    this.#budget = budget;
  }

  align(file: Ended): Alignment {
    const { rules, trace } = courseRead(file);
    const applied = rules.join(NUL);
    const key = `${applied}${NUL}${NUL}${trace.join(NUL)}`;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const graph = this.#graphs.get(applied) ?? compileGraph(graphWith(this.#procedure, rules));
    this.#graphs.set(applied, graph);
    const answer = align(graph, trace, this.#budget);
    this.#answers.set(key, answer);
    return answer;
  }
}
