import "fake-indexeddb/auto";
import type { BoardView, FilePage, FileView } from "@relais/casework";
import { DAY, HOUR, MINUTE } from "@relais/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask, command, send, type TestOffice, type Visitor, visit } from "../../../server/test/http-office.ts";
import { localAdapter } from "../../src/device/local/local.ts";
import { contact, Sender } from "../../src/device/local/sender.ts";
import type { Station } from "../../src/device/local/station.ts";
import { browserDisk, type Disk } from "../../src/device/vault/disk.ts";
import { openServer, phoneOf } from "./phones.ts";

const UNIT = "com-za-kpota";
let office: TestOffice;
let officer: Visitor;
beforeAll(async () => {
  office = await openServer(91);
  officer = await visit(office, "opj.telephone", "opj", UNIT);
});
afterAll(() => office.close());
/** Each test has a device of its own. */
beforeEach(async () => {
  const disk = browserDisk();
  for (const it of await disk.places()) await disk.erase(it.id);
});

const asked = async <T>(url: string): Promise<T> =>
  (await ask(office.app, officer, { url: `/api/v1${url}` })).json<T>();
const moment = () => ({ from: new Date(office.clock.now).toISOString(), to: new Date(office.clock.now).toISOString() });
const openingOf = (name: string) => {
  const [first] = office.office.country.procedures;
  return command(office, "open-file", office.id(), {
    time: moment(),
    procedures: [{ procedure: first?.procedure.id ?? "", version: first?.procedure.version ?? "" }],
    statuses: ["victime"],
    nature: "invented",
    identification: { names: [{ name, kind: "paper" }] },
  });
};
const noteIn = (stream: string, text: string) =>
  command(office, "add-note", stream, { note: office.id(), text, compartment: "commun" });

const adapterOf = (station: Station) => localAdapter(station, () => undefined);

describe("given a device in touch with its server", () => {
  it("[DEV-9] when both are asked the same, then they answer the same", async () => {
    const station = await (await phoneOf(office, officer)).start();
    expect(await contact(station)).toBe("done");
    const local = adapterOf(station);
    expect(await local.todo("unit")).toEqual(await asked("/todo?scope=unit"));
    expect(await local.todo("mine")).toEqual(await asked("/todo?scope=mine"));
    const page = await asked<FilePage>("/files?state=open");
    expect(page.items.length).toBeGreaterThan(3);
    expect((await local.files({ state: "open", scope: "unit" }, null)).items).toEqual(page.items);
    for (const { file } of page.items) {
      const { id } = file;
      expect(await local.file(id)).toEqual(await asked(`/files/${id}`));
      expect(await local.identity(id)).toEqual(await asked(`/files/${id}/identity`));
      expect(await local.chronology(id, "annotated")).toEqual(await asked(`/files/${id}/chronology?print=annotated`));
    }
    const byNumber = (a: { file: { number: string } }, b: { file: { number: string } }) =>
      a.file.number < b.file.number ? -1 : 1;
    const sorted = (board: BoardView) => ({ ...board, held: [...board.held].sort(byNumber) });
    // The same lines; only the device says that it counted what it carries, never that it is the unit's return.
    const there = sorted(await asked<BoardView>("/unit/board"));
    const here = sorted(await local.board());
    expect([here.carried !== null && here.carried > 0, there.carried]).toEqual([true, null]);
    expect({ ...here, carried: null }).toEqual(there);
    expect(await local.reference()).toEqual(await asked("/reference"));
    expect(await local.procedures()).toEqual(await asked("/procedures"));
    expect(await local.directory()).toEqual(await asked("/directory"));
  });

  it("[DEV-15] when names were read without network, then the trail has each reading once after the next contact", async () => {
    const station = await (await phoneOf(office, officer)).start();
    await contact(station);
    const [id = ""] = Object.entries(station.holdings.replica.streams).flatMap(([id, it]) =>
      it.stem === "file" ? [id] : [],
    );
    const local = adapterOf(station);
    await local.identity(id);
    await local.identity(id);
    expect(await contact(station)).toBe("done");
    await contact(station);
    const rows = await office.office.database.asSystem((tx) =>
      tx.query("select 1 from audit where action = 'offline.name.read' and stream = $1 and account = $2", [
        id,
        officer.account,
      ]),
    );
    expect(rows).toHaveLength(1);
    expect(station.holdings.readings).toEqual([]);
  });
});

describe("given entries made without network", () => {
  it("[DEV-10] when they are taken in, then they are shown at once, and sent once; a decision that the rules refuse is not taken", async () => {
    const phone = await phoneOf(office, officer);
    const station = await phone.start();
    await contact(station);
    const opening = openingOf("Demo-Palmier Iroko");
    const local = adapterOf(station);
    await local.send([opening, noteIn(opening.stream, "Note inventée.")]);
    const shown = await local.file(opening.stream);
    expect(shown.file.number).toMatch(/^ZKP-\d\d-P001$/);
    expect(shown.notes.map((it) => it.text)).toEqual(["Note inventée."]);
    await expect(
      local.send([command(office, "reopen", opening.stream, { reason: "other" }, { status: 1 })]),
    ).rejects.toThrow("file.open");
    expect(station.holdings.outbox.items).toHaveLength(2);
    expect((await phone.disk.all(phone.opened.place.id, "deposits")).length).toBe(2);
    expect(await contact(station)).toBe("done");
    expect(station.holdings.outbox.items).toEqual([]);
    expect(await phone.disk.all(phone.opened.place.id, "deposits")).toEqual([]);
    expect((await asked<FileView>(`/files/${opening.stream}`)).file.number).toMatch(/^ZKP-\d\d-\d{4}$/);
  });

  it("[DEV-11] when the app is killed at every step of keeping and sending, then nothing is lost and nothing is done twice", async () => {
    const phone = await phoneOf(office, officer);
    await contact(await phone.start());
    let steps = 0;
    for (let at = 1; ; at++) {
      let left = at;
      /** Dies at the given step, before it or after what it did. */
      const step = async <T>(work: () => Promise<T>, when: "before" | "after"): Promise<T> => {
        left--;
        if (left === 0 && when === "before") throw new Error("killed");
        const made = await work();
        if (left === 0) throw new Error("killed");
        return made;
      };
      const opening = openingOf(`Demo-Arbre ${at}`);
      const note = noteIn(opening.stream, `Note ${at}`);
      const when = at % 2 === 0 ? "before" : "after";
      const station = await phone.start({
        disk: (disk: Disk) => ({ ...disk, write: (id, changes) => step(() => disk.write(id, changes), when) }),
        wire: (wire) => ({
          ...wire,
          ask: (...call) => step(() => wire.ask(...call), when),
          stream: (...call) => step(() => wire.stream(...call), when),
        }),
      });
      const died = await adapterOf(station)
        .send([opening, note])
        .then(() => contact(station))
        .then(
          () => "lived",
          (error: Error) => error.message,
        );
      // The person sees what was kept, types again what was not (the form still has it), and sends.
      const again = await phone.start();
      await adapterOf(again).send([opening, note]);
      expect(await contact(again)).toBe("done");
      expect(again.holdings.outbox.items).toEqual([]);
      const file = await asked<FileView>(`/files/${opening.stream}`);
      expect(file.notes.map((it) => it.text)).toEqual([`Note ${at}`]);
      steps = at;
      if (died === "lived") break;
    }
    expect(steps).toBeGreaterThan(8);
  });

  it("[DEV-11] when the server fails for an hour, then the waits grow to their ceiling, and everything arrives once it is well", async () => {
    const phone = await phoneOf(office, officer);
    await contact(await phone.start());
    const well = office.clock.now + HOUR;
    const waits: number[] = [];
    const due: (() => void)[] = [];
    const station = await phone.start({
      wire: (wire) => ({
        ...wire,
        ask: async (...call) => (office.clock.now < well ? { status: 500, body: null } : wire.ask(...call)),
      }),
      wait: (ms) => {
        waits.push(ms);
        return new Promise((resolve) => due.push(resolve));
      },
    });
    const opening = openingOf("Demo-Rônier Patient");
    await adapterOf(station).send([opening]);
    const states: string[] = [];
    const sender = new Sender(station, (state) => states.push(state));
    for (let i = 0; i < 60 && states.at(-1) !== "done"; i++) {
      await sender.now();
      office.clock.now += waits.at(-1) ?? 0;
    }
    sender.stop();
    expect(states.at(-1)).toBe("done");
    expect(states.filter((it) => it === "cut").length).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5 * MINUTE);
    expect(station.holdings.outbox.items).toEqual([]);
    expect((await asked<FileView>(`/files/${opening.stream}`)).file.number).toMatch(/^ZKP/);
  });

  it("[DEV-14] when the device's clock is two years ahead, then « maintenant » lies where it happened", async () => {
    const phone = await phoneOf(office, officer);
    const station = await phone.start({ skew: 730 * DAY });
    await contact(station);
    const opening = openingOf("Demo-Horloge Folle");
    const { clock } = station.holdings;
    const off = new Date(office.clock.now + 730 * DAY).toISOString();
    const assessed = command(office, "assess-risk", opening.stream, {
      level: "high",
      time: { from: off, to: off, entered: "now", ...(clock && { clock }) },
    });
    await adapterOf(station).send([opening, assessed]);
    const here = await adapterOf(station).file(opening.stream);
    expect(Math.abs(Date.parse(here.risk.held?.since.from ?? "") - office.clock.now)).toBeLessThan(MINUTE);
    expect(Math.abs(Date.parse(here.at) - office.clock.now)).toBeLessThan(MINUTE);
    expect(await contact(station)).toBe("done");
    const there = await asked<FileView>(`/files/${opening.stream}`);
    expect(there.risk.held).toEqual(here.risk.held);
  });
});

describe("given a device with little room", () => {
  it("[DEV-12] when the disk is full, then the files that closed longest ago go, what is not sent stays, and then a sentence says so", async () => {
    const phone = await phoneOf(office, officer);
    const first = await phone.start();
    await contact(first);
    const closed = Object.entries(first.holdings.replica.streams).filter(([, held]) =>
      Object.values(held.events).some((it) => it.event.type === "file.closed"),
    );
    let refusals = closed.length;
    const evicted: number[] = [];
    const shaky = (disk: Disk): Disk => ({
      ...disk,
      write: async (id, changes) => {
        const takes = changes.every((it) => it.entry === null);
        if (takes) evicted.push(changes.length);
        else if (refusals-- > 0) throw new DOMException("full", "QuotaExceededError");
        await disk.write(id, changes);
      },
    });
    const station = await phone.start({ disk: shaky });
    const opening = openingOf("Demo-Plein Disque");
    await adapterOf(station).send([opening]);
    expect(evicted).toHaveLength(closed.length);
    expect(station.holdings.outbox.items).toHaveLength(1);
    refusals = Number.POSITIVE_INFINITY;
    await expect(adapterOf(station).send([noteIn(opening.stream, "trop")])).rejects.toThrow("device.full");
    expect((await phone.start()).holdings.outbox.items).toHaveLength(1);
  });
});

describe("given a device that is struck off, or that somebody else holds", () => {
  it("[DEV-13] when it is in touch again, then this person's store is erased, and no other", async () => {
    const colleague = await visit(office, "opj.voisin", "opj", UNIT);
    const [phone, neighbour] = [await phoneOf(office, officer), await phoneOf(office, colleague)];
    const station = await phone.start();
    await contact(station);
    const { device } = station.holdings;
    await ask(office.app, officer, { method: "DELETE", url: `/api/v1/sync/devices/${device}` });
    expect(await contact(station)).toBe("erased");
    const left = (await phone.disk.places()).map((it) => it.id);
    expect(left).not.toContain(phone.opened.place.id);
    expect(left).toContain(neighbour.opened.place.id);
  });

  it("[DEV-2] when somebody else is signed in, then nothing is sent in their name", async () => {
    const colleague = await visit(office, "opj.autre", "opj", UNIT);
    const phone = await phoneOf(office, officer);
    const station = await phone.start();
    await contact(station);
    const opening = openingOf("Demo-Autre Main");
    await adapterOf(station).send([opening]);
    const other = await phone.start();
    Object.assign(other.around, { session: async () => colleague.account });
    expect(await contact(other)).toBe("other");
    expect((await ask(office.app, officer, { url: `/api/v1/files/${opening.stream}` })).statusCode).toBe(404);
    expect(await send(office.app, officer, opening)).toMatchObject([{ status: "accepted" }]);
  });
});
