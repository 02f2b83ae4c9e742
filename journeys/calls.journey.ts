import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printOf } from "./pdf.ts";
import { picture, SCREENS, signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const said = (words: string, parts: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(parts[name] ?? whole));

const CONDITION = "OPJ en fonction depuis deux ans";
const CRITERION = "Pratique de l'audition d'enfants";

/** Somebody of the demonstration, at the list of calls. */
const come = async (of: Pick<Visitor, "width" | "language">, login: string): Promise<Visitor> => {
  const visitor = await visit(world, of.width, of.language);
  await signIn(visitor, login);
  await visitor.page.goto("/formation/appels");
  await visitor.page.getByRole("heading", { level: 1, name: visitor.t("callsTitle") }).waitFor();
  return visitor;
};

/** The call, opened from the list. */
const opened = async (of: Pick<Visitor, "width" | "language">, login: string, title: string): Promise<Visitor> => {
  const visitor = await come(of, login);
  await visitor.page.getByRole("link", { name: title, exact: true }).click();
  await visitor.page.getByRole("heading", { level: 1, name: title }).waitFor();
  return visitor;
};

const leave = ({ page }: Visitor): Promise<void> => page.context().close();

const applies = async (of: Visitor, login: string, title: string, sex: "callSex_F" | "callSex_M"): Promise<Visitor> => {
  const visitor = await opened(of, login, title);
  const { page, t } = visitor;
  await page.getByLabel(t("callSex"), { exact: true }).selectOption({ label: t(sex) });
  await page.getByLabel(t("callCorps"), { exact: true }).selectOption({ label: "police" });
  await page.getByLabel(said(t("callEvidenceHard"), { c: CONDITION })).fill("Arrêté inventé no 12 de 2023.");
  await page.getByLabel(CRITERION, { exact: true }).fill("Quinze auditions inventées avec un collègue.");
  await sound(visitor);
  await picture(visitor, "appel-candidature", "#apply");
  await page.getByRole("button", { name: t("callSend") }).click();
  await page.getByText(t("callWaits")).waitFor();
  await sound(visitor);
  return visitor;
};

const scores = async (visitor: Visitor, marks: Readonly<Record<string, number>>): Promise<void> => {
  const { page, t } = visitor;
  for (const [name, mark] of Object.entries(marks)) {
    const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
    await card.getByLabel(CRITERION, { exact: true }).fill(String(mark));
    await card.getByRole("button", { name: t("callScoreSend") }).click();
    await card.getByText(new RegExp(`${CRITERION} ${mark}\\.`)).waitFor();
  }
  await sound(visitor);
  await picture(visitor, "appel-notes", "#assess");
  await leave(visitor);
};

describe.each(SCREENS)("given a call for trainers at %i px, in %s", (width, language) => {
  it("[CAL-13] when the manager publishes it, two apply, a head notes, two assessors score apart and the manager chooses, then each candidate reads why", async () => {
    const title = `Formateurs ${width} ${language}`;
    const manager = await come({ width, language }, "formation.cotonou");
    const { page, t } = manager;
    await sound(manager);
    await page.getByRole("link", { name: t("callsPublish") }).click();
    await page.getByRole("heading", { level: 1, name: t("callNewTitle") }).waitFor();
    await page.getByLabel(t("callTitleFr"), { exact: true }).fill(title);
    await page.getByLabel(t("callPlaces")).fill("1");
    await page.getByLabel(t("callCloses")).fill("2030-12-31");
    await page.getByLabel(said(t("callHardOne"), { n: 1 }), { exact: true }).fill(CONDITION);
    await page.getByLabel(said(t("callWeightedOne"), { n: 1 }), { exact: true }).fill(CRITERION);
    await page.getByRole("button", { name: t("callQuotaAdd") }).click();
    await page.getByLabel(t("callQuotaValue")).selectOption("F");
    await page.getByLabel(`${t("callQuotaMin")} (${t("optional")})`).fill("2");
    await page.getByLabel(/Démo Iroko/).check();
    await sound(manager);
    await picture(manager, "appel-publier");
    // What cannot be kept is said before anybody answers, and what was typed stays.
    await page.getByRole("button", { name: t("callSave") }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel(/Démo Rônier/).check();
    await page.getByRole("button", { name: t("callSave") }).click();
    await page
      .getByRole("alert")
      .getByText(language === "fr" ? /femmes, au moins 2/ : /women, at least 2/)
      .waitFor();
    await picture(manager, "appel-quota-refuse", ".notice.refused");
    await page.getByLabel(`${t("callQuotaMin")} (${t("optional")})`).fill("1");
    await page.getByRole("button", { name: t("callSave") }).click();
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
    await sound(manager);

    const keeps = await applies(manager, "opj.zakpota", title, "callSex_F");
    const other = await applies(manager, "opj.parakou", title, "callSex_M");
    const assessor = await opened(manager, "ocpm.cotonou", title);
    expect(await assessor.page.getByRole("button", { name: t("callSend") }).count()).toBe(0);
    await assessor.page.getByText(t("callAssessEarly")).waitFor();

    const chief = await opened(manager, "chef.zakpota", title);
    await chief.page.getByRole("heading", { name: "Démo Baobab" }).waitFor();
    expect(await chief.page.getByText("Quinze auditions").count()).toBe(0);
    await chief.page.getByLabel(t("callOpinion"), { exact: true }).selectOption("favourable");
    await chief.page.getByLabel(t("callSentence")).fill("Elle entend déjà seule.");
    await sound(chief);
    await picture(chief, "appel-avis", "#led");
    await chief.page.getByRole("button", { name: t("callNoteSend") }).click();
    await chief.page.getByRole("button", { name: t("callNoteChange") }).waitFor();
    await leave(chief);

    await page.reload();
    await page.locator("summary", { hasText: t("callClose") }).click();
    await page.getByRole("button", { name: t("callClose") }).click();
    await page.getByText(t("callStage_closed")).waitFor();
    for (const name of ["Démo Baobab", "Démo Néré"]) {
      const card = page.getByRole("listitem").filter({ has: page.getByRole("heading", { name }) });
      await card.getByLabel(t("callMet"), { exact: true }).check();
      await card.getByRole("button", { name: t("callCheckSend") }).click();
    }
    await page.getByText(said(t("callCounts"), { n: 2, c: 0, s: 2, w: 0 })).waitFor();
    await sound(manager);
    await picture(manager, "appel-conduire", "#manage");
    await page.getByRole("button", { name: t("callChoose"), exact: true }).click();
    await page.getByRole("alert").waitFor();

    await assessor.page.reload();
    await scores(assessor, { "Démo Baobab": 4, "Démo Néré": 9 });
    await scores(await opened(manager, "social.zakpota", title), { "Démo Baobab": 6, "Démo Néré": 9 });

    await page.reload();
    await page.getByRole("button", { name: t("callChoose"), exact: true }).click();
    await page.getByRole("heading", { name: said(t("callOutcome_kept"), { n: 1 }), exact: true }).waitFor();
    await sound(manager);
    await picture(manager, "appel-resultat", "#group-kept");
    const printed = await printOf(manager, "appel-resultat-imprime");
    const paper = await printed.text();
    expect(paper).toContain("Démo Baobab");
    expect(await printed.colours()).toEqual([]);

    await keeps.page.reload();
    await keeps.page
      .getByText(language === "fr" ? /Candidature retenue, avec 10 points/ : /Application kept, with 10 points/)
      .waitFor();
    await keeps.page.getByText(language === "fr" ? /Sans elle, aucun choix/ : /Without it, no choice/).waitFor();
    await sound(keeps);
    await picture(keeps, "appel-retenue", "#mine");
    await leave(keeps);
    await other.page.reload();
    await other.page.getByText(language === "fr" ? /Candidature non retenue/ : /Application not kept/).waitFor();
    expect(await other.page.getByText("Démo Baobab").count()).toBe(0);
    await sound(other);
    await picture(other, "appel-non-retenue", "#mine");
    await leave(other);
    await leave(manager);
  });
});

describe("given a candidate at 360 px whose call closes while they type", () => {
  it("[CAL-14] when they send it, and come back later, then it is refused saying what to do, and what was typed is still there", async () => {
    const title = "Appel fermé en cours de saisie";
    const manager = await come({ width: 360, language: "fr" }, "formation.cotonou");
    const { t } = manager;
    await manager.page.goto("/formation/appels/nouveau");
    await manager.page.getByLabel(t("callTitleFr"), { exact: true }).fill(title);
    await manager.page.getByLabel(t("callCloses")).fill("2030-12-31");
    await manager.page.getByLabel(said(t("callHardOne"), { n: 1 }), { exact: true }).fill(CONDITION);
    await manager.page.getByLabel(said(t("callWeightedOne"), { n: 1 }), { exact: true }).fill(CRITERION);
    await manager.page.getByLabel(/Démo Iroko/).check();
    await manager.page.getByLabel(/Démo Rônier/).check();
    await manager.page.getByRole("button", { name: t("callSave") }).click();
    await manager.page.getByRole("heading", { level: 1, name: title }).waitFor();

    const candidate = await opened(manager, "opj.zakpota", title);
    await candidate.page.getByLabel(t("callSex"), { exact: true }).selectOption({ label: t("callSex_F") });
    await candidate.page.getByLabel(t("callCorps"), { exact: true }).selectOption("police");
    await candidate.page.getByLabel(said(t("callEvidenceHard"), { c: CONDITION })).fill("Arrêté inventé.");
    await candidate.page.getByLabel(CRITERION, { exact: true }).fill("Une saisie qui reste.");

    await manager.page.locator("summary", { hasText: t("callClose") }).click();
    await manager.page.getByRole("button", { name: t("callClose") }).click();
    await manager.page.getByText(t("callStage_closed")).waitFor();

    await candidate.page.getByRole("button", { name: t("callSend") }).click();
    const alert = candidate.page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("prochain appel");
    expect(await candidate.page.getByLabel(CRITERION, { exact: true }).inputValue()).toBe("Une saisie qui reste.");
    await sound(candidate);
    await candidate.page.goto("/formation/appels");
    await candidate.page.getByRole("link", { name: title, exact: true }).click();
    await candidate.page.getByText(t("callStage_closed")).waitFor();
    expect(await candidate.page.getByLabel(CRITERION, { exact: true }).inputValue()).toBe("Une saisie qui reste.");

    await candidate.page.context().setOffline(true);
    await candidate.page.getByText(t("serverOnly")).waitFor();
    await sound(candidate);
    await leave(candidate);
    await leave(manager);
  });
});
