import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { train } from "../packages/server/test/trained.ts";
import { signInStrong } from "./factor.ts";
import { printOf } from "./pdf.ts";
import { revise } from "./revision.ts";
import { accountsIn, goTo, picture, SCREENS, signIn, sound, startWorld, visit, type World } from "./world.ts";

let world: World;

// A world of its own for each screen: an attestation is awarded once.
describe.each(SCREENS)("given a screen of %d px, in %s", (width, language) => {
  beforeAll(async () => {
    world = await startWorld();
    const of = await accountsIn(world);
    const person = { account: of("agent.zakpota"), role: "agent", unit: "com-za-kpota" };
    await train(world.server.office, person, {
      manager: of("formation.cotonou"),
      raters: [of("opj.zakpota"), of("opj.parakou")],
    });
  });
  afterAll(() => world.close());

  it("[JOU-85] when the manager awards an attestation, then its holder prints it, anybody verifies it without a network, and a suspension or a rule that changed shows", async () => {
    const manager = await visit(world, width, language);
    const { page, t } = manager;
    await signInStrong(world, manager, "formation.cotonou");
    await goTo(manager, "navTraining");
    await manager.page.getByRole("link", { name: manager.t("navAttestations"), exact: true }).click();
    await page.getByText(t("attestationsNone")).waitFor();
    await picture(manager, "attestations-none");
    await page.getByRole("link", { name: t("attestationsAll") }).click();
    const person = page.getByLabel(t("attestationPerson"));
    await person.waitFor();
    const options = await person.locator("option").allInnerTexts();
    const choose = async (name: string): Promise<void> => {
      await person.selectOption({ label: options.find((it) => it.includes(name))! });
      await page.getByRole("button", { name: t("attestationAwardGo"), exact: true }).click();
    };
    await choose("Démo Baobab");
    await page.getByRole("alert").waitFor();
    await picture(manager, "attestations-lacking");
    await choose("Démo Fromager");
    const card = page.locator("li.card", { hasText: "Démo Fromager" });
    await card.waitFor();
    await sound(manager);
    await picture(manager, "attestations-all", "li.card");

    const holder = await visit(world, width, language);
    await signIn(holder, "agent.zakpota");
    await goTo(holder, "navTraining");
    await holder.page.getByRole("link", { name: holder.t("navAttestations"), exact: true }).click();
    await holder.page.getByText(t("standing_valid")).waitFor();
    await sound(holder);
    await picture(holder, "attestations-mine");
    await holder.page.getByRole("link", { name: t("attestationOpen") }).click();
    await holder.page.locator(".qr").waitFor();
    await sound(holder);
    await picture(holder, "attestation");
    const printed = await printOf(holder, "attestation-imprimee");
    expect(await printed.text()).toContain("Démo Fromager");
    expect([await printed.pages(), await printed.colours()]).toEqual([1, []]);
    const token = await holder.page.locator(".key").textContent();

    const anybody = await visit(world, width, language);
    await anybody.page.goto("/verifier");
    await anybody.page.getByLabel(t("verifyPaste")).waitFor();
    await picture(anybody, "verify");
    await anybody.page.context().setOffline(true);
    const verify = async (text: string, name: string): Promise<void> => {
      await anybody.page.getByLabel(t("verifyPaste")).fill(text);
      await anybody.page.getByLabel(t("verifyName")).fill(name);
      await anybody.page.getByRole("button", { name: t("verifyGo"), exact: true }).click();
    };
    await verify(token!, "fromager demo");
    await anybody.page.getByRole("heading", { name: t("verdict_good") }).waitFor();
    await anybody.page.getByText(t("verifyHolder_same")).waitFor();
    await sound(anybody);
    await picture(anybody, "verify-good", ".verdict");
    await verify(`${token!.slice(0, -6)}AAAAAA`, "");
    await anybody.page.getByRole("heading", { name: t("verdict_forged") }).waitFor();
    await picture(anybody, "verify-forged", ".verdict");

    await card.locator("summary").click();
    await card.getByLabel(t("attestationSuspendWhy")).selectOption("practice-to-review");
    await card.getByRole("button", { name: t("attestationSuspend"), exact: true }).click();
    await card.getByText(t("standing_suspended")).waitFor();
    await sound(manager);
    await anybody.page.context().setOffline(false);
    await anybody.page.reload();
    await verify(token!, "");
    await anybody.page.getByRole("heading", { name: t("verdict_suspended") }).waitFor();

    await card.getByRole("button", { name: t("attestationLift"), exact: true }).click();
    await card.getByText(t("standing_valid")).waitFor();
    const { rule } = revise(world);
    await anybody.page.reload();
    await verify(token!, "");
    await anybody.page.getByRole("heading", { name: t("verdict_stale") }).waitFor();
    await anybody.page.getByText(rule).waitFor();
    await sound(anybody);
    await picture(anybody, "verify-stale", ".verdict");
    await holder.page.goto("/formation/mes-attestations");
    await holder.page.getByText(t("standing_stale"), { exact: true }).waitFor();
    await holder.page.getByText(rule).waitFor();
    await sound(holder);
    await picture(holder, "attestations-stale");
    for (const it of [manager, holder, anybody]) await it.page.context().close();
  });
});
