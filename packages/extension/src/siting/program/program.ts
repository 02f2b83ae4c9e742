import type { LinearProgram } from "@relais/core/solver";
import { Builder, type Sum, type Term, weighted } from "./builder.ts";
import { byAssignment, byLevels, type Question, type Service } from "./service.ts";

/** What may be asked for less of, where not all of it is to be had. */
export type Limit = "most" | "budget" | "capacity" | "floor";

/** What is sought, once what is asked is a program. */
export type Aim =
  /** What the goal says; `worst`: no department losing more than this for each unit of its weight. */
  | { readonly is: "goal"; readonly worst: number | null }
  /** The loss, for each unit of its weight, of the department that is worst off. */
  | { readonly is: "worst" }
  /**
   * The greatest, over the worlds, of what is lost beyond the `least` that each could be brought to, in `unit`s; or the least loss in all
   * where that is no more than `most`.
   */
  | { readonly is: "regret"; readonly least: readonly number[]; readonly unit: number; readonly most: number | null }
  /** The cheapest that loses no more than this. */
  | { readonly is: "cost"; readonly lost: number }
  /** The least by which these must give way, and the least price of sites that are open in the end. */
  | { readonly is: "ease"; readonly limits: ReadonlySet<Limit>; readonly price: ReadonlyMap<number, number> };

/** A program, and where in it things are. */
export interface Programmed {
  readonly program: LinearProgram;
  /** Column of « open in that year », by site kept and year. */
  readonly opens: readonly (readonly number[])[];
  /** Columns of « served from there », by year. */
  readonly serves: readonly Service["serves"][];
  /** Columns of what gives way: one, or one for each year (budget) or site kept (capacity). */
  readonly eased: Readonly<Record<Limit, readonly number[]>>;
  /** Added to every objective of the program. */
  readonly constant: number;
}

export const programOf = (question: Question, aim: Aim): Programmed => {
  const { territory, wanted, loss, kept } = question;
  const builder = new Builder();
  const last = wanted.years.length - 1;
  const opens = openings(question, builder, aim);
  const eased = easing(question, builder, aim);
  limits(question, builder, opens, eased);
  const isLimited = kept.some((j) => territory.sites[loss.usable[j]!]!.capacity !== null);
  const services = wanted.years.map((_, year) => {
    const open = opens.map((years) => years[year]!);
    return isLimited ? byAssignment(question, builder, year, open, eased.capacity) : byLevels(question, builder, open);
  });
  const lost = weighted(services.flatMap((it) => it.losses.map((sum) => ({ sum, by: 1 }))));
  const isPaid = aim.is === "regret" ? aim.most !== null : aim.is === "goal" && wanted.goal !== "fewest";
  if (isPaid) builder.pay(lost);
  // Money is whole, losses are not: what rounding leaves of them is forgiven.
  if (aim.is === "cost") builder.atMost(aim.lost * (1 + 1e-9) + 1e-6 - lost.constant, lost.terms);
  departmental(question, builder, services[last]!, aim, eased);
  if (aim.is === "regret") regretful(question, builder, services, aim);
  return {
    program: builder,
    opens,
    serves: services.map((it) => it.serves),
    eased,
    constant: isPaid ? lost.constant : 0,
  };
};

/** When each site is open: once open it stays so. */
const openings = ({ territory, wanted, loss, kept, ruled }: Question, builder: Builder, aim: Aim): number[][] =>
  kept.map((j, at) => {
    const site = loss.usable[j]!;
    const { standing, cost, running } = territory.sites[site]!;
    const last = wanted.years.length - 1;
    const own = (standing === "existing" ? 0 : cost) + running;
    const years = wanted.years.map((_, year) => {
      const rule = ruled?.open[at * (last + 1) + year] ?? 0;
      const must = rule === 1 || standing === "existing" || (standing === "obligatory" && year === last);
      const price = aim.is === "ease" && year === last ? (aim.price.get(site) ?? 0) : 0;
      const pays = aim.is === "cost" || (aim.is === "goal" && wanted.goal === "fewest") ? own : price;
      return builder.choice({ cost: pays, from: must ? 1 : 0, to: rule === -1 ? 0 : 1 });
    });
    years.slice(1).forEach((column, before) => {
      builder.atLeast(0, [
        [column, 1],
        [years[before]!, -1],
      ]);
    });
    return years;
  });

const easing = ({ wanted, kept }: Question, builder: Builder, aim: Aim): Programmed["eased"] => {
  const columns = (limit: Limit, many: number): number[] =>
    aim.is === "ease" && aim.limits.has(limit)
      ? Array.from({ length: many }, () => builder.column({ cost: 1, to: Number.POSITIVE_INFINITY }))
      : [];
  return {
    most: columns("most", 1),
    budget: columns("budget", wanted.years.length),
    capacity: columns("capacity", kept.length),
    floor: columns("floor", 1),
  };
};

/** How many sites, and what may be spent in each year. */
const limits = (
  { territory, wanted, loss, kept, ruled }: Question,
  builder: Builder,
  opens: readonly (readonly number[])[],
  eased: Programmed["eased"],
): void => {
  const { most, years } = wanted;
  const less = (column: number | undefined): Term[] => (column === undefined ? [] : [[column, -1]]);
  if (most !== null) {
    builder.atMost(most, [...opens.map((it): Term => [it[years.length - 1]!, 1]), ...less(eased.most[0])]);
  }
  ruled?.most.forEach((limit, year) => {
    if (limit < kept.length)
      builder.atMost(
        limit,
        opens.map((it) => [it[year]!, 1]),
      );
  });
  years.forEach(({ budget }, year) => {
    if (budget === null) return;
    const spent = kept.flatMap((j, at): Term[] => {
      const { standing, cost, running } = territory.sites[loss.usable[j]!]!;
      const own = standing === "existing" ? 0 : cost;
      const before: Term[] = year === 0 ? [] : [[opens[at]![year - 1]!, -own]];
      return [[opens[at]![year]!, own + running], ...before];
    });
    builder.atMost(budget, [...spent, ...less(eased.budget[year])]);
  });
};

/** What is asked of each department in the last year: a floor, or that none be worse off than the worst. */
const departmental = (
  { territory: { places }, wanted, worlds }: Question,
  builder: Builder,
  { losses, covered }: Service,
  aim: Aim,
  eased: Programmed["eased"],
): void => {
  const departmentOf = (i: number): string => JSON.stringify([worlds?.[i], places[i]!.group]);
  const departments = [...Map.groupBy(places.keys(), departmentOf).values()].flatMap((members) => {
    const weight = members.reduce((sum, i) => sum + places[i]!.weight, 0);
    return weight === 0 ? [] : [{ members, weight }];
  });
  const most = aim.is === "worst" ? Number.POSITIVE_INFINITY : aim.is === "goal" ? aim.worst : null;
  if (most !== null) {
    const worst = builder.column({ cost: aim.is === "worst" ? 1 : 0, to: most });
    for (const { members, weight } of departments) {
      const { constant, terms }: Sum = weighted(members.map((i) => ({ sum: losses[i]!, by: -1 / weight })));
      builder.atLeast(-constant, [[worst, 1], ...terms]);
    }
  }
  if (wanted.floor === null) return;
  for (const { members, weight } of departments) {
    const { constant, terms } = weighted(members.map((i) => ({ sum: covered(i), by: places[i]!.weight / weight })));
    const less = eased.floor.map((column): Term => [column, 1]);
    // A share is met to the millionth: what a floor asks was computed, or typed with few digits.
    builder.atLeast(wanted.floor * (1 - 1e-6) - constant, [...terms, ...less]);
  }
};

/** Over all years, in no world is more lost beyond its least than the greatest regret. */
const regretful = (
  { worlds }: Question,
  builder: Builder,
  services: readonly Service[],
  { least, unit, most }: Extract<Aim, { is: "regret" }>,
): void => {
  const greatest = builder.column({ cost: most === null ? 1 : 0, to: most ?? Number.POSITIVE_INFINITY });
  for (const [world, known] of least.entries()) {
    const lost = services.flatMap(({ losses }) => losses.filter((_, i) => worlds![i] === world));
    const { constant, terms } = weighted(lost.map((sum) => ({ sum, by: -1 / unit })));
    builder.atLeast(-constant - known / unit, [[greatest, 1], ...terms]);
  }
};
