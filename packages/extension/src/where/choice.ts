import type { Text } from "@relais/core";
import { type Ground, tableFor } from "../load/ground.ts";
import type { Loaded } from "../load/loaded.ts";
import type { ChoiceSummary, WhyHere } from "../papers/choice.ts";
import type { Plan } from "../plan/plan.ts";
import type { Parts, WhereAsked } from "./asked.ts";
import { civilYear, templateOf } from "./revision.ts";
import { siteCostOf } from "./site-cost.ts";
import { HOURS, type ScenarioSummary, type SummarySite } from "./summary.ts";

/** What a scenario has found, as a revision of this plan carries it: its years are those of the plan. */
export const choiceOf = (
  { asked, sites, cost, within, bands, worst, proven, regret, road }: ScenarioSummary,
  view: Ground,
  plan: Plan,
): ChoiceSummary => {
  const people = bands.reduce((sum, it) => sum + it.people, 0);
  const spot = ({ code, name }: SummarySite) => ({ commune: code, name });
  const opened = (site: SummarySite) => {
    const why = whyHereOf(site, asked.goal);
    return { ...spot(site), ...(why !== null && { why }) };
  };
  const opening = Map.groupBy(
    sites.filter((it) => it.standing !== "existing"),
    (it) => civilYear(plan, it.year),
  );
  return {
    title: titleOf(asked),
    standing: sites.filter((it) => it.standing === "existing").map(spot),
    years: [...opening].map(([year, of]) => ({ year, sites: of.map(opened) })),
    cost: cost === null ? null : Math.round(cost.total),
    covered: people === 0 ? null : { share: within.people / people, minutes: within.minutes },
    bands: bands.map((it, band) => ({
      upTo: Number.isFinite(HOURS[band]) ? HOURS[band]! : null,
      people: it.people,
      children: it.children,
    })),
    worst:
      worst === null
        ? null
        : { department: worst.department, minutes: Number.isFinite(worst.minutes) ? worst.minutes : null },
    proven,
    ...(regret !== null && { regret }),
    sources: [
      ...countedIn(view),
      ...loadedIn(view, asked),
      roadIn(road, tableFor(view, asked.season) === null ? "none" : "some"),
      ...trackIn(road),
      ...costIn(asked, plan),
    ],
  };
};

/** What is known of why a site is there; null: not asked, or ended before it was known. */
export const whyHereOf = ({ standing, why }: SummarySite, goal: WhereAsked["goal"]): WhyHere | null => {
  if (standing === "obligatory") return { is: "obliged" };
  if (why?.is === "needed") return { is: "needed" };
  if (why == null || why.loss === null) return null;
  const { loss, each, instead, proven } = why;
  return { is: "lost", of: goal, loss, ...(each !== null && { each }), instead: [...instead], proven };
};

const said = (fr: string, en: string): Text => ({ fr, en });

const GOAL = {
  travel: () => said("le moins de trajet en tout", "the least travel in all"),
  cover: ({ radius }) =>
    said(`le plus de monde à ${radius} minutes au plus`, `the most people within ${radius} minutes`),
  fewest: ({ radius }) =>
    said(
      `tout le monde à ${radius} minutes au plus, avec le moins d'antennes`,
      `everybody within ${radius} minutes, with the fewest offices`,
    ),
} satisfies Record<WhereAsked["goal"], (asked: WhereAsked) => Text>;

const SEASON = { dry: said("saison sèche", "dry season"), rainy: said("saison des pluies", "rainy season") };
const COUNTED = {
  children: said("enfants", "children"),
  people: said("population", "people"),
  courts: said("tribunaux", "courts"),
  calls: said("appels au 138", "calls to 138"),
};

/** The question in one line, made of what was asked: the name of a scenario is typed, and is not in it. */
export const titleOf = (asked: WhereAsked): Text => {
  const goal = GOAL[asked.goal](asked);
  const counted = (["children", "people", "courts", "calls"] as const).filter((it) => asked.parts[it] > 0);
  const { antennas, season } = asked;
  const line = (language: keyof Text, offices: string): string =>
    [
      ...(asked.goal === "fewest" ? [] : [offices]),
      goal[language],
      counted.map((it) => COUNTED[it][language]).join(" + "),
      SEASON[season][language],
    ].join(language === "fr" ? " ; " : "; ");
  return said(
    line("fr", antennas === 1 ? "une antenne de plus" : `${antennas} antennes de plus`),
    line("en", antennas === 1 ? "one more office" : `${antennas} more offices`),
  );
};

const LOADED = {
  travel: said("Temps de trajet chargés", "Travel times loaded"),
  places: said("Lieux chargés", "Places loaded"),
  figures: said("Population chargée", "Population loaded"),
  calls: said("Appels au 138 chargés", "Calls to 138 loaded"),
} satisfies Record<Exclude<Loaded["kind"], "outlines"> | "calls", Text>;
/** So many files are named, each by so many letters of its source: a choice has its limits. */
const MOST = { files: 12, letters: 400 };

/** What of a file was counted: calls where they count, people and children always. */
const countedOf = (file: Exclude<Loaded, { kind: "outlines" }>, { calls }: Parts): (keyof typeof LOADED)[] => {
  if (file.kind !== "figures") return [file.kind];
  const tells = (of: "people" | "children" | "calls"): boolean => file.figures.some((it) => it[of] !== null);
  return [
    ...(tells("people") || tells("children") ? (["figures"] as const) : []),
    ...(calls > 0 && tells("calls") ? (["calls"] as const) : []),
  ];
};

/** What was loaded and counted, by the source that its planner gave. */
const loadedIn = ({ loaded }: Ground, { season, parts }: WhereAsked): Text[] => {
  const told = loaded?.tables.has(season) ? season : "both";
  return (loaded?.files ?? [])
    .flatMap((it) => {
      if (it.kind === "outlines" || (it.kind === "travel" && it.season !== told)) return [];
      const from = `${it.source.slice(0, MOST.letters)}, ${it.on}`;
      return countedOf(it, parts).map((of) => said(`${LOADED[of].fr} : ${from}.`, `${LOADED[of].en}: ${from}.`));
    })
    .slice(0, MOST.files);
};

const countedIn = ({ communes }: Ground): Text[] => {
  const people = communes.find((it) => it.people !== null)?.people;
  if (people == null) return [];
  const from = `${people.source.slice(0, MOST.letters)}, ${people.on.slice(0, 4)}`;
  return [said(`Population : ${from}.`, `Population: ${from}.`)];
};

const ROAD = {
  none: said("Temps de trajet : non mesurés ;", "Travel times: not measured;"),
  some: said("Temps de trajet que rien de chargé ne dit :", "Travel times that nothing loaded tells:"),
};

const roadIn = ({ factor, source, kmh }: ScenarioSummary["road"], measured: keyof typeof ROAD): Text =>
  said(
    `${ROAD[measured].fr} distance à vol d'oiseau × ${factor}, à ${kmh} km/h, vitesse donnée par qui planifie. ${source.fr}`,
    `${ROAD[measured].en} distance as the crow flies × ${factor}, at ${kmh} km/h, a speed given by the planner. ${source.en}`,
  );

const trackIn = ({ track }: ScenarioSummary["road"]): Text[] => {
  if (track === null) return [];
  const { factor, kmh, communes } = track;
  return [
    said(
      `Par piste, dans les communes que nomme qui planifie (${communes}) : distance à vol d'oiseau × ${factor}, à ${kmh} km/h.`,
      `By track, in the communes that the planner names (${communes}): distance as the crow flies × ${factor}, at ${kmh} km/h.`,
    ),
  ];
};

const costIn = ({ cost, costs }: WhereAsked, plan: Plan): Text[] => {
  if (cost === null) return [];
  const template = templateOf(plan);
  const { opening, running } = siteCostOf(template ?? { lines: [] });
  const isOfPlan = costs === undefined && opening.francs === cost.opening && running.francs === cost.running;
  return isOfPlan && template !== undefined
    ? [
        said(
          `Coûts de la recherche : ceux du modèle « ${template.title.fr} » du plan.`,
          `Costs of the search: those of the template “${template.title.en}” of the plan.`,
        ),
      ]
    : [said("Coûts de la recherche : donnés par qui planifie.", "Costs of the search: given by the planner.")];
};
