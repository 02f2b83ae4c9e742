import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HOUR, newId } from "@relais/core";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tellIn } from "../packages/server/test/trained.ts";
import { browserWithCamera, film, squaresOf } from "./camera.ts";
import { enrol, inTouch, startWeather, type Weather } from "./phone.ts";
import { goTo, LOOKED_AT, picture, signIn, sound, visit } from "./world.ts";

const folder = mkdtempSync(join(tmpdir(), "relais-camera-"));
const seen = join(folder, "camera.y4m");
let world: Weather;
let camera: Browser;
beforeAll(async () => {
  world = await startWeather();
  camera = await browserWithCamera(seen);
});
afterAll(async () => {
  await camera.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const GUEST = "chef.zakpota";

/** A session of today that an officer of Parakou gives. */
const planned = async (): Promise<string> => {
  const { office } = world.server;
  const accounts = await office.database.asSystem((tx) =>
    tx.query<{ login: string; id: string; name: string }>("select login, id, name from account"),
  );
  const of = (login: string): string => accounts.find((it) => it.login === login)!.id;
  const { module, version } = office.country.kit.modules[0]!;
  const [session, participant, now] = [newId(office.sources), newId(office.sources), office.sources.now()];
  await tellIn(office)(of("formation.cotonou"), "plan-session", session, {
    from: new Date(now - HOUR).toISOString(),
    to: new Date(now + HOUR).toISOString(),
    place: "Salle inventée",
    modules: [{ module, version }],
    ...{ generation: 3, cohort: "parakou", host: "com-parakou", trainers: [of("opj.parakou")], alike: "another" },
    trainerNames: { [of("opj.parakou")]: "Démo Néré" },
    participants: [{ participant, account: of("opj.zakpota"), role: "opj", unit: "com-za-kpota" }],
    names: { [participant]: "Démo Baobab" },
  });
  return accounts.find((it) => it.login === GUEST)!.name;
};

describe.each(LOOKED_AT)("given an assessor from outside, on a screen of %d px, in %s", (width, language) => {
  it("[JOU-94] when a trainer without network reads their code, then they are named, planned for an observation, and find it on their page, with nothing else of the session", async () => {
    const name = await planned();
    const guest = await visit(world, width, language);
    await signIn(guest, GUEST);
    await guest.page.goto("/formation/seances");
    await guest.page.locator("summary", { hasText: guest.t("raterCode") }).click();
    const code = guest.page.getByRole("img", { name: guest.t("raterCode") });
    await code.waitFor();
    await sound(guest);
    await picture(guest, "observateur-code");
    film(await squaresOf(code), seen);

    const trainer = await visit({ ...world, browser: camera }, width, language);
    const { page, t } = trainer;
    await signIn(trainer, "opj.parakou");
    page.setDefaultTimeout(60_000);
    await enrol(trainer, "quatre mots bien longs");
    await goTo(trainer, "navTraining");
    await page.getByRole("link", { name: t("navSessions"), exact: true }).click();
    await inTouch(trainer);
    await page.context().setOffline(true);
    await page.locator(".cards a").first().click();
    await page.getByRole("button", { name: t("sessionTabPractice"), exact: true }).click();
    await page.locator("summary", { hasText: t("raterName") }).click();
    await page.getByRole("button", { name: t("raterScan") }).click();
    await page.getByText(t("raterNamed").replace("{d}", name)).waitFor();
    await sound(trainer);
    await picture(trainer, "observateur-nomme");
    await page.locator("summary", { hasText: t("practiceOpen") }).click();
    await page.getByLabel(t("practiceWho")).selectOption({ label: "Démo Baobab" });
    await page.getByLabel(t("practiceSecond")).selectOption({ label: name });
    await page.getByRole("button", { name: t("practiceOpen"), exact: true }).click();
    await page
      .getByRole("link", { name: t("observeFill") })
      .first()
      .waitFor();
    await page.context().setOffline(false);
    await inTouch(trainer);

    await guest.page.reload();
    await guest.page.getByText(guest.t("sessionAsRater")).first().waitFor();
    await guest.page.locator(".cards a").first().click();
    await guest.page
      .getByRole("link", { name: guest.t("observeFill") })
      .first()
      .waitFor();
    expect(await guest.page.getByRole("button", { name: guest.t("sessionTabAttendance") }).count()).toBe(0);
    await sound(guest);
    await picture(guest, "observateur-seance");
    for (const it of [guest, trainer]) await it.page.context().close();
  });
});
