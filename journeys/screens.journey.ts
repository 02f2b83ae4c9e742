import { randomBytes } from "node:crypto";
import { newId } from "@relais/core";
import { browserStores, seekerOf, toldBy } from "@relais/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fill } from "./forms.ts";
import { LOOKED_AT, picture, signIn, sound, startWorld, type Visitor, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe.each(LOOKED_AT)("given a screen of %i px, in %s", (width, language) => {
  const seen = async (visitor: Visitor, name: string): Promise<void> => {
    await visitor.page.locator(".loading").first().waitFor({ state: "detached" });
    await sound(visitor);
    await picture(visitor, name);
  };

  it("[JOU-2] when each screen is opened, then it is sound", async () => {
    const visitor = await visit(world, width, language);
    const { page, t } = visitor;
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: t("signInTitle") }).waitFor();
    await page.getByRole("heading", { name: t("signInDemo") }).waitFor();
    await seen(visitor, "connexion");
    await signIn(visitor, "opj.zakpota");
    await page.getByRole("button", { name: t("todoUnit") }).click();
    await page.locator(".bucket").first().waitFor();
    await seen(visitor, "a-faire");

    await page.getByRole("link", { name: t("onCallTitle") }).click();
    await page.getByText(t("onCallNone")).waitFor();
    await seen(visitor, "permanences-vide");

    await page.goto("/dossiers");
    await page.locator(".card").first().waitFor();
    await seen(visitor, "dossiers");
    await page.getByLabel(t("filesSearch")).fill("Demo Fromagé");
    await page.getByRole("button", { name: t("search") }).click();
    await page.locator(".child-name").first().waitFor();
    await seen(visitor, "dossiers-recherche");
    await page.getByLabel(t("filesSearch")).fill("Personnedecenom");
    await page.getByRole("button", { name: t("search") }).click();
    await page.getByText(t("filesEmpty")).waitFor();
    await seen(visitor, "dossiers-vide");

    await page.goto("/dossiers");
    await page.locator(".file-line a").first().click();
    await page.getByRole("heading", { name: t("fileDue") }).waitFor();
    await seen(visitor, "dossier");
    await page.getByRole("button", { name: t("showIdentity") }).click();
    await page.getByRole("button", { name: t("hideIdentity") }).waitFor();
    await openAll(visitor);
    await seen(visitor, "dossier-ouvert");
    const file = page.url();
    await page.locator(".rows a.row").first().click();
    await page.getByRole("group", { name: t("when") }).waitFor();
    await seen(visitor, "acte");
    await page.goto(`${file}/chronologie`);
    await page.getByText(t("chronologyFoot")).waitFor();
    await seen(visitor, "chronologie");
    await page.getByRole("button", { name: t("chronologyAnnotated") }).click();
    await page.getByText(t("chronologyAnnotatedFoot")).waitFor();
    await seen(visitor, "chronologie-constats");
    await page.goto(file);
    await page.getByRole("heading", { name: t("fileDone") }).waitFor();
    await openAll(visitor);
    await page
      .getByRole("link", { name: t("correct") })
      .first()
      .click();
    await page.getByLabel(t("correctWhy")).waitFor();
    await seen(visitor, "correction");

    await page.goto("/dossiers/nouveau");
    await page.getByRole("heading", { level: 1, name: t("newFileTitle") }).waitFor();
    await seen(visitor, "nouveau-dossier");
    await page.goto("/affaires/nouvelle");
    await page.getByRole("button", { name: t("addPerson") }).click();
    await page.getByLabel(t("kind_mis-en-cause")).check();
    await page.getByLabel(new RegExp(t("personName"))).fill("Demo-Convoyeur");
    await seen(visitor, "nouvelle-affaire");
    await page.getByRole("button", { name: t("openTheIncident") }).click();
    await page.getByRole("heading", { name: t("incidentChildren") }).waitFor();
    await page.getByText("Demo-Convoyeur").waitFor();
    await seen(visitor, "affaire");

    // A decision taken on another device, on what has changed since: it is settled on this one.
    await decidedElsewhere(visitor, file);
    await page.goto("/");
    await page.getByRole("link", { name: t("cameBackSee") }).click();
    await page.getByRole("heading", { name: t("elsewhereTitle") }).waitFor();
    await seen(visitor, "envois-revenus");
    await page.getByRole("button", { name: t("elsewhereSettle") }).click();
    await page.getByRole("button", { name: t("elsewhereSettleSure") }).click();
    await page.getByRole("heading", { name: t("elsewhereTitle") }).waitFor({ state: "detached" });

    await page.goto("/unite");
    await page.getByRole("heading", { name: t("boardMonthly") }).waitFor();
    await seen(visitor, "tableau");
    await page.goto("/procedures");
    await page.locator(".card a").first().click();
    await page.getByRole("button", { name: t("diagram") }).waitFor();
    await seen(visitor, "procedure");
    await page.getByRole("button", { name: t("diagram") }).click();
    await page.locator("svg.diagram").waitFor();
    await seen(visitor, "schema");
    await page.getByRole("button", { name: new RegExp(t("scenarios")) }).click();
    await page.getByRole("button", { name: t("next") }).click();
    await seen(visitor, "scenarios");
    await page.getByRole("button", { name: new RegExp(`^${t("rules")}`) }).click();
    await page.locator(".rows a.row").first().click();
    await page.locator(".law").waitFor();
    await seen(visitor, "regle");

    // Refused: a file that is in another unit, or nowhere.
    await page.goto("/dossiers/00000000-0000-7000-8000-000000000000");
    await page.getByRole("alert").waitFor();
    await seen(visitor, "refus");
    // The follow-up and the procedures of a child, for the social sector that alone reads the plan.
    await signOut(visitor);
    await signIn(visitor, "social.zakpota");
    await page.goto("/dossiers");
    await page.locator(".file-line a").first().click();
    await page.getByRole("heading", { name: t("careTitle"), exact: true }).waitFor();
    await picture(visitor, "dossier-suivi", "section:has(> #care)");
    await openAll(visitor);
    await sound(visitor);
    await page.getByLabel(t("moveWhich"), { exact: true }).selectOption({ index: 1 });
    await page.getByRole("heading", { name: t("moveChanges") }).waitFor();
    await sound(visitor);
    await picture(visitor, "dossier-procedures", "section:has(> #situation) [aria-live]");

    // Empty: a unit that owes nothing and holds nothing.
    await signOut(visitor);
    await signIn(visitor, "juge.abomey");
    await page.getByText(t("todoEmpty")).waitFor();
    await seen(visitor, "a-faire-vide");
    await page.context().close();
  });
});

describe("given somebody who is typing", () => {
  it("[JOU-4] when the page is left, reloaded or cut off, then what was typed is there again and lies nowhere in clear", async () => {
    const visitor = await visit(world, 360, "fr");
    const { page, t } = visitor;
    await signIn(visitor, "agent.zakpota");
    await page.goto("/dossiers/nouveau");
    const name = page.getByLabel(/^Nom et prénoms/);
    await name.fill("Demo-Baobab Nuage");
    await page.getByText(t("draftKept")).waitFor();
    await page.goto("/procedures");
    await page.goto("/dossiers/nouveau");
    await expect.poll(() => name.inputValue(), { timeout: 15_000 }).toBe("Demo-Baobab Nuage");
    await page.reload();
    await expect.poll(() => name.inputValue(), { timeout: 15_000 }).toBe("Demo-Baobab Nuage");
    expect(toldBy(seekerOf(["Nuage"]), 1, await browserStores(page))).toEqual([]);

    // The network is cut: the sending is refused in words, and sent once when it is back.
    await page
      .getByRole("group", { name: /^Situation/ })
      .getByLabel("Victime")
      .check();
    await page.context().setOffline(true);
    await page.getByRole("button", { name: t("openTheFile") }).click();
    await page.getByText(t("unreachable").slice(0, 30)).first().waitFor();
    expect(await name.inputValue()).toBe("Demo-Baobab Nuage");
    await page.context().setOffline(false);
    await page.getByRole("button", { name: t("openTheFile") }).click();
    await page.getByRole("heading", { name: t("fileDue") }).waitFor();
    await page.goto("/dossiers/nouveau");
    await expect.poll(() => name.inputValue(), { timeout: 15_000 }).toBe("");
    await page.context().close();
  });

  it("[JOU-5] when there is only a keyboard, then an act is recorded", async () => {
    const visitor = await visit(world, 1280, "fr");
    const { page, t } = visitor;
    await page.goto("/connexion");
    await page.getByLabel(t("login")).focus();
    await page.keyboard.type("opj.zakpota");
    await page.keyboard.press("Tab");
    await page.keyboard.type("demonstration");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: t("todoTitle") }).waitFor();
    await page.locator(".card").first().waitFor();
    const card = page
      .locator(".card")
      .first()
      .getByRole("link", { name: t("record") });
    await tabTo(visitor, card);
    await page.keyboard.press("Enter");
    await page.getByRole("group", { name: t("when") }).waitFor();
    await fill(visitor);
    await tabTo(visitor, page.locator('main form:not(.inline-form form) button[type="submit"]'));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: t("fileDone") }).waitFor();
    await page.context().close();
  });
});

const signOut = async ({ page, t }: Visitor): Promise<void> => {
  await page.getByRole("button", { name: t("signOut") }).click();
  await page.getByRole("heading", { level: 1, name: t("signInTitle") }).waitFor();
};

/** Opens whatever is folded. */
const openAll = async ({ page }: Visitor): Promise<void> => {
  // What is folded may come with the words of the vocabulary, after the file itself.
  await page.waitForLoadState("networkidle");
  await page.locator("details").evaluateAll((all) => {
    for (const it of all) it.setAttribute("open", "");
  });
};

const tabTo = async ({ page }: Visitor, target: ReturnType<Visitor["page"]["locator"]>): Promise<void> => {
  for (let i = 0; i < 120; i++) {
    if (await target.evaluate((it) => it === it.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The keyboard does not get there");
};
/** What a device sends that had read the file before its owner was chosen. */
const decidedElsewhere = async ({ page }: Visitor, file: string): Promise<void> => {
  const id = newId({ now: Date.now, random: (length) => new Uint8Array(randomBytes(length)) });
  const stream = file.split("/").at(-1) ?? "";
  const { csrf, account } = (await (await page.request.get("/api/v1/me")).json()) as { csrf: string; account: string };
  const command = {
    ...{ id, stream, type: "assign", v: 1, device: "autre", sequence: 1, madeAt: new Date().toISOString() },
    ...{ read: { owner: 0 }, payload: { owner: account } },
  };
  const said = await page.request.post("/api/v1/commands", {
    headers: { "x-relais-csrf": csrf },
    data: { commands: [command] },
  });
  expect(await said.json()).toMatchObject({ outcomes: [{ refusal: { code: "decision.stale" } }] });
};
