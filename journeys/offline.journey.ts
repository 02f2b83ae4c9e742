import { FilePage, IdentityView } from "@relais/casework";
import { browserStores, seekerOf, toldBy } from "@relais/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actsFirst, fill } from "./forms.ts";
import { PrintedPage } from "./pdf.ts";
import { badLine, enrol, inTouch, lock, startWeather, unlock, type Weather } from "./phone.ts";
import { madePhoto } from "./photo.ts";
import { picture, signIn, sound, type Visitor, visit } from "./world.ts";

let world: Weather;
beforeAll(async () => {
  world = await startWeather();
});
afterAll(() => world.close());

const OFFICER = { login: "opj.zakpota", passphrase: "quatre mots bien longs" };
const COLLEAGUE = { login: "social.zakpota", passphrase: "encore autre chose ici" };
const CHILD = "Demo-Zinnia Quibala";
const PERSON = "Demo-Convoyeur Gaspard";
/** Twenty seconds at 50 kbit/s. */
const PHOTO = { name: "Demo-Quibala-acte.png", mimeType: "image/png", buffer: madePhoto(200, 200, "Demo-Quibala") };
const NOTE = "Demo-Gaspard rappellera demain.";

const optional = ({ t }: Visitor): string => ` (${t("optional")})`;

/** Names of every child whose file this person reads, as the server tells them online. */
const namesOf = async ({ page }: Visitor): Promise<string[]> => {
  const { items } = FilePage.parse(await (await page.request.get("/api/v1/files?state=all")).json());
  const all: string[] = [];
  for (const { file } of items) {
    const answer = await page.request.get(`/api/v1/files/${file.id}/identity`);
    all.push(...IdentityView.parse(await answer.json()).names.map((it) => it.name));
  }
  return [...new Set(all)];
};

/** An affaire with a person, then a child's file in it. */
const opensAnAffaire = async (visitor: Visitor): Promise<string> => {
  const { page, t } = visitor;
  await page.getByRole("link", { name: t("newIncident") }).click();
  await page.getByRole("button", { name: t("addPerson") }).click();
  await page.getByLabel(new RegExp(t("personName"))).fill(PERSON);
  await page.getByRole("button", { name: t("openTheIncident") }).click();
  await page.getByText(PERSON).waitFor();
  await page.getByRole("link", { name: t("addChild") }).click();
  await page.getByRole("heading", { level: 1, name: t("newFileTitle") }).waitFor();
  await page.getByLabel(/^Nom et prénoms/).fill(CHILD);
  await fill(visitor, {
    "Situation de l'enfant": "Victime",
    [`Genre de faits${optional(visitor)}`]: "Traite",
    [`Sexe${optional(visitor)}`]: "Fille",
    [`Danger immédiat${optional(visitor)}`]: t("yes"),
  });
  await page.getByRole("button", { name: t("openTheFile") }).click();
  await page.getByRole("heading", { name: t("fileDue") }).waitFor();
  return page.getByRole("heading", { level: 1 }).innerText();
};

/** What is due first, as the list shows it; then the child is heard against a guiding rule, with its reason and a photo of the paper. */
const actsAndDeparts = async (visitor: Visitor): Promise<void> => {
  const { page, t } = visitor;
  await actsFirst(visitor);
  await page.locator("details.held > summary", { hasText: "Entendre l'enfant" }).click();
  await page
    .locator("details.held[open]")
    .getByRole("link", { name: t("departAndDo") })
    .click();
  await page.getByRole("heading", { level: 2, name: t("reasonTitle") }).waitFor();
  await fill(visitor);
  await page.getByLabel(t("reasonChoose")).first().selectOption({ label: "Service ou personne injoignable" });
  await page.locator("summary", { hasText: t("attachJoin") }).click();
  await page.getByLabel(t("attachPick")).setInputFiles(PHOTO);
  await page.getByLabel(t("attachWhole")).check();
  await page.getByRole("button", { name: t("attachDo") }).click();
  await page.locator(".waiting-line").getByText(t("attachState_behind")).waitFor();
  await page.getByRole("button", { name: t("saveAct") }).click();
  await page.getByRole("heading", { name: t("fileDone") }).waitFor();
  await page.locator(".constat.justified").first().waitFor();
};

const corrects = async ({ page, t }: Visitor): Promise<void> => {
  await page
    .getByRole("link", { name: t("correct") })
    .first()
    .click();
  await page.getByLabel(t("correctWhy")).fill("Heure relue sur le registre.");
  await page.getByRole("button", { name: t("correctSave") }).click();
  await page.getByRole("heading", { name: t("fileDone") }).waitFor();
};

const assesses = async ({ page, t }: Visitor, level: "risk_high" | "risk_low"): Promise<void> => {
  await page.locator("summary", { hasText: t("riskAssess") }).click();
  await page
    .getByRole("group", { name: t("riskLevel") })
    .getByLabel(t(level))
    .check();
  await page.getByRole("button", { name: t("riskSave") }).click();
  await page.locator(".file-head .tag", { hasText: t(level) }).waitFor();
};

const writesANote = async ({ page, t }: Visitor): Promise<void> => {
  await page.locator("summary", { hasText: t("addNote") }).click();
  await page.getByLabel(t("noteText"), { exact: true }).fill(NOTE);
  await page.getByRole("button", { name: t("saveNote") }).click();
  await page.getByText(NOTE).waitFor();
};

/** Gives the file to another unit, as it was when it was read. */
const transfers = async ({ page, t }: Visitor): Promise<void> => {
  await page.locator("summary", { hasText: t("transfer") }).click();
  await page.getByLabel(t("transferTo")).selectOption({ index: 1 });
  await page.getByRole("button", { name: t("transferDo") }).click();
  await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();
};

describe("given a phone of a police station, at 360 px", () => {
  it("[JOU-8] [DEV-24] when a whole day passes without network, then the work is done, a colleague sees nothing of it, and everything arrives in the evening", async () => {
    const phone = await visit(world, 360, "fr");
    const { page, t } = phone;

    // Eight o'clock, with a signal: two people prepare the same phone.
    await signIn(phone, COLLEAGUE.login);
    await enrol(phone, COLLEAGUE.passphrase);
    await lock(phone);
    await page.getByRole("link", { name: t("unlockOnline") }).click();
    await signIn(phone, OFFICER.login);
    await page.getByRole("link", { name: t("enrolOfferDo") }).waitFor();
    await sound(phone);
    const known = await namesOf(phone);
    expect(known.length).toBeGreaterThan(3);
    await enrol(phone, OFFICER.passphrase);
    await sound(phone);
    await picture(phone, "appareil");
    await page.goto("/dossiers");
    await page.locator(".file-line a").first().click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();
    const shared = new URL(page.url()).pathname;
    await page.goto("/dossiers");
    const other = (await page.locator(`.file-line a:not([href="${shared}"])`).first().getAttribute("href")) ?? "";
    await inTouch(phone);

    // The signal is gone, the server too. The application opens all the same.
    await page.context().setOffline(true);
    await world.down();
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: t("unlockTitle") }).waitFor();
    await sound(phone);
    await picture(phone, "ouvrir");
    await unlock(phone, OFFICER.login, OFFICER.passphrase);
    const number = await opensAnAffaire(phone);
    expect(number).toMatch(/^ZKP-\d\d-P\d{3}$/);
    const file = new URL(page.url()).pathname;
    await sound(phone);
    await actsAndDeparts(phone);
    await corrects(phone);
    await writesANote(phone);
    await page.getByRole("link", { name: t("chronology"), exact: true }).click();
    await page.getByText(t("chronologyFoot")).waitFor();
    const printed = await new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true })).text();
    for (const words of [number, "Entendre l'enfant"]) expect(printed).toContain(words);
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.getByLabel(t("filesSearch")).fill("Demo-Zinia");
    await page.getByRole("button", { name: t("search"), exact: true }).click();
    await page.locator(".file-line a", { hasText: number }).waitFor();
    await page.locator(".device-state").getByRole("link").click();
    await page.getByRole("heading", { level: 1, name: t("outboxTitle") }).waitFor();
    const typed = await page.locator(".outbox.waiting li").count();
    expect(typed).toBeGreaterThan(6);
    await sound(phone);
    await picture(phone, "envois");

    // Numbers to call, and the unit's figures, which a device only counts in part.
    await page.getByRole("link", { name: t("navUnit") }).click();
    await page.locator(".monthly .notice").waitFor();
    await page.getByRole("link", { name: t("navTodo") }).click();
    await page.getByRole("link", { name: t("onCallTitle") }).click();
    await page.getByText(t("onCallNone")).waitFor();
    await page.getByRole("link", { name: t("navAccount") }).click();
    await page.getByText(t("serverOnly")).waitFor();
    await sound(phone);
    await picture(phone, "compte-hors-ligne");

    // Of a child whose file the chief has too, the officer writes something.
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.locator(`.file-line a[href="${shared}"]`).click();
    await assesses(phone, "risk_high");
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.locator(`.file-line a[href="${other}"]`).click();
    await transfers(phone);

    // Noon: a colleague takes the phone.
    await lock(phone);
    await unlock(phone, COLLEAGUE.login, COLLEAGUE.passphrase);
    await page.locator(".device-state", { hasText: t("stateNothing") }).waitFor();
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.getByLabel(t("filesSearch")).fill("Zinnia Quibala");
    await page.getByRole("button", { name: t("search"), exact: true }).click();
    await page.getByText(t("filesEmpty")).waitFor();
    expect(await page.locator(".file-line a", { hasText: number }).count()).toBe(0);
    await lock(phone);

    // Meanwhile the chief, elsewhere, with a network, says otherwise of the same child.
    await world.up();
    const chief = await visit(world, 1280, "fr");
    await signIn(chief, "chef.zakpota");
    await chief.page.goto(shared);
    await assesses(chief, "risk_low");
    await chief.page.goto(other);
    await chief.page.getByRole("button", { name: t("takeFile") }).click();
    await chief.page.getByRole("button", { name: t("takeFile") }).waitFor({ state: "detached" });

    // The officer unlocks again, still without signal.
    await unlock(phone, OFFICER.login, OFFICER.passphrase);
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.locator(`.file-line a[href="${shared}"]`).click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();
    const kept = await browserStores(page);

    // Six o'clock: a bad line, that is cut in the midst of the photo. What was typed went before it, and is answered.
    const line = await badLine(page);
    const cutInThePhoto = new Promise<void>((resolve) => {
      const bytes = /\/attachments\/[0-9a-f-]{36}$/;
      void page.route(bytes, (it) => line.cuts().then(() => it.abort("internetdisconnected").then(resolve)), {
        times: 1,
      });
    });
    await line.opens();
    await cutInThePhoto;
    await page.locator(".device-state", { hasText: t("stateRefused").replace("{n}", "1") }).waitFor();
    await page.locator(".device-state").getByRole("link").click();
    await page.locator(".waiting-line", { hasText: PHOTO.name }).getByText(t("attachState_cut")).waitFor();
    const back = page.locator(".outbox.returned li");
    await back.getByText(/Le dossier a changé depuis que vous l'avez lu/).waitFor();
    expect(await page.locator(".outbox.waiting li").count()).toBe(0);
    await sound(phone);
    await picture(phone, "envois-coupe");

    // Later the line holds: the photo goes on by itself, and stands beside its act.
    await line.holds();
    await page.locator(".waiting-line").waitFor({ state: "detached", timeout: 60_000 });
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.locator(`.file-line a[href="${file}"]`).click();
    await page.getByText(`${t("attachments")} : ${t("attachment_photo")}`).waitFor();
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.locator(`.file-line a[href="${shared}"]`).click();
    await page.getByRole("heading", { name: t("disagreements") }).waitFor();
    await sound(phone);
    await picture(phone, "desaccord", "section:has(> #disagreements)");
    await chief.page.goto(shared);
    await chief.page.getByRole("heading", { name: t("disagreements") }).waitFor();
    expect(await chief.page.locator(".side-by-side li").allInnerTexts()).toHaveLength(2);
    await sound(chief);
    await chief.page.goto(file);
    const final = await chief.page.getByRole("heading", { level: 1 }).innerText();
    expect(final).toMatch(/^ZKP-\d\d-\d{4}$/);
    await chief.page.getByRole("button", { name: t("showIdentity") }).click();
    await chief.page.getByText(CHILD).waitFor();
    await chief.page.locator(".constat.justified").first().waitFor();

    // What lay on the phone all day says nothing.
    const names = [...known, CHILD, PERSON, ...CHILD.split(" "), PHOTO.name, NOTE];
    expect(toldBy(seekerOf(names), names.length, kept)).toEqual([]);
    expect(kept.get("IndexedDB")?.length).toBeGreaterThan(20_000);
    await phone.page.context().close();
    await chief.page.context().close();
  });
});
