import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import { readTerritory } from "@relais/directory";
import type { LoadedKind } from "@relais/extension";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enrol, inTouch, startWeather, unlock, type Weather } from "./phone.ts";
import { goTo, picture, SCREENS, signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

const { communes } = readTerritory({
  communes: readFileSync(benin.communes, "utf8"),
  departments: readFileSync(benin.departments, "utf8"),
});
const OFFICES = ["Parakou", "Natitingou", "Kandi", "Abomey", "Lokossa", "Cotonou"];

/** Invented minutes from every commune to a few; nobody reaches Natitingou from Karimama. */
const TIMES = [
  "de;vers;minutes",
  ...communes.flatMap(({ name }, i) =>
    OFFICES.map((to, j) => {
      const minutes = 20 + ((i * 37 + j * 53) % 200);
      return `${name};${to};${name === "Karimama" && to === "Natitingou" ? "" : minutes}`;
    }),
  ),
].join("\n");

/** Invented villages of Za-Kpota: two with people, one of which nobody has said how many live there, one where nobody does; and one of its department. */
const VILLAGES = `Nom;Commune;Département;Latitude;Longitude;Population;Enfants
Village un;Zakpota;;7,25;2,20;1200;600
Village deux;Za-Kpota;;7,30;2,25;800;410
Village trois;ZA KPOTA;;7,20;2,22;;
Village quatre;Za-Kpota;Zou;7,22;2,26;0;0
Village cinq;;Zou;7,26;2,21;300;150
`;
/** An invented island, and that no way leads from it to any commune. */
const ISLAND = "name,commune,lat,lon,people,children\nÎle,Za-Kpota,7.25,2.2,90,40\n";
const NO_WAYS = `from,to,minutes\n${communes.map(({ name }) => `Île,${name},`).join("\n")}\n`;
const FIGURES = "commune,population,enfants,appels\nParakou,300000,140000,12\nKandi,200000,90000,4\n";

/** A six-sided limit around each chief town but two; that of Porto-Novo has two parts. */
const LIMITS = JSON.stringify({
  type: "FeatureCollection",
  features: communes
    .filter(({ name }) => name !== "Kandi" && name !== "Cotonou")
    .map(({ name, position: { lat, lon } }) => {
      const ring = (at: number) =>
        Array.from({ length: 7 }, (_, i) => [
          lon + at + 0.12 * Math.cos((i % 6) * (Math.PI / 3)),
          lat + 0.12 * Math.sin((i % 6) * (Math.PI / 3)),
        ]);
      const geometry =
        name === "Porto-Novo"
          ? { type: "MultiPolygon", coordinates: [[ring(0)], [ring(0.3)]] }
          : { type: "Polygon", coordinates: [ring(0)] };
      return { type: "Feature", properties: { NOM: name.toUpperCase() }, geometry };
    }),
});

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const toScreen = async (director: Visitor): Promise<void> => {
  const { page, t } = director;
  await goTo(director, "navExtension");
  await page.getByRole("link", { name: t("whereTitle") }).click();
  await page.getByRole("button", { name: t("whereAsk") }).waitFor();
};

const unfold = async ({ page, t }: Visitor): Promise<void> => {
  await page.locator("#where-loaded > summary").click();
  await page.getByRole("button", { name: t("loadDo") }).waitFor();
};

const pick = async ({ page, t }: Visitor, kind: LoadedKind, name: string, text: string): Promise<void> => {
  await page.getByRole("radio", { name: t(`loadKind_${kind}`) }).check();
  await page
    .getByLabel(t("loadPick"), { exact: true })
    .setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
};

const load = async (director: Visitor, kind: LoadedKind, name: string, text: string): Promise<void> => {
  const { page, t } = director;
  await pick(director, kind, name, text);
  await page.getByLabel(t("loadFrom")).fill("Enquête inventée");
  await page.getByLabel(t("loadOn")).fill("2026-11-01");
  await page.getByRole("button", { name: t("loadDo") }).click();
  await page.getByText(t("loadDone_kept").replace("{f}", name)).waitFor();
};

const search = async ({ page, t }: Visitor): Promise<void> => {
  await page.getByRole("button", { name: t("whereAsk") }).click();
  await page.getByRole("heading", { name: t("whereAnswer") }).waitFor();
  await page.getByText(t("whereWhyLooking")).first().waitFor({ state: "detached" });
};

/** The numbers of a sentence, in order. */
const numbersOf = async ({ page, t }: Visitor, key: "restTimes"): Promise<number[]> => {
  const text = await page.getByText(t(key).split("{")[0]!).innerText();
  return [...text.matchAll(/\d+/g)].map((it) => Number(it[0]));
};

describe.each(SCREENS)("given the head of the office at %i px in %s", (width, language) => {
  it("[JOU-112] when they load times, villages, figures and limits, then the answer is made of them and says so, places without people are named, and a scenario of before says that it was asked on others", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await toScreen(director);
    await page.getByLabel(t("whereField_dry")).fill("50");
    await page.getByLabel(t("whereField_rainy")).fill("30");
    await search(director);
    expect((await numbersOf(director, "restTimes"))[0]).toBe(0);
    await page.getByLabel(t("whereName")).fill("Avant");
    await page.getByRole("button", { name: t("whereKeep") }).click();
    await unfold(director);
    await picture(director, "charger-formulaire", "#where-loaded");
    await load(director, "places", "villages.csv", VILLAGES);
    await load(director, "travel", "durees.csv", TIMES);
    await load(director, "figures", "chiffres.csv", FIGURES);
    await load(director, "outlines", "limites.geojson", LIMITS);
    expect(await page.locator("#where-loaded li strong").count()).toBe(4);
    await page.getByText(t("loadNobody").replace("{n}", "1")).waitFor();
    await page.getByText(t("restOld")).waitFor();
    await page.getByRole("rowheader", { name: t("loadOther") }).waitFor();
    await sound(director);
    await picture(director, "charger-donnees", "#where-loaded .rows");
    await search(director);
    const [measured] = await numbersOf(director, "restTimes");
    expect(measured).toBeGreaterThan(60);
    expect(await page.locator("#where-map ~ svg path.limits").count()).toBe(75);
    expect(await page.locator("#where-remaining ~ p", { hasText: t("loadUnsaidPlaces").split("{")[0]! }).count()).toBe(
      1,
    );
    await page.getByText(t("restUnsaid").replace("{n}", "1")).click();
    await page.getByText("Village trois, Za-Kpota").waitFor();
    await page.getByText(t("restPlaced").split("{")[0]!).waitFor();
    await sound(director);
    await picture(director, "charger-carte", "#where-map ~ svg");
    await picture(director, "charger-reponse", "#where-rests");
    await page.getByText(t("whereCounts"), { exact: true }).click();
    await page.getByLabel(t("whereField_children")).fill("0");
    await page.getByLabel(t("whereField_calls")).fill("100");
    await sound(director);
    await picture(director, "ou-ensuite-appels", `text=${t("whereCalls").split("{")[0]}`);
    await search(director);
    await page.getByText(t("restCalls").split("{")[0]!).waitFor();
    await page.getByRole("checkbox", { name: t("whereCount_calls") }).waitFor();
    await sound(director);
    await picture(director, "ou-ensuite-appels-reponse", "#where-rests");
    await page.context().close();
  });

  it("[JOU-113] when a file is wrong, then each fault is told with its line, nothing of it is loaded and nothing typed is lost; mended, it is loaded, and it can be removed; a place without any way is named", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await toScreen(director);
    await unfold(director);
    await page.getByRole("button", { name: t("loadDo") }).click();
    await page.getByRole("alert").waitFor();
    expect(await page.locator("[role=alert] li").count()).toBe(3);
    const wrong = "de;vers;minutes\nParakou;Kandi;180\nParacou-sur-Mer;Kandi;12\nParakou;Abomey;-4\n";
    await pick(director, "travel", "durees.csv", wrong);
    await page.getByLabel(t("loadFrom")).fill("Enquête inventée");
    await page.getByLabel(t("loadOn")).fill("2026-11-01");
    await page.getByRole("button", { name: t("loadDo") }).click();
    const [line, column] = language === "fr" ? ["ligne", "colonne"] : ["line", "column"];
    for (const at of [`durees.csv, ${line} 3, ${column} 1`, `durees.csv, ${line} 4, ${column} 3`]) {
      await page.getByRole("alert").getByText(at).waitFor();
    }
    await sound(director);
    await picture(director, "charger-refuse", "[role=alert]");
    expect(await page.locator("#where-loaded li strong").count()).toBe(0);
    expect(await page.getByLabel(t("loadFrom")).inputValue()).toBe("Enquête inventée");
    await load(director, "travel", "durees.csv", "de;vers;minutes\nParakou;Kandi;180\nParakou;Abomey;240\n");
    const limits = LIMITS.replaceAll(/\[([\d.]+),([\d.]+)\]/g, "[$2,$1]");
    await pick(director, "outlines", "limites.geojson", limits);
    await page.getByRole("button", { name: t("loadDo") }).click();
    await page.getByRole("alert").getByText("RFC 7946").waitFor();
    expect(await page.locator("#where-loaded li strong").count()).toBe(1);
    await page
      .getByRole("button", { name: `${t("whereForget")}`, exact: false })
      .first()
      .click();
    expect(await page.locator("#where-loaded li strong").count()).toBe(0);
    await load(director, "places", "ile.csv", ISLAND);
    await load(director, "travel", "sans-route.csv", NO_WAYS);
    await page.getByLabel(t("whereField_dry")).fill("50");
    await page.getByLabel(t("whereField_rainy")).fill("30");
    await search(director);
    await page.getByText(t("restCut").replace("{n}", "1")).click();
    await page.getByText("Île, Za-Kpota", { exact: true }).waitFor();
    await sound(director);
    await picture(director, "charger-sans-route", "#where-rests");
    await page.context().close();
  });
});

/** Some 10 MB of invented minutes, said over and over: reading them takes seconds. */
const LONG = `de;vers;minutes\n${"Parakou;Kandi;180\n".repeat(550_000)}`;

it("[JOU-120] when a long file is read, then the page lets it be ended meanwhile; ended, nothing of it is loaded, nothing typed is lost, and a shorter one is loaded", async () => {
  const director = await visit(world, 360, "fr");
  const { page, t } = director;
  await signIn(director, "ocpm.cotonou");
  await toScreen(director);
  await unfold(director);
  await pick(director, "travel", "longues.csv", LONG);
  await page.getByLabel(t("loadFrom")).fill("Enquête inventée");
  await page.getByLabel(t("loadOn")).fill("2026-11-01");
  await page.getByRole("button", { name: t("loadDo") }).click();
  await page.getByRole("progressbar", { name: t("loadReading").replace("{f}", "longues.csv") }).waitFor();
  await expect.poll(() => page.workers().length).toBe(1);
  await picture(director, "charger-lecture", "#where-loaded [aria-live]");
  await page.getByRole("button", { name: t("loadEnd") }).click();
  await page.getByText(t("loadStopped").replace("{f}", "longues.csv")).waitFor();
  await expect.poll(() => page.workers().length).toBe(0);
  expect(await page.locator("#where-loaded li strong").count()).toBe(0);
  expect(await page.getByLabel(t("loadFrom")).inputValue()).toBe("Enquête inventée");
  await sound(director);
  await picture(director, "charger-arret", "#where-loaded [aria-live]");
  await load(director, "travel", "durees.csv", TIMES);
  await page.context().close();
});

describe("given the head of the office on a prepared computer", () => {
  let weather: Weather;
  beforeAll(async () => {
    weather = await startWeather();
  });
  afterAll(() => weather.close());

  it("[JOU-114] [WHR-10] when they have loaded times and open Relais anew without network, then these are still there, and the answer is made of them", async () => {
    const director = await visit(weather, 1280, "en");
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    page.setDefaultTimeout(60_000);
    await enrol(director, "quatre mots bien longs");
    await toScreen(director);
    await page.getByLabel(t("whereField_dry")).fill("50");
    await page.getByLabel(t("whereField_rainy")).fill("30");
    await search(director);
    await unfold(director);
    await load(director, "travel", "durees.csv", TIMES);
    await load(director, "outlines", "limites.geojson", LIMITS);
    await inTouch(director);
    await page.context().setOffline(true);
    await page.goto("/");
    await unlock(director, "ocpm.cotonou", "quatre mots bien longs");
    await toScreen(director);
    expect(await page.locator("#where-loaded > summary").innerText()).toContain(t("loadKind_travel"));
    await unfold(director);
    await load(director, "figures", "chiffres.csv", FIGURES);
    await search(director);
    const [measured] = await numbersOf(director, "restTimes");
    expect(measured).toBeGreaterThan(60);
    expect(await page.locator("#where-map ~ svg path.limits").count()).toBe(75);
    await sound(director);
    await picture(director, "charger-hors-ligne", "#where-rests");
    // The plan in force was read while there was a network.
    await page.getByRole("button", { name: `${t("scenePlan")} : ${t("whereAnswer")}` }).click();
    await page.getByText(t("scenePlanKept")).waitFor();
    await picture(director, "ou-ensuite-plan-hors-ligne", "#where-plan");
    await page.context().close();
  });
});
