import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PrintedPage } from "./pdf.ts";
import { enrol, startWeather, type Weather } from "./phone.ts";
import { goTo, picture, SCREENS, signIn, sound, type Visitor, visit } from "./world.ts";

let world: Weather;
beforeAll(async () => {
  world = await startWeather();
});
afterAll(() => world.close());

const SURVEY = "[Démo] GUPS (ex-CPS) de Za-Kpota : enquête sociale";
const SHELTER = "[Démo] Foyer Les Manguiers : hébergement de filles";

const TRANSIT = "OCPM, Cotonou : centre d'accueil et de transit";

const said = (words: string, parts: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (_, name: string) => String(parts[name]));

/** The whole list, without what it says of one's own unit before. */
const BY_COMMUNE = 'section[aria-labelledby^="commune-"]';

const opens = async ({ page, t }: Visitor, name: string): Promise<void> => {
  await page.goto("/annuaire");
  await page.getByLabel(t("directorySearch")).fill(name);
  await page.locator(BY_COMMUNE).getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
};

const phoneNumber = ({ page, t }: Visitor) => page.getByLabel(`${t("confirmPhone")} (${t("optional")})`);

describe.each(SCREENS)("given the directory at %i px, in %s", (width, language) => {
  it("[JOU-40] when a service is sought and opened, then what fits is shown, and its page says where, when, for whom and how sure it is", async () => {
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    await signIn(visitor, "social.zakpota");
    await goTo(visitor, "navDirectory");
    await page.getByRole("heading", { level: 1, name: t("directoryTitle") }).waitFor();
    await page.getByRole("heading", { name: t("directoryMine") }).waitFor();
    await sound(visitor);
    await picture(visitor, "annuaire");

    // A commune in another spelling, then a type and a filter; nothing left says what to do.
    const found = page.getByRole("status").filter({ hasText: t("directoryCount").replace("{n}", "") });
    await page.getByLabel(t("directorySearch")).fill("ZAKPOTA");
    await page.getByRole("heading", { level: 2, name: "Za-Kpota", exact: true }).waitFor();
    await page.getByLabel(t("directorySearch")).fill("");
    await page.locator("summary", { hasText: t("directoryFilter") }).click();
    await page.getByLabel(t("directoryType")).selectOption("hebergement");
    await expect.poll(() => found.innerText()).toMatch(/ 3$/);
    const [stale = ""] = t("entryStale").split("{n}");
    await page.locator(".card", { hasText: "Foyer Le Karité" }).getByText(stale).waitFor();
    await page.getByLabel(t("directoryOnlyFree")).check();
    await page.getByLabel(t("directoryOnlyOpen")).check();
    await page.getByRole("link", { name: SHELTER }).waitFor();
    await page.getByLabel(t("directoryDepartment")).selectOption("BJ01");
    await page.getByText(t("directoryNone")).waitFor();
    await sound(visitor);
    await picture(visitor, "annuaire-vide");

    await page.goto("/annuaire");
    await page.locator(".card a").first().waitFor();
    const list = await new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true })).text();
    expect(list).toContain("urgences");
    expect(list).not.toContain("Manguiers");
    await opens(visitor, SHELTER);
    await page.getByText(t("entryConfidential")).waitFor();
    await page.getByText(t("entryInvented")).waitFor();
    expect(await page.getByRole("button", { name: t("confirmSave") }).count()).toBe(0);
    await sound(visitor);
    await picture(visitor, "fiche");
    const printed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const text = await printed.text();
    expect(text).toContain("AG-DEMO-001");
    expect(text).not.toContain("Bohicon");
    expect(await printed.colours()).toEqual([]);

    await page.goto("/annuaire/00000000-0000-5000-8000-000000000000");
    await page.getByText(t("directoryUnknown")).waitFor();
    await sound(visitor);
    await page.context().close();
  });
});

describe("given a social worker of the unit that gives a service, at 360 px, on a prepared phone", () => {
  it("[JOU-40] when its entry is confirmed, by two people at once, and the network then cut, then everybody reads it, nobody's typing is lost, and the phone still opens it", async () => {
    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "social.zakpota");
    await enrol(visitor, "quatre mots bien longs");
    await opens(visitor, SURVEY);
    await phoneNumber(visitor).fill("+229 00 00 00 77");
    await page
      .getByRole("group", { name: t("confirmSpan").replace("{n}", "2") })
      .getByLabel(t("confirmCloses"))
      .fill("19:15");
    await page
      .getByRole("group", { name: t("confirmPlace") })
      .getByLabel(t("confirmPlacePublic"))
      .check();
    await sound(visitor);
    await picture(visitor, "fiche-confirmer", "#confirm");
    await page.getByRole("button", { name: t("confirmSave") }).click();
    await page.getByText(t("confirmDone")).waitFor();
    await page.getByRole("link", { name: "+229 00 00 00 77" }).waitFor();
    await page.getByText("lundi au vendredi, 15:00 – 19:15").waitFor();
    await page.getByText("par GUPS (ex-CPS) de Za-Kpota").waitFor();
    await sound(visitor);

    const published = await page.request.get(
      `/hsds/services?search=${encodeURIComponent("Za-Kpota sociale")}&full=true`,
    );
    expect(await published.text()).toContain("+229 00 00 00 77");

    // Somebody else confirmed it while this page was open: what was typed stays, a sentence says so, and it can be sent again.
    const other = await visit(world, 1280, "en");
    await signIn(other, "chef.gups.zakpota");
    await opens(other, SURVEY);
    await phoneNumber(other).fill("+229 00 00 00 79");
    await opens(visitor, SURVEY);
    await phoneNumber(visitor).fill("+229 00 00 00 78");
    await page.getByRole("button", { name: t("confirmSave") }).click();
    await page.getByRole("link", { name: "+229 00 00 00 78" }).waitFor();
    await other.page.getByRole("button", { name: other.t("confirmSave") }).click();
    await other.page.getByRole("alert").waitFor();
    await other.page.getByRole("link", { name: "+229 00 00 00 78" }).waitFor();
    expect(await phoneNumber(other).inputValue()).toBe("+229 00 00 00 79");
    await sound(other);
    await picture(other, "fiche-confirmee-ailleurs", ".notice.refused");
    await other.page.getByRole("button", { name: other.t("confirmSave") }).click();
    await other.page.getByText(other.t("confirmDone")).waitFor();
    await other.page.context().close();

    await page.context().setOffline(true);
    await world.down();
    await goTo(visitor, "navDirectory");
    await page.locator("summary", { hasText: t("directoryFilter") }).click();
    await page.getByLabel(t("directoryType")).selectOption("enquete-sociale");
    await page.locator(BY_COMMUNE).getByRole("link", { name: SURVEY, exact: true }).click();
    await page.getByRole("link", { name: "+229 00 00 00 78" }).waitFor();
    await page.getByText(t("serverOnly")).waitFor();
    expect(await page.getByRole("button", { name: t("confirmSave") }).count()).toBe(0);
    await sound(visitor);
    await picture(visitor, "fiche-hors-ligne");
    await page.context().close();
    await world.up();
  });
});

describe("given a unit where children sleep, at 360 px", () => {
  it("[JOU-40] when its free places are counted, then they are on the entry and in the list, published too, and its words fit for who has powers", async () => {
    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "ocpm.cotonou");
    await opens(visitor, TRANSIT);
    await page.getByLabel(t("countFree").replace("{who}", t("placesGirls"))).fill("12");
    await page.getByLabel(t("countFree").replace("{who}", t("placesBoys"))).fill("0");
    await sound(visitor);
    await picture(visitor, "fiche-compter", "#count");
    await page.getByRole("button", { name: t("countSave") }).click();
    await page.getByText(t("countDone")).waitFor();
    await page.getByText(said(t("placesFreeOf"), { who: t("placesGirls"), n: 12, of: 80 })).waitFor();
    const published = await page.request.get(
      `/hsds/services?search=${encodeURIComponent("transit cotonou")}&full=true`,
    );
    expect(await published.json()).toMatchObject({
      contents: [{ capacities: [{ available: 12 }, { available: 0 }] }],
    });

    const head = await visit(world, 360, "fr");
    await signIn(head, "chef.zakpota");
    await head.page.getByRole("button", { name: t("navMore"), exact: true }).click();
    await sound(head);
    await picture(head, "navigation-plus");
    await head.page.keyboard.press("Escape");
    await goTo(head, "navDirectory");
    await head.page.getByLabel(t("directorySearch")).fill(TRANSIT);
    await head.page.getByText(said(t("placesFree"), { n: 12 })).waitFor();
    expect(await head.page.locator(".main-nav a").count()).toBe(8);
    await sound(head);
    await picture(head, "annuaire-chef");
    await head.page.context().close();
    await page.context().close();
  });
});
