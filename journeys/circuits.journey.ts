import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { picture, SCREENS, signIn, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.each(SCREENS)("given a screen of %d px, in %s", (width, language) => {
  it("[JOU-46] when a director opens the circuits, then arrows are sorted, filtered and opened, seen on a map and a graph, and what lacks is told", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signIn(director, "ocpm.cotonou");
    await page.goto("/circuits");
    const own = page.locator("section[aria-labelledby=circuits-own]");
    await own.locator("table.arrows tbody tr").first().waitFor();
    await sound(director);
    await picture(director, "circuits");

    const rows = own.locator("table.arrows tbody tr");
    const all = await rows.count();
    const names = () => own.locator("table.arrows tbody td:nth-child(2)").allInnerTexts();
    if (width === 1280) {
      const heading = own.locator("thead th").nth(1);
      await heading.getByRole("button").focus();
      await page.keyboard.press("Enter");
      expect(await heading.getAttribute("aria-sort")).toBe("ascending");
      const rising = await names();
      await page.keyboard.press("Enter");
      expect(await heading.getAttribute("aria-sort")).toBe("descending");
      expect(await names()).not.toEqual(rising);
    }
    await page.locator("#circuits-class-own").selectOption("declared-unused");
    expect(await rows.count()).toBeLessThan(all);
    await page.locator("#circuits-class-own").selectOption("");

    const arrow = own.locator("table.arrows tbody tr", { hasText: "Hôpital de zone" }).first();
    await arrow.getByRole("button").click();
    await own.getByRole("heading", { name: t("circuitsOrigins") }).waitFor();
    await sound(director);
    await picture(director, "circuits-arrow", "tr.opened");
    await arrow.getByRole("button").click();

    await picture(director, "circuits-map", "#circuits-map + p + section + svg");
    await picture(director, "circuits-graph", "#circuits-graph + p + svg");
    await page.locator("#circuits-graph + p + svg a").first().focus();
    await page.keyboard.press("Enter");
    await own.locator("tr.opened").waitFor();

    await page.getByRole("heading", { name: t("circuitsStuck") }).waitFor();
    await picture(director, "circuits-stuck", "#circuits-stuck");
    await page.locator("#circuits-department").selectOption({ label: "Zou" });
    await page.locator("section[aria-labelledby=circuits-missing] dt").first().waitFor();
    await picture(director, "circuits-missing", "#circuits-missing");
    const kept = page.waitForEvent("download");
    await page
      .getByRole("button", { name: t("circuitsCsv") })
      .first()
      .click();
    expect((await kept).suggestedFilename()).toBe("circuits.csv");

    await page.emulateMedia({ media: "print" });
    expect(await page.locator("nav.main-nav").isVisible()).toBe(false);
    expect(await page.getByRole("button", { name: t("circuitsPrint") }).isVisible()).toBe(false);
    await picture(director, "circuits-print");
    await page.emulateMedia({ media: "screen" });
    await page.context().close();
  });

  it("[JOU-46] when an officer of elsewhere opens them, then other files are told by department, and what is small is hidden", async () => {
    const officer = await visit(world, width, language);
    const { page, t } = officer;
    await signIn(officer, "social.zakpota");
    await page.goto("/circuits");
    const others = page.locator("section[aria-labelledby=circuits-others]");
    await others.getByText("< 14").first().waitFor();
    await sound(officer);
    await picture(officer, "circuits-others", "#circuits-others");
    // Without the server there is nothing to show, and the page says so.
    await page.context().setOffline(true);
    await page.getByText(t("serverOnly")).waitFor();
    await sound(officer);
    await page.context().setOffline(false);
  });

  it("[JOU-46] when the head of a unit has not given the second factor, then what was declared is read, and no form enters more", async () => {
    const chief = await visit(world, width, language);
    const { page, t } = chief;
    await signIn(chief, "chef.zakpota");
    await page.goto("/circuits");
    await page.getByRole("heading", { name: t("statementsTitle") }).waitFor();
    await page.locator("section[aria-labelledby=statements] li").first().waitFor();
    expect(await page.getByText(t("statementsAdd")).count()).toBe(0);
    await sound(chief);
  });
});
