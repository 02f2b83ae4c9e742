import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInStrong } from "./factor.ts";
import { printOf } from "./pdf.ts";
import { goTo, picture, SCREENS, signIn, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** Each screen begins as the first: nothing is open on a need. */
const afresh = () =>
  world.server.office.database.asSystem((tx) =>
    tx.query("update need_follow_up set done_at = opened_at where done_at is null"),
  );

describe.each(SCREENS)("given a screen of %d px, in %s", (width, language) => {
  it("[JOU-64] when the head of the OCPM reads the needs, then a rule is told with its share and five causes, and one touch opens a revision and a session", async () => {
    await afresh();
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await goTo(director, "navTraining");
    await director.page.getByRole("link", { name: director.t("navNeeds"), exact: true }).click();
    await page.getByText(t("enterFactor")).waitFor();
    await sound(director);
    await picture(director, "besoins-second-facteur");
    await signInStrong(world, director, "ocpm.cotonou");
    await page.goto("/besoins");
    const cards = page.locator("li.need");
    await page.locator("#needs-department").selectOption({ label: "Borgou" });
    await page.getByText(t("needsOrder")).waitFor();
    const told = cards.filter({ has: page.locator("svg.interval") }).first();
    await told.waitFor();
    expect(await told.locator("dl.causes").first().locator("dt").allInnerTexts()).toEqual(
      (["knowledge", "means", "law", "partner", "recording"] as const).map((it) => t(`needsCause_${it}`)),
    );
    await told.getByText(t("needsAll")).click();
    await sound(director);
    await picture(director, "besoins");
    await picture(director, "besoins-regle", "li.need:has(svg.interval)");
    await told.getByText(t("needsNote")).click();
    await told.getByLabel(new RegExp(`^${t("needsNoteLabel")}`)).fill("Relire avec le parquet");
    const sentence = await told.getAttribute("aria-label");
    const touch = (what: "needsOpen_revision" | "needsOpen_session") =>
      told.getByRole("button", {
        name: t("needsFor")
          .replace("{a}", t(what))
          .replace("{r}", sentence ?? ""),
        exact: true,
      });
    await touch("needsOpen_revision").click();
    await touch("needsOpen_revision").waitFor({ state: "detached" });
    const line = page.locator("ul.follow-ups li", { hasText: "Relire avec le parquet" }).first();
    expect(await line.innerText()).toContain(sentence);
    await sound(director);
    await picture(director, "besoins-suites", "#needs-follow-ups");
    await line.getByRole("button").click();
    await page
      .locator("details", { hasText: t("needsEnded") })
      .locator("summary", { hasText: t("needsEnded") })
      .last()
      .click();
    await expect.poll(() => line.innerText()).toContain(t("needsDone").split("{")[0]);
    await touch("needsOpen_session").click();
    await page.waitForURL(/\/formation\/seances\/nouvelle\?regle=enfant-/);
    await page.goto("/besoins");
    await page
      .locator("ul.follow-ups li", { hasText: t("needsPlanSession") })
      .first()
      .waitFor();

    // A department without a case, and the files of others in a year that is not over.
    await page.locator("#needs-department").selectOption({ label: "Atacora" });
    await page.getByText(t("needsNoneHint")).waitFor();
    await sound(director);
    await picture(director, "besoins-vide");
    await page.locator("#needs-whose").selectOption("others");
    await page.getByText(t("needsRunningHint")).waitFor();
    await sound(director);
    await page.context().setOffline(true);
    await page.getByText(t("serverOnly")).waitFor();
    await sound(director);
    await picture(director, "besoins-hors-ligne");
    await page.context().setOffline(false);
    await page.context().close();
  });
});

describe.each(SCREENS)("given a screen of %d px, in %s", (width, language) => {
  it("[JOU-64] when the head of a unit opens the address, then it is not theirs, and no word of the navigation leads there", async () => {
    const chief = await visit(world, width, language);
    const { page, t } = chief;
    await signIn(chief, "chef.zakpota");
    await page.goto("/besoins");
    await page.getByText(t("needsRefused")).waitFor();
    expect(await page.getByRole("link", { name: t("navNeeds"), exact: true }).count()).toBe(0);
    await sound(chief);
    await picture(chief, "besoins-refus");
    await page.context().close();
  });
});

it("[JOU-65] when the needs are printed, then every rule stands there with its causes, no button, and no colour", async () => {
  const director = await visit(world, 1280, "fr");
  const { page, t } = director;
  await signInStrong(world, director, "ocpm.cotonou");
  await page.goto("/besoins");
  await page.locator("#needs-department").selectOption({ label: "Borgou" });
  await page.locator("li.need svg.interval").first().waitFor();
  const sentences = await page.locator("li.need h3").allInnerTexts();
  const printed = await printOf(director, "besoins-imprimes");
  const text = await printed.text();
  for (const it of sentences) expect(text).toContain(it.replaceAll(/\s+/g, " ").trim());
  expect(text.split(t("needsCause_partner")).length - 1).toBeGreaterThanOrEqual(sentences.length);
  expect(text).not.toContain(t("needsOpen_revision"));
  expect(await printed.colours()).toEqual([]);
  await page.context().close();
});
