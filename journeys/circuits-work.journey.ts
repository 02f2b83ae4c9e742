import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInStrong } from "./factor.ts";
import { PrintedPage } from "./pdf.ts";
import { picture, SCREENS, signIn, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.each(SCREENS)("given a screen of %d px, in %s", (width, language) => {
  it("[JOU-48] when a director reads how files went, then each step after another is sorted by keyboard and drawn, with the distance to the lawful course, and kept as CSV", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await page.goto("/circuits");
    const courses = page.locator("section[aria-labelledby=circuits-courses]");
    const steps = courses.locator("table.steps tbody tr");
    await steps.first().waitFor();
    const times = async () => (await courses.locator("table.steps tbody td:nth-child(3)").allInnerTexts()).map(digits);
    const falling = await times();
    expect(falling).toEqual(falling.toSorted((a, b) => b - a));
    if (width === 1280) {
      const heading = courses.locator("table.steps thead th").nth(2);
      await heading.getByRole("button").focus();
      await page.keyboard.press("Enter");
      expect(await heading.getAttribute("aria-sort")).toBe("ascending");
      expect(await times()).toEqual(falling.toReversed());
    }
    await sound(director);
    await picture(director, "circuits-ecart", "#circuits-distance");
    await picture(director, "circuits-etapes", "#circuits-steps");
    // Each line of the table is a line of the drawing, and says its number there.
    const drawing = courses.locator("svg.steps-drawing");
    await page.locator("#steps-least").selectOption(String(Math.min(...falling)));
    expect(await drawing.locator("path.line").count()).toBe(falling.length);
    await page.locator("#steps-least").selectOption(String(Math.max(...falling)));
    expect(await drawing.locator("path.line").count()).toBeLessThan(falling.length);
    await picture(director, "circuits-etapes-dessin", "#circuits-steps-drawing");
    expect(digits(await courses.locator("table.distances td").first().innerText())).toBeGreaterThanOrEqual(10);
    await courses.locator("table.moves tbody tr").first().waitFor();
    const kept = page.waitForEvent("download");
    await courses.getByRole("button", { name: t("circuitsCsv") }).click();
    expect((await kept).suggestedFilename()).toMatch(/^etapes-enfant-victime-20\d\d\.csv$/);
    // A procedure under which nothing has ended, and files of others in a year that is not over: the page says so.
    await page.locator("#courses-procedure").selectOption("enfant-en-danger");
    await courses.getByText(t("coursesNoneHint")).waitFor();
    await page.locator("#courses-whose").selectOption("others");
    await courses.getByText(t("coursesNoneOthers")).waitFor();
    await sound(director);
    await picture(director, "circuits-etapes-vide", "#circuits-courses");
    await page.context().close();
  });

  it("[JOU-49] when the head of a unit states an arrow and says that it no longer holds, then what is wrong in it is refused in words, and the rest stays typed", async () => {
    const chief = await visit(world, width, language);
    const { page, t } = chief;
    await signInStrong(world, chief, "chef.zakpota");
    await page.goto("/circuits");
    const statements = page.locator("section[aria-labelledby=statements]");
    await statements.getByText(t("statementsAdd")).click();
    const field = (key: Parameters<typeof t>[0]) => statements.getByLabel(t(key), { exact: true });
    const workshop = `Atelier Baobab ${width} ${language}`;
    await field("statementsUnit").selectOption("com-za-kpota");
    await field("statementsRole").selectOption("chef-unite");
    await statements.getByLabel(new RegExp(`^${t("statementsWorkshop")}`)).fill(workshop);
    await field("statementsOn").fill("2099-01-01");
    await field("statementsFrom").selectOption("@com-za-kpota");
    await field("statementsTo").selectOption("@com-za-kpota");
    const save = statements.getByRole("button", { name: t("statementsSave"), exact: true });
    const refusal = statements.getByRole("alert").first();
    await save.click();
    await refusal.waitFor();
    const future = await refusal.innerText();
    await field("statementsOn").fill("2026-01-15");
    await save.click();
    await expect.poll(() => refusal.innerText()).not.toBe(future);
    await sound(chief);
    await picture(chief, "circuits-declarer-refus", "section[aria-labelledby=statements] [role=alert]");
    expect(await statements.getByLabel(new RegExp(`^${t("statementsWorkshop")}`)).inputValue()).toBe(workshop);
    await field("statementsTo").selectOption("justice@");
    await save.click();
    const line = statements.locator("li", { hasText: workshop });
    await line.waitFor();
    expect(await refusal.count()).toBe(0);
    await sound(chief);
    await picture(chief, "circuits-declaration", `section[aria-labelledby=statements] li:has-text("${workshop}")`);
    await line.getByRole("button", { name: t("statementsEnd") }).click();
    await expect.poll(() => line.innerText()).toContain(t("statementsEnded").split("{")[0]);
    expect(await line.getByRole("button").count()).toBe(0);
    // One that holds only from today on ends tomorrow.
    const todays = `Atelier Néré ${width} ${language}`;
    await field("statementsUnit").selectOption("com-za-kpota");
    await field("statementsRole").selectOption("chef-unite");
    await statements.getByLabel(new RegExp(`^${t("statementsWorkshop")}`)).fill(todays);
    await field("statementsOn").fill(await page.evaluate("new Date(Date.now() + 3600000).toISOString().slice(0, 10)"));
    await field("statementsFrom").selectOption("@com-za-kpota");
    await field("statementsTo").selectOption("sante@");
    await save.click();
    const fresh = statements.locator("li", { hasText: todays });
    await fresh.getByRole("button", { name: t("statementsEnd") }).click();
    await refusal.waitFor();
    await sound(chief);
    await page.context().close();
  });
});

it("[JOU-50] when the circuits are printed, then every arrow and step is in the text, heads are told again on each page, and it needs no colour", async () => {
  const director = await visit(world, 1280, "fr");
  const { page, t } = director;
  await signIn(director, "ocpm.cotonou");
  await page.goto("/circuits");
  await page.locator("table.steps tbody tr").first().waitFor();
  const lines = (table: string) =>
    page.locator(`${table} tbody tr`).evaluateAll((rows) => rows.map((it) => it.textContent));
  const told = await page
    .locator("table :is(tbody th, td) > :is(span, .opener span):not(.only-narrow, .tag)")
    .allTextContents();
  const printed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const text = await printed.text();
  const headings = [
    "circuitsOwn",
    "circuitsMap",
    "circuitsGraph",
    "circuitsStuck",
    "coursesTitle",
    "distanceTitle",
    "statementsTitle",
  ] as const;
  for (const it of headings) expect(text).toContain(t(it));
  expect((await lines("table.arrows")).length).toBeGreaterThan(10);
  for (const it of told.map(plain)) expect(text).toContain(it);
  // The table of arrows goes on on a second page, under its heads.
  expect(text.split(`${t("circuitsFrom")} ${t("circuitsTo")} ${t("circuitsClass")}`).length).toBeGreaterThan(3);
  expect(await printed.pages()).toBeLessThan(12);
  expect(await printed.colours()).toEqual([]);
  await page.context().close();
});

const digits = (text: string): number => Number(text.replaceAll(/\D/g, ""));
const plain = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
