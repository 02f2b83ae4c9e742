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
  it("[JOU-108] when a search that is long is ended, then the best so far stays, said not to be proven, with its bound; cost against cover likewise", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await openWhere(director);
    await fillSpeeds(director);
    // A quarter of the children each: who goes where is then most of the work.
    await page.getByText(t("whereMoney")).click();
    await page.getByLabel(t("whereField_capacity")).fill("1900000");
    await ask(director);
    await page.getByText(begins(t("whereBest"))).waitFor({ timeout: 120_000 });
    await page.getByRole("button", { name: t("whereCancel") }).click();
    await page.getByRole("heading", { name: t("whereAnswer") }).waitFor();
    const proof = await page.getByText(begins(t("whereGap"))).innerText();
    expect(proof).toMatch(/\d\s?%/);
    expect(await page.locator("#where-sites ~ ol > li").count()).toBe(6);
    expect(await page.getByText(t("whereWhyUnasked")).count()).toBe(4);
    await sound(director);
    await picture(director, "ou-ensuite-arret", "#where-answer");
    await page.getByRole("button", { name: t("whereFrontAsk") }).click();
    await page.locator("#where-front ~ ol > li").first().waitFor({ timeout: 120_000 });
    await page.getByRole("button", { name: t("whereCancel") }).click();
    await page.getByText(begins(t("whereFrontCut"))).waitFor();
    expect(await page.locator("#where-front ~ ol > li").count()).toBeGreaterThan(0);
    await page.getByRole("button", { name: t("whereFrontAsk") }).waitFor();
    await sound(director);
    await picture(director, "ou-ensuite-front-arret", "#where-front ~ svg");
    await page.context().close();
  });

  it("[JOU-118] when they ask what if it rains and what if demand changes, then each choice has its loss in each, and the one to regret least is told, drawn and printed", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await openWhere(director);
    await fillSpeeds(director);
    await ask(director);
    await answered(director);
    await keepAs(director, "A");
    await page.getByRole("radio", { name: t("whereGoal_cover") }).check();
    await ask(director);
    await answered(director);
    await keepAs(director, "B");
    await page.getByRole("checkbox", { name: t("whereCount_courts") }).check();
    await page.getByRole("button", { name: t("whereRegretAsk").replace("{n}", "6") }).click();
    await page.getByText(t("whereRegretProven")).waitFor({ timeout: 240_000 });
    const table = page.locator("#where-regret ~ table");
    const names = table.locator("tbody th");
    for (const it of [t("whereRegretLeastName"), "« A »", "« B »", begins(t("whereRegretKnowing"))]) {
      expect(
        await names.filter({ hasText: language === "en" ? it.replace("« ", "“").replace(" »", "”") : it }).count(),
      ).toBeGreaterThan(0);
    }
    expect(await table.locator("tbody tr").first().locator("td").count()).toBe(8);
    // Each world has a choice that loses nothing there.
    for (const nth of [1, 2, 3, 4, 5, 6]) {
      const column = await table.locator(`tbody tr td:nth-of-type(${nth})`).allInnerTexts();
      expect(column.join("\n")).toContain(t("whereRegretBest"));
    }
    await sound(director);
    await picture(director, "ou-ensuite-regret", "#where-regret");
    await picture(director, "ou-ensuite-regret-table", "#where-regret ~ table");
    const printed = await printOf(director, "ou-ensuite-regret-imprime");
    const text = await printed.text();
    for (const it of [t("whereRegretLeastName"), t("whereRegretGreatest")]) expect(text).toContain(it);
    expect(text).not.toContain(t("whereRegretSeasons"));
    expect(await printed.colours()).toEqual([]);
    await page.context().close();
  });

  it("[JOU-119] when no department may be under a share, then what stands against it is said, with the nearest; what can be kept is kept and told", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await openWhere(director);
    await fillSpeeds(director);
    await page.getByRole("radio", { name: t("whereGoal_cover") }).check();
    await page.getByLabel(t("whereField_antennas")).fill("6");
    await page.getByLabel(t("whereField_radius")).fill("120");
    await page.getByText(t("whereCounts")).click();
    await page.getByLabel(t("whereField_floor")).fill("95");
    await ask(director);
    const said = await page.getByRole("alert").innerText();
    const nearest = /(\d+(?:\.\d+)?) % (?:de chaque département|of each department)/.exec(said)?.[1];
    expect(Number(nearest), said).toBeGreaterThan(0);
    await sound(director);
    await picture(director, "ou-ensuite-plancher-refus", "[role=alert]");
    await page.getByLabel(t("whereField_floor")).fill(nearest!);
    await ask(director);
    await answered(director);
    await page.getByText(begins(t("whereFloorKept"))).waitFor();
    await sound(director);
    await picture(director, "ou-ensuite-plancher", "#where-remaining ~ p:last-of-type");
    await page.context().close();
  });
});

it("[JOU-121] when the fewest offices that keep the radius are sought, then those that keep it in the rains too are told, with how many more they are", async () => {
  const director = await visit(world, 360, "fr");
  const { page, t } = director;
  await openWhere(director);
  await fillSpeeds(director);
  await page.getByRole("radio", { name: t("whereGoal_fewest") }).check();
  await page.getByLabel(t("whereField_radius")).fill("120");
  await ask(director);
  await answered(director);
  await keepAs(director, "A");
  await page.getByText(t("whereRegretFewest")).waitFor();
  await page.getByRole("button", { name: t("whereRegretAsk").replace("{n}", "2") }).click();
  await page.getByText(t("whereRegretProven")).waitFor({ timeout: 120_000 });
  const table = page.locator("#where-regret ~ table");
  expect(await table.locator("caption").innerText()).toBe(t("whereRegretCaption_offices"));
  const least = table.locator("tbody tr").first();
  // Offices enough for the rains are more than the dry season needs, and none too many for the rains.
  expect(await least.locator("td").nth(0).innerText()).toMatch(/\d\santennes? de\splus/);
  expect(await least.locator("td").nth(1).innerText()).toContain(t("whereRegretBest"));
  expect(await table.locator("tbody tr").filter({ hasText: "« A »" }).innerText()).toContain(t("whereRegretUnkept"));
  await sound(director);
  await picture(director, "ou-ensuite-regret-moins", "#where-regret");
  await picture(director, "ou-ensuite-regret-moins-table", "#where-regret ~ table");
  await page.context().close();
});

it("[JOU-118] when a long comparison is ended before anything is known, then that is said, and the question is there", async () => {
  const director = await visit(world, 360, "fr");
  const { page, t } = director;
  await openWhere(director);
  await fillSpeeds(director);
  await page.getByText(t("whereMoney")).click();
  await page.getByLabel(t("whereField_capacity")).fill("1900000");
  await ask(director);
  await page.getByText(begins(t("whereBest"))).waitFor({ timeout: 120_000 });
  await page.getByRole("button", { name: t("whereCancel") }).click();
  await page.getByText(t("whereRegretCapacity")).waitFor();
  await page.getByRole("button", { name: t("whereRegretAsk").replace("{n}", "2") }).click();
  await page.getByText("Situation 1 sur 2").waitFor();
  await sound(director);
  await picture(director, "ou-ensuite-regret-cours", "#where-regret");
  await page.getByRole("button", { name: t("whereCancel") }).click();
  await page.getByText(t("whereRegretStopped")).waitFor();
  expect(await page.getByLabel(t("whereField_capacity")).inputValue()).toBe("1900000");
  await page.context().close();
});
