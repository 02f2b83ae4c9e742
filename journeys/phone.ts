import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Running, serve } from "@relais/server";
import { startBrowser } from "@relais/testkit";
import type { Page } from "playwright-core";
import { environmentOf, prepareDemonstration } from "../packages/server/test/demonstration.ts";
import type { Visitor, World } from "./world.ts";

/** A world whose server can be stopped and started again, at the same address and on the same database. */
export interface Weather extends World {
  readonly down: () => Promise<void>;
  readonly up: () => Promise<void>;
}

export const startWeather = async (): Promise<Weather> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-journey-"));
  await prepareDemonstration(folder);
  const env = { ...environmentOf(folder), RELAIS_LOG: "silent" };
  let server: Running = await serve(env);
  const { port } = new URL(server.address);
  let standing: "up" | "down" = "up";
  const browser = await startBrowser();
  const down = async (): Promise<void> => {
    if (standing === "up") await server.close();
    standing = "down";
  };
  return {
    get server() {
      return server;
    },
    browser,
    folder,
    keeping: "allow",
    down,
    up: async () => {
      if (standing === "down") server = await serve({ ...env, PORT: port });
      standing = "up";
    },
    close: async () => {
      await browser.close();
      await down();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Chooses a passphrase for whoever is signed in, and waits until the files are here. */
export const enrol = async ({ page, t }: Visitor, passphrase: string): Promise<void> => {
  await page.getByRole("link", { name: t("enrolOfferDo") }).click();
  await page.getByLabel(t("passphrase"), { exact: true }).fill(passphrase);
  await page.getByLabel(t("passphraseAgain")).fill(passphrase);
  await page.getByRole("button", { name: t("enrolDo") }).click();
  await page.getByText(t("enrolDone")).waitFor();
  await inTouch({ page, t } as Visitor);
};

/** Until the last contact was a whole one, and nothing waits. */
export const inTouch = async ({ page, t }: Visitor): Promise<void> => {
  await page.locator(".device-state.done", { hasText: t("stateNothing") }).waitFor({ timeout: 60_000 });
};

/** The line of a phone that is out of reach, and then badly in it: 50 kbit/s, 400 ms. */
export const badLine = async (page: Page) => {
  const line = await page.context().newCDPSession(page);
  const set = (offline: boolean, latency: number, throughput: number) =>
    line.send("Network.emulateNetworkConditions", {
      offline,
      latency,
      downloadThroughput: throughput,
      uploadThroughput: throughput,
    });
  return {
    // What this session asks for holds from the moment that playwright's own « offline » no longer does.
    opens: async () => {
      await set(false, 400, 50_000 / 8);
      await page.context().setOffline(false);
    },
    cuts: () => set(true, 0, -1),
    holds: async () => {
      await set(false, 0, -1);
      await line.detach();
    },
  };
};

export const lock = async ({ page, t }: Visitor): Promise<void> => {
  await page.getByRole("button", { name: t("lockNow") }).click();
  await page.getByRole("heading", { level: 1, name: t("unlockTitle") }).waitFor();
};

export const unlock = async ({ page, t }: Visitor, login: string, passphrase: string): Promise<void> => {
  await page.getByLabel(t("login")).fill(login);
  await page.getByLabel(t("passphrase")).fill(passphrase);
  await page.getByRole("button", { name: t("unlockDo"), exact: true }).click();
  await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor({ timeout: 30_000 });
};
