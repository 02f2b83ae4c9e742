import type { AccessSettings, EmergencyLines, EmergencyOpened, FileEmergencies, ReadersView } from "@relais/casework";
import { HOUR } from "@relais/core";
import type { InjectOptions } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Child, playChild, wordsIn } from "./access-world.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ask,
  askingOf,
  codeOf,
  command,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
  visit,
} from "./http-office.ts";
import { phoneOf, pulled } from "./sync-office.ts";

onEngines((bench) => {
  let it_: TestOffice;
  let child: Child;
  let sibling: Child;
  let stranger: Visitor;
  let chief: Visitor;
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 7_007);
    child = await playChild(it_, "com-za-kpota");
    sibling = await playChild(it_, "com-za-kpota");
    const [opj, head] = await admit(it_, [
      { role: "opj", unit: "com-parakou" },
      { role: "chef-unite", unit: "com-za-kpota" },
    ]);
    stranger = opj!;
    chief = head!;
  });
  afterAll(() => it_.close());
  const { get, post } = askingOf(() => it_);
  const pages = ({ stream, incident, name }: Child): InjectOptions[] => [
    { url: `/api/v1/files/${stream}` },
    { url: `/api/v1/files/${stream}/identity` },
    { url: `/api/v1/files/${stream}/chronology` },
    { url: `/api/v1/incidents/${incident}` },
    { method: "POST", url: "/api/v1/files/search", payload: { q: name, state: "all" } },
  ];
  const wordsFor = async (visitor: Visitor, which: Child): Promise<string[]> => {
    const seen = new Set<string>();
    for (const options of pages(which))
      for (const word of wordsIn((await ask(it_.app, visitor, options)).body)) seen.add(word);
    return [...seen].sort();
  };
  const secretsOf = (which: Child, ...sectors: string[]): string[] =>
    which.secrets
      .filter(
        (it) =>
          sectors.includes(it.compartment) && it.on.some((page) => ["file", "identity", "chronology"].includes(page)),
      )
      .map((it) => it.word)
      .sort();
  const REASON = "Zqurgencezq : l'enfant est à l'hôpital ce soir";

  describe("given a file of another unit, and an emergency", () => {
    it("[ACC-3] when it is opened with a reason, then that file opens in the reader's own sectors, for four hours by the clock, and nothing else does", async () => {
      expect(await wordsFor(stranger, child)).toEqual([]);
      const before = it_.clock.now;
      const response = await post(stranger, `/files/${child.stream}/emergency`, { reason: REASON });
      expect(response.statusCode, response.body).toBe(200);
      expect(response.json<EmergencyOpened>()).toEqual({
        until: new Date(before + 4 * HOUR).toISOString(),
        unit: { fr: "Commissariat de Za-Kpota", en: "Police station of Za-Kpota" },
        told: [`Agent ${chief.login}`],
      });
      // Never the secrets of another sector, the affaire, another child, nor the search.
      expect(await wordsFor(stranger, child)).toEqual(secretsOf(child, "commun", "enquete"));
      expect(await wordsFor(stranger, sibling)).toEqual([]);
      const note = command(it_, "add-note", child.stream, { note: it_.id(), text: "non", compartment: "commun" });
      expect((await send(it_.app, stranger, note))[0]).toMatchObject({
        status: "refused",
        refusal: { code: "file.unknown" },
      });
      const listed = await get<{ items: object[] }>(stranger, "/files?state=all");
      expect(listed.items).toEqual([]);
      const [session] = await it_.office.database.asSystem((tx) =>
        tx.query<{ expires_at: Date }>("select expires_at from session where account = $1", [stranger.account]),
      );
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set expires_at = '2027-01-01' where account = any ($1::uuid[])", [
          [stranger.account, chief.account],
        ]),
      );
      expect(session?.expires_at.getTime()).toBeGreaterThan(before);
      it_.clock.now = before + 4 * HOUR - 1;
      expect(await wordsFor(stranger, child)).not.toEqual([]);
      it_.clock.now = before + 4 * HOUR;
      expect(await wordsFor(stranger, child)).toEqual([]);
      it_.clock.now = before;
    });

    it("[ACC-4] when it was opened, then the file's unit sees who, from where and until when, in the file also why; the board and the tables hold no reason", async () => {
      const [line] = await get<EmergencyLines>(chief, "/unit/emergencies");
      expect(line).toMatchObject({
        file: { id: child.stream },
        name: `Agent ${stranger.login}`,
        unit: { fr: "Commissariat de Parakou" },
      });
      expect(JSON.stringify(line)).not.toContain("rgence");
      const inFile = await get<FileEmergencies>(chief, `/files/${child.stream}/emergencies`);
      expect(inFile.map((it) => it.reason)).toEqual([REASON]);
      expect(await get<FileEmergencies>(stranger, `/files/${child.stream}/emergencies`)).toEqual([]);
      expect(await get<EmergencyLines>(stranger, "/unit/emergencies")).toEqual([]);
      for (const table of ["emergency", "audit"]) {
        expect((await rowsOf(bench().database, table)).join("")).not.toMatch(/zqurgencezq/i);
      }
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes('"emergency.opened"'));
      expect(trail).toHaveLength(1);
      expect(trail[0]).toContain(child.stream);
    });

    it("[ACC-5] when the reason is missing, the session weak, the file one's own, nobody's, or the role without a sector, then it is refused", async () => {
      const code = async (visitor: Visitor, stream: string, reason = REASON) =>
        codeOf(await post(visitor, `/files/${stream}/emergency`, { reason }));
      const weak = await visit(it_, "faible", "opj", "com-parakou");
      const [admin] = await admit(it_, [{ role: "administrateur", unit: "ocpm-cotonou" }]);
      expect(await code(stranger, child.stream, "          ")).toBe("request.malformed");
      expect(await code(weak, child.stream)).toBe("second-factor.needed");
      expect(await code(chief, child.stream)).toBe("emergency.needless");
      expect(await code(stranger, it_.id())).toBe("file.unknown");
      expect(await code(stranger, child.incident)).toBe("file.unknown");
      expect(await code(admin!, child.stream)).toBe("emergency.no-sector");
    });

    it("[ACC-6] when an administrator changes the hours, then the next opening has them; nobody else may", async () => {
      const [admin] = await admit(it_, [{ role: "administrateur", unit: "ocpm-parakou" }]);
      const weak = await visit(it_, "admin.faible", "administrateur", "ocpm-cotonou");
      const change = (visitor: Visitor, emergencyHours: number) =>
        post(visitor, "/settings/access", { emergencyHours });
      expect(codeOf(await change(chief, 8))).toBe("power.missing");
      expect(codeOf(await change(weak, 8))).toBe("second-factor.needed");
      expect(codeOf(await change(admin!, 0))).toBe("request.malformed");
      expect((await change(admin!, 1)).statusCode).toBe(200);
      expect(await get<AccessSettings>(chief, "/settings/access")).toEqual({ emergencyHours: 1 });
      const opened = await post(stranger, `/files/${sibling.stream}/emergency`, { reason: REASON });
      expect(opened.json<EmergencyOpened>().until).toBe(new Date(it_.clock.now + HOUR).toISOString());
    });
  });

  describe("given names of units that are not one's own", () => {
    it("[ACC-7] when the session has no second factor, then neither identity nor search tells them; with it, both do", async () => {
      const direction = await visit(it_, "direction", "ocpm", "ocpm-cotonou");
      const identity = () => ask(it_.app, direction, { url: `/api/v1/files/${child.stream}/identity` });
      const search = () => post(direction, "/files/search", { q: child.name, state: "all" });
      const refused = await identity();
      expect([refused.statusCode, codeOf(refused)]).toEqual([403, "second-factor.needed"]);
      expect((await search()).json()).toMatchObject({ items: [], narrowed: "second-factor" });
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'given' where account = $1", [direction.account]),
      );
      expect((await identity()).statusCode).toBe(200);
      const found = (await search()).json<{ items: { file: { id: string } }[]; narrowed?: string }>();
      expect([found.items.map((it) => it.file.id), found.narrowed]).toEqual([[child.stream], undefined]);
    });
  });

  describe("given a session without a second factor that carries a file of another unit", () => {
    it("[ACC-17] when it reads that file by any path, then no name is in it; once the session is strong, its device is given them", async () => {
      const child = await playChild(it_, "com-za-kpota");
      const direction = await visit(it_, "emporte", "ocpm", "ocpm-cotonou");
      const { database } = it_.office;
      await database.asSystem((tx) =>
        tx.query("update file set owner = $1 where stream = $2", [direction.account, child.stream]),
      );
      const naming = child.secrets.filter((it) => it.on.includes("identity") || it.on.includes("named"));
      const named = naming.map((it) => it.word);
      expect(named.length).toBeGreaterThan(4);
      const phone = await phoneOf(it_, direction);
      const weak = await pulled(it_.app, phone);
      const acts = Object.keys(weak.streams[child.stream]!.events);
      expect(acts.length).toBeGreaterThan(3);
      const pages = await Promise.all(
        ["", "/chronology?print=facts", "/chronology?print=annotated"].map((page) =>
          ask(it_.app, direction, { url: `/api/v1/files/${child.stream}${page}` }),
        ),
      );
      const incident = await ask(it_.app, direction, { url: `/api/v1/incidents/${child.incident}` });
      for (const told of [JSON.stringify(weak), incident.body, ...pages.map((it) => it.body)]) {
        expect(told).not.toContain(child.name);
        expect([...wordsIn(told)].filter((word) => named.includes(word))).toEqual([]);
      }
      await database.asSystem((tx) =>
        tx.query("update session set factor = 'given' where account = $1", [direction.account]),
      );
      const reset = await pulled(it_.app, phone, weak);
      expect([reset.reset, Object.keys(reset.streams)]).toEqual(["access", []]);
      const strong = await pulled(it_.app, phone, reset);
      expect(JSON.stringify(strong)).toContain(child.name);
    });
  });

  describe("given the readings of a file", () => {
    it("[ACC-14] when the head of unit asks who opened it, then roles, units and days are told; the list goes to nobody who is suspected", async () => {
      const read = await playChild(it_, "com-za-kpota");
      const [opj] = await admit(it_, [{ role: "opj", unit: "com-za-kpota" }]);
      await post(stranger, `/files/${read.stream}/emergency`, { reason: REASON });
      await get(opj!, `/files/${read.stream}/identity`);
      const view = await get<ReadersView>(chief, `/files/${read.stream}/readers`);
      expect(view.lines).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            what: "emergency",
            unit: expect.objectContaining({ fr: "Commissariat de Parakou" }),
          }),
          expect.objectContaining({
            what: "name",
            role: expect.objectContaining({ fr: expect.stringContaining("Officier") }),
          }),
        ]),
      );
      expect(JSON.stringify(view.lines)).not.toContain("Agent opj");
      // The child and the accompanying adult; of the two persons of the affaire, the suspected one is not offered.
      expect(view.recipients).toHaveLength(2);
      const persons = await get<{ persons: { id: string; kind: string }[] }>(chief, `/incidents/${read.incident}`);
      const suspected = persons.persons.find((it) => it.kind === "mis-en-cause")!;
      const tell = (recipient: string) => post(chief, `/files/${read.stream}/readers`, { recipient });
      expect(codeOf(await tell(suspected.id))).toBe("disclosure.recipient");
      expect(codeOf(await tell(it_.id()))).toBe("disclosure.recipient");
      expect((await tell("child")).statusCode).toBe(200);
      expect(codeOf(await ask(it_.app, opj!, { url: `/api/v1/files/${read.stream}/readers` }))).toBe("power.missing");
      const trail = (await rowsOf(bench().database, "audit")).filter((row) => row.includes('"readers.disclosed"'));
      expect(trail).toHaveLength(1);
    });
  });
});
