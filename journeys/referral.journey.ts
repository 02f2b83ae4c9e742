import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import encode from "qr";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserWithCamera, film, squaresOf } from "./camera.ts";
import { signInStrong } from "./factor.ts";
import { PrintedPage } from "./pdf.ts";
import { enrol, inTouch } from "./phone.ts";
import {
  goTo,
  picture,
  SCREENS,
  screenOf,
  signIn,
  sound,
  startWorld,
  type Visitor,
  visit,
  visitorIn,
  type World,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld({}, "allow");
});
afterAll(() => world.close());

const unfold = ({ page }: Visitor, summary: string) => page.locator("summary", { hasText: summary }).first().click();

describe.each(SCREENS)("given a screen of %d px, in %s", (width, language) => {
  it("[JOU-44] when an officer refers a child to a GUPS, then the slip is ready, the GUPS answers and reports, and a withdrawal closes it", async () => {
    const officer = await visit(world, width, language);
    const { page, t } = officer;
    await signIn(officer, "opj.zakpota");
    await page.goto("/dossiers");
    await page.locator(".file-line a").first().click();
    await page.getByRole("link", { name: t("orient"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: t("orientTitle") }).waitFor();
    await page.getByLabel(t("orientNeedLabel"), { exact: true }).selectOption({ label: t("service_family-mediation") });
    await page
      .getByText(/Za-Kpota/)
      .first()
      .waitFor();
    await sound(officer);
    await picture(officer, "orient-service");
    const card = page.locator(".card", { hasText: "GUPS (ex-CPS) de Za-Kpota : suivi" });
    await card.getByRole("button").click();
    await card.locator(".tag.strong").waitFor();
    await page.getByRole("button", { name: t("orientShareShow") }).click();
    await page.locator("input[name=shared]").first().waitFor();
    expect(await page.getByRole("button", { name: t("orientDo") }).isDisabled()).toBe(true);
    await page
      .getByRole("group", { name: t("orientChild"), exact: true })
      .getByLabel(t("consent_given"), { exact: true })
      .check();
    await page.getByText(t("orientMissing_authority")).waitFor();
    await page
      .getByRole("group", { name: t("orientAuthority"), exact: true })
      .getByLabel(t("consent_given"), { exact: true })
      .check();
    expect(await page.getByLabel(t("orientChannel"), { exact: true }).inputValue()).toBe("relais");
    await page.getByLabel(new RegExp(t("orientDay"))).fill("2031-03-03");
    await sound(officer);
    await picture(officer, "orient-consents", "#consent");
    await picture(officer, "orient-day", "#send");
    await page.getByRole("button", { name: t("orientDo") }).click();
    await page.locator(".who-line", { hasText: language === "fr" ? "envoyée" : "sent" }).waitFor();
    await sound(officer);
    await picture(officer, "referral-sent");

    await page.getByRole("link", { name: t("referralSlip") }).click();
    await page.locator(".qr").waitFor();
    await sound(officer);
    await picture(officer, "slip");
    const [id = ""] = /[0-9a-f-]{36}/.exec(page.url()) ?? [];

    const worker = await visit(world, width, language);
    await signIn(worker, "social.zakpota");
    await worker.page.getByText(t("referralsWait").replace("{n}", "1")).click();
    await worker.page.getByRole("heading", { level: 1, name: t("referralsTitle") }).waitFor();
    await worker.page.locator(".card a").first().click();
    await worker.page.locator(".child-name").first().waitFor();
    await sound(worker);
    await picture(worker, "referral-received");
    await unfold(worker, t("do_answer-referral"));
    await worker.page.getByLabel(t("answer_accepted")).check();
    await worker.page
      .getByRole("button", { name: t("referralSave") })
      .locator("visible=true")
      .click();
    await worker.page.locator(".who-line", { hasText: language === "fr" ? "acceptée" : "accepted" }).waitFor();
    await unfold(worker, t("do_give-feedback"));
    await worker.page.getByLabel(t("referralFeedback")).fill("Famille retrouvée (inventé).");
    await worker.page
      .getByRole("button", { name: t("referralSave") })
      .locator("visible=true")
      .click();
    await worker.page.getByText("Famille retrouvée (inventé).").waitFor();
    await sound(worker);

    await page.goto(`/orientations/${id}`);
    await page.getByText("Famille retrouvée (inventé).").waitFor();
    const inFile = page.getByRole("link", { name: t("referralFeedbackAct") });
    await inFile.waitFor();
    await picture(officer, "referral-feedback");
    await inFile.click();
    const byRelais = language === "fr" ? "par Relais" : "by Relais";
    await page.locator(".timeline li", { hasText: byRelais }).first().waitFor();
    await sound(officer);
    await picture(officer, "referral-act", "#done");
    await page.goto("/orientations?liste=envoyees");
    await page.locator(".card").first().waitFor();
    await sound(officer);
    await picture(officer, "referrals");
    await page.goto("/orientations");
    await unfold(officer, t("slipByHand"));
    await page.getByLabel(t("slipCode")).fill("ABCDE 12345");
    await page.getByRole("button", { name: t("slipOpen") }).click();
    await page.getByText(t("slipForeign")).waitFor();
    await sound(officer);
  });

  it("[JOU-45] when a service without an account gets a link and a code, then a nurse answers from her phone, and another phone opens nothing", async () => {
    const officer = await visit(world, width, language);
    const { page, t } = officer;
    await signIn(officer, "opj.zakpota");
    await page.goto("/dossiers");
    await page.locator(".file-line a").nth(1).click();
    await page.getByRole("link", { name: t("orient"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: t("orientTitle") }).waitFor();
    await page.getByLabel(t("orientNeedLabel"), { exact: true }).selectOption({ label: t("service_health") });
    await page.locator(".card", { hasText: "Hôpital de zone" }).getByRole("button").first().click();
    await page.getByLabel(t("orientChannel"), { exact: true }).selectOption({ label: t("channel_link") });
    await page.getByRole("button", { name: t("orientShareShow") }).click();
    await page.locator("input[name=shared]").first().waitFor();
    await page
      .getByRole("group", { name: t("orientChild"), exact: true })
      .getByLabel(t("consent_not-able"))
      .check();
    await page
      .getByRole("group", { name: t("orientAuthority"), exact: true })
      .getByLabel(t("consent_given"), { exact: true })
      .check();
    await page.getByRole("button", { name: t("orientDo") }).click();
    await page.getByRole("button", { name: t("linkMake") }).click();
    const address = (await page.locator("code.key").textContent()) ?? "";
    const code = (await page.locator("strong.key").textContent()) ?? "";
    await sound(officer);
    await picture(officer, "link-made", "#link");

    const nurse = await visit(world, 360, "fr");
    await nurse.page.goto(address);
    await nurse.page.locator("input").first().fill("999999");
    await nurse.page.getByRole("button", { name: nurse.t("linkOpen") }).click();
    await nurse.page.getByRole("alert").waitFor();
    await sound(nurse);
    await nurse.page.locator("input").first().fill(code);
    await nurse.page.getByRole("button", { name: nurse.t("linkOpen") }).click();
    await nurse.page.locator(".child-name").first().waitFor();
    await sound(nurse);
    await picture(nurse, "link-nurse");
    await nurse.page.getByRole("button", { name: nurse.t("answer_accepted") }).click();
    await nurse.page.locator(".who-line", { hasText: "acceptée" }).waitFor();

    const other = await visit(world, 360, "fr");
    await other.page.goto(address);
    await other.page.locator("input").first().fill(code);
    await other.page.getByRole("button", { name: other.t("linkOpen") }).click();
    await other.page.getByRole("alert").waitFor();
    expect(await other.page.locator(".child-name").count()).toBe(0);

    await page.reload();
    await page.locator(".who-line", { hasText: language === "fr" ? "acceptée" : "accepted" }).waitFor();
  });
});

describe.each(SCREENS)("given a file with a referral, at %d px, in %s", (width, language) => {
  it("[JOU-53] when its head prints the copy for the child, then it tells to whom the child was referred and what was answered; what was typed freely leaves only where it is ticked", async () => {
    const head = await visit(world, width, language);
    const { page, t } = head;
    await signInStrong(world, head, "chef.zakpota");
    const [told] = await world.server.office.database.asSystem((tx) =>
      tx.query<{ file: string }>(
        "select file from referral where unit = 'com-za-kpota' and stage = 'feedback' order by proposed_at desc limit 1",
      ),
    );
    await page.goto(`/dossiers/${told?.file}/lectures`);
    await page.getByText(t("read_referral"), { exact: false }).first().waitFor();
    await sound(head);
    await picture(head, "lectures-orientation");

    await page.goto(`/dossiers/${told?.file}/copie`);
    await page.getByRole("button", { name: t("exportDo") }).click();
    const copy = page.locator(".copy");
    await copy.getByText(t("exportTold").split("{")[0]!, { exact: false }).first().waitFor();
    expect(await copy.innerText()).not.toContain("Famille retrouvée (inventé).");
    await page.getByLabel("Famille retrouvée (inventé).").first().check();
    await copy.getByText("Famille retrouvée (inventé).").first().waitFor();
    await sound(head);
    await picture(head, "copie-orientation", "#copy-referrals");
    const printed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    expect(await printed.text()).toContain(t("exportReferrals"));
    expect(await printed.colours()).toEqual([]);
  });
});

describe("given the phones of an officer and of a social worker, at 360 px", () => {
  it("[JOU-47] when a child is referred and a slip received without network, then both arrive with it, and each side reads where the referral stands", async () => {
    const [officer, worker] = [await visit(world, 360, "fr"), await visit(world, 360, "fr")];
    await signIn(officer, "opj.zakpota");
    await enrol(officer, "quatre mots bien longs");
    await signIn(worker, "social.zakpota");
    await enrol(worker, "encore autre chose ici");
    for (const { page } of [officer, worker]) await page.context().setOffline(true);

    const { page, t } = officer;
    await page.getByRole("link", { name: t("navFiles"), exact: true }).click();
    await page.locator(".file-line a").nth(2).click();
    await page.getByRole("link", { name: t("orient"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: t("orientTitle") }).waitFor();
    await page.getByLabel(t("orientNeedLabel"), { exact: true }).selectOption({ label: t("service_protection") });
    await page.getByLabel(t("orientUnit")).selectOption({ label: "GUPS (ex-CPS) de Za-Kpota" });
    await page.getByLabel(t("orientChannel"), { exact: true }).selectOption({ label: t("channel_paper") });
    await page.getByRole("button", { name: t("orientShareShow") }).click();
    await page.locator("input[name=shared]").first().waitFor();
    await page.getByLabel(/sur quel fondement/).selectOption({
      label: t("orientGround").replace("{n}", "Une loi l'impose").replace("{b}", "Code du numérique, art. 389"),
    });
    await page.getByLabel(t("orientWaivedWhy"), { exact: true }).fill("Raison inventée.");
    await sound(officer);
    await page.getByRole("button", { name: t("orientDo") }).click();
    await page.locator(".who-line", { hasText: "envoyée" }).waitFor();
    await page.getByRole("link", { name: t("referralSlip") }).click();
    const told = (await page.locator(".slip-code p").innerText()).replace(/^.*: /s, "");
    const printed = new PrintedPage(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
    const text = await printed.text();
    for (const word of [t("slipFrom"), t("slipAnswer"), told.slice(0, 5)]) expect(text).toContain(word);
    expect([await printed.pages(), await printed.colours()]).toEqual([1, []]);
    await sound(officer);
    await picture(officer, "slip-offline");

    await worker.page.getByRole("link", { name: t("navReferrals"), exact: true }).click();
    await unfold(worker, t("slipByHand"));
    await worker.page.getByLabel(t("slipCode")).fill(told);
    await worker.page.getByRole("button", { name: t("slipOpen") }).click();
    await worker.page.getByRole("button", { name: t("slipReceiveDo") }).click();
    await worker.page.getByText(t("slipReceived")).waitFor();
    await sound(worker);
    await picture(worker, "slip-received-offline");

    for (const visitor of [officer, worker, officer]) {
      // The network comes back at each turn: a phone that has it already asks again only after a minute.
      await visitor.page.context().setOffline(true);
      await visitor.page.context().setOffline(false);
      await visitor.page.getByRole("link", { name: t("navTodo"), exact: true }).click();
      await inTouch(visitor);
    }
    await page.getByRole("link", { name: t("navReferrals"), exact: true }).click();
    await page
      .getByRole("tab", { name: t("referralsSent") })
      .or(page.getByRole("button", { name: t("referralsSent") }))
      .first()
      .click();
    await expect
      .poll(async () => page.locator(".card", { hasText: t("service_protection") }).innerText(), { timeout: 60_000 })
      .toContain("reçue");
    await worker.page.getByRole("link", { name: t("navReferrals"), exact: true }).click();
    await worker.page.locator(".card", { hasText: t("service_protection") }).waitFor();
  });
});

describe("given a paper slip and a phone with a camera, at 360 px", () => {
  const folder = mkdtempSync(join(tmpdir(), "relais-film-"));
  const seen = join(folder, "camera.y4m");
  let camera: Browser;
  beforeAll(async () => {
    camera = await browserWithCamera(seen);
  });
  afterAll(async () => {
    await camera.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("[JOU-52] when the slip is held before the camera without network, then one touch acknowledges it; a code of another system is said to be one, and the typed code remains", async () => {
    const officer = await visit(world, 360, "fr");
    const { page, t } = officer;
    await signIn(officer, "opj.zakpota");
    await page.goto("/dossiers");
    await page.locator(".file-line a").nth(3).click();
    await page.getByRole("link", { name: t("orient"), exact: true }).click();
    await page.getByRole("heading", { level: 1, name: t("orientTitle") }).waitFor();
    await page.getByLabel(t("orientNeedLabel"), { exact: true }).selectOption({ label: t("service_reunification") });
    await page.getByLabel(t("orientUnit")).selectOption({ label: "GUPS (ex-CPS) de Za-Kpota" });
    await page.getByLabel(t("orientChannel"), { exact: true }).selectOption({ label: t("channel_paper") });
    await page.getByRole("button", { name: t("orientShareShow") }).click();
    await page.locator("input[name=shared]").first().waitFor();
    for (const [group, answer] of [
      ["orientChild", "consent_not-able"],
      ["orientAuthority", "consent_given"],
    ] as const) {
      await page
        .getByRole("group", { name: t(group), exact: true })
        .getByLabel(t(answer), { exact: true })
        .check();
    }
    await page.getByRole("button", { name: t("orientDo") }).click();
    await page.getByRole("link", { name: t("referralSlip") }).click();
    const slip = await squaresOf(page.locator(".slip-code .qr"));

    const worker = await visitorIn(await camera.newContext(screenOf(world.server.address, 360, "fr")), 360, "fr");
    await signIn(worker, "social.zakpota");
    await enrol(worker, "une fiche devant la caméra");
    await goTo(worker, "navReferrals");
    await worker.page.context().setOffline(true);
    film(encode("PRIMERO-1234-5678", "raw", { border: 4 }), seen);
    await worker.page.getByRole("button", { name: t("slipScan") }).click();
    await worker.page.getByText(t("slipForeign")).waitFor();
    await sound(worker);
    await picture(worker, "slip-scan", ".scan");
    await worker.page.getByRole("button", { name: t("slipScanShut") }).click();

    film(slip, seen);
    await worker.page.getByRole("button", { name: t("slipScan") }).click();
    await worker.page.getByRole("button", { name: t("slipReceiveDo") }).click();
    await worker.page.getByText(t("slipReceived")).waitFor();
    await sound(worker);
    await worker.page.context().setOffline(false);
    await goTo(worker, "navTodo");
    await inTouch(worker);
    await goTo(worker, "navReferrals");
    await worker.page
      .locator(".card", { hasText: t("service_reunification") })
      .getByText("reçue")
      .waitFor();

    await goTo(officer, "navReferrals");
    await page.getByRole("button", { name: t("slipScan") }).click();
    // This browser has no camera, or lets nobody use it.
    await page
      .getByText(t("slipScanNone"))
      .or(page.getByText(t("slipScanRefused")))
      .waitFor();
    await page.locator("summary", { hasText: t("slipByHand") }).waitFor();
    await sound(officer);
  });
});
