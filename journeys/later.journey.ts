import { DAY, HOUR, newId } from "@relais/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { tellIn } from "../packages/server/test/trained.ts";
import { enrol, inTouch, startWeather, type Weather } from "./phone.ts";
import { goTo, picture, SCREENS, signIn, sound, visit } from "./world.ts";

let world: Weather;
beforeAll(async () => {
  world = await startWeather();
});
afterAll(() => world.close());

/** A session that ended 40 days ago, with a refresher that is open and a delayed test that opens in ten days. */
const planned = async (learner: string): Promise<void> => {
  const { office } = world.server;
  const accounts = await office.database.asSystem((tx) =>
    tx.query<{ login: string; id: string }>("select login, id from account"),
  );
  const of = (login: string): string => accounts.find((it) => it.login === login)!.id;
  const { module, version } = office.country.kit.modules[0]!;
  const participant = newId(office.sources);
  const to = office.sources.now() - 40 * DAY;
  await tellIn(office)(of("formation.cotonou"), "plan-session", newId(office.sources), {
    from: new Date(to - 6 * HOUR).toISOString(),
    to: new Date(to).toISOString(),
    place: "Salle inventée",
    modules: [{ module, version }],
    ...{ generation: 3, cohort: "parakou", host: "com-parakou", trainers: [of("chef.zakpota")], alike: "another" },
    participants: [{ participant, account: of(learner), role: "opj", unit: "com-parakou" }],
    ...{ delayed: 50, refreshers: [30, 90] },
  });
};

describe.each(SCREENS)("given a refresher that is open, on a screen of %d px, in %s", (width, language) => {
  it("[JOU-92] when somebody takes it without network, then they are led to it from what is to be done, and it is gone once handed in", async () => {
    await planned("opj.parakou");
    const officer = await visit(world, width, language);
    const { page, t } = officer;
    await signIn(officer, "opj.parakou");
    await enrol(officer, "quatre mots bien longs");
    await goTo(officer, "navTodo");
    await inTouch(officer);
    await page.context().setOffline(true);
    const notice = page.getByRole("link", { name: t("laterOpenCount").replace("{n}", "1") });
    await notice.waitFor();
    await sound(officer);
    await picture(officer, "reprendre-a-faire");
    await notice.click();
    await page.getByRole("heading", { name: t("laterTitle") }).waitFor();
    await sound(officer);
    await picture(officer, "reprendre");
    await page.getByRole("link", { name: t("laterDo") }).click();
    await page.getByRole("button", { name: t("testTake") }).waitFor();
    expect(await page.getByRole("button", { name: t("testTake") }).count()).toBe(1);
    await sound(officer);
    await picture(officer, "reprendre-seance");
    await page.getByRole("button", { name: t("testTake") }).click();
    await page.locator("ol.questions > li").first().waitFor();
    await page.getByRole("button", { name: t("attemptSubmit") }).click();
    await page.getByText(t("attemptSubmitted")).waitFor();
    await page.getByRole("link", { name: t("back"), exact: true }).click();
    await goTo(officer, "navTraining");
    await page.getByRole("link", { name: t("navSessions"), exact: true }).click();
    await page.getByText(t("laterNear").split(" {d}")[0]!).first().waitFor();
    expect(await page.getByRole("link", { name: t("laterDo") }).count()).toBe(0);
    await page.context().setOffline(false);
    await inTouch(officer);
    await page.context().close();
  });
});
