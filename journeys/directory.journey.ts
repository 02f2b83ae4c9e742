import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInStrong } from "./factor.ts";
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
    expect(await head.page.locator(".main-nav a").count()).toBe(10);
    await sound(head);
    await picture(head, "annuaire-chef");
    await head.page.context().close();
    await page.context().close();
  });
});

describe.each(SCREENS)("given who may add to the directory, at %i px, in %s", (width, language) => {
  const place = `Écoute de Covè, ${width} ${language}`;

  it("[JOU-60] when an administrator adds an entry, says what it becomes, and reads its history, then both pages lead to each other and each word is told; a map counts what is listed, and no shelter", async () => {
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    await signIn(visitor, "admin.cotonou");
    await page.goto("/annuaire/nouveau");
    await page.getByText(t("enterFactor")).waitFor();
    await sound(visitor);
    await signInStrong(world, visitor, "admin.cotonou");

    await page.goto("/annuaire");
    await page.getByRole("heading", { name: t("directoryMap") }).waitFor();
    await page.getByText(t("roadSaid").split("{f}")[0] ?? "").waitFor();
    await sound(visitor);
    await picture(visitor, "annuaire-carte", "#road-factor");
    // A shelter alone in the list: nothing is drawn that would say where it is.
    await page.getByLabel(t("directorySearch")).fill("Foyer Les Manguiers");
    await page.getByRole("link", { name: SHELTER, exact: true }).first().waitFor();
    expect(await page.locator("#directory-map").count()).toBe(0);
    await page.getByLabel(t("directorySearch")).fill("");
    await page.locator(".drawing a", { hasText: "Cotonou" }).focus();
    await page.keyboard.press("Enter");
    expect(await page.getByLabel(t("directorySearch")).inputValue()).toBe("Cotonou");

    await page.goto("/annuaire");
    await page.getByRole("link", { name: t("enterOpen") }).click();
    const fill = async (name: string, day: string): Promise<void> => {
      const label = (key: Parameters<typeof t>[0]) => page.getByLabel(t(key), { exact: true });
      const maybe = (key: Parameters<typeof t>[0]) => page.getByLabel(`${t(key)} (${t("optional")})`, { exact: true });
      if ((await label("enterOrganization").inputValue()) === "") {
        await label("enterOrganization").selectOption("new");
        await label("enterOrganizationName").fill(`ONG inventée ${width} ${language}`);
      }
      await label("enterName").fill(name);
      await label("directoryType").selectOption("ecoute");
      await maybe("enterYoungest").fill("6");
      await label("enterCommune").selectOption({ label: "Covè" });
      await page
        .getByRole("group", { name: t("enterTold") })
        .getByLabel(t("confirmPlacePublic"))
        .check();
      await maybe("enterPhone").fill("+229 00 00 00 42");
      if (day !== "") await label("enterFrom").fill(day);
      await label("enterSource").fill("Visite inventée");
    };
    await fill(place, "");
    await sound(visitor);
    await picture(visitor, "fiche-nouvelle");
    await page.getByRole("button", { name: t("enterSave") }).click();
    await page.getByRole("heading", { level: 1, name: place }).waitFor();

    // The same entry again is told to be there, and what was typed stays.
    await page.goto("/annuaire/nouveau");
    await page
      .getByLabel(t("enterOrganization"), { exact: true })
      .selectOption({ label: `ONG inventée ${width} ${language}` });
    await fill(place.toUpperCase(), "");
    await page.getByRole("button", { name: t("enterSave") }).click();
    await page.getByRole("alert").getByText(place).waitFor();
    expect(await page.getByLabel(t("enterName"), { exact: true }).inputValue()).toBe(place.toUpperCase());
    await sound(visitor);

    await opens(visitor, place);
    await page.locator("summary", { hasText: t("successorTitle") }).click();
    await sound(visitor);
    await picture(visitor, "fiche-devient", ".keeping details[open]");
    await page.getByRole("link", { name: t("successorNew") }).click();
    await page.getByText(said(t("enterReplaces"), { name: place })).waitFor();
    await fill(`${place}, suite`, "2026-11-02");
    await page.getByRole("button", { name: t("enterSave") }).click();
    await page.getByRole("heading", { level: 1, name: `${place}, suite` }).waitFor();
    await page.getByRole("link", { name: place, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: place, exact: true }).waitFor();
    await page.getByRole("link", { name: `${place}, suite` }).waitFor();
    await page.locator("summary", { hasText: t("historyTitle") }).click();
    await page.getByText(t("history_added")).first().waitFor();
    const told = page.locator(".history li > p > strong");
    await expect.poll(() => told.allInnerTexts()).toEqual([t("history_added"), t("history_added")]);
    await page.getByText(t("told_valid_to")).waitFor();
    await sound(visitor);
    await picture(visitor, "fiche-histoire", ".history");
    await page.goto("/annuaire");
    await page.getByLabel(t("directorySearch")).fill(place);
    await page
      .locator(BY_COMMUNE)
      .getByRole("link", { name: `${place}, suite` })
      .waitFor();
    expect(await page.locator(BY_COMMUNE).getByRole("link", { name: place, exact: true }).count()).toBe(0);
    await page.context().close();
  });

  it("[JOU-61] when an administrator imports a list, then faults and losses are told at their line, nothing is written before it is confirmed, and then everybody reads it", async () => {
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    await signInStrong(world, visitor, "admin.cotonou");
    await page.goto("/annuaire");
    await page.getByRole("link", { name: t("importOpen") }).click();
    const give = (name: string, text: string) =>
      page.getByLabel(t("importFiles")).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    const look = () => page.getByRole("button", { name: t("importPreview") }).click();
    const name = `Médiation ${width} ${language}`;

    await give("annuaire.json", '{"service": [\n  {"id": 1,\n');
    await look();
    await page.getByText(said(t("importFaults"), { n: 1 })).waitFor();
    await page.getByText(/annuaire\.json, (ligne|line) \d/).waitFor();
    await sound(visitor);
    await picture(visitor, "import-fautes");

    const lines = [
      "organisation,nom du service,type,commune,telephone,couleur",
      `ONG Liste,${name},ecoute,ZAKPOTA,138,bleu`,
      `ONG Liste,${name} bis,garage,Nulle-Part,,`,
    ];
    await give("liste.csv", `${lines.join("\n")}\n`);
    await look();
    await page.getByRole("heading", { name: t("importRead") }).waitFor();
    await page.getByText(`${name} · ONG Liste · Za-Kpota`).waitFor();
    await page
      .getByText(/liste\.csv, (ligne|line) 2, [«“].couleur/)
      .or(page.getByText(/liste\.csv, line 2, “couleur”/))
      .waitFor();
    await sound(visitor);
    await picture(visitor, "import-apercu");
    const find = async (): Promise<number> =>
      (await (await page.request.get(`/hsds/services?search=${encodeURIComponent(name)}`)).json()).total_items;
    expect(await find()).toBe(0);
    await page.getByRole("button", { name: t("importConfirm"), exact: true }).click();
    await page.getByText(t("importDone").split("{a}")[0] ?? "").waitFor();
    await sound(visitor);
    await picture(visitor, "import-fait");
    expect(await find()).toBe(2);
    await look();
    await page.getByText(said(t("importSame"), {})).waitFor();
    expect(await page.getByRole("button", { name: t("importConfirm"), exact: true }).count()).toBe(0);
    await opens(visitor, name);

    const officer = await visit(world, width, language);
    await signIn(officer, "social.zakpota");
    await officer.page.goto("/annuaire/importer");
    await officer.page.getByText(officer.t("enterNotYours")).waitFor();
    await sound(officer);
    await officer.page.context().close();
    await page.context().close();
  });
});
