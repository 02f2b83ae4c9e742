import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fill } from "./forms.ts";
import { PrintedPage } from "./pdf.ts";
import { picture, SCREENS, signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** What the journey types and reads that comes from the procedure and the vocabulary, in each language. */
const WORDS = {
  fr: {
    situation: "Situation de l'enfant",
    victim: "Victime",
    facts: "Genre de faits",
    trafficking: "Traite",
    sex: "Sexe",
    girl: "Fille",
    birth: "Naissance ou âge",
    proof: "Preuve de l'âge",
    certificate: "Acte de naissance",
    declared: "Déclaré",
    givesADate: "Un acte de naissance donne une date",
    danger: "Danger immédiat",
    suspect: "Un parent ou une personne ayant autorité est mis en cause",
    hear: "Entendre l'enfant",
    handOver: "Remettre l'enfant, contre décharge",
    unreachable: "Service ou personne injoignable",
    closing: "Clôturer le dossier",
    closingReason: "Motif de clôture",
    settlement: "Règlement à l'amiable",
    family: "Remis à la famille",
    penal: "Dossier pénal ouvert",
    never: "Un dossier pénal n'est jamais clos",
    notKept: "L'enfant n'est rendu qu'après l'enquête sociale",
    departed: "écart motivé",
  },
  en: {
    situation: "Situation of the child",
    victim: "Victim",
    facts: "Kind of facts",
    trafficking: "Trafficking",
    sex: "Sex",
    girl: "Girl",
    birth: "Birth or age",
    proof: "Proof of age",
    certificate: "Birth certificate",
    declared: "Declared",
    givesADate: "A birth certificate gives a date",
    danger: "Immediate danger",
    suspect: "A parent or person in authority is a suspect",
    hear: "Hear the child",
    handOver: "Hand the child over, against a receipt",
    unreachable: "Service or person could not be reached",
    closing: "Close the file",
    closingReason: "Reason for closing",
    settlement: "Amicable settlement",
    family: "Handed to the family",
    penal: "Penal file open",
    never: "A penal file is never closed",
    notKept: "A child is handed back only after the social inquiry",
    departed: "reasoned departure",
  },
} as const;

describe.each(SCREENS)("given an OPJ of Za-Kpota, at %i px, in %s", (width, language) => {
  it("[JOU-1] when a child who may be trafficked is received, then the file is followed to closure and printed", async () => {
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    const w = WORDS[language];
    await signIn(visitor, "opj.zakpota");
    await sound(visitor);

    // Opens the file.
    await page
      .getByRole("link", { name: t("newFile") })
      .first()
      .click();
    await page.getByRole("heading", { level: 1, name: t("newFileTitle") }).waitFor();
    await page.getByLabel(t("otherTime")).check();
    await page.getByLabel(t("whenFrom")).fill(localTime(Date.now() - 2 * 3_600_000));
    const optional = ` (${t("optional")})`;
    await fill(visitor, {
      [w.situation]: w.victim,
      [w.facts + optional]: w.trafficking,
      [w.sex + optional]: w.girl,
      [w.danger + optional]: t("yes"),
      [w.suspect + optional]: t("no"),
    });
    await sound(visitor);
    await isStoppedByAnAgeAgainstItsEvidence(visitor, w);
    await page.getByRole("button", { name: t("openTheFile") }).click();
    await page.getByRole("heading", { name: t("fileDue") }).waitFor();
    const file = page.url();
    const number = await page.getByRole("heading", { level: 1 }).innerText();
    expect(number).toMatch(/^ZKP-\d\d-\d{4}$/);
    await sound(visitor);

    await departs(visitor, w);
    await recordsABreach(visitor, file, w);
    const done = await followsTheList(visitor, number);
    expect(done).toBeGreaterThan(5);
    await isRefusedThenCloses(visitor, file, w);
    await printsTheChronology(visitor, file, number, w);
    expect(visitor.faults).toEqual([]);
    await page.context().close();
  });
});

/** An instant as a field of date and hour takes it, in Benin's time. */
const localTime = (at: number): string => new Date(at + 3_600_000).toISOString().slice(0, 16);

/** An age contradicts its evidence: the form says so at its place, and nothing is sent. */
const isStoppedByAnAgeAgainstItsEvidence = async (visitor: Visitor, w: (typeof WORDS)["fr" | "en"]): Promise<void> => {
  const { page, t } = visitor;
  const proof = page.getByRole("group", { name: w.proof });
  await page.getByRole("group", { name: w.birth }).locator('input[type="number"]').first().fill("12");
  await proof.getByLabel(w.certificate, { exact: true }).check();
  await page.getByRole("button", { name: t("openTheFile") }).click();
  await page.locator(".error", { hasText: w.givesADate }).waitFor();
  await sound(visitor);
  await proof.getByLabel(w.declared, { exact: true }).check();
  await page.locator(".error", { hasText: w.givesADate }).waitFor({ state: "detached" });
};

/** A guiding rule stands against the hearing: refused without a reason, done with one. */
const departs = async (visitor: Visitor, w: (typeof WORDS)["fr" | "en"]): Promise<void> => {
  const { page, t } = visitor;
  await page.locator("details.held > summary", { hasText: w.hear }).click();
  await page
    .locator("details.held[open]")
    .getByRole("link", { name: t("departAndDo") })
    .click();
  await page.getByRole("heading", { level: 2, name: t("reasonTitle") }).waitFor();
  await fill(visitor);
  await page.getByRole("button", { name: t("saveAct") }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel(t("reasonChoose")).first().selectOption({ label: w.unreachable });
  await sound(visitor);
  await picture(visitor, "ecart-motive", ".notice.departure");
  await page.getByRole("button", { name: t("saveAct") }).click();
  await page.getByRole("heading", { name: t("fileDone") }).waitFor();
  await expect.poll(() => page.locator(".constat.justified").count()).toBeGreaterThan(0);
  expect(await page.locator(".constat.justified").first().innerText()).toContain(w.departed);
};

/** Somebody else handed the child over without the inquiry: the fact is recorded, and the breach is shown. */
const recordsABreach = async (visitor: Visitor, file: string, w: (typeof WORDS)["fr" | "en"]): Promise<void> => {
  const { page, t } = visitor;
  await page.goto(file);
  await page.locator("details.held > summary", { hasText: w.handOver }).click();
  await page
    .locator("details.held[open]")
    .getByRole("link", { name: t("itHappened") })
    .click();
  await fill(visitor);
  await page.getByRole("button", { name: t("saveAct") }).click();
  await page.getByRole("heading", { name: t("notRespectedHere") }).waitFor();
  expect(await page.locator(".notice.breach").innerText()).toContain(w.notKept);
  await sound(visitor);
  // The head of unit is shown it.
  await page.goto("/unite");
  await page
    .locator("details", { hasText: t("boardBreaches") })
    .getByText(w.notKept)
    .first()
    .waitFor();
};

/** « À faire maintenant », line after line, until nothing is owed in this file that the officer can do. */
const followsTheList = async (visitor: Visitor, number: string): Promise<number> => {
  const { page, t } = visitor;
  for (let done = 0; done < 30; done++) {
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();
    await page.locator(".bucket, .empty").first().waitFor();
    const mine = page.locator(".bucket .card", { hasText: number });
    if ((await mine.count()) === 0) return done;
    const title = await mine.first().getByRole("heading").innerText();
    await mine
      .first()
      .getByRole("link", { name: t("record") })
      .click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await fill(visitor);
    await page.locator('main form:not(.inline-form form) button[type="submit"]').click();
    await page.getByRole("heading", { level: 1, name: number }).waitFor();
  }
  throw new Error("The list never ends");
};

/** A blocking rule: the act is not offered, the screen says why; with another reason the file closes. */
const isRefusedThenCloses = async (visitor: Visitor, file: string, w: (typeof WORDS)["fr" | "en"]): Promise<void> => {
  const { page, t } = visitor;
  await page.goto(file);
  await page.getByRole("link", { name: w.closing }).click();
  await fill(visitor, {
    [w.closingReason]: w.settlement,
    [`${w.penal} (${t("optional")})`]: t("yes"),
  });
  await page.getByRole("heading", { level: 2, name: t("forbiddenTitle") }).waitFor();
  expect(await page.locator(".notice.forbidden").innerText()).toContain(w.never);
  expect(await page.getByRole("button", { name: t("saveDecision") }).isDisabled()).toBe(true);
  await sound(visitor);
  await picture(visitor, "interdit", ".notice.forbidden");
  await page.getByLabel(w.closingReason).selectOption({ label: w.family });
  await page.getByRole("heading", { level: 2, name: t("forbiddenTitle") }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: t("saveDecision") }).click();
  await page.getByRole("button", { name: t("showIdentity") }).waitFor();
  await page
    .getByText(t("closedFile").split("{d}")[0] ?? "")
    .first()
    .waitFor();
  await sound(visitor);
};

/** Both prints, on screen and as a PDF that a judge can read in black and white. */
const printsTheChronology = async (
  visitor: Visitor,
  file: string,
  number: string,
  w: (typeof WORDS)["fr" | "en"],
): Promise<void> => {
  const { page, t } = visitor;
  await page.goto(`${file}/chronologie`);
  await page.getByText(t("chronologyFoot")).waitFor();
  await sound(visitor);
  await page.getByRole("button", { name: t("chronologyAnnotated") }).click();
  await page.getByText(w.departed).first().waitFor();
  await sound(visitor);
  const titles = await page.locator(".sheet tbody strong").allInnerTexts();
  expect(titles.length).toBeGreaterThan(8);
  const pdf = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const text = await pdf.text();
  for (const words of [number, w.hear, w.closing, w.departed, t("chronologyFoot")]) expect(text).toContain(words);
};
