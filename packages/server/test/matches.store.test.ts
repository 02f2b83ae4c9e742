import type { ChronologyView, ElsewhereView, FilePage, FileView, MatchAsked, MatchesView } from "@relais/casework";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rebuild } from "../src/casework/rebuild.ts";
import { execute } from "../src/commands/execute.ts";
import { destroyKeys } from "../src/store/destroy.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  askingOf,
  codeOf,
  command,
  opening,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const REASON = { reason: "said-by-family" } as const;

/** Children of these tests: nobody bears these names, and each test has its own. */
const invented = (name: string, birth: string, commune = "za-kpota") => ({
  names: [{ name, kind: "paper" as const }],
  values: { sexe: "fille", naissance: birth, commune },
});

onEngines((bench) => {
  let it_: TestOffice;
  let [opj, chief, stranger, administrator, ocpm]: Visitor[] = [];
  let commune: string;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 19_019);
    [opj, chief, stranger, administrator, ocpm] = await admit(it_, [
      { role: "opj", unit: "com-za-kpota" },
      { role: "chef-unite", unit: "com-za-kpota" },
      { role: "opj", unit: "com-parakou" },
      { role: "administrateur", unit: "ocpm-cotonou" },
      { role: "ocpm", unit: "ocpm-cotonou" },
    ]);
    commune = [...it_.office.country.communes.keys()][0]!;
  });
  afterAll(() => it_.close());
  const { get, post } = askingOf(() => it_);

  /** Opens a file of this child, as somebody of that unit. */
  const known = async (by: Visitor, name: string, birth: string): Promise<string> => {
    const sent = opening(it_, name, { identification: invented(name, birth, commune) });
    const [outcome] = await send(it_.app, by, sent);
    if (outcome?.status !== "accepted") throw new Error(JSON.stringify(outcome));
    return sent.stream;
  };
  const entered = (name: string, birth: string): MatchAsked => ({
    values: { nomEnfant: name, sexe: "fille", naissance: birth, commune },
    time: ago(it_.clock, 0),
  });
  const matched = async (by: Visitor, body: MatchAsked) =>
    (await post(by, "/files/matches", body)).json<MatchesView>().matches;
  const asked = (by: Visitor, body: MatchAsked): Promise<LightMyRequestResponse> => post(by, "/files/elsewhere", body);
  const told = async (by: Visitor, body: MatchAsked) => (await asked(by, body)).json<ElsewhereView>().ask;
  const statusOf = async (by: Visitor, stream: string) =>
    (await get<FileView>(by, `/files/${stream}`)).aspects.status ?? 0;
  const merge = async (by: Visitor, stream: string, into: string) =>
    (
      await send(
        it_.app,
        by,
        command(it_, "merge-file", stream, { into, ...REASON }, { status: await statusOf(chief!, stream) }),
      )
    )[0];
  const unmerge = async (by: Visitor, stream: string) =>
    (
      await send(
        it_.app,
        by,
        command(it_, "unmerge-file", stream, { reason: "two-children" }, { status: await statusOf(chief!, stream) }),
      )
    )[0];
  const trail = (action: string) =>
    it_.office.database.asSystem((tx) =>
      tx.query<{ account: string; stream: string | null; detail: object }>(
        "select account, stream, detail from audit where action = $1 order by position",
        [action],
      ),
    );
  const listed = async (by: Visitor, path = "/files?state=all"): Promise<string[]> =>
    (await get<FilePage>(by, path)).items.map((it) => it.file.id);
  const found = async (by: Visitor, q: string): Promise<string[]> =>
    (await post(by, "/files/search", { q, state: "all" })).json<FilePage>().items.map((it) => it.file.id);

  describe("given a child whom the unit knows under another spelling", () => {
    let file: string;
    beforeAll(async () => {
      file = await known(opj!, "Kpakpavi Houngbonon", "2014-05-03");
      await known(opj!, "Zogbedji Mawutin", "2009-01-30");
    });

    it("[LNK-19] when the child is entered again, then the file is proposed, each side in words, and the reading audited", async () => {
      const [first, ...others] = await matched(opj!, entered("Hounngbonon Papavi", "2014-03-05"));
      expect(others).toEqual([]);
      expect(first).toMatchObject({ file: { id: file }, closed: false, chance: "likely" });
      expect(first?.compared.map((it) => [it.what, it.standing])).toEqual([
        ["names", "agrees"],
        ["birth", "close"],
        ["sex", "agrees"],
        ["commune", "agrees"],
      ]);
      expect((await trail("name.searched")).at(-1)).toEqual({
        account: opj!.account,
        stream: null,
        detail: { opened: 1 },
      });
    });

    it("[LNK-19] when it is asked from a file, then that file and those told apart, from either side, are not proposed", async () => {
      const again = await known(opj!, "Papavi Hounngbonon", "2014-05-03");
      const ids = async (of: string) => (await matched(opj!, { file: of })).map((it) => it.file.id);
      expect([await ids(again), await ids(file)]).toEqual([[file], [again]]);
      expect((await trail("name.read")).slice(-2).map((it) => it.stream)).toEqual([again, file]);
      await send(it_.app, opj!, command(it_, "tell-apart", again, { file }));
      expect([await ids(again), await ids(file)]).toEqual([[], []]);
    });

    it("[LNK-19] when nothing is known of the name, or the file is not one's own, then nothing is proposed and nothing said", async () => {
      expect(await matched(opj!, { values: {}, time: ago(it_.clock, 0) })).toEqual([]);
      expect(await matched(stranger!, entered("Hounngbonon Papavi", "2014-05-03"))).toEqual([]);
      for (const path of ["/files/matches", "/files/elsewhere"]) {
        const response = await post(stranger!, path, { file });
        expect([response.statusCode, codeOf(response)]).toEqual([404, "file.unknown"]);
      }
    });
  });

  describe("given a child whom units know that the reader does not see", () => {
    const NAME = "Tossavi Adjakpa";
    const BIRTH = "2012-07-19";
    let files: string[];
    beforeAll(async () => {
      files = [await known(opj!, NAME, BIRTH)];
      await post(administrator!, "/on-call", {
        unit: "com-za-kpota",
        role: "opj",
        number: "+229 01 00 00 00 00",
        hours: "24 h/24",
      });
    });

    it("[LNK-20] when the child is entered elsewhere, then the answer is the unit to ask, and nothing else of the file", async () => {
      const units = await told(stranger!, entered("Adjapa Tosavi", BIRTH));
      const { name } = it_.office.country.units.get("com-za-kpota")!;
      const numbers = [{ number: "+229 01 00 00 00 00", hours: "24 h/24", role: "opj", unit: "com-za-kpota" }];
      expect(units).toMatchObject([{ unit: "com-za-kpota", unitName: name, lines: numbers }]);
      expect(Object.keys(units[0] ?? {})).toEqual(["unit", "unitName", "lines"]);
      expect(await matched(stranger!, entered(NAME, BIRTH))).toEqual([]);
    });

    it("[LNK-20] when there are more files, likelier or not, then not one byte of the answer is another", async () => {
      const before = (await asked(stranger!, entered(NAME, BIRTH))).body;
      files.push(await known(opj!, NAME, BIRTH), await known(opj!, `${NAME} Rose`, BIRTH));
      const response = await asked(stranger!, entered(NAME, BIRTH));
      expect(response.body).toBe(before);
      const rows = await rowsOf(it_.office.database, "file");
      for (const stream of files) {
        const { number } = JSON.parse(rows.find((row) => row.includes(stream)) ?? "{}") as { number: string };
        for (const word of [stream, number, ...NAME.split(" ")]) expect(response.body).not.toContain(word);
      }
    });

    it("[LNK-20] when somebody knows the name alone, or the birth alone, then no unit is told", async () => {
      expect(await told(stranger!, { values: { nomEnfant: NAME }, time: ago(it_.clock, 0) })).toEqual([]);
      expect(await told(stranger!, entered("Sossavi Zanclan", BIRTH))).toEqual([]);
      expect(await told(stranger!, { values: { naissance: BIRTH, commune }, time: ago(it_.clock, 0) })).toEqual([]);
    });

    it("[LNK-20] when the reader sees the file, then its unit is not among those to ask", async () => {
      expect(await told(opj!, entered(NAME, BIRTH))).toEqual([]);
      expect(await told(ocpm!, entered(NAME, BIRTH))).toEqual([]);
      expect((await matched(ocpm!, entered(NAME, BIRTH))).map((it) => it.file.id).sort()).toEqual([...files].sort());
    });

    it("[LNK-21] when it was asked, then the trail holds who asked, and on each file that somebody was sent to its unit; no name", async () => {
      await told(stranger!, entered(NAME, BIRTH));
      expect((await trail("elsewhere.asked")).at(-1)).toEqual({
        account: stranger!.account,
        stream: null,
        detail: { units: 1 },
      });
      const lines = (await trail("elsewhere.told")).slice(-files.length);
      expect(lines.map((it) => it.stream).sort()).toEqual([...files].sort());
      expect(JSON.stringify(await rowsOf(it_.office.database, "audit")) + it_.logs()).not.toMatch(/tossavi|adjakpa/i);
    });

    it("[LNK-21] when a role reads no file, then it may not ask; nor may anybody go on for long", async () => {
      const refused = await asked(administrator!, entered(NAME, BIRTH));
      expect([refused.statusCode, codeOf(refused)]).toEqual([403, "elsewhere.no-sector"]);
      const [prober] = await admit(it_, [{ role: "opj", unit: "com-parakou" }], "sonde.");
      const app = await it_.another({}, { elsewhere: 3 });
      const codes: number[] = [];
      for (let i = 0; i < 5; i++) {
        const payload = entered(NAME, BIRTH);
        codes.push((await ask(app, prober!, { method: "POST", url: "/api/v1/files/elsewhere", payload })).statusCode);
      }
      expect(codes).toEqual([200, 200, 200, 429, 429]);
    });

    it("[LNK-21] when the keys of a file are destroyed, then no trace of its names finds it any more", async () => {
      const name = "Yehouenou Klikan";
      const gone = await known(opj!, name, BIRTH);
      expect(await told(stranger!, entered(name, BIRTH))).toHaveLength(1);
      await destroyKeys(it_.office.database, it_.office.country, it_.office.tombstones, gone);
      expect([await told(stranger!, entered(name, BIRTH)), await matched(opj!, entered(name, BIRTH))]).toEqual([
        [],
        [],
      ]);
    });
  });

  describe("given two files of one child in a unit", () => {
    let [first, second]: string[] = [];
    const act = (stream: string, hours: number) =>
      command(it_, "record-act", stream, {
        act: it_.id(),
        step: "recevoir-enfant",
        time: ago(it_.clock, hours),
        intent: "report",
      });
    beforeAll(async () => {
      first = await known(opj!, "Gnonlonfin Cakpo", "2013-02-11");
      second = await known(opj!, "Capo Nonlonfin", "2013-02-11");
      await send(it_.app, opj!, act(first, 1), act(second, 2));
    });
    /** Everything that the unit is shown of the two. */
    const shown = async () => ({
      listed: (await listed(opj!)).filter((it) => it === first || it === second).sort(),
      found: [await found(opj!, "Gnonlonfin"), await found(opj!, "Nonlonfin Capo")],
      open: await get<FileView>(opj!, `/files/${second}`).then(({ merged, joined, acts }) => ({
        merged,
        joined,
        acts,
      })),
      chronology: (await get<ChronologyView>(opj!, `/files/${first}/chronology`)).lines,
    });

    it("[LNK-22] when somebody who does not head the unit merges them, then it is refused; a unit that is not theirs, too", async () => {
      expect(await merge(opj!, second!, first!)).toMatchObject({
        status: "refused",
        refusal: { code: "merge.head-only" },
      });
      const elsewhere = await known(stranger!, "Capo Nonlonfin", "2013-02-11");
      expect(await merge(chief!, second!, elsewhere)).toMatchObject({ refusal: { code: "merge.unknown-file" } });
    });

    it("[LNK-22] when the head merges them, then lists and search show the one that goes on, either page says so, and one chronology shows both; separated, all is as before", async () => {
      const before = await shown();
      expect(before.listed).toHaveLength(2);
      expect(await merge(chief!, second!, first!)).toMatchObject({ status: "accepted" });
      const after = await shown();
      expect(after.listed).toEqual([first]);
      for (const ids of after.found) expect(ids.filter((it) => it === first || it === second)).toEqual([first]);
      expect(after.open.merged).toMatchObject({ into: { id: first }, reason: "said-by-family", role: "chef-unite" });
      expect(after.open.acts).toHaveLength(before.open.acts.length);
      expect((await get<FileView>(opj!, `/files/${first}`)).joined.map((it) => it.id)).toEqual([second]);
      const { number } = (await get<FileView>(opj!, `/files/${second}`)).file;
      expect(after.chronology.map((it) => it.source)).toEqual([
        number,
        (await get<FileView>(opj!, `/files/${first}`)).file.number,
      ]);
      expect(await listed(opj!, `/files?state=all`)).not.toContain(second);
      expect((await post(opj!, "/files/search", { q: number, state: "all" })).json<FilePage>().items[0]?.file.id).toBe(
        second,
      );
      expect(await merge(chief!, first!, second!)).toMatchObject({ refusal: { code: "merge.goes-on-elsewhere" } });
      expect(await unmerge(opj!, second!)).toMatchObject({ refusal: { code: "merge.head-only" } });
      expect(await unmerge(chief!, second!)).toMatchObject({ status: "accepted" });
      expect(await shown()).toEqual(before);
    });

    it("[LNK-22] when both were merged with the other at once, then one decision stands and no ring is made", async () => {
      const [status, other] = [await statusOf(chief!, first!), await statusOf(chief!, second!)];
      const outcomes = await Promise.all([
        send(it_.app, chief!, command(it_, "merge-file", first!, { into: second!, ...REASON }, { status })),
        send(it_.app, chief!, command(it_, "merge-file", second!, { into: first!, ...REASON }, { status: other })),
      ]);
      expect(
        outcomes
          .flat()
          .map((it) => it.status)
          .sort(),
      ).toEqual(["accepted", "refused"]);
      const merged = outcomes[0]![0]!.status === "accepted" ? first! : second!;
      expect(await unmerge(chief!, merged)).toMatchObject({ status: "accepted" });
    });

    it("[LNK-22] when the lists are made again, or the file that goes on is destroyed, then the other is not lost", async () => {
      await merge(chief!, second!, first!);
      await rebuild(it_.office);
      expect((await shown()).listed).toEqual([first]);
      await destroyKeys(it_.office.database, it_.office.country, it_.office.tombstones, first!);
      expect(await listed(opj!)).toContain(second);
      expect((await get<FileView>(opj!, `/files/${second}`)).merged).toMatchObject({ into: null });
    });
  });

  it("[LNK-22] when a merging is sent by somebody whom no assignment makes a head, then it is refused whatever the device said", async () => {
    const stream = await known(opj!, "Vodounou Sagbo", "2011-09-09");
    const other = await known(opj!, "Sagbo Vodounou", "2011-09-09");
    const reader = {
      account: it_.id(),
      role: "chef-unite",
      unit: "com-za-kpota",
      units: ["com-za-kpota"],
      compartments: ["commun"],
    } as const;
    const read = { status: await statusOf(chief!, stream) };
    const outcome = await execute(
      it_.office,
      reader,
      command(it_, "merge-file", stream, { into: other, ...REASON }, read),
    );
    expect(outcome).toMatchObject({ status: "refused", refusal: { code: "merge.head-only" } });
  });
});
