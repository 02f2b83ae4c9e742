import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, ask, fillSpeeds, keepAs, openWhere } from "./asking.ts";
import { printOf } from "./pdf.ts";
import { enrol, inTouch, startWeather, type Weather } from "./phone.ts";
import { goTo, picture, SCREENS, signIn, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.each(SCREENS)("given the head of the office at %i px in %s", (width, language) => {
  it("[JOU-105] when they ask where four offices go over three years, then they read why each, who remains far, and compare two scenarios", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await openWhere(director);
    await page.getByRole("button", { name: t("whereAsk") }).click();
    await page.getByRole("alert").waitFor();
    await sound(director);
    await picture(director, "ou-ensuite-question");
    await fillSpeeds(director);
    await ask(director);
    await answered(director);
    expect(await page.getByText(t("whereNoCost")).count()).toBe(1);
    expect(await page.locator("#where-sites ~ ol > li").count()).toBe(6);
    expect(await page.locator("#where-remaining ~ table tbody tr").count()).toBe(4);
    await sound(director);
    await picture(director, "ou-ensuite-reponse", "#where-answer");
    await picture(director, "ou-ensuite-carte", "#where-map ~ svg");
    await keepAs(director, "A");
    await page.getByText(t("whereMoney")).click();
    await page.getByLabel(t("whereField_opening")).fill("1000000");
    await page.getByLabel(t("whereField_running")).fill("200000");
    for (const year of [1, 2, 3]) {
      await page.getByLabel(t("whereBudgetYear").replace("{n}", String(year))).fill("1800000");
    }
    await page.getByRole("radio", { name: t("whereSeason_rainy") }).check();
    await ask(director);
    await answered(director);
    await keepAs(director, "B");
    await sound(director);
    await picture(director, "ou-ensuite-scenarios", "#where-scenarios");
    await page.getByRole("button", { name: t("whereFrontAsk") }).click();
    await page.locator("#where-front ~ ol > li").first().waitFor({ timeout: 180_000 });
    await sound(director);
    await picture(director, "ou-ensuite-front", "#where-front ~ svg");
    const printed = await printOf(director, "ou-ensuite-imprime");
    const text = await printed.text();
    for (const it of ["Parakou", t("whereRemaining"), t("whereScenarios")]) expect(text).toContain(it);
    for (const it of [t("whereAsk"), t("whereKeep")]) expect(text).not.toContain(it);
    expect(await printed.colours()).toEqual([]);
    await page.context().close();
  });
});

it("[JOU-106] when what is asked cannot be, then it is said which limit stands against it and what would do", async () => {
  const director = await visit(world, 360, "fr");
  const { page, t } = director;
  await openWhere(director);
  await fillSpeeds(director);
  await page.getByText(t("whereStandings")).click();
  for (const commune of ["BJ0104", "BJ0203"]) {
    await page.getByLabel(t("whereCommune"), { exact: true }).selectOption(commune);
    await page.getByLabel(t("whereStanding"), { exact: true }).selectOption("obligatory");
    await page.getByRole("button", { name: t("whereSay") }).click();
  }
  await page.getByLabel(t("whereField_antennas")).fill("1");
  await page.getByRole("button", { name: t("whereAsk") }).click();
  await page.getByRole("alert").getByText("sites au lieu de").waitFor();
  await sound(director);
  await picture(director, "ou-ensuite-impossible", "[role=alert]");
  await page.context().close();
});

describe("given the head of the office on a prepared computer", () => {
  let weather: Weather;
  beforeAll(async () => {
    weather = await startWeather();
  });
  afterAll(() => weather.close());

  it("[JOU-107] [WHR-10] when they come back without network, then what was typed and kept is there, and another question is answered", async () => {
    const director = await visit(weather, 1280, "en");
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    page.setDefaultTimeout(60_000);
    await enrol(director, "quatre mots bien longs");
    await goTo(director, "navExtension");
    await page.getByRole("link", { name: t("whereTitle") }).click();
    await fillSpeeds(director);
    await ask(director);
    await answered(director);
    await keepAs(director, "A");
    await inTouch(director);
    await page.context().setOffline(true);
    await goTo(director, "navTodo");
    await goTo(director, "navExtension");
    await page.getByRole("link", { name: t("whereTitle") }).click();
    expect(await page.getByLabel(t("whereField_dry")).inputValue()).toBe("50");
    await page.getByRole("rowheader", { name: /^A\b/ }).waitFor();
    await page.getByLabel(t("whereField_antennas")).fill("2");
    await ask(director);
    await answered(director);
    expect(await page.locator("#where-sites ~ ol > li").count()).toBe(4);
    await page.getByRole("button", { name: t("whereRegretAsk").replace("{n}", "4") }).click();
    await page.getByText(t("whereRegretProven")).waitFor();
    await sound(director);
    await picture(director, "ou-ensuite-hors-ligne");
    await page.context().close();
  });
});
