import "fake-indexeddb/auto";
import { MINUTE } from "@relais/core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { ask, command, type TestOffice, type Visitor, visit } from "../../../server/test/http-office.ts";
import { handOver, letGo } from "../../src/device/handed-over.ts";
import { localAdapter } from "../../src/device/local/local.ts";
import { contact } from "../../src/device/local/sender.ts";
import { browserDisk, type Place, shelves } from "../../src/device/vault/disk.ts";
import { openServer, phoneOf } from "./phones.ts";

let office: TestOffice;
let officer: Visitor;
beforeAll(async () => {
  office = await openServer(17);
  officer = await visit(office, "opj.perdu", "opj", "com-za-kpota");
});
afterAll(() => office.close());

/** The line of a locked store, which has no session: to the office, or cut. */
const browserFetch = globalThis.fetch;
const line = (standing: "open" | "cut"): void => {
  globalThis.fetch = async (url, init) => {
    if (standing === "cut") throw new TypeError("Failed to fetch");
    const headers = Object.fromEntries(new Headers(init?.headers));
    const said = await office.app.inject({ method: "POST", url: String(url), headers, payload: String(init?.body) });
    return new Response(said.body, { status: said.statusCode });
  };
};
afterEach(() => {
  globalThis.fetch = browserFetch;
});

const disk = browserDisk();
/** Nothing lies on it of a test before. */
beforeEach(async () => {
  for (const it of await disk.places()) await disk.erase(it.id);
});
const lies = async ({ id }: Place): Promise<Record<string, number>> =>
  Object.fromEntries(await Promise.all(shelves.map(async (it) => [it, await disk.count(id, it)])));

it("[DEV-13] given a device that was struck off, when its line is cut before its copies were handed over, then only these stay, and they arrive with the next line", async () => {
  const phone = await phoneOf(office, officer, disk);
  const station = await phone.start();
  expect(await contact(station)).toBe("done");
  const [first] = office.office.country.procedures;
  const opening = command(office, "open-file", office.id(), {
    time: { from: new Date(office.clock.now).toISOString(), to: new Date(office.clock.now).toISOString() },
    procedures: [{ procedure: first?.procedure.id ?? "", version: first?.procedure.version ?? "" }],
    statuses: ["victime"],
    nature: "invented",
    identification: { names: [{ name: "Demo-Ligne Coupée", kind: "paper" }] },
  });
  await localAdapter(station, () => undefined).send([opening]);
  office.clock.now += MINUTE;
  const { device } = station.holdings;
  await ask(office.app, officer, { method: "DELETE", url: `/api/v1/sync/devices/${device}` });
  const place = (await disk.places()).find((it) => it.id === phone.opened.place.id)!;

  line("cut");
  await letGo(disk, place);
  const nothing = Object.fromEntries(shelves.map((it) => [it, 0]));
  expect(await lies(place)).toEqual({ ...nothing, deposits: 1 });
  expect((await disk.places()).map(({ id, doors }) => ({ id, doors }))).toEqual([{ id: place.id, doors: [] }]);
  expect(await handOver(disk, null)).toEqual([]);
  expect(await lies(place)).toEqual({ ...nothing, deposits: 1 });

  line("open");
  expect(await handOver(disk, null)).toEqual([place.id]);
  expect(await disk.places()).toEqual([]);
  const arrived = await ask(office.app, officer, { url: `/api/v1/files/${opening.stream}` });
  expect(arrived.statusCode).toBe(200);
});
