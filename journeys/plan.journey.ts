import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printOf } from "./pdf.ts";
import { goTo, picture, SCREENS, signIn, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.each(SCREENS)("given the head of the office at %i px in %s", (width, language) => {
  it("[JOU-98] when they open the plan, then its calendar, budget and needs are there, a task opens by the keyboard, and it can be drawn by lot", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await goTo(director, "navExtension");
    await page.getByRole("heading", { name: t("planCalendar") }).waitFor();
    await sound(director);
    await picture(director, "plan");
    const named = page.locator(".gantt-title", {
      hasText: language === "fr" ? "Ouverture au public" : "Opening to the public",
    });
    const opening = page.locator(".gantt li", { has: named }).first();
    await opening.locator("summary").focus();
    await page.keyboard.press("Enter");
    await opening.getByText(t("planWaits")).waitFor();
    expect(await opening.locator("dd").allInnerTexts()).toContain(t("planMilestone"));
    await page.getByText(t("planNoCost")).waitFor();
    expect(await page.locator("#plan-needs ~ table tbody tr").count()).toBe(16);
    await page.getByRole("button", { name: t("planDraw") }).click();
    await page.getByRole("heading", { name: t("planHangsOn") }).waitFor();
    expect(await page.locator("#plan-chances ~ div li").count()).toBe(5);
    await sound(director);
    await picture(director, "plan-tire", "#plan-chances");
    await page.context().setOffline(true);
    await page.getByText(t("serverOnly")).waitFor();
    await sound(director);
    await page.context().close();
  });
});

it("[JOU-98] when the head of a unit asks for the plan, then it is said whose it is", async () => {
  const chief = await visit(world, 360, "fr");
  await signIn(chief, "chef.zakpota");
  await chief.page.goto("/extension");
  await chief.page.getByText(chief.t("planRefused")).waitFor();
  await sound(chief);
  await chief.page.context().close();
});

it("[JOU-99] when the plan is printed, then every task stands there with its dates, every need too, without button or colour", async () => {
  const director = await visit(world, 1280, "fr");
  const { page, t } = director;
  await signIn(director, "ocpm.cotonou");
  await page.goto("/extension");
  await page.locator("#plan-needs").waitFor();
  const printed = await printOf(director, "plan-imprime");
  const text = await printed.text();
  for (const it of ["Ouverture au public", "Antenne de Za-Kpota", "Véhicule", "à renseigner", t("planCalendar")]) {
    expect(text).toContain(it);
  }
  for (const it of [t("print"), t("planDraw")]) expect(text).not.toContain(it);
  expect(await printed.colours()).toEqual([]);
  await page.context().close();
});
