import "fake-indexeddb/auto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readFile } from "../../../server/src/casework/streams.ts";
import { command, send, type TestOffice, type Visitor, visit } from "../../../server/test/http-office.ts";
import type { Sheet } from "../../src/device/local/lines.ts";
import { localAdapter } from "../../src/device/local/local.ts";
import { contact } from "../../src/device/local/sender.ts";
import type { Station } from "../../src/device/local/station.ts";
import { browserDisk, type Disk, type Entry } from "../../src/device/vault/disk.ts";
import { openServer, type Phone, phoneOf } from "./phones.ts";

let office: TestOffice;
let officer: Visitor;
let colleague: Visitor;
let phone: Phone;
beforeAll(async () => {
  office = await openServer(93);
  officer = await visit(office, "opj.lignes", "opj", "com-za-kpota");
  colleague = await visit(office, "opj.autre", "opj", "com-za-kpota");
});
afterAll(() => office.close());
beforeEach(async () => {
  const disk = browserDisk();
  for (const it of await disk.places()) await disk.erase(it.id);
  phone = await phoneOf(office, officer);
  const station = await phone.start();
  expect(await contact(station)).toBe("done");
  await station.keepLines();
});

const adapterOf = (station: Station) => localAdapter(station, () => undefined);
const everything = { state: "all", scope: "unit" } as const;

/** All that lists say. */
const listsOf = async (station: Station, name: string) => {
  const local = adapterOf(station);
  return {
    unit: await local.todo("unit"),
    mine: await local.todo("mine"),
    files: await local.files(everything, null),
    found: await local.search(name, everything),
    board: await local.board(),
  };
};

/** The same device opened anew, once as it lies and once without its lines. */
const bothWays = async (name: string) => {
  const fromLines = await listsOf(await phone.start(), name);
  const { id } = phone.opened.place;
  const sheets = await phone.disk.all(id, "lines");
  const put = (entryOf: (entry: Entry) => Entry | null) =>
    phone.disk.write(
      id,
      sheets.map(({ name, entry }) => ({ shelf: "lines", name, entry: entryOf(entry) })),
    );
  await put(() => null);
  const fromHistories = await listsOf(await phone.start(), name);
  await put((entry) => entry);
  return { fromLines, fromHistories };
};

const namedFile = (name: string) => {
  const [first] = office.office.country.procedures;
  const moment = new Date(office.clock.now).toISOString();
  return command(office, "open-file", office.id(), {
    time: { from: moment, to: moment },
    procedures: [{ procedure: first?.procedure.id ?? "", version: first?.procedure.version ?? "" }],
    statuses: ["victime"],
    nature: "invented",
    identification: { names: [{ name, kind: "paper" }] },
  });
};

/** What a transfer reads. */
const ownedAs = async (stream: string) => {
  const { aspects } = await office.office.database.asSystem((tx) => readFile(tx, null, stream));
  return { owner: aspects.owner, status: aspects.status };
};

describe("given a device whose lines were kept", () => {
  it("[DEV-40] when it is opened anew, then lists and names are told before any history is read", async () => {
    const station = await phone.start();
    const { files } = await listsOf(station, "Demo");
    expect(files.items.length).toBeGreaterThan(3);
    expect(station.holdings.replica.streams).toEqual({});
    const [first] = files.items;
    expect((await adapterOf(station).file(first?.file.id ?? "")).file.number).toBe(first?.file.number);
    expect(Object.keys(station.holdings.replica.streams).length).toBeGreaterThan(3);
  });

  it("[DEV-41] when something was typed, came, or was taken back, then lines say what histories say", async () => {
    const name = `Colibri ${office.id().slice(-6)}`;
    const station = await phone.start();
    const local = adapterOf(station);
    const typed = namedFile(name);
    await local.send([typed]);
    expect((await bothWays(name)).fromLines.found.items).toHaveLength(1);

    for (const step of [
      async (on: Station) => void (await contact(on)),
      async (on: Station) => on.keepLines(),
      async () => {
        const risk = { level: "high", time: typed.payload.time as { from: string; to: string } } as const;
        expect((await send(office.app, colleague, command(office, "assess-risk", typed.stream, risk)))[0]?.status).toBe(
          "accepted",
        );
      },
      async (on: Station) => void (await contact(on)),
      async (on: Station) => {
        const again = { names: [{ name: `${name} Baobab`, kind: "paper" as const }] };
        await adapterOf(on).send([command(office, "identify-child", typed.stream, again)]);
      },
      async (on: Station) => on.keepLines(),
      async (on: Station) => void (await contact(on)),
      async () => {
        const given = { unit: "com-parakou", reason: "competence" } as const;
        const moved = command(office, "transfer", typed.stream, given, await ownedAs(typed.stream));
        expect((await send(office.app, colleague, moved))[0]?.status).toBe("accepted");
      },
      async (on: Station) => void (await contact(on)),
    ]) {
      await step(await phone.start());
      const { fromLines, fromHistories } = await bothWays(name);
      expect(fromLines).toEqual(fromHistories);
    }
  });

  it("[DEV-41] when another build made them, then they are not used", async () => {
    const { vault } = (await phone.start()).around;
    const { entries } = await vault.all("lines");
    await vault.keep(
      [...entries].map(([name, sheet]) => ({ shelf: "lines", name, value: { ...(sheet as Sheet), made: "before" } })),
    );
    const station = await phone.start();
    await adapterOf(station).files(everything, null);
    expect(Object.keys(station.holdings.replica.streams).length).toBeGreaterThan(3);
  });

  it("[DEV-20] when another tab types while this one is opening, then this one counts on from what was typed there", async () => {
    const there = await phone.start();
    let typed = 0;
    const disk = (it: Disk): Disk => ({
      ...it,
      all: async (id, shelf) => {
        const found = await it.all(id, shelf);
        if (shelf === "outbox" && typed++ === 0) await adapterOf(there).send([namedFile("Papayer Pluie")]);
        return found;
      },
    });
    const here = await phone.start({ disk });
    await here.refresh();
    expect(here.holdings.sequence).toBe(there.holdings.sequence);
    expect(here.holdings.outbox.items).toHaveLength(1);
  });

  it("[DEV-41] when another tab typed, then this one's lines say it", async () => {
    const [here, there] = [await phone.start(), await phone.start()];
    const name = `Manguier ${office.id().slice(-6)}`;
    await adapterOf(here).send([namedFile(name)]);
    await there.refresh();
    await there.keepLines();
    expect((await listsOf(there, name)).found.items).toHaveLength(1);
    const { fromLines, fromHistories } = await bothWays(name);
    expect(fromLines).toEqual(fromHistories);
  });
});
