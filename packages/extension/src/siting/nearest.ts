import type { Refusal, Text } from "@relais/core";
import type { SolveProgram } from "@relais/core/solver";
import { listed, unreached } from "./check.ts";
import type { Territory, Wanted, Watch } from "./model.ts";
import { type Limit, type Programmed, programOf } from "./program/program.ts";
import { questionOf } from "./solve.ts";

/** One thing that is asked, without which a plan would exist; and the least change of it that suffices. */
export interface Way {
  readonly limit: Limit | "forbidden" | "obligatory" | "radius" | "roads";
  /** What is asked, eased so: it has a plan. */
  readonly territory: Territory;
  readonly wanted: Wanted;
  readonly text: Text;
}

/** Why there is no plan: each thing whose easing alone suffices, nearest first within each. */
export interface WhyNone {
  readonly ways: readonly Way[];
  readonly refusal: Refusal;
}

/**
 * What stands against a plan where there is none: each limit is taken alone, and the least by which it must give way is computed, not guessed.
 * `watch` may stop it.
 */
export const whyNone = (territory: Territory, wanted: Wanted, solver: SolveProgram, watch: Watch): WhyNone => {
  const asked: Asked = { territory, wanted, solver, watch };
  const ways = [
    ...eased(asked, "most", ({ most }) => readMost(asked, most)),
    ...eased(asked, "budget", ({ budget }) => readBudget(asked, budget)),
    ...eased(asked, "capacity", ({ capacity }) => readCapacity(asked, capacity)),
    ...eased(asked, "floor", ({ floor }) => readFloor(asked, floor)),
    ...withoutStanding(asked, "forbidden"),
    ...withoutStanding(asked, "obligatory"),
    ...farther(asked),
    ...joined(asked),
  ];
  const said = (language: "fr" | "en"): string => ways.map(({ text }) => text[language]).join(" ; ");
  const [first] = ways;
  return {
    ways,
    refusal: {
      code: "siting.infeasible",
      fr:
        first === undefined
          ? "Aucun plan ne tient tout ce qui est demandé, et desserrer une seule limite ne suffit pas. Desserrez-en plusieurs : nombre de sites, budget, rayon."
          : `Aucun plan ne tient tout ce qui est demandé. Ce qui suffirait, au choix : ${said("fr")}.`,
      en:
        first === undefined
          ? "No plan keeps all that is asked, and easing one limit alone is not enough. Ease several: number of sites, budget, radius."
          : `No plan keeps all that is asked. Any one of these would do: ${said("en")}.`,
      ...(first && { path: first.limit }),
    },
  };
};

interface Asked {
  readonly territory: Territory;
  readonly wanted: Wanted;
  readonly solver: SolveProgram;
  readonly watch: Watch;
}

type Amounts = Readonly<Record<Limit, readonly number[]>>;

/** Solves with this limit giving way as little as possible; null where that is not enough, or where the work was ended. */
const ease = (
  { territory, wanted, solver, watch }: Asked,
  limits: readonly Limit[],
  price: ReadonlyMap<number, number>,
): { amounts: Amounts; open: readonly number[] } | null => {
  const question = { ...questionOf(territory, wanted), kept: [...questionOf(territory, wanted).loss.usable.keys()] };
  const programmed = programOf(question, { is: "ease", limits: new Set(limits), price });
  const { is, values } = solver(programmed.program, () => watch(null, Number.NaN));
  if (is !== "optimal" || values === null) return null;
  const last = wanted.years.length - 1;
  const open = programmed.opens.flatMap((years, at) =>
    values[years[last]!]! > 0.5 ? [question.loss.usable[question.kept[at]!]!] : [],
  );
  return { amounts: amountsOf(programmed, values), open };
};

const amountsOf = ({ eased: columns }: Programmed, values: Float64Array): Amounts => {
  const of = (limit: Limit): number[] => columns[limit].map((column) => values[column]!);
  return { most: of("most"), budget: of("budget"), capacity: of("capacity"), floor: of("floor") };
};

/** Rounded up, what the solver leaves of a whole number forgiven. */
const up = (value: number): number => Math.max(0, Math.ceil(value - 1e-6));

const eased = (asked: Asked, limit: Limit, way: (amounts: Amounts) => Omit<Way, "limit">): Way[] => {
  const { wanted, territory } = asked;
  const isAsked =
    limit === "most"
      ? wanted.most !== null
      : limit === "floor"
        ? wanted.floor !== null
        : limit === "budget"
          ? wanted.years.some(({ budget }) => budget !== null)
          : territory.sites.some(({ capacity }) => capacity !== null);
  const found = isAsked ? ease(asked, [limit], new Map()) : null;
  return found === null ? [] : [{ limit, ...way(found.amounts) }];
};

const readMost = ({ territory, wanted }: Asked, [more]: readonly number[]): Omit<Way, "limit"> => {
  const most = (wanted.most ?? 0) + up(more ?? 0);
  return {
    territory,
    wanted: { ...wanted, most },
    text: {
      fr: `${most} sites au lieu de ${wanted.most}`,
      en: `${most} sites instead of ${wanted.most}`,
    },
  };
};

const readBudget = ({ territory, wanted }: Asked, more: readonly number[]): Omit<Way, "limit"> => {
  const years = wanted.years.map(({ budget }, year) => ({ budget: budget === null ? null : budget + up(more[year]!) }));
  const raised = years.flatMap(({ budget }, year) =>
    budget !== wanted.years[year]!.budget ? [{ year: year + 1, by: up(more[year]!), budget }] : [],
  );
  return {
    territory,
    wanted: { ...wanted, years },
    text: {
      fr: raised.map((it) => `budget de l'année ${it.year} : ${it.budget} (+ ${it.by})`).join(", "),
      en: raised.map((it) => `budget of year ${it.year}: ${it.budget} (+ ${it.by})`).join(", "),
    },
  };
};

const readCapacity = ({ territory, wanted }: Asked, more: readonly number[]): Omit<Way, "limit"> => {
  const { loss } = questionOf(territory, wanted);
  const by = new Map(loss.usable.map((j, column) => [j, up(more[column]!)]));
  const sites = territory.sites.map((site, j) => ({
    ...site,
    capacity: site.capacity === null ? null : site.capacity + (by.get(j) ?? 0),
  }));
  const raised = sites.filter((it, j) => it.capacity !== territory.sites[j]!.capacity);
  return {
    territory: { ...territory, sites },
    wanted,
    text: {
      fr: raised.map((it) => `capacité de « ${it.id} » : ${it.capacity}`).join(", "),
      en: raised.map((it) => `capacity of “${it.id}”: ${it.capacity}`).join(", "),
    },
  };
};

const readFloor = ({ territory, wanted }: Asked, [less]: readonly number[]): Omit<Way, "limit"> => {
  const floor = Math.max(0, Math.floor(((wanted.floor ?? 0) - (less ?? 0)) * 1_000 + 1e-6) / 1_000);
  const percent = (share: number): string => `${Number((100 * share).toFixed(1))} %`;
  return {
    territory,
    wanted: { ...wanted, floor },
    text: {
      fr: `couvrir ${percent(floor)} de chaque département au lieu de ${percent(wanted.floor ?? 0)}`,
      en: `cover ${percent(floor)} of each department instead of ${percent(wanted.floor ?? 0)}`,
    },
  };
};

/** Sites that may open after all, or need not; as few as possible. */
const withoutStanding = (asked: Asked, standing: "forbidden" | "obligatory"): Way[] => {
  const { territory, wanted } = asked;
  const those = [...territory.sites.keys()].filter((j) => territory.sites[j]!.standing === standing);
  if (those.length === 0) return [];
  const changed = (free: ReadonlySet<number>): Territory => ({
    ...territory,
    sites: territory.sites.map((it, j) => (free.has(j) ? { ...it, standing: "free" as const } : it)),
  });
  const price = new Map(those.map((j) => [j, standing === "forbidden" ? 1 : -1]));
  const found = ease({ ...asked, territory: changed(new Set(those)) }, [], price);
  if (found === null) return [];
  const open = new Set(found.open);
  const given = those.filter((j) => open.has(j) === (standing === "forbidden"));
  const names = listed(given.map((j) => territory.sites[j]!.id));
  return [
    {
      limit: standing,
      territory: changed(new Set(given)),
      wanted,
      text:
        standing === "forbidden"
          ? { fr: `permettre ${names.fr}`, en: `allow ${names.en}` }
          : { fr: `ne pas imposer ${names.fr}`, en: `do not impose ${names.en}` },
    },
  ];
};

/** The least distance at which every place may be served. */
const farther = (asked: Asked): Way[] => {
  const { territory, wanted } = asked;
  const limit = wanted.goal === "fewest" ? wanted.radius : wanted.farthest;
  if (limit === null) return [];
  const at = (value: number): Wanted =>
    wanted.goal === "fewest" ? { ...wanted, radius: value } : { ...wanted, farthest: value };
  const further = [...new Set(territory.travel)]
    .filter((it) => it > limit && it < Number.POSITIVE_INFINITY)
    .sort((a, b) => a - b);
  const isEnough = (value: number): boolean => ease({ ...asked, wanted: at(value) }, [], new Map()) !== null;
  let [low, high] = [0, further.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEnough(further[middle]!)) high = middle;
    else low = middle + 1;
  }
  const least = further[low];
  if (least === undefined) return [];
  const lone = listed(unreached(territory, limit));
  const far = Math.ceil(least * 100) / 100;
  return [
    {
      limit: "radius",
      territory,
      wanted: at(least),
      text: {
        fr: `un rayon de ${far} au lieu de ${limit}${lone.fr && ` (hors d'atteinte : ${lone.fr})`}`,
        en: `a radius of ${far} instead of ${limit}${lone.en && ` (out of reach: ${lone.en})`}`,
      },
    },
  ];
};

/** Where no way leads from some places to any site: without those places there is a plan. */
const joined = (asked: Asked): Way[] => {
  const { territory, wanted } = asked;
  const lone = new Set(unreached(territory, null));
  if (lone.size === 0 || (wanted.goal === "cover" && wanted.farthest === null)) return [];
  const kept = [...territory.places.keys()].filter((i) => !lone.has(territory.places[i]!.id));
  const width = territory.sites.length;
  const without: Territory = {
    ...territory,
    places: kept.map((i) => territory.places[i]!),
    travel: Float64Array.from({ length: kept.length * width }, (_, k) => {
      return territory.travel[kept[Math.floor(k / width)]! * width + (k % width)]!;
    }),
  };
  if (kept.length === 0 || ease({ ...asked, territory: without }, [], new Map()) === null) return [];
  const names = listed([...lone]);
  return [
    {
      limit: "roads",
      territory: without,
      wanted,
      text: {
        fr: `aucun chemin ne mène à ces lieux : ${names.fr} ; ajoutez le trajet, ou laissez-les de côté`,
        en: `no way leads to these places: ${names.en}; add the way, or leave them out`,
      },
    },
  ];
};
