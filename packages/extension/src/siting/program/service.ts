import type { Territory, Wanted } from "../model.ts";
import type { Builder, Sum, Term } from "./builder.ts";
import { isWithin, type Loss } from "./loss.ts";

/** What is asked, and the usable sites that are worth asking about. */
export interface Question {
  readonly territory: Territory;
  readonly wanted: Wanted;
  readonly loss: Loss;
  readonly kept: readonly number[];
  /** What a search before has ruled: the rest is left to the solver. */
  readonly ruled: Ruled | null;
  /** The world of each place, where several are held against one another: each has the whole capacity of a site. Null: there is one. */
  readonly worlds: readonly number[] | null;
}

/** What is known of every plan worth looking at. Sites and places go by their place among those kept. */
export interface Ruled {
  /** Sites × years: open in that year: must (1), may (0), may not (-1). */
  readonly open: Int8Array;
  /** Years × places × sites: 1 where that place is not served from there. */
  readonly out: Uint8Array;
  /** The most sites that money lets be open in each year. */
  readonly most: readonly number[];
}

/** How places are served in one year. */
export interface Service {
  /** What each place loses. */
  readonly losses: readonly Sum[];
  /** 1 where a place is within the radius of what serves it. */
  readonly covered: (place: number) => Sum;
  /** Columns of « served from there », by place; none where each goes to its nearest open site. */
  readonly serves: readonly (readonly { readonly site: number; readonly column: number; readonly lost: number }[])[];
}

const isNear = ({ territory, wanted, loss }: Question, place: number, j: number): boolean =>
  isWithin(territory.travel[place * territory.sites.length + loss.usable[j]!]!, wanted.radius ?? 0);

/**
 * Nothing limits a site: a place's loss climbs level by level while no site within the level is open, one column a level, shared by all
 * places for which the same sites are within it (Cornuéjols, Nemhauser and Wolsey 1980; the short rows are Elloumi's, 2010).
 * `open`: the columns of the sites kept.
 */
export const byLevels = (question: Question, builder: Builder, open: readonly number[]): Service => {
  const { territory, loss, kept } = question;
  const known = new Map<string, number>();
  const opened = (those: readonly number[]): Term[] => those.map((at) => [open[at]!, 1]);
  /** 1 while none of `prefix` is open: it was so `before`, and none of those `added` changes it. */
  const missing = (prefix: readonly number[], added: readonly number[], before: number | null): number => {
    const key = prefix.toSorted((a, b) => a - b).join();
    const there = known.get(key);
    if (there !== undefined) return there;
    const column = builder.column();
    known.set(key, column);
    const terms: Term[] = [[column, 1], ...opened(added)];
    if (before === null) builder.atLeast(1, terms);
    else builder.atLeast(0, [...terms, [before, -1]]);
    return column;
  };
  const losses = territory.places.map((_, i): Sum => {
    const outside = loss.outside[i]!;
    const own = kept.map((j, at) => ({ at, lost: loss.at[i * loss.usable.length + j]! }));
    const near = own.filter(({ lost }) => lost < outside).sort((a, b) => a.lost - b.lost);
    const levels = [...Map.groupBy(near, (it) => it.lost)];
    const terms: Term[] = [];
    const prefix: number[] = [];
    let before: number | null = null;
    for (const [k, [lost, those]] of levels.entries()) {
      const added = those.map((it) => it.at);
      prefix.push(...added);
      const next = levels[k + 1]?.[0] ?? outside;
      if (next === Number.POSITIVE_INFINITY) break;
      before = missing(prefix, added, before);
      terms.push([before, next - lost]);
    }
    // One of all that could serve it must be open; where none could, this row says that there is no plan.
    if (outside === Number.POSITIVE_INFINITY) builder.atLeast(1, opened(prefix));
    return { constant: levels[0]?.[0] ?? (outside === Number.POSITIVE_INFINITY ? 0 : outside), terms };
  });
  const covered = (i: number): Sum => {
    const within = [...kept.keys()].filter((at) => isNear(question, i, kept[at]!));
    return within.length === 0
      ? { constant: 0, terms: [] }
      : { constant: 1, terms: [[missing(within, within, null), -1]] };
  };
  return { losses, covered, serves: [] };
};

/**
 * Sites have capacities: each place is served whole by one of them, which has room for it. `room`: columns of what is added to the
 * capacity of each site kept, where that is sought.
 */
export const byAssignment = (
  question: Question,
  builder: Builder,
  year: number,
  open: readonly number[],
  room: readonly number[],
): Service => {
  const { territory, loss, kept, ruled } = question;
  const { places } = territory;
  const worlds = question.worlds ?? places.map(() => 0);
  const many = Math.max(...worlds) + 1;
  const loads: Term[][][] = kept.map(() => Array.from({ length: many }, () => []));
  const ways = places.map(({ weight }, i) =>
    kept.flatMap((j, at) => {
      const lost = loss.at[i * loss.usable.length + j]!;
      if (ruled?.out[(year * places.length + i) * kept.length + at] === 1) return [];
      if (lost === Number.POSITIVE_INFINITY || lost > loss.outside[i]!) return [];
      const column = builder.choice();
      builder.atLeast(0, [
        [open[at]!, 1],
        [column, -1],
      ]);
      loads[at]![worlds[i]!]!.push([column, -weight]);
      return [{ site: loss.usable[j]!, column, lost, isNear: isNear(question, i, j) }];
    }),
  );
  kept.forEach((j, at) => {
    const { capacity } = territory.sites[loss.usable[j]!]!;
    const added: Term[] = room[at] === undefined ? [] : [[room[at], 1]];
    if (capacity === null) return;
    for (const load of loads[at]!) builder.atLeast(0, [[open[at]!, capacity], ...load, ...added]);
  });
  const losses = ways.map((own, i): Sum => {
    const all = own.map(({ column }): Term => [column, 1]);
    const outside = loss.outside[i]!;
    if (outside === Number.POSITIVE_INFINITY) {
      builder.exactly(1, all);
      return { constant: 0, terms: own.map(({ column, lost }) => [column, lost]) };
    }
    builder.atMost(1, all);
    return { constant: outside, terms: own.map(({ column, lost }) => [column, lost - outside]) };
  });
  const covered = (i: number): Sum => ({
    constant: 0,
    terms: ways[i]!.filter((it) => it.isNear).map(({ column }) => [column, 1]),
  });
  return { losses, covered, serves: ways };
};
