import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PASSWORD, type Running, serve } from "@relais/server";
import { startBrowser } from "@relais/testkit";
import type { AxeResults } from "axe-core";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { expect } from "vitest";
import { environmentOf, prepareDemonstration } from "../packages/server/test/demonstration.ts";
import { en } from "../packages/web/src/texts/en.ts";
import { fr, type TextKey } from "../packages/web/src/texts/fr.ts";

export type Language = "fr" | "en";
export type Width = 360 | 1280;

/** Relais as `npm start` runs it, on a database of its own, and a browser. */
export interface World {
  readonly server: Running;
  readonly browser: Browser;
  /** Everything that the server keeps. */
  readonly folder: string;
  readonly keeping: Keeping;
  readonly close: () => Promise<void>;
}

/** Whether its browsers keep Relais itself, for when there is no network. */
export type Keeping = "allow" | "block";

/**
 * Keeping all of Relais is a third of what a visit costs: what is walked within reach does without it each day, and with it where
 * there is time (`RELAIS_FULL`).
 */
const WITHIN_REACH: Keeping = process.env.RELAIS_FULL === undefined ? "block" : "allow";

/** `settings`: of the environment, beside those of every test. */
export const startWorld = async (settings: NodeJS.ProcessEnv = {}, keeping: Keeping = WITHIN_REACH): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-journey-"));
  await prepareDemonstration(folder);
  const server = await serve({ ...environmentOf(folder), ...settings });
  const browser = await startBrowser();
  return {
    server,
    browser,
    folder,
    keeping,
    close: async () => {
      await browser.close();
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Somebody at a screen of a width, in a language; every fault that the browser reports is kept. */
export interface Visitor {
  readonly page: Page;
  readonly language: Language;
  readonly width: Width;
  readonly t: (key: TextKey) => string;
  readonly faults: readonly string[];
}

/** A screen of a width, in a language, that opens the addresses of a server. */
export const screenOf = (baseURL: string, width: Width, language: Language): BrowserContextOptions => ({
  viewport: { width, height: width === 360 ? 780 : 900 },
  baseURL,
  reducedMotion: "reduce",
  locale: language === "fr" ? "fr-FR" : "en-GB",
});

const OTHER_SCREENS: readonly (readonly [Width, Language])[] = [
  [1280, "en"],
  [360, "en"],
  [1280, "fr"],
];

/** What a journey is walked on: a phone in French each day, each width in each language where there is time (`RELAIS_FULL`). */
export const SCREENS: readonly (readonly [Width, Language])[] = [
  [360, "fr"],
  ...(process.env.RELAIS_FULL === undefined ? [] : OTHER_SCREENS),
];

/** What each screen is looked at on: each day both widths and both languages. */
export const LOOKED_AT: readonly (readonly [Width, Language])[] = [
  [360, "fr"],
  ...OTHER_SCREENS.slice(0, 1),
  ...SCREENS.slice(2),
];

export const visit = async (world: World, width: Width, language: Language): Promise<Visitor> => {
  const screen = screenOf(world.server.address, width, language);
  return visitorIn(await world.browser.newContext({ ...screen, serviceWorkers: world.keeping }), width, language);
};

export const visitorIn = async (context: BrowserContext, width: Width, language: Language): Promise<Visitor> => {
  // A journey that is not about it is not asked at each sign-in to prepare this browser. The viewer of PDFs is a frame without storage.
  for (const [key, value] of [
    ["relais.language", language],
    ["relais.prepare", String(Date.now())],
  ]) {
    await context.addInitScript(`localStorage?.getItem("${key}") ?? localStorage?.setItem("${key}", "${value}")`);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    // A refusal is an answer, and no network is no fault: the browser writes both on its console.
    if (message.type() === "error" && !/status of 4\d\d|net::ERR_(INTERNET|CONNECTION)/.test(message.text())) {
      faults.push(message.text());
    }
  });
  return { page, language, width, t: (key) => (language === "fr" ? fr : en)[key], faults };
};

export const signIn = async ({ page, t }: Visitor, login: string): Promise<void> => {
  await page.goto("/connexion");
  await page.getByLabel(t("login")).fill(login);
  await page.getByLabel(t("password")).fill(PASSWORD);
  await page.getByRole("button", { name: t("signIn") }).click();
  await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();
};

/** The accounts of the demonstration, by what they sign in with. */
export const accountsIn = async ({ server }: World): Promise<(login: string) => string> => {
  const rows = await server.office.database.asSystem((tx) =>
    tx.query<{ login: string; id: string }>("select login, id from account"),
  );
  const ids = new Map(rows.map((it) => [it.login, it.id]));
  return (login) => {
    const id = ids.get(login);
    if (id === undefined) throw new Error(`The demonstration lacks ${login}`);
    return id;
  };
};

/** Follows a word of the navigation; on a phone some lie behind « Plus ». */
export const goTo = async ({ page, t }: Pick<Visitor, "page" | "t">, word: TextKey): Promise<void> => {
  // Some pages have the word a second time, in a navigation of their own.
  const link = page.locator(".main-nav").getByRole("link", { name: t(word), exact: true });
  await page.locator(".main-nav").waitFor();
  if (!(await link.isVisible())) await page.getByRole("button", { name: t("navMore"), exact: true }).click();
  await link.click();
};

/** The judge in its short form: half as much to read. */
const JUDGE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * No fault of accessibility, in this window and its frames. The judge is read once into each document and then only asked: read
 * anew each time, as its own driver does, it took three times as long.
 */
export const accessible = async (page: Page): Promise<void> => {
  for (const frame of page.frames()) {
    if (!(await frame.evaluate("'axe' in window"))) await frame.evaluate(JUDGE);
  }
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  expect(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual([]);
};

/** No fault of accessibility, nothing wider than the screen, and no error on the console. */
export const sound = async ({ page, width, faults }: Visitor): Promise<void> => {
  await accessible(page);
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
  expect(faults).toEqual([]);
};

/** Where a picture is kept, when RELAIS_SCREENS names a folder. */
export const pictureFile = (
  { width, language }: Pick<Visitor, "width" | "language">,
  name: string,
  kind: "png" | "pdf",
): string | undefined => {
  const folder = process.env.RELAIS_SCREENS;
  if (folder === undefined) return undefined;
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}-${width}-${language}.${kind}`);
};

/** Keeps a picture of the screen, from its top or around a part of it. */
export const picture = async (visitor: Visitor, name: string, around?: string): Promise<void> => {
  const { page } = visitor;
  const path = pictureFile(visitor, name, "png");
  if (path === undefined) return;
  if (around === undefined) await page.evaluate("window.scrollTo(0, 0)");
  else await page.locator(around).evaluate((it) => it.scrollIntoView({ block: "center" }));
  await page.screenshot({ path });
};
