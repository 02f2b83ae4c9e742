import { writeFileSync } from "node:fs";
import type { Plan } from "@relais/extension";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWorkbook } from "../packages/server/test/read-workbook.ts";
import { PrintedPage } from "./pdf.ts";
import {
  goTo,
  LOOKED_AT,
  picture,
  pictureFile,
  SCREENS,
  signIn,
  sound,
  startWorld,
  type Visitor,
  visit,
  type World,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const SHOWN = process.env.RELAIS_FULL === "1" ? SCREENS : LOOKED_AT;
const PLAN = "/api/v1/extension/plan";

/** The plan that the server holds, once some of its costs are known; `undo` puts the starter plan back. */
const costed = (edit: (plan: Plan) => Plan = (it) => it): (() => void) => {
  const country = world.server.office.country as { plan: Plan };
  const before = country.plan;
  const [template] = before.templates;
  const [rooms, rent, ...rest] = template!.lines;
  const cost = (likely: number) => ({ low: likely / 2, likely, high: 3 * likely, source: "Demo-devis" });
  const lines = [
    { ...rooms!, cost: cost(12_000_002), shares: [{ donor: "unicef", percent: 33 }] },
    { ...rent!, cost: cost(120_002), shares: [{ donor: "budget-national", percent: 50 }] },
    ...rest,
  ];
  country.plan = edit({ ...before, templates: [{ ...template!, lines }] });
  return () => {
    country.plan = before;
  };
};

const fileAt = async ({ page, language }: Visitor, name: string): Promise<Buffer> => {
  const answer = await page.request.get(`${PLAN}/${name}?language=${language}`);
  expect(answer.status()).toBe(200);
  return answer.body();
};
const tight = (text: string): string => text.replaceAll(/\s+/g, "");
const figures = (text: string): string => text.replaceAll(/[\s\u00A0\u202F,]/g, "");

describe.each(SHOWN)("given the head of the office at %i px in %s, and a plan with costs", (width, language) => {
  it("[JOU-110] when they print the memo, then it says the total, the end and the sites of the screen; the other papers are behind one touch", async () => {
    const undo = costed();
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await goTo(director, "navExtension");
    const total = page.locator("#plan-budget ~ p").filter({ hasText: "F" }).first();
    const [likely] = /\d[\d\s\u00A0\u202F,]*\d/.exec(await total.innerText())!;
    await page.locator("#plan-papers ~ details summary").click();
    await sound(director);
    await picture(director, "plan-papiers", "#plan-papers");
    const href = await page.getByRole("link", { name: t("planMemo") }).getAttribute("href");
    expect(href).toBe(`${PLAN}/memo.pdf?language=${language}`);
    const bytes = await fileAt(director, "memo.pdf");
    const kept = pictureFile(director, "plan-note", "pdf");
    if (kept !== undefined) writeFileSync(kept, bytes);
    const memo = new PrintedPage(bytes);
    const said = await memo.text();
    expect(figures(said)).toContain(figures(likely));
    const ending = language === "fr" ? "21 mars 2028" : "21 Mar 2028";
    expect(tight(said)).toContain(tight(ending));
    for (const it of ["Parakou", "Za-Kpota", "UNICEF", "Demo-devis"]) expect(said).toContain(it);
    expect(await memo.pages()).toBeLessThanOrEqual(3);
    expect(await memo.colours()).toEqual([]);
    const links = await page.locator("#plan-papers ~ details a").all();
    for (const link of links) {
      const answer = await page.request.get((await link.getAttribute("href"))!);
      expect([await link.innerText(), answer.status()]).toEqual([await link.innerText(), 200]);
    }
    expect(links).toHaveLength(8);
    await page.context().close();
    undo();
  });

  it("[JOU-110] when the plan cannot be kept, then its page says so, with what would be enough", async () => {
    const undo = costed((plan) => ({ ...plan, to: "2028-02-01" }));
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await page.goto("/extension");
    await page.getByRole("heading", { name: t("planHindered") }).waitFor();
    await page.getByText(language === "fr" ? "finir le 21 mars 2028" : "end on 21 March 2028").waitFor();
    await sound(director);
    await picture(director, "plan-ne-tient-pas", "#plan-hindered");
    await page.context().close();
    undo();
  });
});

it("[JOU-111] when a reader adds up the workbook, the CSV and the map, then each comes to what the screen says; the head of a unit is given none of them", async () => {
  const undo = costed();
  const director = await visit(world, 360, "fr");
  await signIn(director, "ocpm.cotonou");
  await director.page.goto("/extension");
  const total = director.page.locator("#plan-budget ~ p").filter({ hasText: "F" }).first();
  const likely = Number(figures(/\d[\d\s\u00A0\u202F]*\d/.exec(await total.innerText())![0]));
  expect(likely).toBeGreaterThan(24_000_000);

  const budget = readWorkbook(await fileAt(director, "plan.xlsx")).find((it) => it.name === "Budget par bailleur")!;
  const sums = [...budget.cells.values()].filter((it) => it.formula !== undefined);
  expect(sums.at(-1)?.number).toBe(likely);
  const rows = (await fileAt(director, "budget.csv")).toString().trim().split("\r\n").slice(1);
  const amounts = rows.map((it) => it.split(",").at(-1)!).filter((it) => it !== "à renseigner");
  expect(amounts.reduce((sum, it) => sum + Number(it), 0)).toBe(likely);
  expect(rows.length - amounts.length).toBe(12);
  const { features } = JSON.parse((await fileAt(director, "sites.geojson")).toString()) as {
    features: { properties: { cost: number } }[];
  };
  expect(features.reduce((sum, it) => sum + it.properties.cost, 0)).toBe(likely);
  await director.page.context().close();

  const chief = await visit(world, 360, "fr");
  await signIn(chief, "chef.zakpota");
  for (const name of ["memo.pdf", "plan.xlsx", "budget.csv", "sites.geojson"]) {
    expect((await chief.page.request.get(`${PLAN}/${name}`)).status()).toBe(403);
  }
  await chief.page.context().close();
  undo();
});
