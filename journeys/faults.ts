import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Visitor } from "./world.ts";

export const assesses = async (
  { page, t }: Visitor,
  level: "risk_high" | "risk_medium" | "risk_low",
): Promise<void> => {
  const form = page.locator("details", { has: page.locator("summary", { hasText: t("riskAssess") }) });
  if ((await form.getAttribute("open")) === null) await form.locator("summary").click();
  await page
    .getByRole("group", { name: t("riskLevel") })
    .getByLabel(t(level))
    .check();
  await page.getByRole("button", { name: t("riskSave") }).click();
};

export const says = ({ page }: Visitor, words: string): Promise<void> =>
  page.locator(".device-state", { hasText: words }).waitFor({ timeout: 30_000 });

/**
 * A disk without room, as the browser says it to whoever writes, until the page is loaded anew or told otherwise. (A quota set
 * through the browser's own tools was tried, and refused none of these writes.)
 */
export const noRoom = (page: Page): Promise<void> =>
  page.evaluate(`{
    window.putBefore = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
  }`);
export const roomAgain = (page: Page): Promise<void> =>
  page.evaluate("IDBObjectStore.prototype.put = window.putBefore; undefined");

/** The server answers, and always that it failed. */
export const failing = async (page: Page) => {
  let asked = 0;
  const paths = /\/api\/v1\/(sync|device|me)/;
  await page.route(paths, (it) => {
    asked++;
    return it.fulfill({ status: 500, json: {} });
  });
  return { asked: () => asked, isWell: () => page.unroute(paths) };
};

/** An hour on a clock that is wound on, of somebody who works: a key now and then. */
export const anHour = async (page: Page): Promise<void> => {
  for (let i = 0; i < 8; i++) {
    await page.clock.fastForward("07:30");
    await page.keyboard.press("Shift");
    // What was asked is answered before the clock goes on.
    await page.evaluate("fetch('/api/v1/me').then((it) => it.text()).then(() => undefined)");
  }
};

export const expectHeld = async ({ page }: Visitor, file: string, level: string): Promise<{ from: string }> => {
  const held = async () => {
    const answer = await page.request.get(`/api/v1${file.replace("/dossiers", "/files")}`);
    return ((await answer.json()) as { risk: { held: { level: string; since: { from: string } } | null } }).risk.held;
  };
  await expect.poll(async () => (await held())?.level, { timeout: 15_000 }).toBe(level);
  return (await held())?.since ?? { from: "" };
};
