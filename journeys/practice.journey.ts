import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actsFirst, fill } from "./forms.ts";
import { PrintedPage } from "./pdf.ts";
import { enrol, inTouch, startWeather, unlock, type Weather } from "./phone.ts";
import { goTo, picture, SCREENS, signIn, sound, type Visitor, visit } from "./world.ts";

let world: Weather;
beforeAll(async () => {
  world = await startWeather();
});
afterAll(() => world.close());

const OFFICER = { login: "opj.zakpota", passphrase: "quatre mots bien longs" };
const INVENTED = "Demo-Zinnia Basalte";
const optional = ({ t }: Visitor): string => ` (${t("optional")})`;

/** Everything that pages ask but the files of Relais itself: nothing of it may come while somebody practises. */
const watched = (context: BrowserContext): string[] => {
  const asked: string[] = [];
  context.on("request", (it) => {
    const { pathname } = new URL(it.url());
    const isData = ["fetch", "xhr", "websocket", "ping", "eventsource"].includes(it.resourceType());
    if (isData || it.method() !== "GET" || /^\/(api|attestations)\//.test(pathname))
      asked.push(`${it.method()} ${pathname}`);
  });
  return asked;
};

const numbers = async (visitor: Visitor): Promise<string[]> => {
  const { page } = visitor;
  await goTo(visitor, "navFiles");
  await page.locator(".file-line a").first().waitFor();
  const said = await page.locator(".file-line").allInnerTexts();
  return said.flatMap((it) => /[A-Z]{2,4}-\d\d-[A-Z]?\d+/.exec(it)?.[0] ?? []);
};

const opens = async (visitor: Visitor): Promise<void> => {
  const { page, t } = visitor;
  await goTo(visitor, "navPractice");
  await page.getByRole("button", { name: t("modeOpen") }).click();
  await page.locator(".practice-band").waitFor();
  await page.getByRole("heading", { level: 1, name: t("navPractice") }).waitFor();
};

const registers = async (visitor: Visitor): Promise<void> => {
  const { page, t, language } = visitor;
  await page.goto("/dossiers/nouveau");
  await page.getByRole("heading", { level: 1, name: t("newFileTitle") }).waitFor();
  await page.getByLabel(language === "fr" ? /^Nom et prénoms/ : /^Name \(/).fill(INVENTED);
  await fill(
    visitor,
    language === "fr"
      ? { "Situation de l'enfant": "Victime", [`Genre de faits${optional(visitor)}`]: "Violence physique" }
      : { "Situation of the child": "Victim", [`Kind of facts${optional(visitor)}`]: "Physical violence" },
  );
  await page.getByRole("button", { name: t("openTheFile") }).click();
  await page.getByRole("heading", { name: t("fileDue") }).waitFor();
};

const searches = async (visitor: Visitor, name: string): Promise<number> => {
  const { page, t } = visitor;
  await goTo(visitor, "navFiles");
  await page.getByRole("searchbox").fill(name);
  await page.getByRole("button", { name: t("search"), exact: true }).click();
  await page.locator(".file-line, .empty").first().waitFor();
  return page.locator(".file-line").count();
};

describe.each(SCREENS)(
  "given a participant on a prepared phone without network, at %i px, in %s",
  (width, language) => {
    it("[JOU-95] when the practice mode is opened with one touch, then they work on invented children alone, nothing leaves, and one touch starts over", async () => {
      await world.up();
      const visitor = await visit(world, width, language);
      const { page, t } = visitor;
      await signIn(visitor, OFFICER.login);
      // A phone is prepared once the browser keeps Relais itself: on a busy machine that takes its time.
      await expect
        .poll(() => page.evaluate("navigator.serviceWorker.controller !== null"), { timeout: 90_000 })
        .toBe(true);
      await enrol(visitor, OFFICER.passphrase);
      const real = await numbers(visitor);
      expect(real.length).toBeGreaterThan(3);
      await inTouch(visitor);
      await page.context().setOffline(true);
      await world.down();

      await goTo(visitor, "navPractice");
      await page.getByText(t("modeNothing")).waitFor();
      await sound(visitor);
      await picture(visitor, "formation-ouvrir");
      await opens(visitor);
      const asked = watched(page.context());
      await sound(visitor);
      await picture(visitor, "formation-exercices");

      // A file of the role-play cards: what is owed follows from the rules in force, in the reader's role.
      await page.getByRole("link", { name: t("modeFile").replace("{n}", "Demo-Yao Rônier") }).click();
      await page.getByRole("heading", { name: t("fileDue") }).waitFor();
      await sound(visitor);
      await picture(visitor, "formation-dossier");
      await actsFirst(visitor);
      const practised = new URL(page.url()).pathname;

      await registers(visitor);
      await actsFirst(visitor);
      expect(await page.getByText(t("attachJoin")).count()).toBe(0);
      const here = await numbers(visitor);
      expect(here.length).toBe(9);
      expect(here.filter((it) => !/-F\d{3}$/.test(it))).toEqual([]);
      await sound(visitor);
      await picture(visitor, "formation-dossiers");
      expect(await searches(visitor, "zinnia")).toBe(1);
      expect(await searches(visitor, real[0] ?? "")).toBe(0);
      await page.goto("/");
      await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();
      await page.locator("main li").first().waitFor();
      await sound(visitor);
      await picture(visitor, "formation-a-faire");

      // What comes from the server says so; on paper each page says what it is.
      for (const path of ["/compte", "/formation/seances"]) {
        await page.goto(path);
        await page
          .getByText(/Quittez-le pour la voir|Quittez le mode formation|Leave practice mode|Leave it to see/)
          .first()
          .waitFor();
      }
      await sound(visitor);
      await page.goto(`${practised}/chronologie`);
      await page.locator(".sheet tbody tr").first().waitFor();
      const printed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      expect((await printed.text()).match(/MODE FORMATION · enfant inventé/g)?.length).toBe(await printed.pages());
      expect(await printed.colours()).toEqual([]);

      // It survives a reload, and starts over once it was said what goes.
      await page.reload();
      await page.locator(".sheet tbody tr").first().waitFor();
      await page.getByRole("button", { name: t("modeRestart") }).click();
      await page.getByText(t("modeRestartAsk")).waitFor();
      await sound(visitor);
      await picture(visitor, "formation-recommencer");
      await page.getByRole("button", { name: t("modeRestartSure") }).click();
      await page.getByRole("heading", { level: 1, name: t("navPractice") }).waitFor();
      expect((await numbers(visitor)).length).toBe(8);
      await page.getByRole("button", { name: t("modeRestart") }).click();
      await page.getByRole("heading", { level: 1, name: t("navPractice") }).waitFor();

      // With the network back nothing leaves either.
      await world.up();
      await page.context().setOffline(false);
      await page.reload();
      await page.getByRole("heading", { level: 1, name: t("navPractice") }).waitFor();
      await sound(visitor);
      expect(asked).toEqual([]);

      // Nothing was typed since: leaving asks nothing. The real files are as they were, behind their door.
      await page.getByRole("button", { name: t("modeLeave"), exact: true }).click();
      await page.getByRole("heading", { level: 1, name: t("unlockTitle") }).waitFor();
      expect(await page.locator(".practice-band").count()).toBe(0);
      await unlock(visitor, OFFICER.login, OFFICER.passphrase);
      expect(await numbers(visitor)).toEqual(real);
      expect(await searches(visitor, "zinnia")).toBe(0);
      expect(await searches(visitor, "Rônier Yao")).toBe(0);
      expect(
        await page.evaluate(
          "indexedDB.databases().then((all) => all.map((it) => it.name).filter((it) => /^relais-practice-[0-9a-f]/.test(it)))",
        ),
      ).toEqual([]);
      await page.context().close();
    });
  },
);

describe("given a social worker on a shared computer, at 1280 px, in English", () => {
  it("[JOU-96] when they leave in the middle of an exercise, then they find it again, and signing out takes it away", async () => {
    await world.up();
    const visitor = await visit(world, 1280, "en");
    const { page, t } = visitor;
    await signIn(visitor, "social.zakpota");
    await opens(visitor);
    await sound(visitor);
    await picture(visitor, "formation-exercices");
    await registers(visitor);
    await picture(visitor, "formation-dossier");
    await page.getByRole("button", { name: t("modeLeave"), exact: true }).click();
    await page.getByText(t("modeLeaveAsk")).waitFor();
    await sound(visitor);
    await picture(visitor, "formation-quitter");
    await page.getByRole("button", { name: t("modeLeaveKeep") }).click();
    await page.getByRole("heading", { level: 1, name: t("signInTitle") }).waitFor();

    await signIn(visitor, "social.zakpota");
    expect(await searches(visitor, "zinnia")).toBe(0);
    await opens(visitor);
    expect(await searches(visitor, "zinnia")).toBe(1);
    // There is a network: the browser itself lets nothing out of a page that practises.
    const beside = await page.context().newPage();
    await beside.goto("/dossiers");
    await beside.locator(".file-line").first().waitFor();
    expect(await beside.locator(".practice-band").count()).toBe(1);
    expect(await beside.evaluate("fetch('/api/v1/me').then(() => 'out', () => 'held')")).toBe("held");
    await beside.close();
    await page.getByRole("button", { name: t("signOut") }).click();
    await page.getByRole("heading", { level: 1, name: t("signInTitle") }).waitFor();
    expect(await page.evaluate("localStorage.getItem('relais.practice-store')")).toBe(null);

    // Somebody else, whose role reads no file, is told so.
    await signIn(visitor, "admin.cotonou");
    await goTo(visitor, "navPractice");
    await page.getByRole("button", { name: t("modeOpen") }).click();
    await page.getByText("Your role opens no children's files").waitFor();
    await sound(visitor);
    await picture(visitor, "formation-refus");
    await page.context().close();
  });
});
