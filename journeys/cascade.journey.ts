import { DAY, HOUR, newId } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attest, tellIn, train } from "../packages/server/test/trained.ts";
import { signInStrong } from "./factor.ts";
import { printOf } from "./pdf.ts";
import { revise } from "./revision.ts";
import { accountsIn, goTo, picture, SCREENS, signIn, sound, startWorld, visit, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** An officer is trained in Za-Kpota, and will train one in Parakou. */
const seeded = async (): Promise<void> => {
  const { office } = world.server;
  const of = await accountsIn(world);
  const manager = of("formation.cotonou");
  const learner = { account: of("agent.zakpota"), role: "agent", unit: "com-za-kpota" };
  await train(office, learner, { manager, raters: [of("opj.zakpota"), of("chef.zakpota")] });
  await attest(office, manager, learner);
  // Its end is a month away.
  const until = office.sources.now() + 30 * DAY;
  await office.database.asSystem((tx) =>
    tx.query("update attestation set said = jsonb_set(said, '{until}', to_jsonb($1::bigint))", [until]),
  );
  const { module, version } = office.country.kit.modules[0]!;
  const participant = newId(office.sources);
  const from = office.sources.now() + DAY;
  await tellIn(office)(manager, "plan-session", newId(office.sources), {
    from: new Date(from).toISOString(),
    to: new Date(from + 6 * HOUR).toISOString(),
    place: "Salle inventée",
    modules: [{ module, version }],
    ...{ generation: 3, cohort: "parakou", host: "com-parakou", trainers: [learner.account] },
    participants: [{ participant, account: of("opj.parakou"), role: "opj", unit: "com-parakou" }],
  });
};

it("[JOU-90] when no session is planned yet, then it is said, and what is missing is there; when the head of a unit asks, then it is not theirs", async () => {
  const director = await visit(world, 360, "fr");
  await signInStrong(world, director, "ocpm.cotonou");
  await director.page.goto("/formation/cascade");
  await director.page.getByText(director.t("cascadeNoneHint")).waitFor();
  await sound(director);
  await picture(director, "cascade-vide");
  await director.page.context().close();
  const chief = await visit(world, 360, "fr");
  await signIn(chief, "chef.zakpota");
  await chief.page.goto("/formation/cascade");
  await chief.page.getByText(chief.t("cascadeRefused")).waitFor();
  expect(await chief.page.getByRole("link", { name: chief.t("navCascade"), exact: true }).count()).toBe(0);
  await sound(chief);
  await chief.page.context().close();
  await seeded();
});

describe.each(SCREENS)("given a screen of %d px, in %s", (width, language) => {
  it("[JOU-90] when the head of the OCPM opens the cascade, then generations, tree, map and what is missing are told without a name, and wait for the network", async () => {
    const director = await visit(world, width, language);
    const { page, t } = director;
    await signInStrong(world, director, "ocpm.cotonou");
    await goTo(director, "navTraining");
    await page.getByRole("link", { name: t("navCascade"), exact: true }).click();
    const first = page.locator("#cascade-tree ~ .branch > li");
    await first.waitFor();
    // The session of Parakou hangs below that of Za-Kpota, and a key folds it.
    const below = first.locator(".branch > li");
    expect(await below.innerText()).toContain(t("cascadeNode_ahead"));
    await first.locator("summary").focus();
    await page.keyboard.press("Enter");
    await below.waitFor({ state: "hidden" });
    await page.keyboard.press("Enter");
    await below.waitFor();
    const told = t("cascadeLegendCount").replace("{n}", "1");
    for (const it of ["covered", "planned"] as const) {
      await page.getByText(told.replace("{w}", t(`cascadeCoverage_${it}`))).waitFor();
    }
    await sound(director);
    await picture(director, "cascade");
    await picture(director, "cascade-arbre", "#cascade-tree");
    await picture(director, "cascade-carte", "#cascade-map ~ svg");
    const folds = page.locator("section:has(> #cascade-gaps) details");
    await folds.first().locator("summary").click();
    await folds.first().locator("tbody tr").first().waitFor();
    await page.locator("section:has(> #cascade-units) summary").last().click();
    await sound(director);
    await picture(director, "cascade-unites", "#cascade-units");
    await picture(director, "cascade-manques", "#cascade-gaps");
    const worth = () => page.locator("section:has(> #cascade-endings) tbody tr td").allInnerTexts();
    const inZou = (...counts: number[]) => ["Zou", ...counts.map((n) => expect.stringMatching(new RegExp(`${n}$`)))];
    expect(await worth()).toMatchObject(inZou(1, 0, 0, 0));
    await picture(director, "cascade-fins", "#cascade-endings");
    expect(await page.locator("main").innerText()).not.toContain("Démo");
    const { undo } = revise(world);
    await page.reload();
    await page.locator("#cascade-endings").waitFor();
    undo();
    expect(await worth()).toMatchObject(inZou(0, 1, 0, 0));
    await picture(director, "cascade-perimees", "#cascade-endings");
    await page.context().setOffline(true);
    await page.getByText(t("serverOnly")).waitFor();
    await sound(director);
    await page.context().close();
  });
});

it("[JOU-91] when the cascade is printed, then every unit and gap stands there unfolded, under its department, without button or colour", async () => {
  const director = await visit(world, 1280, "fr");
  const { page, t } = director;
  await signInStrong(world, director, "ocpm.cotonou");
  await page.goto("/formation/cascade");
  await page.locator("#cascade-map").waitFor();
  const printed = await printOf(director, "cascade-imprimee");
  const text = await printed.text();
  for (const it of ["Commissariat de Za-Kpota", "Commissariat de Parakou", "Borgou", t("cascadeCoverage_planned")]) {
    expect(text).toContain(it);
  }
  expect(text).not.toContain(t("cascadePrint"));
  expect(await printed.colours()).toEqual([]);
  await page.context().close();
});
