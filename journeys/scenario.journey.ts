import { writeFileSync } from "node:fs";
import { type Plan, readPlan } from "@relais/extension";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrintedPage, printOf } from "./pdf.ts";
import { enrol, startWeather, type Weather } from "./phone.ts";
import {
  goTo,
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

/** The starter plan whose costs somebody has said; those that `most` leaves stay to be said. `undo` puts it back: worlds share it. */
const priced = ({ server }: World, most: number): (() => void) => {
  const country = server.office.country as { plan: Plan; planText: string };
  const { plan, planText } = country;
  let left = most;
  const cost = "cout: { bas: 1000000, probable: 2000000, haut: 3000000, source: Demo-devis }";
  country.planText = country.planText.replaceAll("cout: a-renseigner", (it) => (left-- > 0 ? cost : it));
  country.plan = readPlan(country.planText, "plan").plan!;
  return () => Object.assign(country, { plan, planText });
};

const where = async (director: Visitor): Promise<void> => {
  const { page, t } = director;
  await goTo(director, "navExtension");
  await page.getByRole("link", { name: t("whereTitle") }).click();
  await page.getByLabel(t("whereField_dry")).fill("50");
  await page.getByLabel(t("whereField_rainy")).fill("30");
  await page.getByText(t("whereMoney")).click();
  await page.getByText(t("whereCostLines")).waitFor();
};

const search = async ({ page, t }: Visitor, name: string): Promise<void> => {
  await page.getByRole("button", { name: t("whereAsk") }).click();
  await page.getByRole("heading", { name: t("whereAnswer") }).waitFor();
  await page.getByText(t("whereWhyLooking")).first().waitFor({ state: "detached" });
  await page.getByLabel(t("whereName")).fill(name);
  await page.getByRole("button", { name: t("whereKeep") }).click();
  await page.getByRole("rowheader", { name: new RegExp(`^${name}\\b`) }).waitFor();
};

const figures = (text: string): string => text.replaceAll(/[\s\u00A0\u202F,]/g, "");
/** The likely total that the budget on the page says. */
const totalOn = async ({ page }: Visitor): Promise<string> => {
  const said = await page.locator("#plan-budget ~ p").filter({ hasText: "F" }).first().innerText();
  return figures(/\d[\d\s\u00A0\u202F,]*\d/.exec(said)![0]);
};
const needsOn = ({ page }: Visitor): Promise<number> => page.locator("#plan-needs ~ table tbody tr").count();

describe.each(SCREENS)("given the head of the office at %i px in %s, and a plan with costs", (width, language) => {
  let [world, undo] = [] as unknown as [World, () => void];
  beforeAll(async () => {
    world = await startWorld();
    undo = priced(world, 100);
  });
  afterAll(() => {
    undo();
    return world.close();
  });

  it("[JOU-115] when they make a scenario the plan, then its costs come from the plan, its sites go into a revision that they read and send, and the memo says why these places", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await where(director);
    for (const part of ["opening", "running"] as const) {
      await page.getByRole("button", { name: `${t("whereCostTake")} : ${t(`whereCostPart_${part}`)}` }).click();
    }
    expect(await page.getByLabel(t("whereField_opening")).inputValue()).toBe("46000000");
    expect(await page.getByLabel(t("whereField_running")).inputValue()).toBe("192000000");
    await page.getByText(t("whereCostLines")).click();
    await sound(director);
    await picture(director, "ou-ensuite-couts", `text=${t("whereCostLines")}`);
    await page.getByLabel(t("whereField_antennas")).fill("3");
    for (const [at, budget] of ["240000000", "480000000", "700000000"].entries()) {
      await page.getByLabel(t("whereBudgetYear").replace("{n}", String(at + 1))).fill(budget);
    }
    await search(director, "A");
    const chosen = await page
      .locator("#where-sites ~ ol > li")
      .filter({ hasNotText: t("whereStands") })
      .locator("strong")
      .allInnerTexts();
    expect(chosen).toHaveLength(3);
    const whys = await page.locator("#where-sites ~ ol > li p.why").allInnerTexts();
    expect(whys).toHaveLength(3);
    await sound(director);
    await picture(director, "ou-ensuite-en-faire-le-plan", "#where-scenarios");
    // Held against the rains too, for children alone.
    await page.getByRole("checkbox", { name: t("whereCount_people") }).uncheck();
    await page.getByRole("button", { name: t("whereRegretAsk").replace("{n}", "2") }).click();
    await page.getByText(t("whereRegretProven")).waitFor({ timeout: 120_000 });
    await page.getByRole("progressbar").waitFor({ state: "detached", timeout: 120_000 });
    const row = page
      .locator("#where-regret ~ table tbody tr")
      .filter({ hasText: t("whereRegretKept").replace("{n}", "A") });
    const lost = t("planChosenRegret").replace("{n}", await row.locator("td strong").innerText());
    await page.getByRole("button", { name: `${t("whereToPlan")} : A` }).click();

    // What the plan said of a site that goes is told with its line.
    const text = page.getByLabel(t("reviseText"), { exact: true });
    await expect.poll(() => text.inputValue()).toContain("pasAvant: 2028-01-01");
    const drafted = await text.inputValue();
    expect(drafted).toContain("# Plan d'extension de départ");
    const line = drafted.split("\n").findIndex((it) => it.includes("za-kpota/ouverture")) + 1;
    await page.getByRole("button", { name: t("reviseGoTo").replace("{l}", String(line)) }).waitFor();
    await sound(director);
    await picture(director, "plan-du-scenario-faute", ".notice.refused");
    await page.getByRole("button", { name: t("reviseSend") }).click();
    await page.locator("[role=alert]").first().waitFor();
    await text.fill(drafted.replace(/.*za-kpota\/ouverture.*\n/, ""));
    await page.getByText(t("reviseGood")).waitFor();
    expect(await page.locator("[role=alert]").count()).toBe(0);
    expect(await page.getByLabel(t("reviseReason")).inputValue()).toContain("A");
    const changes = await page.locator("#revise-changes ~ ul").innerText();
    for (const it of chosen) expect(changes).toContain(it);
    await page.getByRole("button", { name: t("revisePreview") }).click();
    await page.locator("#plan-calendar").waitFor();
    const [total, needs] = [await totalOn(director), await needsOn(director)];
    await page.getByText(t("reviseChoice")).click();
    await sound(director);
    await picture(director, "plan-du-scenario-brouillon", `text=${t("reviseChoice")}`);
    await picture(director, "plan-du-scenario-calendrier", "#plan-calendar");
    await page.getByRole("button", { name: t("reviseSend") }).click();
    await page.getByLabel(t("reviseAdoptAct")).fill("Décision n° 14, inventée");
    await page.getByRole("button", { name: t("reviseAdopt") }).click();
    await page.getByText("Décision n° 14, inventée").first().waitFor();

    await goTo(director, "navExtension");
    await page.getByRole("heading", { name: t("planChosen") }).waitFor();
    expect([await totalOn(director), await needsOn(director)]).toEqual([total, needs]);
    const why = await page.locator("section[aria-labelledby=plan-chosen]").innerText();
    for (const it of [...chosen, ...whys, lost]) expect(figures(why)).toContain(figures(it));
    await sound(director);
    await picture(director, "plan-pourquoi", "section[aria-labelledby=plan-chosen] ul:first-of-type");
    await picture(director, "plan-pourquoi-ici", "section[aria-labelledby=plan-chosen] h3:first-of-type");
    await picture(director, "plan-pourquoi-regret", "section[aria-labelledby=plan-chosen] h3:last-of-type");
    const answer = await page.request.get(`/api/v1/extension/plan/memo.pdf?language=${language}`);
    const bytes = await answer.body();
    const kept = pictureFile(director, "plan-note-choix", "pdf");
    if (kept !== undefined) writeFileSync(kept, bytes);
    const memo = new PrintedPage(bytes);
    const said = await memo.text();
    for (const it of [...chosen, language === "fr" ? "Le choix des lieux" : "The choice of places", "Demo-devis"]) {
      expect(said).toContain(it);
    }
    for (const it of [...whys, lost]) expect(figures(said)).toContain(figures(it));
    expect(figures(said)).toContain(total);
    expect(await memo.pages()).toBeLessThanOrEqual(4);
    expect(await memo.colours()).toEqual([]);
    const budget = (await page.request.get("/api/v1/extension/plan/budget.csv")).text();
    const amounts = (await budget)
      .trim()
      .split("\r\n")
      .slice(1)
      .map((it) => Number(it.split(",").at(-1)));
    expect(String(amounts.reduce((sum, it) => sum + it, 0))).toBe(total);
    const printed = await printOf(director, "plan-pourquoi-imprime");
    const paper = await printed.text();
    for (const it of [t("planChosen"), ...chosen]) expect(paper).toContain(it);
    expect(await printed.colours()).toEqual([]);
    await page.context().close();
  });
});

describe("given a plan of which some costs are still to be said", () => {
  let [world, undo] = [] as unknown as [Weather, () => void];
  beforeAll(async () => {
    world = await startWeather();
    undo = priced(world, 3);
  });
  afterAll(() => {
    undo();
    return world.close();
  });

  it("[JOU-116] when they look what an office costs, then what is missing is named, nothing is taken over, and a commune may cost otherwise", async () => {
    const director = await visit(world, 360, "fr");
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await where(director);
    const missing = page.getByText(/à\srenseigner, au\smoins.*Véhicule\s;\sTéléphones/);
    await missing.waitFor();
    expect(await page.getByRole("button", { name: new RegExp(`^${t("whereCostTake")} `) }).count()).toBe(0);
    await page.getByLabel(t("whereField_opening")).fill("1000000");
    await page.getByLabel(t("whereField_running")).fill("200000");
    await page.getByText(t("whereCostElsewhere").replace("{n}", "0")).click();
    await page.getByLabel(t("whereCostCommune")).selectOption("BJ0103");
    await page.getByLabel(t("whereCostThere_opening")).fill("3000000");
    await page.getByLabel(t("whereCostThere_running")).fill("900000");
    await page.getByRole("button", { name: t("whereCostSay") }).click();
    await page.getByText(t("whereCostElsewhere").replace("{n}", "1")).waitFor();
    await sound(director);
    await picture(director, "ou-ensuite-couts-a-renseigner", `text=${t("whereCostLines")}`);
    await picture(director, "ou-ensuite-couts-commune", `text=${t("whereCostSay")}`);
    await picture(director, "ou-ensuite-signe", `text=${t("whereStandings")}`);
    await page.context().close();
  });

  it("[JOU-117] when a draft was kept and a scenario is made the plan, then neither is lost: its author says which goes on", async () => {
    const director = await visit(world, 1280, "en");
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    page.setDefaultTimeout(60_000);
    await enrol(director, "quatre mots bien longs");
    await goTo(director, "navExtension");
    await page
      .getByRole("navigation", { name: t("navExtension") })
      .getByRole("link", { name: t("navRevisions") })
      .click();
    const text = page.getByLabel(t("reviseText"), { exact: true });
    const mine = (await text.inputValue()).replace("Atelier de validation", "Atelier à moi");
    await text.fill(mine);
    await page.locator("#revise-changes ~ ul li").first().waitFor();
    const toPlan = async (): Promise<void> => {
      await page.getByRole("button", { name: `${t("whereToPlan")} : A` }).click();
      await page.getByText(t("reviseTwo").replace("{s}", "A")).waitFor();
      expect(await text.inputValue()).toBe(mine);
    };
    await where(director);
    await search(director, "A");
    await toPlan();
    await sound(director);
    await picture(director, "plan-deux-brouillons", "#revise-write");
    await page.getByRole("button", { name: t("reviseTwoLeave") }).click();
    expect(await text.inputValue()).toBe(mine);
    await goTo(director, "navExtension");
    await page.getByRole("link", { name: t("whereTitle") }).click();
    await toPlan();
    await page.getByRole("button", { name: t("reviseTwoTake") }).click();
    await expect.poll(() => text.inputValue()).not.toContain("Atelier à moi");
    expect(await text.inputValue()).toContain("commune: BJ");
    await page.context().close();
  });
});
