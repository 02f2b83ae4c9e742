import { sweep } from "@relais/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "./factor.ts";
import { enrol } from "./phone.ts";
import {
  goTo,
  type Language,
  picture,
  signIn,
  sound,
  startWorld,
  type Visitor,
  visit,
  type Width,
  type World,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld({}, "allow");
});
afterAll(() => world.close());

/** On an office computer in English as well where there is time. */
const cases: [Width, Language][] = [
  [360, "fr"],
  ...(process.env.RELAIS_FULL === undefined ? [] : ([[1280, "en"]] as [Width, Language][])),
];

const REASON = "L'enfant est à l'hôpital de Parakou ce soir";

const secrets = new Map<string, string>();

describe.each(cases)("given a screen of %i px, in %s", (width, language) => {
  const seen = async (visitor: Visitor, name: string): Promise<void> => {
    await visitor.page.locator(".loading").first().waitFor({ state: "detached" });
    await sound(visitor);
    await picture(visitor, name);
  };

  /** Signs in, with the phone that the account has, or enrols one. */
  const strong = async (visitor: Visitor, login: string): Promise<void> => {
    const { page, t } = visitor;
    await signIn(visitor, login);
    await page.getByRole("link", { name: t("navAccount"), exact: true }).click();
    await page.getByRole("button", { name: t("secondBegin") }).click();
    const secret = (await page.locator("code.key").innerText()).replaceAll(/\s/g, "");
    secrets.set(login, secret);
    await seen(visitor, "compte-inscription");
    await page.getByLabel(t("factorCode")).fill(codeOf(secret));
    await page.getByRole("button", { name: t("secondConfirm") }).click();
    await page.getByText(t("secondDone")).waitFor();
    expect(await page.locator(".recovery li").count()).toBe(10);
    await seen(visitor, "compte");
  };

  const fileOf = async (unit: string): Promise<string> => {
    const rows = await world.server.office.database.asSystem((tx) =>
      tx.query<{ stream: string }>("select stream from file where unit = $1 order by stream", [unit]),
    );
    return rows[cases.findIndex((it) => it[0] === width)]!.stream;
  };

  const forgetFactors = () =>
    world.server.office.database.asSystem(async (tx) => {
      await tx.query("delete from factor");
      await tx.query("delete from recovery_code");
    });

  it("[JOU-20] when an officer enrols a phone, signs in with it, and opens another unit's file in an emergency, then its head is told, sees who reads, and two persons destroy its names", async () => {
    await forgetFactors();
    const id = await fileOf("com-za-kpota");
    const officer = await visit(world, width, language);
    const { page, t } = officer;
    await strong(officer, "opj.parakou");
    await page.getByRole("button", { name: t("signOut") }).click();
    await page.getByLabel(t("login")).fill("opj.parakou");
    await page.getByLabel(t("password")).fill("demonstration");
    await page.getByRole("button", { name: t("signIn") }).click();
    await page.getByRole("heading", { level: 1, name: t("factorTitle") }).waitFor();
    await seen(officer, "connexion-code");
    await page.getByLabel(t("factorCode")).fill("000000");
    await page.getByRole("button", { name: t("factorGive") }).click();
    await page.getByRole("alert").waitFor();
    await page.getByLabel(t("factorCode")).fill(codeOf(secrets.get("opj.parakou")!, 1));
    await page.getByRole("button", { name: t("factorGive") }).click();
    await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();

    await page.goto(`/dossiers/${id}`);
    await page.getByRole("heading", { name: t("emergencyTitle") }).waitFor();
    await seen(officer, "urgence-refus");
    await page.getByLabel(t("emergencyReason")).fill(REASON);
    await page.getByRole("button", { name: t("emergencyDo") }).click();
    await page.getByText("Démo Karité").waitFor();
    await seen(officer, "urgence-ouverte");
    await page.getByRole("button", { name: t("emergencyRead") }).click();
    await page.getByRole("heading", { name: t("fileDue") }).waitFor();
    expect(await page.getByText(REASON).count()).toBe(0);
    await seen(officer, "urgence-dossier");

    const chief = await visit(world, width, language);
    await strong(chief, "chef.zakpota");
    await chief.page.getByRole("link", { name: chief.t("navUnit") }).click();
    await chief.page.getByText("Démo Néré").first().waitFor();
    await seen(chief, "urgence-tableau");
    await chief.page.goto(`/dossiers/${id}`);
    await chief.page.getByText(REASON).waitFor();
    await seen(chief, "urgence-motif");
    await chief.page.getByRole("link", { name: chief.t("readersTitle") }).click();
    await chief.page.getByText(chief.t("read_emergency")).waitFor();
    await seen(chief, "lectures");
    await chief.page.evaluate("window.print = () => { document.title = 'printed'; }");
    await chief.page.getByLabel(chief.t("readersTo")).selectOption("child");
    await chief.page.getByRole("button", { name: chief.t("readersTell") }).click();
    await chief.page.getByText(chief.t("readersTold")).waitFor();

    await chief.page.goto(`/dossiers/${id}/vie`);
    await chief.page.getByRole("link", { name: chief.t("exportOpen") }).click();
    await chief.page.getByRole("button", { name: chief.t("exportDo") }).click();
    await chief.page.locator(".copy .child-name").waitFor();
    await seen(chief, "copie");
    // One of the two files has a note: it leaves only where it is ticked.
    const notes = await chief.page.locator("fieldset .choice").allInnerTexts();
    await chief.page.emulateMedia({ media: "print" });
    const printed = (): Promise<string> => chief.page.locator("main").innerText();
    for (const text of [...notes, chief.t("exportHint")]) expect(await printed()).not.toContain(text);
    await chief.page.emulateMedia({ media: null });
    for (const box of await chief.page.locator("fieldset input").all()) await box.check();
    await chief.page.emulateMedia({ media: "print" });
    for (const text of notes) expect(await printed()).toContain(text);
    expect(await chief.page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
    await picture(chief, "copie-imprimee");
    await chief.page.emulateMedia({ media: null });
    const download = chief.page.waitForEvent("download");
    await chief.page.getByRole("link", { name: chief.t("exportSave") }).click();
    expect((await download).suggestedFilename()).toMatch(/^ZKP-\d\d-\d{4}\.json$/);
    await chief.page.goto(`/dossiers/${id}/vie`);
    await chief.page.locator("details summary").first().click();
    await chief.page.getByLabel(chief.t("requestKind"), { exact: true }).selectOption("access");
    await chief.page.getByLabel(chief.t("requestBy")).selectOption("child");
    await chief.page.getByLabel(chief.t("requestDay")).fill("2026-11-20");
    await chief.page
      .locator("details")
      .getByRole("button", { name: chief.t("requestEnter") })
      .click();
    await chief.page.locator(".card .basis").waitFor();
    await chief.page.getByLabel(chief.t("destructionReason")).selectOption("court");
    await chief.page.getByRole("button", { name: chief.t("destructionAsk") }).click();
    await chief.page.locator(".notice").waitFor();
    await seen(chief, "vie");

    const delegate = await visit(world, width, language);
    await strong(delegate, "delegue.cotonou");
    await world.server.office.database.asSystem(async (tx) => {
      await tx.query(
        `update file set closed_at = '2010-01-01', statuses = '{victime}'
         where stream = (select stream from file where unit = 'com-parakou' order by stream desc limit 1)`,
      );
      await tx.query(
        `insert into retention (kind, years, source, account, entered_at)
         select 'victime', 5, 'Texte inventé pour l''essai', id, now() from account limit 1 on conflict do nothing`,
      );
    });
    await goTo(delegate, "navData");
    await delegate.page
      .getByRole("button", { name: delegate.t("destructionConfirm") })
      .first()
      .waitFor();
    await delegate.page.getByRole("button", { name: delegate.t("dueFilesShow").split("{")[0]!, exact: false }).click();
    await delegate.page.locator("#retention ~ .cards .rows li").first().waitFor();
    await sound(delegate);
    await picture(delegate, "donnees-echus", "#retention ~ .cards .rows");
    await seen(delegate, "donnees");
    await delegate.page
      .getByRole("button", { name: delegate.t("destructionConfirm") })
      .first()
      .click();
    await delegate.page.getByText(delegate.t("state_confirmed")).first().waitFor();
    await chief.page.goto(`/dossiers/${id}`);
    await chief.page.getByText(REASON).waitFor({ state: "detached" });

    const admin = await visit(world, width, language);
    await strong(admin, "admin.cotonou");
    await goTo(admin, "navData");
    await admin.page.getByLabel(admin.t("settingsHours")).fill("6");
    await admin.page.getByRole("button", { name: admin.t("settingsSave") }).click();
    await expect.poll(async () => (await admin.page.getByRole("alert").count()) === 0).toBe(true);
    await seen(admin, "donnees-administrateur");

    // [JOU-30] Somebody chooses to be told by e-mail, is reminded, and reads it; the message that would leave is kept.
    const reminded = await visit(world, width, language);
    await signIn(reminded, "opj.zakpota");
    await reminded.page.goto("/compte");
    await reminded.page.getByLabel(new RegExp(reminded.t("noticesEmail"))).fill("opj@exemple.bj");
    await reminded.page.getByLabel(reminded.t("noticesByEmail")).check();
    await reminded.page.getByRole("button", { name: reminded.t("noticesSave") }).click();
    await reminded.page.getByText(reminded.t("noticesSaved"), { exact: true }).waitFor();
    await seen(reminded, "compte-rappels");
    await world.server.office.database.asSystem((tx) => tx.query("delete from reminder"));
    await sweep(world.server.office);
    await reminded.page.goto("/");
    await reminded.page.getByRole("heading", { name: reminded.t("todoFollowups") }).waitFor();
    await seen(reminded, "a-faire-suivis");
    await reminded.page.locator('a[href="/rappels"]').click();
    await reminded.page.getByText(reminded.t("reminderNew"), { exact: true }).first().waitFor();
    await seen(reminded, "rappels");
    const unread = await reminded.page.getByText(reminded.t("reminderNew"), { exact: true }).count();
    await reminded.page
      .getByRole("button", { name: reminded.t("reminderRead"), exact: true })
      .first()
      .click();
    await expect
      .poll(() => reminded.page.getByText(reminded.t("reminderNew"), { exact: true }).count())
      .toBe(unread - 1);

    // [JOU-31] The head reads the devices of the unit, and strikes off that of somebody who has lost it.
    await reminded.page.goto("/");
    await enrol(reminded, "cinq mots pour cet essai");
    await chief.page.goto("/compte");
    await chief.page.locator("#unit-devices ~ .devices li").waitFor();
    await sound(chief);
    await picture(chief, "appareils-unite", "#unit-devices ~ .devices");
    await chief.page.getByRole("button", { name: chief.t("strikeOff") }).click();
    await chief.page.getByRole("button", { name: chief.t("strikeOffSure") }).click();
    await chief.page.locator("#unit-devices ~ .devices .tag", { hasText: chief.t("deviceStruckOff") }).waitFor();
    await reminded.page.reload();
    await reminded.page.getByText(reminded.t("erasedNotice")).waitFor();
    await reminded.page.context().close();
    await chief.page.context().setOffline(true);
    await chief.page.getByText(chief.t("serverOnly")).waitFor();
    await seen(chief, "compte-sans-reseau");
    await chief.page.context().setOffline(false);
    await chief.page.locator("#unit-devices ~ .devices li").waitFor();
    await admin.page.goto("/rappels");
    await admin.page.getByText(admin.t("notice_kept"), { exact: true }).first().waitFor();
    await seen(admin, "rappels-messages");
    await admin.page.route("**/api/v1/reminders", (route) => route.abort("internetdisconnected"));
    await admin.page.goto("/rappels");
    await admin.page.getByText(admin.t("remindersAway")).waitFor();
    await seen(admin, "rappels-sans-reseau");
    await admin.page.goto("/permanences");
    await admin.page.getByLabel(admin.t("onCallUnit"), { exact: true }).selectOption("com-za-kpota");
    await admin.page.getByLabel(admin.t("onCallRole"), { exact: true }).selectOption("opj");
    await admin.page.getByLabel(admin.t("onCallNumber"), { exact: true }).fill("+229 01 00 00 00 00");
    await admin.page.getByLabel(admin.t("onCallHours"), { exact: true }).fill("18 h - 8 h");
    await admin.page.getByRole("button", { name: admin.t("onCallSave") }).click();
    await admin.page.getByRole("link", { name: "+229 01 00 00 00 00" }).waitFor();
    await seen(admin, "permanences");
    await admin.page.getByRole("button", { name: admin.t("onCallRemove") }).click();
    await admin.page.getByText(admin.t("onCallNone")).waitFor();
  });

  it("[JOU-21] when an officer adds a passkey of the device, then it alone completes the next sign-in", async () => {
    const { server } = world;
    const login = width === 360 ? "social.zakpota" : "agent.zakpota";
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    // A passkey belongs to a name, never to a number: the same server, by its name.
    const home = server.address.replace("127.0.0.1", "localhost");
    const authenticator = await page.context().newCDPSession(page);
    await authenticator.send("WebAuthn.enable");
    await authenticator.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const enter = async (): Promise<void> => {
      await page.goto(`${home}/connexion`);
      await page.getByLabel(t("login")).fill(login);
      await page.getByLabel(t("password")).fill("demonstration");
      await page.getByRole("button", { name: t("signIn") }).click();
    };
    await enter();
    await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();
    await page.goto(`${home}/compte`);
    await page.getByRole("button", { name: t("passkeyMake") }).click();
    await page.getByText(t("secondRecovery")).waitFor();
    await seen(visitor, "compte-cle");
    await page.getByRole("button", { name: t("signOut") }).click();
    await page.getByRole("heading", { level: 1, name: t("signInTitle") }).waitFor();
    await enter();
    await page.getByRole("heading", { level: 1, name: t("factorTitle") }).waitFor();
    await page.getByRole("button", { name: t("passkeyGive") }).click();
    await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();
    await page.goto(`${home}/compte`);
    await page.getByText(t("sessionStrong")).waitFor();
    await page.getByRole("button", { name: t("passkeyRemove"), exact: true }).click();
    await page.getByText(t("passkeyRemoveWhy")).waitFor();
    await seen(visitor, "compte-cles");
    await page.getByRole("button", { name: t("passkeyRemoveSure") }).click();
    await page.getByRole("heading", { name: t("passkeysTitle") }).waitFor({ state: "detached" });
    await page.getByText(t("sessionStrong")).waitFor({ state: "detached" });
  });
});
