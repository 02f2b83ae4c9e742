import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printOf } from "./pdf.ts";
import { enrol, inTouch, startWeather, type Weather } from "./phone.ts";
import { goTo, LOOKED_AT, picture, SCREENS, signIn, sound, type Visitor, visit } from "./world.ts";

let world: Weather;
beforeAll(async () => {
  world = await startWeather();
});
afterAll(() => world.close());

const SHOWN = process.env.RELAIS_FULL === "1" ? SCREENS : LOOKED_AT;
const HEAD = "ocpm.cotonou";

/** Days on which each screen makes its visits, so that none of them meets another's. */
const dayOf = (at: number, which: "first" | "second"): string => `2026-11-${10 + 2 * at + (which === "first" ? 0 : 1)}`;

const writes = async ({ page, t }: Visitor, place: string, day: string): Promise<void> => {
  await page.getByRole("link", { name: t("visitsNew") }).click();
  await page.getByLabel(t("visitPlace")).selectOption(place);
  await page.getByLabel(t("visitDay")).fill(day);
};

const onPage = async (visitor: Visitor, word: "navVisits" | "navFollowUp" | "navReadiness" | "navRevisions") => {
  const { page, t } = visitor;
  await goTo(visitor, "navExtension");
  await page
    .getByRole("navigation", { name: t("navExtension") })
    .getByRole("link", { name: t(word) })
    .click();
};

describe.each(SHOWN.map(([width, language], at) => ({ width, language, at })))(
  "given the plan of the country on a screen of $width px, in $language",
  ({ width, language, at }) => {
    it("[JOU-100] when somebody visits without network, then what is typed is kept, sent later, held against the visit before, and one noted twice is said", async () => {
      const visitor = await visit(world, width, language);
      const { page, t } = visitor;
      await signIn(visitor, HEAD);
      page.setDefaultTimeout(60_000);
      await enrol(visitor, "quatre mots bien longs");
      await onPage(visitor, "navVisits");
      await page.getByRole("link", { name: t("visitsNew") }).waitFor();
      await inTouch(visitor);
      await page.context().setOffline(true);

      await writes(visitor, "gups-za-kpota", dayOf(at, "first"));
      const rooms = page.getByRole("group", { name: language === "fr" ? "Eau" : "Water", exact: true });
      await rooms.getByLabel(t("visitNo"), { exact: true }).check();
      await page.getByLabel(language === "fr" ? "Motos en état" : "Motorcycles in order").fill("1");
      await page.getByText(t("visitDraft")).waitFor();
      await sound(visitor);
      await picture(visitor, "visite");
      await picture(visitor, "visite-questions", "section[aria-label=Moyens], section[aria-label=Means]");
      // Leaving loses nothing.
      await page.goBack();
      await page.getByRole("link", { name: t("visitsNew") }).click();
      await page.waitForFunction("document.querySelector('input[type=date]')?.value !== ''");
      expect(await page.getByLabel(t("visitDay")).inputValue()).toBe(dayOf(at, "first"));
      expect(await rooms.getByLabel(t("visitNo"), { exact: true }).isChecked()).toBe(true);
      await page.getByRole("button", { name: t("visitSave") }).click();
      await page.getByText(t("visitsWaiting"), { exact: false }).first().waitFor();

      await writes(visitor, "gups-za-kpota", dayOf(at, "second"));
      await page.getByText(": 1").first().waitFor();
      await rooms.getByLabel(t("visitYes"), { exact: true }).check();
      await page.getByRole("button", { name: t("visitSave") }).click();
      const changed = language === "fr" ? "Eau : non, puis oui" : "Water: no, then yes";
      await page.getByText(changed).first().waitFor();

      await page.context().setOffline(false);
      await inTouch(visitor);
      await expect.poll(() => page.getByText(t("visitsWaiting"), { exact: false }).count()).toBe(0);

      // The same visit, typed again.
      await writes(visitor, "gups-za-kpota", dayOf(at, "second"));
      await page.getByText(t("visitTwin")).waitFor();
      await page.getByRole("button", { name: t("visitSave") }).click();
      await page.getByText(t("visitsTwin")).first().waitFor();
      await inTouch(visitor);
      await sound(visitor);
      await picture(visitor, "visites");
      await picture(visitor, "visites-comparees", ".rows li:nth-child(3)");
      await page
        .getByRole("button", { name: t("visitsTwinSame") })
        .first()
        .click();
      await page.getByText(t("visitsSetAside")).first().waitFor();
      await page.getByText(t("visitsTwinSaidSame")).first().waitFor();
      await expect.poll(() => page.getByText(t("visitsTwin")).count()).toBe(0);
      await sound(visitor);
      await page.context().close();
    });

    it("[JOU-101] when the planner revises the plan with a fault, then its line is told and nothing is kept; put right, its changes are told in words, and it is adopted", async () => {
      const planner = await visit(world, width, language);
      const { page, t } = planner;
      await signIn(planner, HEAD);
      await onPage(planner, "navRevisions");
      const text = page.getByLabel(t("reviseText"), { exact: true });
      const good = await text.inputValue();
      const line = good.split("\n").findIndex((it) => it.includes("apres: [cadrage]")) + 1;
      await text.fill(good.replace("apres: [cadrage]", "apres: [cadre]"));
      await page.getByLabel(t("reviseReason")).fill(language === "fr" ? "Le plan commence plus tôt" : "Begins earlier");
      await page.getByRole("button", { name: t("reviseGoTo").replace("{l}", String(line)) }).waitFor();
      await sound(planner);
      await picture(planner, "plan-faute", ".notice.refused");
      await page.getByRole("button", { name: t("reviseSend") }).click();
      await page.locator("[role=alert]").first().waitFor();
      expect(await page.locator("[role=alert]").first().innerText()).toContain(String(line));

      await text.fill(good.replace(/debut: \S+/, `debut: 2026-06-0${at + 1}`));
      await page.getByText(t("reviseGood")).waitFor();
      await page.getByLabel(t("revisePlanTitle_fr")).fill(`Étendre l'office : l'essai ${at}`);
      await page.getByText(t("reviseDonors")).click();
      const state = page.getByRole("region", { name: language === "fr" ? "Budget national" : "State budget" });
      await state.getByLabel(t("reviseCeiling")).fill(`${90 + at}000000`);
      await state.getByLabel(t("reviseCeilingYear").replace("{y}", "2028")).fill(`${30 + at}000000`);
      await sound(planner);
      await picture(planner, "plan-titre", "#revise-write");
      await picture(planner, "plan-bailleurs", `text=${t("reviseDonors")}`);
      const written = await text.inputValue();
      for (const it of [
        `l'essai ${at}`,
        `plafond: ${90 + at}000000`,
        `"2028": ${30 + at}000000`,
        "# Plan d'extension de départ",
      ]) {
        expect(written).toContain(it);
      }
      const changed = page.locator("#revise-changes ~ ul li", { hasText: t("field_donors") });
      expect(await changed.innerText()).toContain(t("field_title"));
      await sound(planner);
      await picture(planner, "plan-revise", "#revise-changes");
      await page.getByRole("button", { name: t("reviseSend") }).click();
      await page.getByLabel(t("reviseAdoptAct")).fill("Décision n° 12, inventée");
      await page.getByRole("button", { name: t("reviseAdopt") }).click();
      await page.getByText("Décision n° 12, inventée").first().waitFor();
      await sound(planner);
      await picture(planner, "plan-revisions");
      await page.context().close();
    });

    it("[JOU-102] when the head of the OCPM follows the plan, then what is later than planned asks for its reason, and the expected end moves", async () => {
      const head = await visit(world, width, language);
      const { page, t } = head;
      await signIn(head, HEAD);
      await onPage(head, "navFollowUp");
      const row = page.locator(".followed > li").nth(1);
      await row.locator("summary").focus();
      await page.keyboard.press("Enter");
      await row.getByLabel(t("followStartedOn")).fill("2026-09-01");
      await row.getByLabel(t("followEndedOn")).fill("2026-11-20");
      await row.getByRole("button", { name: t("followSave") }).click();
      if (at === 0) {
        await row.locator("[role=alert]").waitFor();
        await row.getByLabel(t("followWhy")).selectOption("decision");
        await row.getByRole("button", { name: t("followSave") }).click();
      }
      await row.locator("dd", { hasText: t("deviation_decision") }).waitFor();
      await sound(head);
      await picture(head, "suivi");
      await page.getByText(t("followSpend")).click();
      await page.getByLabel(t("followLine"), { exact: true }).selectOption("atelier-cadrage");
      await page.getByLabel(t("followFrancs")).fill("150000");
      await page.getByRole("button", { name: `${t("followSave")} : ${t("followLines")}` }).click();
      const spent = page.locator("#follow-lines ~ table tbody tr").first();
      await spent
        .locator("td", { hasText: /150.000/ })
        .first()
        .waitFor();
      await sound(head);
      await picture(head, "suivi-depenses", "#follow-lines");
      await page.context().close();
    });

    it("[JOU-103] when readiness is looked at, then each point says what shows it, and what nobody has seen is unknown", async () => {
      const head = await visit(world, width, language);
      const { page, t } = head;
      await signIn(head, HEAD);
      await onPage(head, "navReadiness");
      await page.getByRole("heading", { level: 2 }).first().waitFor();
      await page.locator("table").nth(1).waitFor();
      const rooms = page
        .locator("table")
        .nth(1)
        .getByRole("row", {
          name: language === "fr" ? "Salle d'écoute à part" : "Separate hearing room",
        });
      expect(await rooms.innerText()).toContain(t("readyState_unknown"));
      await sound(head);
      await picture(head, "preparation");
      await page.context().setOffline(true);
      await page.getByText(t("serverOnly")).waitFor();
      await sound(head);
      await page.context().close();
    });
  },
);

it("[JOU-103] when the head of a unit opens these pages, then it is said whose they are", async () => {
  const chief = await visit(world, 360, "fr");
  const { page, t } = chief;
  await signIn(chief, "chef.zakpota");
  for (const path of ["suivi", "preparation", "revisions"]) {
    await page.goto(`/extension/${path}`);
    await page.getByText(t("planRefused")).waitFor();
  }
  await page.goto("/extension/visites");
  await page.getByText(t("visitsNotYours")).waitFor();
  await sound(chief);
  await page.context().close();
});

it("[JOU-132] when a report is left half typed, then it stands open as it was for whoever comes back, and once sent nothing of it is kept", async () => {
  const head = await visit(world, 360, "fr");
  const { page, t } = head;
  await signIn(head, HEAD);
  await onPage(head, "navFollowUp");
  const row = page.locator(".followed > li").nth(3);
  const spending = page.locator("details", { has: page.getByText(t("followSpend")) });
  const comesBack = async (): Promise<void> => {
    await onPage(head, "navReadiness");
    await page.getByRole("heading", { level: 1, name: t("readyTitle") }).waitFor();
    await onPage(head, "navFollowUp");
    await row.waitFor();
  };
  await row.locator("summary").click();
  await row.getByLabel(t("followStartedOn")).fill("2026-10-05");
  await row.getByLabel(t("followWhy")).selectOption("staff");
  await row.getByLabel(t("followSentence")).fill("Deux postes vacants");
  await spending.locator("summary").click();
  await spending.getByLabel(t("followFrancs")).fill("75000");
  await comesBack();

  await row.locator("details[open]").waitFor();
  await page.locator("details[open]", { has: page.getByText(t("followSpend")) }).waitFor();
  expect(await page.locator("details[open]").count()).toBe(2);
  expect(await row.getByLabel(t("followStartedOn")).inputValue()).toBe("2026-10-05");
  expect(await row.getByLabel(t("followWhy")).inputValue()).toBe("staff");
  expect(await row.getByLabel(t("followSentence")).inputValue()).toBe("Deux postes vacants");
  expect(await spending.getByLabel(t("followFrancs")).inputValue()).toBe("75000");
  await sound(head);
  await picture(head, "suivi-a-moitie", ".followed details[open]");

  await row.getByRole("button", { name: t("followSave") }).click();
  await row.locator("dd", { hasText: "Deux postes vacants" }).waitFor();
  await comesBack();
  await page.locator("details[open]", { has: page.getByText(t("followSpend")) }).waitFor();
  expect(await page.locator("details[open]").count()).toBe(1);
  await page.context().close();
});

it("[JOU-104] when follow-up, readiness and visits are printed, then what they say stands there, without button or colour", async () => {
  const head = await visit(world, 1280, "fr");
  const { page, t } = head;
  await signIn(head, HEAD);
  for (const { path, name, says } of [
    { path: "suivi", name: "suivi-imprime", says: ["Fin attendue", "décision attendue", "à renseigner"] },
    { path: "preparation", name: "preparation-imprimee", says: ["inconnu", "Antenne de Za-Kpota"] },
    { path: "visites", name: "visites-imprimees", says: ["GUPS (ex-CPS) de Za-Kpota", "puis oui"] },
  ]) {
    await page.goto(`/extension/${path}`);
    await page.getByText(says[0]!).first().waitFor();
    const printed = await printOf(head, name);
    const text = await printed.text();
    for (const it of says) expect(text).toContain(it);
    for (const it of [t("print"), t("followSave"), t("visitsNew")]) expect(text).not.toContain(it);
    expect(await printed.colours()).toEqual([]);
  }
  await page.context().close();
});
