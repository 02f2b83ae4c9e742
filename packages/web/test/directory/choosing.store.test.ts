import "fake-indexeddb/auto";
import { CarriedDirectory } from "@relais/directory";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, type TestOffice, type Visitor, visit } from "../../../server/test/http-office.ts";
import { localAdapter } from "../../src/device/local/local.ts";
import { contact } from "../../src/device/local/sender.ts";
import { choosingIn, needOf } from "../../src/directory/choosing.ts";
import { openServer, type Phone, phoneOf } from "../device/phones.ts";

let office: TestOffice;
let officer: Visitor;
let phone: Phone;
beforeAll(async () => {
  office = await openServer(92);
  officer = await visit(office, "opj.annuaire", "opj", "com-za-kpota");
  phone = await phoneOf(office, officer);
  await contact(await phone.start());
});
afterAll(() => office.close());

/** The same store, opened again where no line is. */
const adapterWithoutNetwork = async () => {
  const station = await phone.start({
    wire: (wire) => ({ ...wire, ask: async () => "nothing", stream: async () => "nothing" }),
  });
  await contact(station);
  return localAdapter(station, () => undefined);
};

/** A girl of twelve to fourteen in Za-Kpota, victim. */
const GIRL = {
  file: { statuses: ["victime"] },
  child: { age: { from: 12, to: 14 }, sex: "F", commune: "BJ1209" },
} as unknown as Parameters<typeof needOf>[0];

describe("given a device that was in touch once, and has no network", () => {
  it("[DIR-23] when it is asked for the directory, then it has the one of the server, which sends it again only when it changed", async () => {
    const here = await (await adapterWithoutNetwork()).directory();
    const there = await ask(office.app, officer, { url: "/api/v1/directory" });
    expect(here).toEqual(CarriedDirectory.parse(there.json()));
    const again = await ask(office.app, officer, { url: `/api/v1/directory?have=${here.version}` });
    expect([again.statusCode, again.json()]).toEqual([200, null]);
    expect((await ask(office.app, officer, { url: "/api/v1/directory?have=older" })).statusCode).toBe(200);
  });

  it("[DIR-24] when a shelter is chosen for a girl of a file, then what fits comes with its reasons, and the others say why not", async () => {
    const choosing = choosingIn(await (await adapterWithoutNetwork()).directory());
    const at = Date.parse("2026-11-28T10:00:00+01:00");
    const { proposals, others } = choosing.choose(needOf(GIRL, "hebergement"), at);
    expect(proposals.map((it) => it.offer.service.name)).toEqual([
      "[Démo] Foyer Les Manguiers : hébergement de filles",
    ]);
    expect(proposals[0]?.because.map((it) => it.code)).toEqual([
      "age-fits",
      "sex-fits",
      "status-fits",
      "licensed",
      "places-free",
      "near-by-estimate",
      "open-always",
    ]);
    const against = Object.fromEntries(others.map((it) => [it.offer.service.name, it.against.map(({ code }) => code)]));
    expect(against["[Démo] Foyer Le Karité : hébergement de garçons"]).toEqual(["sex-out", "license-ended"]);
    expect(against["[Démo] Hôpital de zone : urgences"]).toEqual(["type-other"]);
    expect(proposals.length + others.length).toBe(choosing.offers.length);
  });

  it("[DIR-24] when a file says who its child is, then the need says it too, and what the file does not say is unknown", async () => {
    const local = await adapterWithoutNetwork();
    const page = await local.files({ state: "open", scope: "unit" }, null);
    const views = await Promise.all(page.items.map((it) => local.file(it.file.id)));
    expect(views.filter((it) => it.child.age !== null).length).toBeGreaterThan(0);
    for (const view of views) {
      const { age, sex } = needOf(view, "ecoute");
      const { fr } = view.file.who;
      expect([fr, sex]).toEqual([fr, fr.startsWith("fille") ? "F" : fr.startsWith("garçon") ? "M" : null]);
      expect([fr, age === null]).toEqual([fr, fr.endsWith("âge inconnu")]);
      if (age !== null && age.from > 1) expect(fr).toContain(`${age.from} `);
    }
  });
});
