import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, ask, fillSpeeds, keepAs, openWhere } from "./asking.ts";
import { printOf } from "./pdf.ts";
import { picture, SCREENS, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The words of a text before its first number. */
const begins = (text: string): string => text.slice(0, text.indexOf("{"));

describe.each(SCREENS)("given the head of the office at %i px in %s", (width, language) => {
  it("[JOU-130] when they keep two scenarios, then both stand on maps beside their figures, and what differs is told; cost and cover are walked over by the keyboard, and the plan shown is kept", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await openWhere(director);
    await fillSpeeds(director);
    await ask(director);
    await answered(director);
    const map = await page.locator("#where-map ~ svg").boundingBox();
    expect(map!.height).toBeLessThan(page.viewportSize()!.height);
    await picture(director, "ou-ensuite-carte-entiere", "#where-map ~ svg");
    await keepAs(director, "A");
    await page.getByRole("radio", { name: t("whereGoal_cover") }).check();
    await ask(director);
    await answered(director);
    await keepAs(director, "B");
    const scenes = page.locator("#where-scenes ~ .scenes > figure");
    expect(await scenes.locator("figcaption strong").allInnerTexts()).toEqual(["1. A", "2. B"]);
    for (const it of await scenes.locator("figcaption").allInnerTexts()) expect(it).toMatch(/\d\s?%/);
    const only = page.locator("#where-two ~ .scene li").filter({ hasText: t("sceneOnly").replace("{n}", "2. B") });
    expect((await only.innerText()).split(":")[1]!.trim()).not.toBe(t("sceneNone"));
    await sound(director);
    await picture(director, "ou-ensuite-cartes", "#where-scenes ~ .scenes");
    await picture(director, "ou-ensuite-deux", "#where-two ~ .scene");
    await page.getByRole("button", { name: t("whereFrontAsk") }).click();
    await page.getByRole("button", { name: t("whereFrontAsk") }).waitFor({ state: "detached" });
    const slider = page.getByLabel(t("sceneWalk"));
    await page.getByText(begins(t("whereFrontSoFar"))).waitFor({ state: "detached", timeout: 120_000 });
    await slider.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    const said = await slider.getAttribute("aria-valuetext");
    expect(said).toMatch(/2 (sur|of) \d.*1 (antenne|office)\b.*%/);
    const shown = page.locator("#where-front ~ .scene");
    const opens = (await shown.locator("figcaption > p").first().innerText()).split(":")[1]!.trim();
    await sound(director);
    await picture(director, "ou-ensuite-curseur", "#where-front ~ .scene");
    await shown.getByRole("button", { name: new RegExp(`^${t("whereKeep")}`) }).click();
    await page
      .getByRole("rowheader", { name: `· ${opens}` })
      .last()
      .waitFor();
    expect(await scenes.count()).toBe(3);
    expect(await shown.getByRole("button").count()).toBe(0);
    const printed = await printOf(director, "ou-ensuite-cartes-imprime");
    const text = await printed.text();
    for (const it of [t("sceneMaps"), t("sceneTwo"), "2. B"]) expect(text).toContain(it);
    expect(text).not.toContain(t("sceneOther"));
    expect(await printed.colours()).toEqual([]);
    await page.context().close();
  });

  it("[JOU-131] when a comparison finds the choice of least regret, then it is kept in one touch, and its calendar, budget and needs stand below; a fault of such a plan is told", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await openWhere(director);
    await fillSpeeds(director);
    await ask(director);
    await answered(director);
    // The workshop of the plan in force waits for Za-Kpota, which this answer leaves.
    await page.getByRole("button", { name: `${t("scenePlan")} : ${t("whereAnswer")}` }).click();
    await page.getByText(t("scenePlanFaults")).waitFor();
    await page.getByText("za-kpota/ouverture").waitFor();
    await sound(director);
    await picture(director, "ou-ensuite-plan-fautes", "#where-plan");
    await page.getByText(t("whereStandings")).click();
    await page.getByLabel(t("whereCommune"), { exact: true }).selectOption("BJ1207");
    await page.getByLabel(t("whereStanding"), { exact: true }).selectOption("obligatory");
    await page.getByRole("button", { name: t("whereSay"), exact: true }).click();
    await ask(director);
    await answered(director);
    await page.getByRole("button", { name: t("whereRegretAsk").replace("{n}", "4") }).click();
    await page.getByText(t("whereRegretProven")).waitFor({ timeout: 240_000 });
    const least = page.locator("#where-regret ~ table tbody tr").first();
    await least.getByRole("button", { name: `${t("whereKeep")} : ${t("regretLeastKept")}` }).click();
    await least.getByText(t("sceneKept").replace("{n}", t("regretLeastKept"))).waitFor();
    await page.getByRole("rowheader", { name: new RegExp(`^${t("regretLeastKept")}\\b`) }).waitFor();
    await picture(director, "ou-ensuite-regret-garde", "#where-regret ~ table");
    await page.getByRole("button", { name: `${t("scenePlan")} : ${t("regretLeastKept")}` }).click();
    await page.locator("#plan-calendar ~ section .bar.critical").first().waitFor();
    expect(await page.locator("#plan-budget").count()).toBe(1);
    expect(await page.locator("#plan-needs ~ table").count()).toBeGreaterThan(5);
    expect(await page.evaluate("document.activeElement?.id")).toBe("where-plan");
    await sound(director);
    await picture(director, "ou-ensuite-plan", "#where-plan");
    await picture(director, "ou-ensuite-plan-calendrier", "#plan-calendar");
    const printed = await printOf(director, "ou-ensuite-plan-imprime");
    const text = await printed.text();
    for (const it of [t("planCalendar"), t("planNeeds"), "Za-Kpota"]) expect(text).toContain(it);
    expect(text).not.toContain(t("scenePlanHide"));
    expect(await printed.colours()).toEqual([]);
    await page.context().close();
  });
});
