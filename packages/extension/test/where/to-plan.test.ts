import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ChoiceSummary,
  choiceOf,
  entriesOf,
  greatestLoss,
  groundOf,
  isChoiceOf,
  isSameQuestion,
  type Loaded,
  type Plan,
  readPlan,
  regretFound,
  revisionOf,
  type ScenarioSummary,
  type SummarySite,
  scheduleOf,
  siteCostOf,
  type TerritoryView,
  WhereAsked,
} from "../../src/index.ts";
import { plans } from "../plans.ts";
import { asked as wantedOf } from "../siting/invented.ts";

const SEED = 20_261_129;
const STARTER = readFileSync(benin.plan, "utf8");
/** The starter plan without the task that waits for its two sites. */
const FREE = STARTER.replace(/ {4}apres:\n( {6}- \{ tache: (parakou|za-kpota)\/.*\n)+/, "");
const read = (text: string): Plan => {
  const { plan, problems } = readPlan(text, "plan");
  expect(problems).toEqual([]);
  return plan!;
};

const site = (code: string, name: string, year: number | null, standing: SummarySite["standing"] = "free") => ({
  ...{ code, name, year, standing },
  department: "essai",
  why: null,
});
const asked: WhereAsked = {
  goal: "cover",
  radius: 60,
  antennas: 3,
  first: "everybody",
  parts: { people: 0, children: 1, courts: 0, calls: 0 },
  season: "rainy",
  speeds: { dry: 50, rainy: 30 },
  cost: { opening: 100, running: 10 },
  budgets: [200, 200, 200],
  capacity: null,
  floor: null,
  standings: {},
};
const living = (people: number, children: number) => ({ people, children, communes: 1, unsaid: [] });
const summary: ScenarioSummary = {
  name: "zqnomtape",
  asked,
  sites: [
    site("BJ0803", "Cotonou", null, "existing"),
    site("BJ1207", "Za-Kpota", 1),
    site("BJ0101", "Banikoara", 2, "obligatory"),
    site("BJ1201", "Abomey", 3),
  ],
  cost: { years: [{ year: 1, spent: 110, budget: 200 }], total: 330.4 },
  within: { minutes: 60, ...living(250, 90) },
  bands: [living(250, 90), living(500, 200), living(250, 110)],
  beyond: { hour: living(750, 310), twoHours: living(250, 110) },
  meanMinutes: 80,
  worst: { department: "Alibori", minutes: Number.POSITIVE_INFINITY },
  objective: 90,
  bound: 90,
  proven: true,
  gap: 0,
  unsaid: [],
  regret: null,
  road: { factor: 1.4, source: { fr: "Hypothèse.", en: "Assumption." }, kmh: 30, track: null },
};
const view: TerritoryView = {
  communes: [
    {
      ...{ code: "BJ0101", name: "Banikoara", aliases: [], department: "Alibori", position: { lat: 11, lon: 2 } },
      people: { value: 1_000, source: "Recensement inventé", on: "2024-01-01" },
      ...{ children: null, courts: [], office: null },
    },
  ],
  outline: [],
  road: { factor: 1.4, source: { fr: "Hypothèse.", en: "Assumption." } },
};

describe("given a template of the plan", () => {
  it("[WHR-20] when a line has no cost, then the figure is to be filled in, the line is named, and what is known is kept apart", () => {
    const [template] = read(STARTER).templates;
    const bare = siteCostOf(template!);
    expect([bare.opening.francs, bare.opening.known, bare.running.known]).toEqual([null, null, null]);
    const [first, ...rest] = template!.lines;
    const cost = { low: 1, likely: 2_000.4, high: 9_000, source: "devis inventé" };
    const some = siteCostOf({ lines: [{ ...first!, quantity: 3, cost }, ...rest] });
    expect([some.opening.francs, some.opening.known]).toEqual([null, 6_001]);
    expect(some.opening.lines.filter((it) => it.francs === null).map((it) => it.line.line)).toEqual([
      "vehicule",
      "telephones",
      "formation",
    ]);
    expect(siteCostOf({ lines: [] }).opening).toEqual({ lines: [], known: null, francs: null });
  });

  it("[WHR-20] when each line has its cost, then opening is what the plan pays once for a site, and running what it pays in a year", () => {
    let sites = 0;
    fc.assert(
      fc.property(plans(6), (plan) => {
        for (const place of plan.sites) {
          const template = plan.templates.find((it) => it.template === place.template)!;
          const { opening, running } = siteCostOf(template, place.quantities);
          const of = entriesOf(plan, scheduleOf(plan, [])).filter((it) => it.line.site === place.site);
          const once = of.filter((it) => it.line.every === "once" && it.line.cost !== null);
          expect(opening.known ?? 0).toBe(once.reduce((sum, it) => sum + it.amount.likely, 0));
          for (const { line, francs } of running.lines) {
            const paid = of.find((it) => it.line.key === `${place.site}/${line.line}`);
            if (paid !== undefined && francs !== null) {
              expect(francs).toBe(paid.amount.likely * (line.every === "month" ? 12 : 1));
            }
          }
          const isSaid = template.lines.every((it) => it.cost !== null);
          if (template.lines.some((it) => it.every === "once")) {
            expect(opening.francs !== null).toBe(
              template.lines.filter((it) => it.every === "once").every((it) => it.cost !== null),
            );
          }
          if (isSaid) sites++;
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect(sites).toBeGreaterThan(20);
  });
});

describe("given a scenario and the plan in force", () => {
  const [plan, free] = [read(STARTER), read(FREE)];
  const revised = (text: string, of: Pick<ScenarioSummary, "sites">): string => {
    const said = revisionOf({ text, plan: read(text) }, of);
    if (!said.ok) throw new Error(said.refusal.fr);
    return said.value;
  };

  it("[WHR-22] when it is made the plan, then its sites are those of the scenario: what stands keeps what it has, what opens begins in its year, comments stay", () => {
    const text = revised(STARTER.replace("modele: antenne\n  - site: za", "modele: antenne # ici\n  - site: za"), {
      sites: [...summary.sites, site("BJ0405", "Parakou", null, "existing")],
    });
    const { sites, tasks, templates } = read(text);
    expect(sites.map((it) => [it.site, it.commune, it.template, it.notBefore])).toEqual([
      ["parakou", "BJ0405", "antenne", null],
      ["za-kpota", "BJ1207", "antenne", null],
      ["banikoara", "BJ0101", "antenne", "2028-01-01"],
      ["abomey", "BJ1201", "antenne", "2029-01-01"],
    ]);
    expect(sites.map((it) => it.title.fr)).toEqual([
      "Antenne de Parakou",
      "Antenne de Za-Kpota",
      "Antenne de Banikoara",
      "Antenne d'Abomey",
    ]);
    expect([tasks, templates]).toEqual([plan.tasks, plan.templates]);
    for (const it of STARTER.split("\n").filter((line) => line.startsWith("#"))) expect(text).toContain(it);
    expect(text).toContain("# ici");
  });

  it("[WHR-22] when a site opens in another year, then only that changes of it", () => {
    const one = STARTER.replace(
      "commune: BJ1207\n    modele: antenne\n",
      "commune: BJ1207\n    modele: antenne\n    quantites: { loyer: 2 }\n",
    );
    const sites = [site("BJ1207", "Za-Kpota", 3), site("BJ0405", "Parakou", 1)];
    const after = read(revised(one, { sites })).sites;
    expect(after[1]).toEqual({ ...read(one).sites[1]!, notBefore: "2029-01-01" });
    expect(after[0]).toEqual(plan.sites[0]);
  });

  it("[WHR-22] when a task names one of a site that goes, then the faults of the plan say so with its line", () => {
    const said = revisionOf({ text: STARTER, plan }, { sites: [site("BJ1207", "Za-Kpota", 1)] });
    const { problems } = readPlan(said.ok ? said.value : "", "plan");
    expect(problems.map((it) => it.code)).toEqual(["task.unknown"]);
    const line = (said.ok ? said.value : "").split("\n")[problems[0]!.line - 1];
    expect(line).toContain("parakou/ouverture");
  });

  it("[WHR-22] when the plan has no template, then it is said what to do", () => {
    const bare = { ...plan, templates: [], sites: [] };
    expect(revisionOf({ text: "sites: []\n", plan: bare }, summary)).toMatchObject({
      ok: false,
      refusal: { code: "where.no-template" },
    });
  });

  it("[WHR-22] when any scenario is made the plan, then its search is that of the plan, and made again it changes nothing", () => {
    const codes = ["BJ0405", "BJ1207", "BJ0101", "BJ1201", "BJ0803"] as const;
    const spot = fc.record({
      code: fc.constantFrom(...codes),
      year: fc.constantFrom(null, 1, 2, 3),
      standing: fc.constantFrom("free" as const, "existing" as const, "obligatory" as const),
    });
    fc.assert(
      fc.property(fc.uniqueArray(spot, { selector: (it) => it.code }), (spots) => {
        const sites = spots.map((it) =>
          site(it.code, it.code, it.standing === "existing" ? null : it.year, it.standing),
        );
        const of = { ...summary, sites };
        const said = revisionOf({ text: FREE, plan: free }, of);
        const text = said.ok ? said.value : "";
        const { plan: after } = readPlan(text, "plan");
        expect(after).not.toBeNull();
        expect(isChoiceOf(choiceOf(of, view, free), after!)).toBe(true);
        const again = revisionOf({ text, plan: after! }, of);
        expect(again.ok && again.value).toBe(text);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });
});

describe("given what a scenario has found", () => {
  const plan = read(STARTER);
  const choice = choiceOf(summary, view, plan);

  it("[WHR-23] when it is kept with a revision, then its figures are those of the scenario, its years those of the plan, and nothing in it was typed", () => {
    expect(ChoiceSummary.parse(JSON.parse(JSON.stringify(choice)))).toEqual(choice);
    expect(choice).toMatchObject({
      standing: [{ commune: "BJ0803", name: "Cotonou" }],
      years: [
        { year: 2027, sites: [{ name: "Za-Kpota" }] },
        { year: 2028, sites: [{ name: "Banikoara" }] },
        { year: 2029, sites: [{ name: "Abomey" }] },
      ],
      cost: 330,
      covered: { share: 0.25, minutes: 60 },
      worst: { department: "Alibori", minutes: null },
      proven: true,
    });
    expect(choice.bands.map((it) => [it.upTo, it.people, it.children])).toEqual([
      [60, 250, 90],
      [120, 500, 200],
      [null, 250, 110],
    ]);
    expect(choice.title.fr).toBe(
      "3 antennes de plus ; le plus de monde à 60 minutes au plus ; enfants ; saison des pluies",
    );
    expect(JSON.stringify(choice)).not.toContain("zqnomtape");
    expect(choice.sources.map((it) => it.fr).join(" ")).toMatch(
      /Recensement inventé, 2024.*30 km\/h.*Hypothèse.*donnés par qui planifie/,
    );
  });

  it("[WHR-25] when why a site is there is known, then it goes with the choice by name; where it is not, nothing is said, and a choice without any is read as before", () => {
    const known = { is: "known", loss: 12.5, each: null, instead: ["Kandi"], proven: true } as const;
    const stopped = { is: "stopped", loss: null, each: null, instead: [], proven: false } as const;
    const [standing, zakpota, banikoara, abomey] = summary.sites as [
      SummarySite,
      SummarySite,
      SummarySite,
      SummarySite,
    ];
    const sites = [standing, { ...zakpota, why: known }, banikoara, { ...abomey, why: { ...stopped, is: "needed" } }];
    const told = choiceOf({ ...summary, sites } as ScenarioSummary, view, plan);
    expect(ChoiceSummary.parse(JSON.parse(JSON.stringify(told)))).toEqual(told);
    expect(told.years.flatMap((it) => it.sites)).toEqual([
      {
        commune: "BJ1207",
        name: "Za-Kpota",
        why: { is: "lost", of: "cover", loss: 12.5, instead: ["Kandi"], proven: true },
      },
      { commune: "BJ0101", name: "Banikoara", why: { is: "obliged" } },
      { commune: "BJ1201", name: "Abomey", why: { is: "needed" } },
    ]);
    const ended = { ...summary, sites: [{ ...zakpota, why: stopped }] };
    expect(choiceOf(ended, view, plan).years).toEqual([
      { year: 2027, sites: [{ commune: "BJ1207", name: "Za-Kpota" }] },
    ]);
  });

  it("[WHR-26] when it was compared, then what it loses in each situation goes with it, for one that counts, beside the least; not compared, nothing does", () => {
    const wanted = wantedOf({ goal: "cover", years: [{ budget: null }, { budget: null }] });
    const worlds = [
      { season: "dry", counts: "children" },
      { season: "rainy", counts: "people" },
    ] as const;
    const held = (...regret: (number | null)[]) => ({
      ...{ open: [], worth: [], regret },
      greatest: Math.max(...regret.map((it) => it ?? Number.POSITIVE_INFINITY)),
    });
    const regrets = { least: held(100_000, 300_000), proven: true };
    const regret = regretFound(held(0, 400_000), { asked, worlds, wanted, regrets });
    expect(regret).toEqual({
      of: "cover",
      worlds: [
        { season: "dry", counts: "children", loss: 0 },
        { season: "rainy", counts: "people", loss: 0.2 },
      ],
      least: { loss: 0.15, proven: true },
    });
    expect(greatestLoss(regret!)).toBe(0.2);
    const unkept = regretFound(held(0, null), { asked, worlds, wanted, regrets });
    expect(greatestLoss(unkept!)).toBeNull();
    const none = { least: null, proven: false };
    expect(regretFound(held(0, 1), { asked, worlds, wanted, regrets: none })).toBeNull();
    const told = choiceOf({ ...summary, regret }, view, plan);
    expect(ChoiceSummary.parse(JSON.parse(JSON.stringify(told)))).toEqual({ ...choice, regret });
    expect(choice).not.toHaveProperty("regret");
  });

  it("[WHR-26] when two questions are held against each other, then the season and whose good comes first make no other question; all else does", () => {
    const { goal, ...rest } = asked;
    expect(isSameQuestion(asked, { ...rest, goal, season: "dry", first: "worst-department" })).toBe(true);
    for (const other of [
      { goal: "travel" as const },
      { antennas: 4 },
      { budgets: [1] },
      { parts: { people: 1, children: 0, courts: 0, calls: 0 } },
      { standings: { BJ0101: "forbidden" as const } },
    ]) {
      expect(isSameQuestion(asked, { ...asked, ...other })).toBe(false);
    }
  });

  it("[WHR-23] when it was asked on loaded files, then each that was counted is named with its source and day, and limits that are only drawn are not", () => {
    const of = (kind: string, rest: object) => ({ kind, file: "f.csv", print: "1", on: "2025-02-03", ...rest });
    const files = [
      of("travel", { source: "Relevé inventé", season: "rainy", from: [], to: [], minutes: [] }),
      of("travel", { source: "Autre saison", season: "dry", from: [], to: [], minutes: [] }),
      of("outlines", { source: "Contours inventés", outlines: [], left: [] }),
      of("figures", { source: "x".repeat(5_000), figures: [] }),
    ] as unknown as Loaded[];
    const ground = groundOf(view, files);
    const said = choiceOf(summary, ground, plan);
    const told = said.sources.map((it) => it.fr).join(" ");
    expect(told).toMatch(/Temps de trajet chargés : Relevé inventé, 2025-02-03\..*que rien de chargé ne dit/);
    expect(told).not.toMatch(/Autre saison|Contours/);
    expect(ChoiceSummary.safeParse(said).success).toBe(true);
  });

  it("[WHR-60] when some communes are reached by track, then it says how many, and how a track was taken", () => {
    const road = { ...summary.road, track: { factor: 1.7, kmh: 18, communes: 3 } };
    const told = (of: ScenarioSummary): string =>
      choiceOf(of, view, plan)
        .sources.map((it) => it.fr)
        .join(" ");
    expect(told({ ...summary, road })).toMatch(/30 km\/h.*Par piste.*\(3\).*× 1\.7, à 18 km\/h/);
    expect(told(summary)).not.toContain("piste");
  });

  it("[WHR-23] when its costs are those of the plan, then it says so", () => {
    const cost = { low: 1, likely: 10, high: 30, source: "devis inventé" };
    const [template] = plan.templates;
    const lines = template!.lines.map((it) => ({ ...it, cost, quantity: 1 }));
    const priced = { ...plan, templates: [{ ...template!, lines }] };
    const { opening, running } = siteCostOf(priced.templates[0]!);
    const same = { opening: opening.francs!, running: running.francs! };
    const said = (of: Partial<WhereAsked>): string =>
      choiceOf({ ...summary, asked: { ...asked, ...of } }, view, priced).sources.at(-1)!.fr;
    expect(same).toEqual({ opening: 40, running: 360 });
    expect(said({ cost: same })).toContain("Antenne de l'office");
    expect(said({ cost: same, costs: { BJ0101: same } })).toContain("donnés par qui planifie");
    expect(said({ cost: { ...same, running: 1 } })).toContain("donnés par qui planifie");
  });

  it("[PRO-16] when the sites of a plan are no longer those of the search, or their years, then it is not of that plan", () => {
    const said = revisionOf({ text: FREE, plan: read(FREE) }, summary);
    const { sites } = read(said.ok ? said.value : "");
    const made = { ...plan, sites };
    expect(isChoiceOf(choice, made)).toBe(true);
    expect(isChoiceOf(choice, { ...made, sites: sites.slice(1) })).toBe(false);
    const other = { ...sites[0]!, site: "autre", commune: "BJ0405" };
    expect(isChoiceOf(choice, { ...made, sites: [...sites, other] })).toBe(false);
    const standing = { ...other, commune: "BJ0803" };
    expect(isChoiceOf(choice, { ...made, sites: [...sites, standing] })).toBe(true);
    const later = sites.map((it) => (it.site === "abomey" ? { ...it, notBefore: "2030-01-01" } : it));
    expect(isChoiceOf(choice, { ...made, sites: later })).toBe(false);
    const undated = { ...choice, years: choice.years.map((it) => ({ ...it, year: null })) };
    expect(isChoiceOf(undated, { ...made, sites: later })).toBe(true);
  });
});

describe("given a question that was kept before communes had costs of their own", () => {
  it("[WHR-21] when it is read, then it is as it was", () => {
    expect(WhereAsked.parse(asked)).toEqual(asked);
  });
});
