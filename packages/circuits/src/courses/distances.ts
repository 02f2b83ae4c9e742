import { localDay, type Share, shareOf } from "@relais/core";
import {
  type Act,
  type Alignment,
  align,
  type CompiledGraph,
  type CompiledProcedure,
  compileGraph,
  courseOf,
  graphWith,
  toCivil,
} from "@relais/procedures";

/** A file that has ended, under one procedure that it followed; what it still owed while open would count as lacking. */
export interface Ended {
  readonly procedure: CompiledProcedure;
  /** At least one. */
  readonly acts: readonly Act[];
}

/** So many files are so many acts, left out or lacking, away from a lawful course. */
export interface AtDistance {
  readonly distance: number;
  readonly files: number;
}

/** How far files that began in one year are from the nearest lawful course of a procedure. True counts: they are published apart. */
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
  for (const { procedure, acts } of files) {
    const aligner = aligners.get(procedure) ?? new Aligner(procedure, budget);
    aligners.set(procedure, aligner);
    const { id } = procedure.procedure;
    const year = Math.min(...acts.map((it) => yearOf(it, procedure)));
    const group = counted.get(`${id}|${year}`) ?? { procedure: id, year, found: [] };
    counted.set(`${id}|${year}`, group);
    group.found.push(aligner.align(acts));
  }
  return [...counted.values()]
    .map(({ procedure, year, found }) => ({ procedure, year, ...spread(found) }))
    .sort((a, b) => (a.procedure < b.procedure ? -1 : a.procedure > b.procedure ? 1 : a.year - b.year));
};

const yearOf = ({ time }: Act, { calendar }: CompiledProcedure): number =>
  toCivil(localDay(time.from, calendar.offsetMinutes)).year;

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
  };
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

  align(acts: readonly Act[]): Alignment {
    const { rules, trace } = courseOf(this.#procedure, acts);
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
