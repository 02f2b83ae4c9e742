import { diceOf, HOUR, newId } from "@relais/core";
import { type Answer, keyOf, type Question } from "@relais/training";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tellIn } from "../packages/server/test/trained.ts";
import { signInStrong } from "./factor.ts";
import { PrintedPage } from "./pdf.ts";
import { goTo, LOOKED_AT, picture, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** So many that one question which nobody answers rightly is told; the first dozen took both tests and were watched. */
const PEOPLE = 18;
const WATCHED = 12;
const dice = diceOf(20_261_129);

/** Right more often after than before; the first question is right for nobody. */
const answerTo = (question: Question, at: number, share: number): Answer | null => {
  const { marking } = keyOf(question);
  if (at === 0 || !dice.chance(share)) return null;
  switch (marking.kind) {
    case "choice":
      return marking.places.length === 1 ? marking.places[0]! : [...marking.places];
    case "truth":
      return marking.isTrue;
    case "short":
      return marking.accepted[0]!;
    case "number":
      return marking.from;
    case "match":
    case "order":
      return [...marking.places];
    case "open":
      return null;
  }
};

/** A session with a test before and one after on paper, and people watched by two. */
const seeded = async (): Promise<void> => {
  const { office } = world.server;
  const { sources, country } = office;
  const accounts = await office.database.asSystem((tx) =>
    tx.query<{ login: string; id: string }>("select login, id from account"),
  );
  const of = (login: string): string => accounts.find((it) => it.login === login)!.id;
  const [manager, first, second] = [of("formation.cotonou"), of("opj.parakou"), of("ocpm.cotonou")];
  const tell = tellIn(office);
  const id = (): string => newId(sources);
  const { module, version, questions, grille } = country.kit.modules[0]!;
  const [session, before, after] = [id(), id(), id()];
  const [from, to] = [sources.now() - 8 * HOUR, sources.now() - HOUR].map((at) => new Date(at).toISOString());
  const time = { from: to!, to: to! };
  const list = Array.from({ length: PEOPLE }, id);
  await tell(manager, "plan-session", session, {
    ...{ from: from!, to: to!, place: "Salle inventée", modules: [{ module, version }], generation: 2 },
    ...{ cohort: "essai", host: "com-parakou", trainers: [first, second], alike: "another" },
    participants: list.map((participant) => ({ participant, account: null, role: "agent", unit: "com-parakou" })),
    names: Object.fromEntries(list.map((it, at) => [it, `Démo ${at}`])),
  });
  const refs = questions.map((it) => `${module}/${it.id}`);
  for (const [test, phase, share] of [[before, "pre", 0.4] as const, [after, "post", 0.8] as const]) {
    await tell(first, "open-test", session, { time, test, phase, questions: refs });
    for (const participant of phase === "pre" ? list.slice(0, WATCHED) : list) {
      const attempt = id();
      await tell(first, "begin-attempt", attempt, { time, session, test, participant, on: "paper" });
      const answers = Object.fromEntries(questions.map((it, at) => [refs[at]!, answerTo(it, at, share)]));
      await tell(first, "give-answers", attempt, { time, answers });
      await tell(first, "submit-attempt", attempt, { time });
    }
  }
  const steps = ["yes", "partly", "no"] as const;
  for (const participant of list.slice(0, WATCHED)) {
    const observation = id();
    const raters: [string, string] = [first, second];
    await tell(first, "open-observation", session, {
      ...{ time, observation, participant, module, practice: "role-play", raters },
    });
    const seen = grille.map(() => dice.pick(steps));
    for (const rater of raters) {
      const rating = id();
      const grid = Object.fromEntries(
        grille.map((it, at) => [it.id, rater === first || dice.chance(0.8) ? seen[at]! : dice.pick(steps)]),
      );
      await tell(rater, "begin-rating", rating, { session, observation, time });
      await tell(rater, "note-practice", rating, { grid, time });
      await tell(rater, "finish-rating", rating, { time });
    }
  }
};

it("[JOU-93] when nothing was handed in yet, then the page says when it will fill up", async () => {
  const director = await visit(world, 360, "fr");
  await signInStrong(director, "ocpm.cotonou");
  await director.page.goto("/formation/resultats");
  await director.page.getByText(director.t("resultsNoneHint")).waitFor();
  await sound(director);
  await director.page.context().close();
  await seeded();
});

describe.each(LOOKED_AT)("given a screen of %d px, in %s", (width, language) => {
  it("[JOU-93] when the head of the OCPM opens what tests and grids say, then questions to be revised are named with the reason, and nobody is", async () => {
    await world.server.office.database.asSystem(async (tx) => {
      await tx.query("delete from factor");
      await tx.query("delete from recovery_code");
    });
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signInStrong(director, "ocpm.cotonou");
    await goTo(director, "navTraining");
    await page.getByRole("link", { name: t("navResults"), exact: true }).click();
    await page.getByText(t("revise_too-hard")).first().waitFor();
    await page.getByText(t("resultsRaters").replace("{n}", String(WATCHED))).waitFor();
    await sound(director);
    await picture(director, "resultats");
    await page.locator("details.fold summary").last().click();
    await page.locator("details.fold[open] tbody tr").first().waitFor();
    await sound(director);
    await picture(director, "resultats-questions", "details.fold[open]");
    expect(await page.locator("main").innerText()).not.toContain("Démo");
    const printed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(await printed.text()).not.toContain(t("cascadePrint"));
    expect(await printed.colours()).toEqual([]);
    await page.emulateMedia({ media: "print" });
    await picture(director, "resultats-imprimes");
    await page.context().setOffline(true);
    await page.emulateMedia({ media: "screen" });
    await page.getByText(t("serverOnly")).waitFor();
    await sound(director);
    await page.context().close();
  });
});
