import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Visitor } from "./world.ts";

/** Answers by label (a choice by its label, a text as typed); whatever else is required gets its first answer. */
export const fill = async (visitor: Visitor, answers: Readonly<Record<string, string>> = {}): Promise<void> => {
  const { page, t } = visitor;
  // The forms of a file page (a note, a transfer, a follow-up) are folded, and are not meant.
  const form = page.locator("main form:not(.inline-form form)", { has: page.locator("fieldset") });
  await form.waitFor();
  for (const [label, answer] of Object.entries(answers)) await answerOne(page, label, answer);
  const optional = `(${t("optional")})`;
  for (const group of await form.locator("fieldset.field").all()) {
    const legend = (await group.locator("legend").innerText()).trim();
    if (legend.includes(optional) || answers[legend] !== undefined) continue;
    // A certificate would want the very day of birth; an age is declared.
    const declared = group.getByLabel(/^(Déclaré|Declared)$/);
    const first = (await declared.count()) > 0 ? declared : group.locator("input").first();
    if ((await group.locator("input:checked").count()) === 0) await first.check();
    for (const number of await group.locator('input[type="number"]').all()) {
      if ((await number.inputValue()) === "") await number.fill("12");
    }
  }
  for (const field of await form.locator("div.field:not(.departure .field)").all()) {
    const label = (await field.locator("label").first().innerText()).trim();
    if (label.includes(optional) || answers[label] !== undefined) continue;
    const select = field.locator("select");
    if ((await select.count()) > 0 && (await select.inputValue()) === "") await select.selectOption({ index: 1 });
    const text = field.locator('input[type="text"], input:not([type])');
    if ((await text.count()) > 0 && (await text.first().inputValue()) === "") await text.first().fill("Demo-Personne");
  }
};

const answerOne = async (page: Page, label: string, answer: string): Promise<void> => {
  const group = page.getByRole("group", { name: label });
  if ((await group.count()) > 0) return group.first().getByLabel(answer, { exact: true }).check();
  const field = page.getByLabel(label).first();
  if ((await field.evaluate((it) => (it as { tagName: string }).tagName)) === "SELECT") {
    await field.selectOption({ label: answer });
    return;
  }
  await field.fill(answer);
};

/** Does what is due first, as the page of a file shows it. */
export const actsFirst = async (visitor: Visitor): Promise<void> => {
  const { page, t } = visitor;
  const before = await page.locator("section:has(> #done) li").count();
  await page.locator("section:has(> #due) a.button.main").first().click();
  await page.getByRole("group", { name: t("when") }).waitFor();
  await fill(visitor);
  await page.locator('main form:not(.inline-form form) button[type="submit"]').click();
  await page.getByRole("heading", { name: t("fileDone") }).waitFor();
  await expect.poll(() => page.locator("section:has(> #done) li").count()).toBeGreaterThan(before);
};
