import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signInStrong } from "./factor.ts";
import { PrintedPage } from "./pdf.ts";
import { enrol, startWeather, type Weather } from "./phone.ts";
import { goTo, picture, SCREENS, signIn, sound, type Visitor, visit } from "./world.ts";

let world: Weather;
beforeAll(async () => {
  world = await startWeather();
});
afterAll(() => world.close());

const HEARING = { fr: "Entendre un enfant", en: "Hearing a child" };
const PARTS = ["module_seance", "module_jeux", "module_questions", "module_grille", "module_regles"] as const;

const opens = async (visitor: Visitor): Promise<void> => {
  const { page, t, language } = visitor;
  await goTo(visitor, "navTraining");
  await page.getByRole("heading", { level: 1, name: t("kitTitle") }).waitFor();
  await page.getByRole("link", { name: HEARING[language], exact: true }).click();
  await page.getByRole("heading", { level: 1, name: HEARING[language] }).waitFor();
};

describe.each(SCREENS)("given the kit at %i px, in %s", (width, language) => {
  it("[JOU-75] when an officer reads a module, then each part is there, no answer is, and the rules lead to their pages", async () => {
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    await signIn(visitor, "opj.zakpota");
    await goTo(visitor, "navTraining");
    await page.getByText(t("kitPlannedTag"), { exact: true }).first().waitFor();
    await sound(visitor);
    await picture(visitor, "trousse");
    const book = await page.request.get("/api/v1/training/kit/books/participant");
    expect(await new PrintedPage(await book.body()).text()).toContain(HEARING.fr);
    expect(await page.getByRole("link", { name: t("kitBookTrainer") }).count()).toBe(0);
    await opens(visitor);
    await sound(visitor);
    await picture(visitor, "module-fiche");
    for (const part of PARTS) {
      await page.getByRole("button", { name: t(part), exact: true }).click();
      await sound(visitor);
      await picture(visitor, part.replace("_", "-"));
    }
    await page.getByRole("button", { name: t("module_questions"), exact: true }).click();
    await page.getByText(t("moduleAnswersKept")).waitFor();
    expect(await page.getByText(t("moduleRight")).count()).toBe(0);
    await page.getByRole("button", { name: t("module_regles"), exact: true }).click();
    await page.locator(".card a").first().click();
    await page.getByRole("heading", { level: 1, name: t("ruleTitle") }).waitFor();
    await page.goto("/formation/trousse/rien");
    await page.getByText(t("moduleUnknown")).waitFor();
    await sound(visitor);
    await page.context().close();
  });
});

describe("given a training manager, and a prepared phone out of reach", () => {
  it("[JOU-75] when the manager reads questions, then what is right is told; when the phone has no network, then the module opens and the books wait", async () => {
    const manager = await visit(world, 1280, "fr");
    await signInStrong(world, manager, "formation.cotonou");
    await opens(manager);
    await manager.page.getByRole("button", { name: manager.t("module_questions"), exact: true }).click();
    await manager.page.locator("summary").first().click();
    await sound(manager);
    await picture(manager, "module-reponses");
    await manager.page.context().close();

    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "agent.zakpota");
    await enrol(visitor, "quatre mots bien longs");
    await page.context().setOffline(true);
    await world.down();
    await opens(visitor);
    await page.getByRole("button", { name: t("module_questions"), exact: true }).click();
    await page.getByText(t("moduleAnswersKept")).waitFor();
    await sound(visitor);
    await page.getByRole("link", { name: t("moduleBack") }).click();
    await page.getByText(t("kitBooksOffline")).waitFor();
    await sound(visitor);
    await picture(visitor, "trousse-hors-ligne");
    await page.context().close();
  });
});
