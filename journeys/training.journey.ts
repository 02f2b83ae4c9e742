import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInStrong } from "./factor.ts";
import { printOf } from "./pdf.ts";
import { enrol, inTouch, startWeather, type Weather } from "./phone.ts";
import { goTo, picture, SCREENS, signIn, sound, type Visitor, visit } from "./world.ts";

let world: Weather;

const HEARING = { fr: "Entendre un enfant", en: "Hearing a child" };
const TRAINER = "Démo Néré";
const SECOND = "Démo Iroko";
const OFFICER = "Démo Baobab";
/** The other fourteen of fifteen, who have no account. */
const PAPER = [
  ...["Démo Acajou", "Démo Teck Deux", "Démo Rônier Deux", "Démo Samba", "Démo Bambou", "Démo Filao", "Démo Goyavier"],
  ...["Démo Tamarin", "Démo Cajou", "Démo Raphia", "Démo Kolatier", "Démo Caféier", "Démo Ɖɛɖɛ", "Démo Ŋɔnu"],
];
const PASSPHRASE = "quatre mots bien longs";

/** Waits until what was touched is kept. */
const still = async ({ page }: Visitor): Promise<void> => {
  await page.waitForTimeout(150);
};

const choose = async ({ page }: Visitor, group: string, names: readonly string[]): Promise<void> => {
  await page.locator("summary", { hasText: group }).click();
  const list = page.getByRole("group", { name: group, exact: true });
  for (const it of names) await list.getByLabel(new RegExp(`^${it}( ·|$)`)).check();
};

/** The training manager plans a session of today for an officer with an account and fourteen without. */
const plans = async (manager: Visitor, day: string): Promise<void> => {
  const { page, t, language } = manager;
  // Without the second factor the page says what is missing, rather than that there is nothing.
  await signIn(manager, "formation.cotonou");
  await page.goto("/formation/seances");
  await page.getByText(t("enterFactor")).waitFor();
  await sound(manager);
  await signInStrong(world, manager, "formation.cotonou");
  await goTo(manager, "navTraining");
  await page.getByRole("link", { name: t("navSessions"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: t("trainingsTitle") }).waitFor();
  await sound(manager);
  await page.getByRole("link", { name: t("sessionPlan") }).click();
  await page.getByRole("heading", { level: 1, name: t("sessionPlan") }).waitFor();
  await page.getByLabel(HEARING[language], { exact: true }).check();
  await page.getByLabel(t("sessionHost")).selectOption("com-parakou");
  await page.getByLabel(t("sessionPlace")).fill("Salle de réunion");
  await page.getByLabel(t("sessionFrom")).fill(`${day}T00:05`);
  await page.getByRole("textbox", { name: t("sessionTo"), exact: true }).fill(`${day}T23:50`);
  await choose(manager, t("sessionTrainers"), [TRAINER, SECOND]);
  await choose(manager, t("sessionParticipants"), [OFFICER]);
  await page.getByLabel(t("sessionOthers")).fill(PAPER.join("\n"));
  await page.getByRole("combobox", { name: t("sessionRole"), exact: true }).selectOption("agent");
  await page.getByLabel(t("cost_meals")).fill("45000");
  await sound(manager);
  await picture(manager, "seance-prevoir");
  await page.getByRole("button", { name: t("sessionSave") }).click();
  await page.getByRole("heading", { level: 1, name: HEARING[language] }).waitFor();
};

const opensSession = async (visitor: Visitor): Promise<void> => {
  const { page, t, language } = visitor;
  await goTo(visitor, "navTraining");
  await page.getByRole("link", { name: t("navSessions"), exact: true }).click();
  await page.getByRole("link", { name: HEARING[language] }).first().click();
  await page.getByRole("heading", { level: 1, name: HEARING[language] }).waitFor();
};

const tab = async ({ page, t }: Visitor, word: Parameters<Visitor["t"]>[0]): Promise<void> => {
  await page.getByRole("button", { name: t(word), exact: true }).click();
};

/** Answers every question of the paper that is open, with its first choice, and hands it in. */
const answers = async (visitor: Visitor): Promise<void> => {
  const { page, t } = visitor;
  const questions = page.locator("ol.questions > li");
  await questions.first().waitFor();
  for (const question of await questions.all()) {
    const choices = question.locator("input[type=radio], input[type=checkbox]");
    const selects = question.locator("select");
    const ordered = question.locator(".ordering > li");
    if ((await choices.count()) > 0) await choices.first().check();
    else if ((await ordered.count()) > 0) {
      // By the keyboard alone, which stays on the item that it moves.
      const keep = question.getByRole("button", { name: t("attemptKeepOrder") });
      await keep.click();
      await keep.waitFor({ state: "detached" });
      const [first = ""] = (await ordered.locator("span:first-child").first().innerText()).split("1. ").slice(1);
      await ordered.first().getByRole("button").last().press("Enter");
      await ordered.nth(1).getByText(`2. ${first}`, { exact: true }).waitFor();
      await question.locator(".ordering > li:nth-child(2) button:focus").waitFor();
      await picture(visitor, "question-ordre", ".ordering");
    } else if ((await selects.count()) > 0) {
      for (const it of await selects.all()) await it.selectOption({ index: 1 });
    } else await question.locator("input, textarea").first().fill("12");
  }
  await page.getByText(t("attemptAll")).waitFor();
  await sound(visitor);
  await picture(visitor, "test-passer");
  await page.getByRole("button", { name: t("attemptSubmit") }).click();
  await page.getByText(t("attemptSubmitted")).waitFor();
};

/** A trainer opens the next test of the session: before, then after. */
const opensTest = async ({ page, t }: Visitor, phase: "phase_pre" | "phase_post"): Promise<void> => {
  await page.locator("summary", { hasText: t("testOpen") }).click();
  expect(await page.getByRole("radio", { name: t(phase) }).isChecked()).toBe(true);
  await page.getByRole("button", { name: t("testOpen"), exact: true }).click();
  await testOf({ page, t }, phase).getByText(t("testOpened"), { exact: true }).waitFor();
};

const testOf = ({ page, t }: Pick<Visitor, "page" | "t">, phase: "phase_pre" | "phase_post") =>
  page.locator("section[aria-labelledby=tests] > .card").filter({ hasText: t(phase) });

// A world of its own for each screen: a session like another, on the same day in the same unit, is asked about.
describe.each(SCREENS)("given a session run without network, at %i px, in %s", (width, language) => {
  beforeAll(async () => {
    world = await startWeather();
  });
  afterAll(() => world.close());

  it("[JOU-80] when a manager plans, a trainer runs it offline, an officer takes the test on a phone and two raters observe, then all of it arrives and nobody reads more than is theirs", async () => {
    const day = new Date(Date.now() + 3_600_000).toISOString().slice(0, 10);
    const manager = await visit(world, width, language);
    await plans(manager, day);

    const trainer = await visit(world, width, language);
    await signIn(trainer, "opj.parakou");
    await enrol(trainer, PASSPHRASE);
    await opensSession(trainer);
    await inTouch(trainer);
    await trainer.page.context().setOffline(true);
    const { page, t } = trainer;

    // The session goes into the phone's own calendar.
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: t("sessionCalendar") }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("formation.ics");
    expect(readFileSync(await file.path(), "utf8")).toContain("BEGIN:VEVENT");

    // Attendance: all by list, one by hand.
    await page.getByRole("button", { name: t("attendanceAllPresent") }).click();
    await page.getByText(t("attendanceCount").replace("{n}", "15").replace("{of}", "15")).waitFor();
    await page
      .getByRole("button", { name: t("attendanceSign"), exact: true })
      .first()
      .click();
    const pad = page.locator(".signature-pad");
    await pad.waitFor();
    const box = (await pad.boundingBox())!;
    await page.mouse.move(box.x + 20, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 120, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await sound(trainer);
    await picture(trainer, "seance-signer", ".signature-pad");
    await page
      .locator(".signing")
      .getByRole("button", { name: t("attendanceSign"), exact: true })
      .click();
    await page.getByText(t("attendanceSigned"), { exact: true }).waitFor();
    await sound(trainer);
    await picture(trainer, "seance-presences", "#attendance");

    // What was handed over.
    await page.locator("summary", { hasText: t("payTitle") }).click();
    const pay = page.locator("details", { hasText: t("payTitle") });
    await pay.getByLabel(t("sessionParticipants")).selectOption({ label: OFFICER });
    await pay.getByLabel(t("payAmount")).fill("5000");
    await sound(trainer);
    await pay.getByRole("button", { name: t("payTitle"), exact: true }).click();
    await page.getByText(t("saved"), { exact: true }).waitFor();

    // What was done of the plan.
    await tab(trainer, "sessionTabPlan");
    for (const it of (await page.getByRole("button", { name: t("delivery_delivered"), exact: true }).all()).slice(
      0,
      3,
    )) {
      await it.click();
      await still(trainer);
    }
    await page
      .getByRole("button", { name: t("delivery_shortened"), exact: true })
      .nth(3)
      .click();
    await page.getByRole("button", { name: t("delivery_shortened"), exact: true, pressed: true }).waitFor();
    await sound(trainer);
    await picture(trainer, "seance-deroule", "#running");

    // A test before, on this phone for one of them.
    await tab(trainer, "sessionTabTests");
    await opensTest(trainer, "phase_pre");
    await page.getByLabel(t("testPassTo")).selectOption({ label: PAPER[0]! });
    await page.getByRole("button", { name: t("testPass") }).click();
    await answers(trainer);
    await page.getByRole("link", { name: t("back"), exact: true }).click();

    // A paper that was opened for the wrong person is taken out.
    await tab(trainer, "sessionTabTests");
    await page.getByRole("link", { name: PAPER[0]! }).click();
    await page.locator("summary", { hasText: t("attemptVoid") }).click();
    await page.getByLabel(t("attendanceWhy")).selectOption("error");
    await sound(trainer);
    await page.getByRole("button", { name: t("attemptVoid"), exact: true }).click();
    await page.getByRole("link", { name: t("back"), exact: true }).click();
    await tab(trainer, "sessionTabTests");
    await page.getByText(t("attempt_voided"), { exact: true }).waitFor();
    await page.getByLabel(t("testPassTo")).selectOption({ label: PAPER[0]! });
    await page.getByRole("button", { name: t("testPass") }).click();
    await answers(trainer);
    await page.getByRole("link", { name: t("back"), exact: true }).click();

    // A paper that was filled in by hand.
    await tab(trainer, "sessionTabTests");
    await page.getByRole("link", { name: t("testPaper") }).click();
    await page.locator("ol.questions > li").first().waitFor();
    await sound(trainer);
    await picture(trainer, "test-papier");
    await picture(trainer, "test-papier-ordre", `text=${t("paperOrder")}`);
    await page.goBack();
    await page.getByRole("link", { name: t("testEntry") }).click();
    await page.getByLabel(t("entryWho")).selectOption({ label: PAPER[1]! });
    const first = page.locator(".entry-grid input").first();
    await first.fill("Z9?");
    await page.locator(".entry-grid .error").first().waitFor();
    await sound(trainer);
    await picture(trainer, "test-saisie");
    await first.fill("");
    await first.press("Enter");
    await page.locator(".entry-grid li:nth-child(2) input:focus").waitFor();
    await page.getByRole("button", { name: t("entrySave") }).click();
    await page.getByText(t("entryDone").replace("{n}", "1")).waitFor();
    await page.goBack();

    // The same questions again, after.
    await tab(trainer, "sessionTabTests");
    await opensTest(trainer, "phase_post");
    await sound(trainer);
    await picture(trainer, "seance-tests", "#tests");

    // Practice: two raters, the second one far away.
    await tab(trainer, "sessionTabPractice");
    await page.locator("summary", { hasText: t("practiceOpen") }).click();
    await page.getByLabel(t("practiceWho")).selectOption({ label: OFFICER });
    await page.getByLabel(t("practiceSecond")).selectOption({ label: TRAINER });
    await page.getByRole("button", { name: t("practiceOpen"), exact: true }).click();
    await page.getByRole("alert").waitFor();
    await picture(trainer, "pratique-refus", "[role=alert]");
    await page.getByLabel(t("practiceSecond")).selectOption({ label: SECOND });
    await page.getByRole("button", { name: t("practiceOpen"), exact: true }).click();
    await page.getByRole("link", { name: t("observeFill") }).click();
    await rates(trainer, "seen_yes", "Vous avez laissé le silence durer.");
    await page.getByText(t("observeHidden")).waitFor();
    await sound(trainer);

    // Back in reach: everything goes up.
    await page.context().setOffline(false);
    await inTouch(trainer);

    // The officer takes both tests on their own phone.
    const officer = await visit(world, 360, language);
    await signIn(officer, "opj.zakpota");
    await opensSession(officer);
    await sound(officer);
    await picture(officer, "seance-participant");
    for (const phase of ["phase_pre", "phase_post"] as const) {
      await testOf(officer, phase)
        .getByRole("button", { name: t("testTake") })
        .click();
      await answers(officer);
      expect(await officer.page.getByText(t("attemptWaits")).count()).toBe(1);
      await officer.page.getByRole("link", { name: t("back"), exact: true }).click();
    }

    // The second rater, on the server; the first grid is hidden until both are done.
    const second = await visit(world, width, language);
    await signIn(second, "ocpm.cotonou");
    await opensSession(second);
    await tab(second, "sessionTabPractice");
    await second.page.getByRole("link", { name: t("observeFill") }).click();
    expect(await second.page.getByText("Vous avez laissé le silence durer.").count()).toBe(0);
    await rates(second, "seen_partly", "Demandez-lui d'abord où il veut s'asseoir.");
    await second.page.getByText("Vous avez laissé le silence durer.").waitFor();
    await sound(second);
    await picture(second, "observation-deux");

    // The officer reads the feedback; whoever runs the programme does not. What a page was told holds for ten seconds: it is loaded anew.
    await officer.page.reload();
    await officer.page.getByRole("link", { name: t("observeSee") }).click();
    await officer.page.getByText("Vous avez laissé le silence durer.").waitFor();
    await sound(officer);
    await picture(officer, "observation-retour");
    await manager.page.reload();
    await tab(manager, "sessionTabPractice");
    await manager.page.getByText(t("practice_done")).waitFor();
    await tab(manager, "sessionTabReport");
    await manager.page.getByRole("heading", { name: t("statsTitle") }).waitFor();
    expect(await manager.page.getByText("Vous avez laissé le silence durer.").count()).toBe(0);
    await sound(manager);
    await picture(manager, "seance-bilan", "#figures");
    await manager.page.getByRole("link", { name: t("sessionSheet") }).click();
    await manager.page.getByRole("cell", { name: /^5.000$/ }).waitFor();
    await sound(manager);
    await picture(manager, "seance-feuille");
    const sheet = await printOf(manager, "seance-feuille-imprimee");
    const listed = await sheet.text();
    for (const it of [OFFICER, ...PAPER]) expect(listed).toContain(it);
    expect(await sheet.colours()).toEqual([]);
    for (const it of [manager, trainer, officer, second]) await it.page.context().close();
  });
});

/** Notes each element of the grid the same way, says a word, and finishes. */
const rates = async (visitor: Visitor, seen: "seen_yes" | "seen_partly", words: string): Promise<void> => {
  const { page, t } = visitor;
  await page.locator("fieldset.grid-line").first().waitFor();
  for (const it of await page.getByRole("button", { name: t(seen), exact: true }).all()) {
    await it.click();
    await still(visitor);
  }
  await page.getByLabel(t("observeFeedback")).fill(words);
  await sound(visitor);
  await picture(visitor, "observer");
  await page.getByRole("button", { name: t("observeFinish") }).click();
};
