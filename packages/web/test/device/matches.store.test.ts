import "fake-indexeddb/auto";
import type { FilePage, MatchAsked, MatchesView } from "@relais/casework";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ask, command, opening, send, type TestOffice, type Visitor, visit } from "../../../server/test/http-office.ts";
import { localAdapter } from "../../src/device/local/local.ts";
import { contact } from "../../src/device/local/sender.ts";
import { browserDisk } from "../../src/device/vault/disk.ts";
import { openServer, phoneOf } from "./phones.ts";

const UNIT = "com-za-kpota";
let office: TestOffice;
let chief: Visitor;
let [first, second]: string[] = [];
beforeAll(async () => {
  office = await openServer(92);
  chief = await visit(office, "chef.telephone", "chef-unite", UNIT);
  [first, second] = await Promise.all(["Kpakpavi Houngbonon", "Hounngbonon Papavi"].map(known));
});
afterAll(() => office.close());
/** Each test has a device of its own. */
beforeEach(async () => {
  const disk = browserDisk();
  for (const it of await disk.places()) await disk.erase(it.id);
});

const known = async (name: string): Promise<string> => {
  const sent = opening(office, name);
  await send(office.app, chief, sent);
  return sent.stream;
};
const onServer = async (payload: MatchAsked): Promise<MatchesView> =>
  (await ask(office.app, chief, { method: "POST", url: "/api/v1/files/matches", payload })).json<MatchesView>();
const found = ({ matches }: MatchesView) => matches.map(({ file, compared }) => ({ file, compared }));
const inTouch = async () => {
  const station = await (await phoneOf(office, chief)).start();
  await contact(station);
  return { station, local: localAdapter(station, () => undefined) };
};

describe("given a device that is out of reach of its server", () => {
  it("[LNK-23] when a child is entered, or looked for from a file, then what it carries is compared as the server compares, and it says that no more was", async () => {
    const { local } = await inTouch();
    const time = { from: new Date(office.clock.now).toISOString(), to: new Date(office.clock.now).toISOString() };
    const values = { nomEnfant: "Papavi Hounngbonon", sexe: "fille", naissance: { age: [11, 12] } };
    for (const body of [{ values, time }, { file: first! }, { values: {}, time }]) {
      const here = await local.matches(body);
      expect(here.among).toBe("device");
      expect(found(here)).toEqual(found(await onServer(body)));
    }
    expect((await local.matches({ file: first! })).matches.map((it) => it.file.id)).toEqual([second]);
  });

  it("[LNK-23] when whom to ask is wanted, then only the server can say", async () => {
    const { local } = await inTouch();
    await expect(local.elsewhere({ file: first! })).rejects.toMatchObject({ refusal: { code: "server.unreachable" } });
  });

  it("[LNK-23] when the head merges two files and separates them, then its lists follow at once, and the server after it", async () => {
    const { station, local } = await inTouch();
    const shown = async () => {
      const { items } = await local.files({ state: "open", scope: "unit" }, null);
      return items.map((it) => it.file.id).filter((it) => it === first || it === second);
    };
    const listed = async () =>
      (await ask(office.app, chief, { url: "/api/v1/files" })).json<FilePage>().items.map((it) => it.file.id);
    const read = async () => ({ status: (await local.file(second!)).aspects.status ?? 0 });
    expect(await shown()).toHaveLength(2);
    await local.send([command(office, "merge-file", second!, { into: first!, reason: "paper" }, await read())]);
    expect(await shown()).toEqual([first]);
    expect(
      (await local.search("Papavi Hounngbonon", { state: "open", scope: "unit" })).items.map((it) => it.file.id),
    ).toEqual([first]);
    expect((await local.file(second!)).merged?.into?.id).toBe(first);
    await contact(station);
    expect(await listed()).not.toContain(second);
    for (const id of [first!, second!]) {
      const there = await ask(office.app, chief, { url: `/api/v1/files/${id}` });
      expect(await local.file(id)).toEqual(there.json());
      const sheet = await ask(office.app, chief, { url: `/api/v1/files/${id}/chronology` });
      expect(await local.chronology(id, "facts")).toEqual(sheet.json());
    }
    await local.send([command(office, "unmerge-file", second!, { reason: "mistake" }, await read())]);
    expect(await shown()).toHaveLength(2);
    await contact(station);
    expect(await listed()).toContain(second);
  });

  it("[LNK-23] when a file is told apart here, then neither is proposed for the other, sent or not", async () => {
    const { station, local } = await inTouch();
    await local.send([command(office, "tell-apart", second!, { file: first! })]);
    expect(found(await local.matches({ file: first! }))).toEqual([]);
    expect(found(await local.matches({ file: second! }))).toEqual([]);
    await contact(station);
    expect(found(await onServer({ file: first! }))).toEqual([]);
  });
});
