import type { Territory, Wanted } from "../../src/siting/index.ts";

/** Every choice of one of `options` for each of `length`, one after the other. */
export function* choices<T>(options: (at: number) => readonly T[], length: number): Generator<T[]> {
  if (length === 0) {
    yield [];
    return;
  }
  for (const head of choices(options, length - 1)) for (const it of options(length - 1)) yield [...head, it];
}

/**
 * What a plan is worth, worked out from the words of docs/spec/siting.md by looking at every plan; null where none keeps all that is asked.
 * `given`: the only year in which each site may open, one more than the last being never.
 */
export const byHand = (territory: Territory, wanted: Wanted, given: readonly number[] | null = null): number | null => {
  const { places, sites, travel } = territory;
  const last = wanted.years.length - 1;
  const never = last + 1;
  const when = (j: number): number[] => mayOpen(j).filter((year) => given === null || given[j] === year);
  const mayOpen = (j: number): number[] => {
    const { standing } = sites[j]!;
    if (standing === "existing") return [0];
    if (standing === "forbidden") return [never];
    return [...wanted.years.keys(), ...(standing === "obligatory" ? [] : [never])];
  };
  const far = (i: number, j: number): number => travel[i * sites.length + j]!;
  const limit = wanted.goal === "fewest" ? wanted.radius : wanted.farthest;
  const mayServe = (i: number, j: number): boolean =>
    far(i, j) < Number.POSITIVE_INFINITY && (limit === null || far(i, j) <= limit);
  const mayMiss = wanted.goal === "cover" && wanted.farthest === null;
  const isCovered = (i: number, j: number | null): boolean => j !== null && far(i, j) <= (wanted.radius ?? 0);
  const lost = (i: number, j: number | null): number => {
    const { weight } = places[i]!;
    if (wanted.goal === "travel") return weight * far(i, j!);
    return wanted.goal === "cover" && !isCovered(i, j) ? weight : 0;
  };
  const isLimited = sites.some(({ capacity, standing }) => capacity !== null && standing !== "forbidden");
  const departments = [...new Set(places.map((it) => it.group))];
  const weigh = (group: string | null, of: (i: number) => number): { sum: number; weight: number } => {
    const members = [...places.keys()].filter((i) => places[i]!.group === group);
    return {
      sum: members.reduce((sum, i) => sum + of(i), 0),
      weight: members.reduce((sum, i) => sum + places[i]!.weight, 0),
    };
  };

  let best: { worst: number; value: number } | null = null;
  for (const opening of choices(when, sites.length)) {
    const open = (year: number): number[] => [...sites.keys()].filter((j) => opening[j]! <= year);
    if (wanted.most !== null && open(last).length > wanted.most) continue;
    const spent = (year: number): number =>
      open(year).reduce((sum, j) => {
        const opens = opening[j] === year && sites[j]!.standing !== "existing";
        return sum + (opens ? sites[j]!.cost : 0) + sites[j]!.running;
      }, 0);
    if (wanted.years.some(({ budget }, year) => budget !== null && spent(year) > budget)) continue;
    const keepsFloor = (served: readonly (number | null)[], reached: (i: number) => boolean): boolean =>
      wanted.floor === null ||
      departments.every((group) => {
        const { sum, weight } = weigh(group, (i) => (reached(i) || isCovered(i, served[i]!) ? places[i]!.weight : 0));
        return sum >= wanted.floor! * weight - 1e-9;
      });
    const worstOf = (served: readonly (number | null)[]): number =>
      Math.max(
        ...departments.map((group) => {
          const { sum, weight } = weigh(group, (i) => lost(i, served[i]!));
          return weight === 0 ? 0 : sum / weight;
        }),
      );
    /** Ways in which the places can be served in a year. */
    const services = (year: number): (number | null)[][] => {
      const those = open(year);
      const options = (i: number): (number | null)[] => {
        const may: (number | null)[] = those.filter((j) => mayServe(i, j));
        return mayMiss ? [...may, null] : may;
      };
      if (isLimited) {
        return [...choices(options, places.length)].filter((served) =>
          those.every((j) => {
            const load = places.reduce((sum, { weight }, i) => (served[i] === j ? sum + weight : sum), 0);
            return load <= (sites[j]!.capacity ?? Number.POSITIVE_INFINITY);
          }),
        );
      }
      const nearest = places.map((_, i) => {
        const all = options(i);
        return all.length === 0 ? undefined : all.reduce((a, b) => (lost(i, b) < lost(i, a) ? b : a));
      });
      return nearest.some((it) => it === undefined) ? [] : [nearest as (number | null)[]];
    };
    const reached = (i: number): boolean => !isLimited && open(last).some((j) => isCovered(i, j));
    const total = (served: readonly (number | null)[]): number =>
      served.reduce<number>((sum, j, i) => sum + lost(i, j), 0);
    let earlier = 0;
    let possible = true;
    for (let year = 0; year < last; year++) {
      const all = services(year).map(total);
      if (all.length === 0) possible = false;
      else earlier += Math.min(...all);
    }
    if (!possible) continue;
    for (const served of services(last)) {
      if (!keepsFloor(served, reached)) continue;
      const value =
        wanted.goal === "fewest"
          ? open(0).reduce(
              (sum, j) => sum + (sites[j]!.standing === "existing" ? 0 : sites[j]!.cost) + sites[j]!.running,
              0,
            )
          : earlier + total(served);
      const worst = wanted.first === "everybody" ? 0 : worstOf(served);
      if (best === null || worst < best.worst - 1e-6 || (worst < best.worst + 1e-6 && value < best.value))
        best = { worst, value };
    }
  }
  if (best === null) return null;
  const all = places.reduce((sum, it) => sum + it.weight, 0) * wanted.years.length;
  return wanted.goal === "cover" ? all - best.value : best.value;
};
