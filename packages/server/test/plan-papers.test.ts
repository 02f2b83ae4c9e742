import { formatDay, parseDay } from "@relais/core";
import {
  type ChoiceSummary,
  laidPlan,
  type Plan,
  type PlanView,
  planSheets,
  type RegretFound,
  simulate,
  totalOf,
  type WhyHere,
} from "@relais/extension";
import fc from "fast-check";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, describe, expect, it } from "vitest";
import { PrintedPage } from "../../../journeys/pdf.ts";
import { plans } from "../../extension/test/plans.ts";
import { memoOf } from "../src/extension/papers/memo.ts";
import { type Paper, PLAN_FILES, printPaper } from "../src/extension/papers/papers.ts";
import { workbookOf } from "../src/extension/papers/workbook.ts";
import { loadCountry } from "../src/pack/country.ts";
import { Printer } from "../src/print/printer.ts";
import { readWorkbook, reckon } from "./read-workbook.ts";

const SEED = 20_261_129;
const country = loadCountry();
const daysOff = country.calendar.holidays.map((it) => formatDay(it.day));
const printer = new Printer();
afterAll(() => printer.close());

/** The starter plan with some costs, invented, and a donor that gives too little. */
const costed = (edit: (plan: Plan) => Plan = (it) => it): PlanView => {
  const { plan } = country;
  const cost = (likely: number) => ({ low: likely / 2, likely, high: 3 * likely, source: "devis inventé" });
  const [template] = plan.templates;
  const [first, second, ...rest] = template!.lines;
  const lines = [
    { ...first!, cost: cost(12_000_002), shares: [{ donor: "unicef", percent: 33 }] },
    { ...second!, cost: cost(120_002), shares: [{ donor: "budget-national", percent: 50 }] },
    ...rest,
  ];
  return { plan: edit({ ...plan, templates: [{ ...template!, lines }] }), daysOff };
};
const bare: PlanView = { plan: country.plan, daysOff };

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, it) => all + it, 0);
/** Francs as they are printed: « 1 200 000 ». */
const readFrancs = (said: string): number => Number(said.replaceAll(/[\s\u00A0]/g, ""));
const drawn = (view: PlanView) => {
  const drawing = simulate(view.plan, { daysOff: [], draws: 5, seed: 1 });
  for (let step = drawing.next(); ; step = drawing.next()) if (step.done === true) return step.value;
};

describe("given plans made at random", () => {
  it("[EXP-3] when they are written as a workbook and read back, then amounts are numbers, days dates, words words, and each formula is what it holds and what we say", async () => {
    let [formulas, francs] = [0, 0];
    await fc.assert(
      fc.asyncProperty(plans(5), async (plan) => {
        const sheets = planSheets(laidPlan({ plan, daysOff: [] }), "fr");
        const read = readWorkbook(await workbookOf(sheets));
        expect(read.map((it) => it.name)).toEqual(sheets.map((it) => it.title));
        for (const [i, { columns, rows }] of sheets.entries()) {
          const { cells } = read[i]!;
          expect(columns.map((_, at) => cells.get(`0 ${at}`)?.text)).toEqual(columns);
          for (const [line, row] of rows.entries()) {
            for (const [at, cell] of row.entries()) {
              const found = cells.get(`${line + 1} ${at}`);
              if (cell.is === "words") expect(found?.text ?? "").toBe(cell.words);
              if (cell.is === "number") expect(found).toEqual({ number: cell.number });
              if (cell.is === "day") expect(found).toMatchObject({ number: cell.day - parseDay("1899-12-30") });
              if (cell.is === "francs") expect(found).toMatchObject({ number: cell.francs });
              if (cell.is !== "sum") expect(found?.formula).toBeUndefined();
              if (cell.is !== "sum") continue;
              expect(found?.number).toBe(cell.francs);
              expect(reckon(found!.formula!, cells)).toBe(cell.francs);
              formulas++;
            }
          }
        }
        francs += totalOf(laidPlan({ plan, daysOff: [] }).entries).likely;
      }),
      { seed: SEED, numRuns: 25 },
    );
    expect(formulas).toBeGreaterThan(500);
    expect(francs).toBeGreaterThan(1_000_000);
  });

  it("[EXP-7] when the memo is made, then its cost, donors, sites and needs agree with the budget to the franc", () => {
    let told = 0;
    fc.assert(
      fc.property(plans(5), (plan) => {
        const laid = laidPlan({ plan, daysOff: [] });
        const { likely } = totalOf(laid.entries);
        const memo = memoOf(laid, { chances: drawn({ plan, daysOff: [] }), language: "fr" });
        if (laid.entries.every((it) => it.line.cost === null)) {
          expect(memo.money.tables).toEqual([]);
          return;
        }
        expect(readFrancs(/: ([\d\u00A0]+) F CFA/.exec(memo.question.lines[1]!)![1]!)).toBe(likely);
        for (const { rows } of memo.money.tables) {
          expect(readFrancs(rows.at(-1)!.at(-1)!)).toBe(likely);
          expect(sum(rows.slice(0, -1).map((it) => readFrancs(it.at(-1)!)))).toBe(likely);
        }
        const amounts = (rows: readonly (readonly string[])[]): number =>
          sum(rows.map((it) => readFrancs(it.at(-1)!.split(" + ")[0]!.replace("à renseigner", "0"))));
        const whole = sum(laid.entries.filter((it) => it.line.site === null).map((it) => it.amount.likely));
        expect(whole + amounts(memo.where.table.rows)).toBe(likely);
        const needed = memo.needed.table.rows;
        expect(amounts(needed.slice(0, -1))).toBe(likely);
        expect(amounts(needed.slice(-1))).toBe(likely);
        told++;
      }),
      { seed: SEED, numRuns: 200 },
    );
    expect(told).toBeGreaterThan(100);
  });
});

const bytesOf = async (view: PlanView, paper: Paper, asked: Parameters<typeof printPaper>[3]): Promise<Buffer> => {
  const printed = await printPaper(printer, view, paper, asked);
  if (!printed.ok) throw new Error(printed.refusal.fr);
  return Buffer.from(printed.value);
};
interface Node {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly Node[];
}
const within = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(within)];
const tight = (text: string): string => text.replace(/\s+/g, "");

describe.each(["fr", "en"] as const)("given the papers of a plan in « %s »", (language) => {
  it.each(["memo", "schedule", "budget", "needs"] as const)(
    "[EXP-6] when the %s is printed, then it is PDF/UA-1 with title, language, heads and tables, in grey, and each page says what it is and of how many",
    async (paper) => {
      const bytes = await bytesOf(costed(), paper, { language });
      const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
      const { info, metadata } = await document.getMetadata();
      expect(info).toMatchObject({ Language: `${language}-BJ` });
      expect(metadata?.getRaw()).toMatch(/pdfuaid:part>1</);
      const roles = new Set<string | undefined>();
      for (let page = 1; page <= document.numPages; page++) {
        const [tree, { items }] = await Promise.all([
          document.getPage(page).then((it) => it.getStructTree()),
          document.getPage(page).then((it) => it.getTextContent()),
        ]);
        for (const it of within(tree as Node)) roles.add(it.role);
        const said = tight(items.map((it) => ("str" in it ? it.str : "")).join(""));
        expect(said).toContain(tight(country.plan.note[language]));
        expect(said).toContain(tight(`page ${page} / ${document.numPages}`));
      }
      expect([...roles]).toEqual(expect.arrayContaining(["H1", "Table", "TH", "TD"]));
      expect(await new PrintedPage(bytes).colours()).toEqual([]);
    },
  );

  it("[EXP-7] when the memo is printed, then it says the question, the sites, who pays, the calendar, the needs, the chances, what is unknown and the sources, in this order, on at most three pages", async () => {
    const page = new PrintedPage(await bytesOf(costed(), "memo", { language }));
    const said = tight(await page.text());
    const words =
      language === "fr"
        ? [
            "Où l'office doit-il ouvrir",
            "Où et quand",
            "Parakou",
            "Chances de tenir",
            "qui paie",
            "à trouver",
            "chemin critique",
            "Ce qu'il faut",
            "à renseigner",
            "Ce que l'on ne sait pas",
            "devis inventé",
          ]
        : [
            "Where should the office open",
            "Where and when",
            "Parakou",
            "Chances of keeping it",
            "who pays",
            "still to be found",
            "critical path",
            "What it takes",
            "to be filled in",
            "What is not known",
            "devis inventé",
          ];
    const { likely } = totalOf(laidPlan(costed()).entries);
    const places = words.map((it, at) => said.indexOf(tight(it), at === 0 ? 0 : said.indexOf(tight(words[at - 1]!))));
    expect(places.every((it) => it >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(said).toContain(tight(likely.toLocaleString(language)));
    expect(await page.pages()).toBeLessThanOrEqual(3);
  });

  it("[EXP-7] when the memo is printed, then its map is a picture with words, numbered as the table of sites is", async () => {
    const bytes = await bytesOf(costed(), "memo", { language });
    const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const tree = (await (await document.getPage(1)).getStructTree()) as Node;
    const [figure] = within(tree).filter((it) => it.role === "Figure");
    const sites = country.plan.sites.map((it, at) => `${at + 1} ${it.title[language]}`).join(", ");
    expect(figure?.alt).toContain(sites);
  });
});

describe("given a plan of sixteen sites over six years", () => {
  it("[EXP-7] when its memo is printed, then it still fits in three pages, and says what is left out", async () => {
    const wide = costed((plan) => ({
      ...plan,
      to: "2032-12-31",
      sites: Array.from({ length: 16 }, (_, at) => ({
        ...plan.sites[0]!,
        site: `s${at}`,
        title: { fr: `Antenne numéro ${at}`, en: `Branch number ${at}` },
        notBefore: `${2027 + (at % 5)}-02-01`,
      })),
      tasks: plan.tasks.filter((it) => it.task !== "bilan"),
    }));
    const page = new PrintedPage(await bytesOf(wide, "memo", { language: "fr" }));
    expect(await page.pages()).toBeLessThanOrEqual(3);
    const said = await page.text();
    expect(said).toContain("le calendrier entier est un document à part");
    expect(said).toContain("Et 2 autres, dans le budget");
    const { length } = wide.plan.sites;
    const calendar = await new PrintedPage(await bytesOf(wide, "schedule", { language: "fr" })).text();
    for (let at = 0; at < length; at++) expect(calendar).toContain(`Antenne numéro ${at}`);
  });
});

describe("given words of Benin's languages, and signs of markup", () => {
  it("[EXP-6] when the memo is printed, then they stand as typed; printed again, it is the same to the byte", async () => {
    const title = "Ɖɔ ɛ ŋ ẹ ọ #strong[x] $a$ *b* _c_ <d> @e";
    const view = costed((plan) => ({ ...plan, title: { fr: title, en: title } }));
    const once = await bytesOf(view, "memo", { language: "fr" });
    expect(tight(await new PrintedPage(once).text())).toContain(tight(title));
    expect(once.equals(await bytesOf(view, "memo", { language: "fr" }))).toBe(true);
  });
});

describe("given the starter plan, of which no cost is known", () => {
  it("[EXP-5] when its papers are printed, then nothing is invented: each cost is « à renseigner », and there is no total", async () => {
    const memo = tight(await new PrintedPage(await bytesOf(bare, "memo", { language: "fr" })).text());
    expect(memo).toContain(tight("Coût : à renseigner. Aucun des 16 coûts du plan n'a encore de source"));
    expect(memo).toContain(tight("Coûts unitaires : aucune source."));
    expect(memo).not.toContain(tight("F CFA de"));
    const needs = tight(await new PrintedPage(await bytesOf(bare, "needs", { language: "fr" })).text());
    expect(needs.split("àrenseigner").length - 1).toBe(16 + 3 + 1);
  });
});

describe("given a plan that cannot be kept as it is written", () => {
  it("[FEA-3] when its memo is printed, then it says so, with what would be enough", async () => {
    const late = costed((plan) => ({ ...plan, to: "2028-02-01" }));
    const said = tight(await new PrintedPage(await bytesOf(late, "memo", { language: "fr" })).text());
    expect(said).toContain(tight("Ce plan ne tient pas tel qu'il est écrit"));
    expect(said).toContain(tight("finir le 21 mars 2028"));
    const kept = tight(await new PrintedPage(await bytesOf(costed(), "memo", { language: "fr" })).text());
    expect(kept).not.toContain(tight("ne tient pas"));
  });
});

describe("given what the search for sites has found", () => {
  const choice: ChoiceSummary = {
    title: { fr: "Quatre antennes sur trois ans", en: "Four branches over three years" },
    standing: [{ commune: "BJ0804", name: "Cotonou" }],
    years: [
      {
        year: 2027,
        sites: [
          { commune: "BJ0405", name: "Parakou" },
          { commune: "BJ1201", name: "Abomey" },
        ],
      },
    ],
    cost: 45_000_000,
    covered: { share: 0.6, minutes: 120 },
    bands: [
      { upTo: 60, people: 7_000_000, children: 3_000_000 },
      { upTo: null, people: 1_234_567, children: 600_000 },
    ],
    worst: { department: "Alibori", minutes: 212.4 },
    proven: true,
    sources: [{ fr: "Population : source inventée", en: "Population: invented source" }],
  };
  it("[EXP-7] when it is attached, then the memo says it with its source; when it is not, then that is said to be unknown", async () => {
    const said = await new PrintedPage(await bytesOf(costed(), "memo", { language: "fr", choice })).text();
    for (const it of [
      "Quatre antennes",
      "existent déjà : Cotonou",
      "2027 : Parakou, Abomey",
      "Alibori, 212 minutes",
      "source inventée",
      "prouvé",
    ]) {
      expect(said).toContain(it);
    }
    expect(tight(said)).toContain(tight("1 234 567"));
    expect(said).not.toContain("aucun choix de lieux");
    const without = await new PrintedPage(await bytesOf(costed(), "memo", { language: "fr" })).text();
    expect(without).toContain("aucun choix de lieux");
    for (const it of [said, without]) expect(it).not.toContain("Pourquoi ici");
  });

  it("[EXP-11] when it says why each place, then the memo does, « non prouvé » where that is not; of many, fourteen, and how many more", async () => {
    const lost = {
      is: "lost" as const,
      of: "cover" as const,
      loss: 31_000.4,
      instead: ["Kandi", "Malanville"],
      proven: true,
    } satisfies WhyHere;
    const whys: readonly WhyHere[] = [
      lost,
      { ...lost, of: "travel", each: 1.26, instead: [], proven: false },
      { ...lost, loss: 0, instead: ["Tchaourou"] },
      { is: "needed" },
      { is: "obliged" },
    ];
    const told = async (most: number): Promise<string> => {
      const sites = Array.from({ length: most }, (_, at) => {
        const why = whys[at % whys.length]!;
        return { commune: `BJ${at}`, name: `Commune ${at}`, why };
      });
      const printed = new PrintedPage(
        await bytesOf(costed(), "memo", { language: "fr", choice: { ...choice, years: [{ year: null, sites }] } }),
      );
      expect(await printed.pages()).toBeLessThanOrEqual(3);
      return tight(await printed.text());
    };
    const said = await told(5);
    for (const it of [
      "Commune 0 · Sans elle, le mieux serait Kandi, Malanville à sa place ; on y perdrait : 31 000 dans le rayon.",
      "Commune 1 · Sans elle, aucune autre n'ouvrirait à sa place ; on y perdrait : 31 000 minutes de trajet, additionnées pour tout ce qui compte, soit 1,3 min de plus en moyenne. Non prouvé.",
      "Commune 2 · Une autre ferait aussi bien : Tchaourou.",
      "Commune 3 · Sans elle, aucun plan ne tient tout ce qui est demandé.",
      "Commune 4 · Qui planifie l'a rendue obligatoire.",
    ]) {
      expect(said).toContain(tight(it));
    }
    expect(said.split(tight("Non prouvé.")).length).toBe(2);
    const many = await told(16);
    expect(many).toContain(tight("Commune 13 · "));
    expect(many).not.toContain(tight("Commune 14 · "));
    expect(many).toContain(tight("Et 2 autres, dans la page du plan"));
  });

  it("[EXP-12] when it was compared, then the memo says what it loses in each situation, beside the choice to regret least; when it was not, nothing", async () => {
    const regret: RegretFound = {
      of: "travel",
      worlds: [
        { season: "dry", counts: "children", loss: 0.01 },
        { season: "rainy", counts: "people", loss: 12.34 },
      ],
      least: { loss: 4.56, proven: true },
    };
    const told = async (it: RegretFound): Promise<string> =>
      tight(
        await new PrintedPage(
          await bytesOf(costed(), "memo", { language: "fr", choice: { ...choice, regret: it } }),
        ).text(),
      );
    const said = await told(regret);
    for (const it of [
      "Et si les pluies, et si la demande change ?",
      "Perte la plus grande de ce choix : 12 min de plus.",
      "à regretter le moins : 4,6 min de plus ; c'est prouvé.",
      "temps sec, enfants aucune perte",
      "pluies, population 12 min de plus",
    ]) {
      expect(said).toContain(tight(it));
    }
    const unkept = { ...regret, of: "cover" as const, least: { loss: 0.125, proven: false } };
    const worlds = [...regret.worlds, { season: "dry" as const, counts: "courts" as const, loss: null }];
    const other = await told({ ...unkept, worlds });
    expect(other).toContain(tight("Dans une situation au moins, ce choix ne tient pas ce qui est demandé."));
    expect(other).toContain(tight("à regretter le moins : 12,5 % de moins ; non prouvé."));
    const without = tight(await new PrintedPage(await bytesOf(costed(), "memo", { language: "fr", choice })).text());
    expect(without).not.toContain(tight("Et si les pluies"));
  });
});

describe("given every file of a plan", () => {
  it("[EXP-3] when a sheet holds what somebody typed that a spreadsheet would run, then it is text, and no formula but sums is there", async () => {
    const typed = '=HYPERLINK("http://x";"y")';
    const view = costed((plan) => ({
      ...plan,
      lines: plan.lines.map((it) => ({ ...it, title: { fr: typed, en: typed } })),
    }));
    const made = await PLAN_FILES.find((it) => it.name === "plan.xlsx")!.make(printer, view, { language: "fr" });
    const cells = readWorkbook(made.ok ? made.value : new Uint8Array()).flatMap((it) => [...it.cells.values()]);
    expect(cells.filter((it) => it.text === typed).length).toBeGreaterThan(1);
    const formulas = cells.flatMap((it) => (it.formula === undefined ? [] : [it.formula]));
    expect(formulas.length).toBeGreaterThan(10);
    expect(formulas.filter((it) => !/^SUM\([A-Z]+\d+:[A-Z]+\d+\)$/.test(it))).toEqual([]);
  });

  it("[EXP-10] when who answers for a task has a title, then the tables say it; without, what the plan writes", async () => {
    const titleOf = (role: string) => ({ fr: `Titre de ${role}`, en: `Title of ${role}` });
    const wordsOf = async (asked: Parameters<(typeof PLAN_FILES)[number]["make"]>[2]): Promise<string[]> => {
      const made = await PLAN_FILES.find((it) => it.name === "plan.xlsx")!.make(printer, bare, asked);
      const { cells } = readWorkbook(made.ok ? made.value : new Uint8Array()).find((it) => it.name === "Calendrier")!;
      return [...cells.values()].map((it) => it.text ?? "");
    };
    expect(await wordsOf({ language: "fr", titleOf })).toContain("Titre de responsable-formation");
    expect(await wordsOf({ language: "fr" })).toContain("responsable-formation");
    const csv = await PLAN_FILES.find((it) => it.name === "schedule.csv")!.make(printer, bare, {
      language: "fr",
      titleOf,
    });
    expect(new TextDecoder().decode(csv.ok ? csv.value : new Uint8Array())).toContain("Titre de responsable-formation");
  });

  it("[EXP-3] when what was done, spent and seen on visits is given, then it has its sheets", async () => {
    const made = await PLAN_FILES.find((it) => it.name === "plan.xlsx")!.make(printer, costed(), {
      language: "fr",
      followed: {
        actuals: [{ task: "cadrage", startedOn: "2027-01-04", endedOn: null, reason: "-retard" }],
        spent: [
          { line: "atelier-cadrage", on: "2027-02-01", francs: 300 },
          { line: "atelier-cadrage", on: "2027-02-02", francs: 12 },
        ],
        visits: [{ unit: "cps-zakpota", kind: "social", on: "2027-01-05", version: "1", answers: { eau: true } }],
      },
    });
    const read = readWorkbook(made.ok ? made.value : new Uint8Array());
    const sheet = (name: string) => read.find((it) => it.name === name)!.cells;
    expect(sheet("Réalisé").get("1 3")).toEqual({ text: "-retard" });
    expect(sheet("Dépensé").get("3 2")).toEqual({ formula: "SUM(C2:C3)", number: 312 });
    expect(sheet("Visites").get("1 3")).toEqual({ text: "oui" });
  });
});
