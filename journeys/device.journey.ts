import type { Page, Request } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { anHour, assesses, expectHeld, failing, noRoom, roomAgain, says } from "./faults.ts";
import { type Front, startFront } from "./front.ts";
import { enrol, inTouch, lock, startWeather, unlock, type Weather } from "./phone.ts";
import { accessible, type Language, picture, signIn, sound, type Visitor, visit, type Width } from "./world.ts";

let world: Weather;
let front: Front;
beforeAll(async () => {
  world = await startWeather();
  front = await startFront(() => world.server.address);
});
afterAll(async () => {
  await front.close();
  await world.close();
});

const PASSPHRASE = "quatre mots bien longs";
const OFFICER = "opj.zakpota";
const COLLEAGUE = "social.zakpota";
const COLLEAGUE_PASSPHRASE = "encore autre chose ici";

/** Somebody at the name of the server, not its number. */
const arrive = (width: Width, language: Language): Promise<Visitor> =>
  visit({ ...world, server: { ...world.server, address: front.address } }, width, language);

/** Another tab of the same browser. */
const tabOf = async ({ page, ...visitor }: Visitor): Promise<Visitor> => {
  const tab = await page.context().newPage();
  tab.setDefaultTimeout(45_000);
  await tab.goto("/");
  return { ...visitor, page: tab };
};

const passkeys = async (page: Page) => {
  const line = await page.context().newCDPSession(page);
  await line.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2",
    ctap2Version: "ctap2_1",
    transport: "internal",
    hasResidentKey: true,
    hasUserVerification: true,
    hasPrf: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const;
  const { authenticatorId } = await line.send("WebAuthn.addVirtualAuthenticator", { options });
  return {
    recognisesNobody: () => line.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false }),
  };
};

const atUnlock = ({ page, t }: Visitor): Promise<void> =>
  page.getByRole("heading", { level: 1, name: t("unlockTitle") }).waitFor();
const atTodo = ({ page, t }: Visitor): Promise<void> =>
  page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor({ timeout: 30_000 });

const unlockBy = async (visitor: Visitor): Promise<void> => {
  await unlock(visitor, OFFICER, PASSPHRASE);
};

const SOON = { timeout: 15_000 };

/** Goes there within the app: without a server nothing else would answer. */
const through = ({ page }: Visitor, path: string): Promise<void> =>
  page.evaluate(`history.pushState(null, "", "${path}")`);

/** What a tab says once nothing waits, whichever of them sent it. */
const allSent = ({ page, t }: Visitor): Promise<void> =>
  page.locator(".device-state", { hasText: t("stateNothing") }).waitFor({ timeout: 30_000 });

const nameIn = ({ page }: Visitor) => page.getByLabel(/^(Nom et prénoms|Name\b)/).first();

/** What the browser does when it lacks room: every store of this site goes at once. */
const FORGET = `indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => new Promise((resolve, reject) => {
  const asked = indexedDB.deleteDatabase(name);
  asked.onsuccess = resolve;
  asked.onerror = reject;
})))).then(() => undefined)`;

/** The stores of people that lie here. */
const STORES = `indexedDB.databases().then((all) => all.map(({ name }) => name).filter((name) => name !== "relais-places"))`;

/** The same screen on a phone and on a desk. */
const onBoth = async (visitor: Visitor, name: string): Promise<void> => {
  for (const width of [1280, 360] as const) {
    await visitor.page.setViewportSize({ width, height: 800 });
    await sound({ ...visitor, width });
    await picture({ ...visitor, width }, name);
  }
};

const prepare = async (visitor: Visitor): Promise<Visitor> => {
  await signIn(visitor, OFFICER);
  await enrol(visitor, PASSPHRASE);
  return visitor;
};

/** A phone that several journeys take up one after the other, each as the one before left it: signed in, in touch, open. */
let known: Promise<Visitor> | undefined;
let spare: Visitor | undefined;
const prepared = (): Promise<Visitor> => {
  known ??= arrive(360, "fr").then(prepare);
  return known;
};

/** Signs in on a browser that was never asked, or long ago. */
const isAskedToPrepare = async ({ page, t }: Visitor): Promise<void> => {
  await page.goto("/connexion");
  await page.evaluate("localStorage.setItem('relais.prepare', '0')");
  await page.getByLabel(t("login")).fill(OFFICER);
  await page.getByLabel(t("password")).fill("demonstration");
  await page.getByRole("button", { name: t("signIn") }).click();
  await page.getByRole("heading", { level: 1, name: t("prepareTitle") }).waitFor();
};

/** What the server says of whoever holds this browser's session. */
const sessionHere = async ({ page }: Visitor): Promise<number> => (await page.request.get("/api/v1/me")).status();

describe("given an officer's phone", () => {
  it("[JOU-22] [DEV-23] when a sign-in ends with preparing it, then it opens by its passkey without network, and nobody else's finger opens it", async () => {
    const phone = await arrive(360, "fr");
    const { page, t } = phone;
    const finger = await passkeys(page);
    // Put off, or never on a shared computer: the next sign-in does not ask again.
    for (const answer of ["prepareLater", "prepareShared"] as const) {
      await isAskedToPrepare(phone);
      await page.getByRole("button", { name: t(answer) }).click();
      await atTodo(phone);
      expect(await page.getByRole("link", { name: t("enrolOfferDo") }).count()).toBe(answer === "prepareLater" ? 1 : 0);
      await page.getByRole("button", { name: t("signOut") }).click();
      await signIn(phone, OFFICER);
      await page.getByRole("button", { name: t("signOut") }).click();
    }
    await isAskedToPrepare(phone);
    await onBoth(phone, "preparer");
    await page.getByLabel(t("passphrase"), { exact: true }).fill(PASSPHRASE);
    await page.getByLabel(t("passphraseAgain")).fill(PASSPHRASE);
    await page.getByRole("button", { name: t("enrolDo") }).click();
    await atTodo(phone);
    await inTouch(phone);
    await page.goto("/appareil");
    await page.getByRole("button", { name: t("doorAdd") }).click();
    await page.getByText(t("doorIs")).waitFor();
    await onBoth(phone, "appareil-cle");

    await page.context().setOffline(true);
    await page.goto("/");
    await atUnlock(phone);
    await page.getByRole("button", { name: t("unlockPasskey") }).waitFor();
    await onBoth(phone, "ouvrir-cle");
    await page.getByRole("button", { name: t("unlockPasskey") }).click();
    await atTodo(phone);
    await lock(phone);
    await finger.recognisesNobody();
    await page.getByRole("button", { name: t("unlockPasskey") }).click();
    await page.getByText(t("unlockPasskeyWrong")).waitFor();
    await unlockBy(phone);
    await page.context().setOffline(false);
    spare = phone;
  });

  it("[JOU-23] [DEV-20] when two tabs work on it and the network comes back, then both show the same, each entry is sent by one of them, once, and locking one locks the other", async () => {
    const one = await prepared();
    const { page, t } = one;
    await page.goto("/dossiers");
    await page.locator(".file-line a").first().waitFor();
    const files = await page
      .locator(".file-line a")
      .evaluateAll((all) => all.map((it) => it.getAttribute("href") ?? ""));
    const two = await tabOf(one);
    await atTodo(two);
    await allSent(two);
    const sent: string[] = [];
    const busy = new Set<string>();
    let together = 0;
    const sending = (request: Request): string | undefined =>
      /\/sync\/(push|feed)$/.test(request.url()) ? (request.frame().page() === page ? "one" : "two") : undefined;
    page.context().on("request", (request) => {
      const tab = sending(request);
      if (tab === undefined) return;
      busy.add(tab);
      if (busy.size > 1) together++;
    });
    for (const ended of ["requestfinished", "requestfailed"] as const) {
      page.context().on(ended as "requestfinished", (request) => void busy.delete(sending(request) ?? ""));
    }
    // What reached the server: tries without network did not.
    page.context().on("response", (response) => {
      if (!response.url().endsWith("/sync/push")) return;
      const { commands } = response.request().postDataJSON() as { commands: { id: string; sequence: number }[] };
      sent.push(...commands.map((it) => `${it.id} ${it.sequence}`));
    });
    await page.context().setOffline(true);
    // The same store, from both at once: each counts on from the other.
    for (const [i, tab] of [one, two].entries()) await through(tab, files[i]!);
    await Promise.all([one, two].map((it) => assesses(it, "risk_high")));
    for (const tab of [one, two])
      await tab.page.locator(".device-state", { hasText: t("stateToSend").replace("{n}", "2") }).waitFor();
    await page.context().setOffline(false);
    for (const tab of [one, two]) await allSent(tab);
    expect([sent.length, together]).toEqual([2, 0]);
    expect(new Set(sent.map((it) => it.split(" ")[0])).size).toBe(2);
    expect(new Set(sent.map((it) => it.split(" ")[1])).size).toBe(2);

    await lock(one);
    await atUnlock(two);
    await expect.poll(() => sessionHere(one), SOON).toBe(401);
    // Signing in opens it again, by the door of the server.
    await two.page.close();
    await signIn(one, OFFICER);
    await inTouch(one);
  });

  it("[JOU-24] [DEV-21] when a new version arrives while a form is half filled, then nothing is loaded anew before it is asked for, and what was typed is there after", async () => {
    const phone = await prepared();
    const { page, t } = phone;
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    const build = () => page.locator("html").getAttribute("data-build");
    await page.goto("/");
    await atTodo(phone);
    expect(await build()).toBe("1");
    const other = await tabOf(phone);
    await atTodo(other);
    await page
      .getByRole("link", { name: t("newFile") })
      .first()
      .click();
    await page.getByLabel(/^Nom et prénoms/).fill("Demo-Mise À Jour");
    await page.evaluate("window.untouched = true");
    front.release("2");
    await page.evaluate("navigator.serviceWorker.getRegistration().then((it) => it.update()).then(() => undefined)");
    await page.getByText(t("newVersion")).waitFor();
    await sound(phone);
    await picture(phone, "nouvelle-version");
    expect(await page.evaluate("window.untouched")).toBe(true);
    // Taken up in the other tab: this one is told, and still does nothing by itself.
    await other.page.getByRole("button", { name: t("reload") }).click();
    await other.page.locator('html[data-build="2"]').waitFor();
    await atTodo(other);
    await page.getByText(t("newVersionElsewhere")).waitFor();
    expect(await page.evaluate("window.untouched")).toBe(true);
    await page.getByRole("button", { name: t("reload") }).click();
    await page.locator('html[data-build="2"]').waitFor();
    await expect.poll(() => page.getByLabel(/^Nom et prénoms/).inputValue(), SOON).toBe("Demo-Mise À Jour");
    await allSent(phone);
    await other.page.close();
  });

  it("[JOU-29] [DEV-20] [DEV-17] when a colleague enters in another tab, then the first is closed and its draft kept, and a session that waits to end serves nobody else", async () => {
    const one = await prepared();
    const { page, t } = one;
    const writes = async (): Promise<void> => {
      await page
        .getByRole("link", { name: t("newFile") })
        .first()
        .click();
      await nameIn(one).waitFor();
    };
    await page.goto("/");
    await atTodo(one);
    const two = await tabOf(one);
    await atTodo(two);
    await writes();
    await nameIn(one).fill("Demo-Deux Onglets");
    await signIn(two, COLLEAGUE);
    await atTodo(one);
    await page.locator(".who", { hasText: await two.page.locator(".who span").first().innerText() }).waitFor();
    await enrol(two, COLLEAGUE_PASSPHRASE);

    // The colleague leaves without network: the session waits to end, and is not the officer's.
    await page.context().setOffline(true);
    await lock(two);
    await atUnlock(one);
    await two.page.close();
    await unlockBy(one);
    await writes();
    await expect.poll(() => nameIn(one).inputValue(), SOON).toBe("Demo-Deux Onglets");
    expect(await sessionHere(one)).toBe(200);
    await page.context().setOffline(false);
    await expect.poll(() => sessionHere(one), SOON).toBe(401);
    await says(one, t("stateSignIn"));
    await signIn(one, OFFICER);
    await inTouch(one);
    // Two people's stores lie here now: those who come next take another phone.
    await page.context().close();
    known = undefined;
  });

  it("[JOU-26] when it is struck off elsewhere, then locked as it is it hands its copies over, erases itself and says so", async () => {
    const phone = await prepared();
    const { page, t } = phone;
    await page.goto("/dossiers");
    await page.locator(".file-line a").nth(2).click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();
    const file = new URL(page.url()).pathname;
    await page.context().setOffline(true);
    await assesses(phone, "risk_high");
    await page.locator(".device-state", { hasText: t("stateToSend").replace("{n}", "1") }).waitFor();
    await lock(phone);

    const desk = await arrive(1280, "en");
    await signIn(desk, OFFICER);
    await desk.page.goto("/compte");
    await desk.page.locator(".devices li").first().waitFor();
    await sound(desk);
    await picture(desk, "appareils");
    await desk.page
      .getByRole("button", { name: desk.t("strikeOff") })
      .first()
      .click();
    await desk.page.getByRole("button", { name: desk.t("strikeOffSure") }).waitFor();
    await sound(desk);
    await picture(desk, "appareil-retirer");
    await desk.page.getByRole("button", { name: desk.t("strikeOffSure") }).click();
    await desk.page.getByText(desk.t("deviceStruckOff")).first().waitFor();

    await page.context().setOffline(false);
    await page.goto("/");
    await page.getByText(t("erasedNotice")).waitFor();
    await expect.poll(() => page.evaluate(STORES), SOON).toEqual([]);
    await onBoth(phone, "retire");
    await desk.page.goto(file);
    await desk.page.locator(".file-head .tag", { hasText: desk.t("risk_high") }).waitFor();
    await desk.page.context().close();
    await page.context().close();
    known = undefined;
  });

  it("[JOU-25] [DEV-17] when nobody touches it for ten minutes, without network, then it closes, a short code opens it until three mistakes, and what was typed is there", async () => {
    const phone = await arrive(1280, "en");
    const { page, t } = phone;
    await page.clock.install();
    await prepare(phone);
    await page.context().setOffline(true);
    await page.getByRole("link", { name: t("navTodo"), exact: true }).click();
    await page
      .getByRole("link", { name: t("newFile") })
      .first()
      .click();
    await nameIn(phone).fill("Demo-Pause Longue");
    await page.clock.fastForward("09:00");
    expect(await nameIn(phone).count()).toBe(1);
    await page.clock.fastForward("01:20");
    await atUnlock(phone);
    await sound(phone);
    await picture(phone, "ouvrir");
    await unlockBy(phone);
    await page
      .getByRole("link", { name: t("newFile") })
      .first()
      .click();
    await expect.poll(() => nameIn(phone).inputValue(), SOON).toBe("Demo-Pause Longue");

    await through(phone, "/appareil");
    await page.getByLabel(t("pin"), { exact: true }).fill("2468");
    await page.getByRole("button", { name: t("pinSet") }).click();
    await page.getByText(t("pinIsSet")).waitFor();
    await sound(phone);
    await picture(phone, "appareil");
    await page.clock.fastForward("10:20");
    await page.getByRole("heading", { level: 1, name: t("pinTitleShut") }).waitFor();
    await sound(phone);
    await picture(phone, "code-court");
    const give = async (code: string): Promise<void> => {
      await page.getByLabel(t("pin"), { exact: true }).fill(code);
      await page.getByRole("button", { name: t("unlockDo"), exact: true }).click();
    };
    const left = (n: number) => page.getByText(t("pinWrong").replace("{n}", String(n)));
    await give("2468");
    await page.getByRole("heading", { level: 1, name: t("deviceTitle") }).waitFor();
    await through(phone, "/envois");
    await page.getByText(t("outboxEmpty")).waitFor();
    await sound(phone);
    await picture(phone, "envois");
    await page.clock.fastForward("10:20");
    await give("1111");
    await left(2).waitFor();
    await give("2222");
    await left(1).waitFor();
    await give("3333");
    await atUnlock(phone);

    // Out of reach, its session could not be ended yet: it ends with the first signal, and serves nobody meanwhile.
    expect(await sessionHere(phone)).toBe(200);
    await page.context().setOffline(false);
    await expect.poll(() => sessionHere(phone), SOON).toBe(401);
    await page.context().close();
  });

  it("[JOU-28] when its clock is two years ahead, it is full, the server fails for an hour, and its session ends in the midst, then each is said, and nothing is lost", async () => {
    const phone = await arrive(360, "fr");
    const { page, t } = phone;
    const TWO_YEARS = 730 * 24 * 60 * 60_000;
    await page.goto("/connexion");
    await page.evaluate(`localStorage.setItem("relais.prepare", "${Date.now() + TWO_YEARS}")`);
    await page.clock.install({ time: Date.now() + TWO_YEARS });
    await prepare(phone);
    await page.goto("/dossiers");
    await page.locator(".file-line a").nth(3).click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();
    const file = new URL(page.url()).pathname;
    await inTouch(phone);

    await noRoom(page);
    await assesses(phone, "risk_high");
    const refused = page.getByRole("alert").getByText(/Cet appareil est plein/);
    await refused.waitFor();
    expect(await page.getByLabel(t("risk_high")).isChecked()).toBe(true);
    await sound(phone);
    await picture(phone, "appareil-plein", ".notice.refused");
    await roomAgain(page);
    await page.getByRole("button", { name: t("riskSave") }).click();
    await refused.waitFor({ state: "detached" });
    await allSent(phone);
    const { from } = await expectHeld(phone, file, "high");
    expect(Math.abs(Date.parse(from) - Date.now())).toBeLessThan(60 * 60_000);

    // Nothing of a file is shown without a trace, and there is no room for one.
    await noRoom(page);
    await page.getByRole("link", { name: t("navFiles") }).click();
    await page.locator(".file-line a").nth(4).click();
    await page
      .getByRole("alert")
      .getByText(/cette lecture n'a pas pu y être notée/)
      .waitFor();
    await sound(phone);
    await picture(phone, "appareil-plein-lecture");
    await roomAgain(page);
    await page.getByRole("button", { name: t("retry") }).click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();
    await page.goBack();
    await page.locator(`.file-line a[href="${file}"]`).click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();

    const server = await failing(page);
    await assesses(phone, "risk_low");
    await says(phone, t("stateCut"));
    await says(phone, t("stateToSend").replace("{n}", "1"));
    await anHour(page);
    await says(phone, t("stateToSend").replace("{n}", "1"));
    expect(server.asked()).toBeLessThan(60);
    await accessible(page);
    await picture(phone, "serveur-en-panne");
    await server.isWell();
    await page.clock.fastForward("06:00");
    await allSent(phone);
    await expectHeld(phone, file, "low");

    // Its session ends as its entry is on its way.
    await page.route(
      /\/sync\/push$/,
      (it) =>
        page
          .context()
          .clearCookies()
          .then(() => it.continue({ headers: { ...it.request().headers(), cookie: "" } })),
      { times: 1 },
    );
    await assesses(phone, "risk_medium");
    await says(phone, t("stateSignIn"));
    await page.locator(".device-state").getByRole("link").click();
    await page.locator(".outbox.waiting li").waitFor();
    await accessible(page);
    await picture(phone, "connexion-a-refaire");
    await page.getByRole("link", { name: t("outboxSignIn") }).click();
    await signIn(phone, OFFICER);
    await allSent(phone);
    await expectHeld(phone, file, "medium");
    await page.context().close();
  });

  it("[JOU-27] [DEV-22] when the browser takes away what lay on it, then the first screen says so, and what is lost, until it was read", async () => {
    const phone = await (spare ?? prepared());
    const { page, t } = phone;
    // The browser takes away what lies here.
    await page.goto("/icon.svg");
    await page.evaluate(FORGET);
    await page.goto("/");
    await page.getByText(t("evictedNotice")).waitFor();
    await onBoth(phone, "efface");
    await page.getByRole("button", { name: t("understood") }).click();
    await page.getByText(t("evictedNotice")).waitFor({ state: "detached" });
    await page.context().close();
  });
});
