import type { LinearProgram } from "@relais/core/solver";
import { isWithin, type Loss } from "./loss.ts";
import type { Territory, Wanted } from "./model.ts";

/** A number that columns make: `constant` + Σ by × column. */
interface Sum {
  constant: number;
  readonly terms: [column: number, by: number][];
}

/** A program, and where in it things are. */
export interface Programmed {
  readonly program: LinearProgram;
  /** Column of « open in that year », by usable site and year. */
  readonly opens: readonly (readonly number[])[];
  /** Columns of « served from there » in the last year, by place; none where every place goes to its nearest site. */
  readonly serves: ReadonlyMap<number, readonly { readonly site: number; readonly column: number }[]>;
  /** Added to every objective of the program. */
  readonly constant: number;
}

/** What is sought, once the territory is a program. */
export type Aim =
  /** What the goal says: loss over the years, or cost where the goal is the fewest. */
  | { readonly is: "goal" }
  /** The loss of the department that is worst off, for each unit of its weight. */
  | { readonly is: "worst" }
  /** The goal, that loss being no more than this. */
  | { readonly is: "goal"; readonly worst: number };

class Builder {
  readonly columns: { cost: number; from: number; to: number; whole: 0 | 1 }[] = [];
  readonly rows: { from: number; to: number; terms: [number, number][] }[] = [];

  column(cost: number, from: number, to: number, whole: 0 | 1): number {
    return this.columns.push({ cost, from, to, whole }) - 1;
  }

  row(from: number, terms: [number, number][], to = Number.POSITIVE_INFINITY): void {
    this.rows.push({ from, to, terms });
  }

  add({ terms }: Sum, by: number): void {
    for (const [column, times] of terms) this.columns[column]!.cost += by * times;
  }
}

/**
 * The program of what is asked over `kept` of the usable sites. Without capacities, a place's loss climbs level by level while nothing
 * within the level is open: one column a level, shared by all places for which the same sites are within it (Cornuéjols, Nemhauser
 * and Wolsey 1980; Elloumi 2010). With capacities each place is served whole by one site, within what that site can do.
 */
export const programOf = (
  territory: Territory,
  wanted: Wanted,
  loss: Loss,
  kept: readonly number[],
  aim: Aim,
): Programmed => {
  const { places, sites } = territory;
  const builder = new Builder();
  const siteOf = (j: number) => sites[loss.usable[j]!]!;
  const last = wanted.years.length - 1;
  const opens = kept.map((j) => {
    const { standing, cost, running } = siteOf(j);
    return wanted.years.map((_, year) => {
      const must = standing === "existing" || (standing === "obligatory" && year === last);
      const price = wanted.goal === "fewest" ? (standing === "existing" ? 0 : cost) + running : 0;
      return builder.column(aim.is === "goal" ? price : 0, must ? 1 : 0, 1, 1);
    });
  });
  /** Sites that stay open, money, and how many. */
  opens.forEach((years) => {
    for (let year = 1; year <= last; year++) builder.row(0, [[years[year]!, 1], [years[year - 1]!, -1]]);
  });
  if (wanted.most !== null) {
    builder.row(Number.NEGATIVE_INFINITY, opens.map((years) => [years[last]!, 1]), wanted.most);
  }
  wanted.years.forEach(({ budget }, year) => {
    if (budget !== null) builder.row(Number.NEGATIVE_INFINITY, spent(year), budget);
  });
  function spent(year: number): [number, number][] {
    return kept.flatMap((j, at) => {
      const { standing, cost, running } = siteOf(j);
      const own = standing === "existing" ? 0 : cost;
      const before: [number, number][] = year === 0 ? [] : [[opens[at]![year - 1]!, -own]];
      return [[opens[at]![year]!, own + running] as [number, number], ...before];
    });
  }

  const isLimited = kept.some((j) => siteOf(j).capacity !== null);
  const serves = new Map<number, { site: number; column: number }[]>();
  const service = wanted.years.map((_, year) => {
    const open = opens.map((years) => years[year]!);
    return isLimited ? byAssignment(year, open) : byLevels(open);
  });

  /** Loss of each place when nothing limits a site. */
  function byLevels(open: readonly number[]): Service {
    const known = new Map<string, number>();
    const width = loss.usable.length;
    /** 1 while none of these is open. */
    const missing = (prefix: readonly number[], added: readonly number[], before: number | null): number => {
      const key = prefix.toSorted((a, b) => a - b).join();
      const there = known.get(key);
      if (there !== undefined) return there;
      const column = builder.column(0, 0, 1, 0);
      known.set(key, column);
      const terms: [number, number][] = [[column, 1], ...added.map((at): [number, number] => [open[at]!, 1])];
      builder.row(before === null ? 1 : 0, before === null ? terms : [...terms, [before, -1]]);
      return column;
    };
    const losses = places.map((_, i): Sum => {
      const outside = loss.outside[i]!;
      const own = kept.map((j, at) => ({ at, lost: loss.at[i * width + j]! }));
      const near = own.filter(({ lost }) => lost < outside).sort((a, b) => a.lost - b.lost || a.at - b.at);
      const levels = [...Map.groupBy(near, (it) => it.lost)];
      if (near.length === 0 && outside === Number.POSITIVE_INFINITY) {
        // Nobody can serve it, and somebody must: a row that nothing keeps.
        builder.row(1, []);
        return { constant: 0, terms: [] };
      }
      const sum: Sum = { constant: levels[0]?.[0] ?? outside, terms: [] };
      const prefix: number[] = [];
      let before: number | null = null;
      levels.forEach(([lost, those], k) => {
        const added = those.map((it) => it.at);
        prefix.push(...added);
        const next = levels[k + 1]?.[0] ?? outside;
        if (next === Number.POSITIVE_INFINITY) {
          builder.row(1, prefix.map((at) => [open[at]!, 1]));
          return;
        }
        before = missing(prefix, added, before);
        sum.terms.push([before, next - lost]);
      });
      return sum;
    });
    const covered = (i: number): Sum => {
      const within = kept.flatMap((j, at) => (isNear(i, j) ? [at] : []));
      if (within.length === 0) return { constant: 0, terms: [] };
      return { constant: 1, terms: [[missing(within, within, null), -1]] };
    };
    return { losses, covered };
  }

  /** Loss of each place when sites have capacities: each is served whole by one of them. */
  function byAssignment(year: number, open: readonly number[]): Service {
    const width = loss.usable.length;
    const loads: [number, number][][] = kept.map(() => []);
    const chosen = places.map(({ weight }, i) => {
      const own = kept.flatMap((j, at) => {
        const lost = loss.at[i * width + j]!;
        if (lost === Number.POSITIVE_INFINITY || lost > loss.outside[i]!) return [];
        const column = builder.column(0, 0, 1, 1);
        builder.row(0, [[open[at]!, 1], [column, -1]]);
        loads[at]!.push([column, weight]);
        return [{ at, column, lost }];
      });
      const terms = own.map(({ column }): [number, number] => [column, 1]);
      const outside = loss.outside[i]!;
      if (outside === Number.POSITIVE_INFINITY) {
        builder.row(1, terms, 1);
        return { own, sum: { constant: 0, terms: own.map(({ column, lost }): [number, number] => [column, lost]) } };
      }
      builder.row(Number.NEGATIVE_INFINITY, terms, 1);
      const saved = own.map(({ column, lost }): [number, number] => [column, lost - outside]);
      return { own, sum: { constant: outside, terms: saved } };
    });
    kept.forEach((j, at) => {
      const { capacity } = siteOf(j);
      if (capacity !== null) builder.row(0, [[open[at]!, capacity], ...loads[at]!.map(([c, w]): [number, number] => [c, -w])]);
    });
    if (year === last) {
      chosen.forEach(({ own }, i) => {
        serves.set(i, own.map(({ at, column }) => ({ site: loss.usable[kept[at]!]!, column })));
      });
    }
    const covered = (i: number): Sum => ({
      constant: 0,
      terms: chosen[i]!.own.flatMap(({ at, column }): [number, number][] => (isNear(i, kept[at]!) ? [[column, 1]] : [])),
    });
    return { losses: chosen.map((it) => it.sum), covered };
  }

  function isNear(i: number, j: number): boolean {
    return isWithin(territory.travel[i * sites.length + loss.usable[j]!]!, wanted.radius ?? 0);
  }

  let constant = 0;
  if (wanted.goal !== "fewest" && aim.is === "goal") {
    for (const { losses } of service) {
      for (const sum of losses) {
        builder.add(sum, 1);
        constant += sum.constant;
      }
    }
  }
  const { losses, covered } = service[last]!;
  const departments = [...Map.groupBy(places.keys(), (i) => places[i]!.group)].flatMap(([, members]) => {
    const weight = members.reduce((sum, i) => sum + places[i]!.weight, 0);
    return weight === 0 ? [] : [{ members, weight }];
  });
  if (aim.is === "worst" || "worst" in aim) {
    const most = "worst" in aim ? aim.worst : Number.POSITIVE_INFINITY;
    const worst = builder.column(aim.is === "worst" ? 1 : 0, 0, most, 0);
    for (const { members, weight } of departments) {
      const all = members.map((i) => losses[i]!);
      const fixed = all.reduce((sum, it) => sum + it.constant, 0) / weight;
      builder.row(fixed, [[worst, 1], ...added(all, -1 / weight)]);
    }
  }
  if (wanted.floor !== null) {
    for (const { members, weight } of departments) {
      const all = members.map((i) => ({ weight: places[i]!.weight, sum: covered(i) }));
      const fixed = all.reduce((sum, it) => sum + it.weight * it.sum.constant, 0);
      const terms = all.flatMap((it) => added([it.sum], it.weight));
      // A share is met to the millionth: what a floor asks was computed, or typed with few digits.
      builder.row(wanted.floor * weight * (1 - 1e-6) - fixed, merged(terms));
    }
  }
  return { program: builder, opens, serves, constant };
};

/** What places lose, and what covers one. */
interface Service {
  readonly losses: readonly Sum[];
  readonly covered: (place: number) => Sum;
}

const added = (sums: readonly Sum[], by: number): [number, number][] =>
  merged(sums.flatMap(({ terms }) => terms.map(([column, times]): [number, number] => [column, by * times])));

/** Each column once. */
const merged = (terms: readonly [number, number][]): [number, number][] => {
  const by = new Map<number, number>();
  for (const [column, times] of terms) by.set(column, (by.get(column) ?? 0) + times);
  return [...by];
};
