import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const unfold = ({ page }: Visitor, summary: string) => page.locator("summary", { hasText: summary }).first().click();

describe("given a social worker of Za-Kpota with the file of a child in danger, at 360 px", () => {
  it("[JOU-6] when the plan, a follow-up, the risk, the situation and the procedures are written, then each is on the page, and what a procedure changes was seen before it was decided", async () => {
    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "social.zakpota");
    await page.goto("/dossiers");
    await page.locator(".file-line a").first().click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();

    // A goal that was being typed is there again after a reload, and is said outside of its folded form.
    await unfold(visitor, t("planAdd"));
    const goal = page.getByLabel(t("planGoal"), { exact: true });
    await goal.fill("Objectif inventé : apprendre la couture.");
    await page
      .locator("summary", { hasText: t("planAdd") })
      .getByText(t("draftTag"))
      .waitFor();
    await page.reload();
    await page
      .locator("summary", { hasText: t("planAdd") })
      .getByText(t("draftTag"))
      .waitFor();
    await unfold(visitor, t("planAdd"));
    expect(await goal.inputValue()).toBe("Objectif inventé : apprendre la couture.");
    await page.getByLabel(t("planService"), { exact: true }).selectOption({ label: t("service_education") });
    await page.getByRole("button", { name: t("planSave") }).click();
    const line = page.locator("li", { hasText: "apprendre la couture" });
    await line.locator(".tag", { hasText: t("plan_planned") }).waitFor();
    await line.locator("summary", { hasText: t("planUpdate") }).click();
    await line.getByLabel(t("planStatus")).selectOption({ label: t("plan_started") });
    await line.getByRole("button", { name: t("planUpdateSave") }).click();
    await line.getByText(t("saidBefore").replace("{n}", "1")).waitFor();

    await unfold(visitor, t("followupAdd"));
    await page.getByLabel(t("followupKind")).selectOption({ label: t("followup_hearing") });
    await page.getByLabel(t("followupDay")).fill("2031-03-03");
    await page.getByRole("button", { name: t("followupSave") }).click();
    const date = page.locator("li", { hasText: "lundi 3 mars 2031" });
    await date.locator("summary", { hasText: t("followupFinish") }).click();
    await date.getByLabel(t("result_postponed")).check();
    await date.getByRole("button", { name: t("followupFinish") }).click();
    await unfold(visitor, t("followupsOver"));
    await date.locator(".tag", { hasText: t("result_postponed") }).waitFor();

    await unfold(visitor, t("riskAssess"));
    await page
      .getByRole("group", { name: t("riskLevel") })
      .getByLabel(t("risk_high"))
      .check();
    await page.getByRole("button", { name: t("riskSave") }).click();
    await page.locator(".file-head .tag", { hasText: t("risk_high") }).waitFor();

    // Another situation calls for another procedure; what it changes is read first.
    await unfold(visitor, t("situationChange"));
    await page
      .getByRole("group", { name: t("situation"), exact: true })
      .getByLabel("Victime")
      .check();
    await page.getByRole("button", { name: t("situationSave") }).click();
    await page.getByRole("button", { name: t("moveShow") }).waitFor();
    expect(await page.locator('input[name="statuses"]:checked').count()).toBe(2);
    await page.getByRole("button", { name: t("moveShow") }).click();
    await page.getByRole("heading", { name: t("moveChanges") }).waitFor();
    await sound(visitor);
    await page.getByRole("button", { name: t("moveDo") }).click();
    await page.locator("summary", { hasText: t("movesBefore") }).waitFor();
    expect(await page.getByRole("button", { name: t("moveShow") }).count()).toBe(0);
    expect(await page.locator("#situation ~ .part > .entries > li > a").count()).toBe(2);
    await sound(visitor);
    await page.context().close();
  });

  it("[JOU-6] when an officer of the police looks for a plan, then no part of the page is one", async () => {
    const visitor = await visit(world, 1280, "en");
    const { page, t } = visitor;
    await signIn(visitor, "opj.zakpota");
    await page.goto("/dossiers");
    await page.locator(".file-line a").first().click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();
    await page.getByRole("heading", { name: t("followups") }).waitFor();
    expect(await page.getByRole("heading", { name: t("plan"), exact: true }).count()).toBe(0);
    await page.context().close();
  });
});
