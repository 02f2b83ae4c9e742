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
  it("[JOU-46] when a director opens the circuits, then arrows are sorted, filtered and opened, seen on a map and a graph, and what lacks is told", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await page.goto("/circuits");
    const own = page.locator("section[aria-labelledby=circuits-own]");
    await own.locator("table.arrows tbody tr").first().waitFor();
    await sound(director);
    await picture(director, "circuits");

    const rows = own.locator("table.arrows tbody tr");
    const all = await rows.count();
    const names = () => own.locator("table.arrows tbody td:nth-child(2)").allInnerTexts();
    if (width === 1280) {
      const heading = own.locator("thead th").nth(1);
      await heading.getByRole("button").focus();
      await page.keyboard.press("Enter");
      expect(await heading.getAttribute("aria-sort")).toBe("ascending");
      const rising = await names();
      await page.keyboard.press("Enter");
      expect(await heading.getAttribute("aria-sort")).toBe("descending");
      expect(await names()).not.toEqual(rising);
    }
    await page.locator("#circuits-class-own").selectOption("declared-unused");
    expect(await rows.count()).toBeLessThan(all);
    await page.locator("#circuits-class-own").selectOption("");

    const arrow = own.locator("table.arrows tbody tr", { hasText: "Hôpital de zone" }).first();
    await arrow.getByRole("button").click();
    await own.getByRole("heading", { name: t("circuitsOrigins") }).waitFor();
    await sound(director);
    await picture(director, "circuits-arrow", "tr.opened");
    await arrow.getByRole("button").click();

    await picture(director, "circuits-map", "#circuits-map + p + section + svg");
    await picture(director, "circuits-graph", "#circuits-graph + p + svg");
    await page.locator("#circuits-graph + p + svg a").first().focus();
    await page.keyboard.press("Enter");
    await own.locator("tr.opened").waitFor();

    await page.getByRole("heading", { name: t("circuitsStuck") }).waitFor();
    await picture(director, "circuits-stuck", "#circuits-stuck");
    await page.locator("#circuits-department").selectOption({ label: "Zou" });
    await page.locator("section[aria-labelledby=circuits-missing] dt").first().waitFor();
    await picture(director, "circuits-missing", "#circuits-missing");
    const kept = page.waitForEvent("download");
    await page
      .getByRole("button", { name: t("circuitsCsv") })
      .first()
      .click();
    expect((await kept).suggestedFilename()).toBe("circuits.csv");

    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav.main-nav").isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: t("circuitsPrint") }).isVisible()).toBe(false);
    await picture(director, "circuits-print");
    await page.emulateMedia({ media: "screen" });
    await page.context().close();
  });

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

  it("[JOU-46] when an officer of elsewhere opens them, then other files are told by department, and what is small is hidden", async () => {
    const officer = await visit(world, width, language);
    const { page, t } = officer;
    await signIn(officer, "social.zakpota");
    await page.goto("/circuits");
    const others = page.locator("section[aria-labelledby=circuits-others]");
    await others.getByText("< 14").first().waitFor();
    await sound(officer);
    await picture(officer, "circuits-others", "#circuits-others");
    // Without the server there is nothing to show, and the page says so.
    await page.context().setOffline(true);
    await page.getByText(t("serverOnly")).waitFor();
    await sound(officer);
    await page.context().setOffline(false);
  });

  it("[JOU-46] when the head of a unit has not given the second factor, then what was declared is read, and no form enters more", async () => {
    const chief = await visit(world, width, language);
    const { page, t } = chief;
    await signIn(chief, "chef.zakpota");
    await page.goto("/circuits");
    await page.getByRole("heading", { name: t("statementsTitle") }).waitFor();
    await page.locator("section[aria-labelledby=statements] li").first().waitFor();
    expect(await page.getByText(t("statementsAdd")).count()).toBe(0);
    await sound(chief);
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
