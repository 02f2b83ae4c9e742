import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PASSWORD, type Running, serve } from "@relais/server";
import { startBrowser } from "@relais/testkit";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { makeApp } from "../packages/server/src/http/app.ts";
import { makeLogger } from "../packages/server/src/start.ts";
import { fr } from "../packages/web/src/texts/fr.ts";
import type { Measured } from "./measure.ts";

const LIMIT = 300;
const WEB = new URL("../packages/web/", import.meta.url).pathname;

/** A wire between browser and server that counts what comes back: headers, compressed bodies, everything. */
const wireTo = async (port: number): Promise<{ server: Server; address: string; count: () => number }> => {
  let bytes = 0;
  const server = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    far.on("data", (chunk) => {
      bytes += chunk.length;
    });
    near.pipe(far).pipe(near);
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The wire has no port");
  return { server, address: `http://127.0.0.1:${address.port}`, count: () => bytes };
};

/** Bytes of a first visit up to the home screen, by somebody who has never come; what each answer weighs, by its path. */
const firstVisit = async (browser: Browser, port: number, workers: "block" | "allow") => {
  const wire = await wireTo(port);
  const context = await browser.newContext({
    baseURL: wire.address,
    viewport: { width: 360, height: 780 },
    locale: "fr-FR",
    serviceWorkers: workers,
  });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Network.enable");
    const paths = new Map<string, string>();
    const weights: { path: string; bytes: number }[] = [];
    session.on("Network.responseReceived", ({ requestId, response }) =>
      paths.set(requestId, new URL(response.url).pathname),
    );
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) =>
      weights.push({ path: paths.get(requestId) ?? "?", bytes: encodedDataLength }),
    );
    await page.goto("/");
    await page.getByLabel(fr.login).waitFor();
    await page.waitForLoadState("networkidle");
    const signIn = wire.count();
    await page.getByLabel(fr.login).fill("opj.zakpota");
    await page.getByLabel(fr.password).fill(PASSWORD);
    await page.getByRole("button", { name: fr.signIn }).click();
    await page.getByRole("button", { name: fr.prepareLater }).click();
    await page.getByRole("heading", { level: 1, name: fr.todoTitle }).waitFor();
    await page.waitForLoadState("networkidle");
    // Fonts and lazy parts are asked for after the first drawing; a worker fills its store in its own time.
    for (let before = -1; before !== wire.count(); ) {
      before = wire.count();
      await page.waitForTimeout(1_500);
    }
    weights.sort((a, b) => b.bytes - a.bytes);
    return { signIn, bytes: wire.count(), weights };
  } finally {
    await context.close();
    wire.server.close();
  }
};

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

/** Everything that the sign-in and home screens fetch, as it comes over the wire, from the screens built for production. */
export const measure = async (): Promise<readonly Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-web-"));
  const screens = join(folder, "dist");
  let running: Running | undefined;
  let browser: Browser | undefined;
  try {
    await build({ root: WEB, logLevel: "error", build: { outDir: screens, emptyOutDir: true } });
    const env = { ...process.env, DATABASE_URL: undefined, RELAIS_DATA: join(folder, "data"), PORT: "0" };
    running = await serve(env);
    const { office } = running;
    const app = await makeApp({ office, logger: makeLogger({ RELAIS_LOG: "silent" }), screens });
    const port = Number(new URL(await app.listen({ port: 0, host: "127.0.0.1" })).port);
    browser = await startBrowser();
    const { signIn, bytes, weights } = await firstVisit(browser, port, "block");
    const whole = await firstVisit(browser, port, "allow");
    await app.close();
    const heaviest = weights.slice(0, 6).map((it) => `${it.path.split("/").at(-1)} ${kB(it.bytes)}`);
    return [
      {
        what: "first load, sign-in and home, over the wire",
        value: bytes / 1000,
        limit: LIMIT,
        unit: "kB",
        detail: `sign-in alone ${kB(signIn)}; with the offline store ${kB(whole.bytes)}; ${heaviest.join(", ")}`,
      },
    ];
  } finally {
    await browser?.close();
    await running?.close();
    rmSync(folder, { recursive: true, force: true });
  }
};
