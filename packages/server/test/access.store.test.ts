import { compartments } from "@relais/core";
import { seekerOf, toldBy } from "@relais/testkit";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, type Tx } from "../src/database/open.ts";
import { readStream } from "../src/store/read.ts";
import {
  type Child,
  expected,
  GRANTS,
  type Grant,
  isInEvents,
  type Page,
  playChild,
  UNITS,
  wordsIn,
} from "./access-world.ts";
import { dailyOn, onEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  command,
  newComputer,
  openTestOffice,
  rowsOf,
  type TestOffice,
  VICTIM,
  type Visitor,
} from "./http-office.ts";
import { phoneOf, pulled } from "./sync-office.ts";

const SEED = 6_060;
const FULL = process.env.RELAIS_FULL === "1";
/** Enough for a thousand readings each way; more of them, and more readers, only where there is time. */
const CHILDREN_OF_EACH_UNIT = FULL ? 3 : 1;
/** Of other units, for each reader: nothing is shown of any. */
const OTHERS = FULL ? 2 : 1;
/** One reader in so many, of several roles and units: all of them are asked for their pages, and where there is time for these too. */
const oneIn = <T>(step: number, readers: readonly T[]): readonly T[] =>
  FULL ? readers : readers.filter((_, i) => i % step === 0);

/** How many readings showed a name to somebody who may read it, and how many showed none to somebody who may not. */
interface Count {
  allowed: number;
  denied: number;
}

const PREVIEW = {
  step: "entendre-enfant",
  time: { from: "2026-11-23T08:00:00Z", to: "2026-11-23T08:00:00Z" },
  values: {},
  intent: "do",
} as const;

/** A child entered under this name, otherwise as `opening` says them. */
const entered = (name: string) => ({
  values: { nomEnfant: name, sexe: "fille", naissance: { age: [11, 12] } },
  time: PREVIEW.time,
});

/** Every byte of an answer: its status, its headers, its body. */
const bytesOf = ({ statusCode, headers, rawPayload }: LightMyRequestResponse): string =>
  `${statusCode} ${JSON.stringify(headers)} ${rawPayload.toString("latin1")}`;

const sorted = (words: Iterable<string>): string[] => [...words].sort();

/** The readings of one child's file and incident. */
const readings = ({
  stream,
  incident,
  registered,
  heard,
  photos,
  name,
}: Child): readonly (readonly [Page | null, InjectOptions])[] => {
  const [first = "", second = ""] = name.split(" ");
  return [
    ["file", { url: `/api/v1/files/${stream}` }],
    ["identity", { url: `/api/v1/files/${stream}/identity` }],
    // Beside the child's own names, the persons of the act asked for: the hearing names none.
    ["named", { url: `/api/v1/files/${stream}/identity?act=${heard}` }],
    ["registration", { url: `/api/v1/files/${stream}/papers/${registered}/fiche-signalement` }],
    ["hearing", { url: `/api/v1/files/${stream}/papers/${heard}/trame-pv-audition` }],
    ["chronology", { url: `/api/v1/files/${stream}/chronology` }],
    ["chronology", { url: `/api/v1/files/${stream}/chronology?print=annotated` }],
    ["incident", { url: `/api/v1/incidents/${incident}` }],
    ["search", { method: "POST", url: "/api/v1/files/search", payload: { q: `${second} ${first}`, state: "all" } }],
    // Their own names stand beside what was entered; whom to ask says nothing of the child, to whoever asks.
    ["named", { method: "POST", url: "/api/v1/files/matches", payload: entered(`${second} ${first}`) }],
    [null, { method: "POST", url: "/api/v1/files/elsewhere", payload: entered(name) }],
    [null, { method: "POST", url: "/api/v1/files/elsewhere", payload: { file: stream } }],
    // What a service would be told: the names, and the data that this need asks for.
    ["sharing", { url: `/api/v1/files/${stream}/sharing/health` }],
    [null, { url: `/api/v1/files/${stream}/referrals` }],
    [null, { url: `/api/v1/referrals/${stream}` }],
    ["readers", { url: `/api/v1/files/${stream}/readers` }],
    ["export", { method: "POST", url: `/api/v1/files/${stream}/export`, payload: {} }],
    [null, { url: `/api/v1/files/${stream}/emergencies` }],
    [null, { url: `/api/v1/files/${stream}/life` }],
    ...compartments.flatMap((it): [Page, InjectOptions][] => [
      [`opening ${it}`, { url: `/api/v1/files/${stream}/attachments/${photos[it]}` }],
      [`bytes ${it}`, { url: `/api/v1/files/${stream}/attachments/${photos[it]}/bytes` }],
    ]),
    [null, { url: `/api/v1/files/${incident}/attachments/${photos.commun}/bytes` }],
    [null, { method: "HEAD", url: `/api/v1/attachments/${photos.commun}`, headers: TUS }],
    [null, { method: "POST", url: `/api/v1/files/${stream}/preview`, payload: PREVIEW }],
    [null, { method: "POST", url: `/api/v1/files/${stream}/move-preview`, payload: { from: VICTIM, to: null } }],
    // One kind of stream is not read as the other.
    [null, { url: `/api/v1/files/${incident}` }],
    [null, { url: `/api/v1/files/${incident}/papers/${registered}/fiche-signalement` }],
    [null, { url: `/api/v1/files/${stream}/papers/${registered}/trame-pv-audition` }],
    [null, { url: `/api/v1/incidents/${stream}` }],
  ];
};

/** Pages on which no name ever is, whoever reads them. */
const NAMELESS: readonly string[] = [
  "/api/health",
  "/api/ready",
  "/api/openapi.json",
  "/api/v1/instance",
  "/api/v1/me",
  "/api/v1/reference",
  "/api/v1/procedures",
  "/api/v1/todo",
  "/api/v1/todo?scope=unit",
  "/api/v1/referrals",
  "/api/v1/referrals/answers",
  "/api/v1/circuits",
  "/api/v1/circuits?level=commune&department=BJ12",
  "/api/v1/circuits/courses",
  "/api/v1/circuits/statements",
  "/api/v1/training/kit",
  "/api/v1/training/cascade",
  "/api/v1/training/statistics",
  "/api/v1/extension/plan",
  "/api/v1/extension/follow-up",
  "/api/v1/extension/revisions",
  "/api/v1/extension/readiness",
  "/api/v1/extension/visits",
  "/api/v1/extension/plan/schedule.csv",
  "/api/v1/extension/plan/needs.csv",
  "/api/v1/extension/plan/budget.csv",
  "/api/v1/extension/plan/sites.geojson",
  "/api/v1/extension/territory",
  "/api/v1/needs",
  "/api/v1/needs?whose=others",
  "/api/v1/calls",
  "/api/v1/files",
  "/api/v1/files?state=all&scope=mine",
  "/api/v1/unit/board",
  "/api/v1/unit/emergencies",
  "/api/v1/sessions",
  "/api/v1/factor",
  "/api/v1/settings/access",
  "/api/v1/retention",
  "/api/v1/retention/victime/files",
  "/api/v1/passkeys",
  "/api/v1/destructions",
  "/api/v1/requests",
  "/api/v1/procedures/enfant-victime/2026-1/rules/certificat-dix-jours/conformance",
];

/** Requests of a reader who already knows the word, and types it wherever one can: nothing gives it back. */
const malformed = (it: TestOffice, { stream }: Child, word: string): readonly InjectOptions[] => {
  const good = command(it, "add-note", stream, { note: it.id(), text: word, compartment: "commun" });
  const commands = (...sent: readonly object[]): InjectOptions => ({
    method: "POST",
    url: "/api/v1/commands",
    payload: { commands: sent },
  });
  const act = { act: it.id(), step: "enregistrer", time: ago(it.clock, 1), intent: "report" };
  return [
    { url: `/api/v1/files/${word}` },
    { url: `/api/v1/${word}` },
    { url: `/${word}?${word}=${word}` },
    { url: `/api/v1/files?${word}=1` },
    { url: `/api/v1/files?state=${word}` },
    { url: `/api/v1/files?status=${word}` },
    { url: `/api/v1/files?cursor=${word}` },
    { url: `/api/v1/procedures/${word}/${word}` },
    { url: `/api/v1/calls/${word}` },
    { method: "POST", url: `/api/v1/calls/${word}/decide`, payload: { command: { [word]: word } } },
    { url: `/api/v1/procedures/${word}/${word}/rules/${word}/conformance` },
    { url: `/api/v1/procedures/enfant-victime/2026-1/rules/${word}/conformance` },
    { url: `/api/v1/files/${stream}/identity?act=${word}` },
    { url: `/api/v1/files/${stream}/papers/${word}/fiche-signalement` },
    { url: `/api/v1/files/${stream}/papers/${it.id()}/${word}` },
    { url: "/api/v1/me", headers: { "x-forwarded-for": word, "x-request-id": word, accept: word, origin: word } },
    { method: "POST", url: "/api/v1/session", payload: { login: word, password: word }, remoteAddress: newComputer() },
    { method: "POST", url: "/api/v1/session", payload: { login: [word] }, remoteAddress: newComputer() },
    { method: "POST", url: "/api/v1/files/search", payload: { q: word, [word]: word } },
    { method: "POST", url: "/api/v1/files/search", payload: { q: [word] } },
    { method: "POST", url: "/api/v1/files/search", payload: `{"q":"${word}`, headers: JSON_TYPE },
    { method: "POST", url: "/api/v1/files/search", payload: word, headers: { "content-type": `text/${word}` } },
    { method: "POST", url: "/api/v1/files/matches", payload: { ...entered(word), [word]: word } },
    { method: "POST", url: "/api/v1/files/matches", payload: { file: word } },
    { method: "POST", url: "/api/v1/files/elsewhere", payload: entered(`${word} ${word}`) },
    { method: "POST", url: `/api/v1/files/${stream}/preview`, payload: { ...PREVIEW, intent: word } },
    { method: "POST", url: `/api/v1/files/${stream}/preview`, payload: { ...PREVIEW, step: word } },
    { method: "POST", url: `/api/v1/files/${stream}/preview`, payload: { ...PREVIEW, values: { [word]: word } } },
    { method: "POST", url: `/api/v1/files/${stream}/move-preview`, payload: { from: null, to: { [word]: word } } },
    {
      method: "POST",
      url: `/api/v1/files/${stream}/move-preview`,
      payload: { from: null, to: { procedure: word, version: word } },
    },
    { method: "POST", url: `/api/v1/files/${stream}/emergency`, payload: { reason: [word] } },
    { method: "POST", url: `/api/v1/files/${it.id()}/emergency`, payload: { reason: word } },
    { method: "POST", url: `/api/v1/files/${stream}/readers`, payload: { recipient: word } },
    { method: "POST", url: `/api/v1/files/${stream}/hold`, payload: { reason: word } },
    { method: "POST", url: `/api/v1/files/${stream}/destruction`, payload: { reason: word } },
    {
      method: "POST",
      url: `/api/v1/files/${stream}/requests`,
      payload: { kind: word, requester: word, receivedOn: word },
    },
    { method: "POST", url: "/api/v1/retention", payload: { kind: word, years: 1, source: word } },
    { method: "POST", url: "/api/v1/session/factor", payload: { code: word } },
    { method: "POST", url: "/api/v1/factor/confirm", payload: { code: word } },
    { method: "DELETE", url: `/api/v1/sessions/${word}` },
    { method: "DELETE", url: `/api/v1/passkeys/${word}` },
    { url: `/api/v1/retention/${word}/files?cursor=${word}` },
    { url: "/api/v1/me", headers: { "user-agent": word } },
    { url: `/api/v1/files/${stream}/attachments/${word}` },
    { url: `/api/v1/files/${stream}/attachments/${it.id()}/bytes`, headers: { range: word } },
    { method: "PATCH", url: `/api/v1/attachments/${word}`, headers: { ...TUS, "upload-offset": word } },
    { method: "POST", url: "/api/v1/attachments", headers: { "tus-resumable": word } },
    {
      method: "POST",
      url: "/api/v1/attachments",
      headers: { ...TUS, "upload-length": "9", "upload-metadata": `filename ${word},${word} ${word}` },
    },
    { method: "PUT", url: `/api/v1/files/${stream}/identity`, payload: { name: word } },
    { method: "POST", url: "/api/v1/sync/devices", payload: { device: word, kind: word } },
    { method: "DELETE", url: `/api/v1/sync/devices/${word}` },
    { method: "POST", url: "/api/v1/sync/feed", payload: { device: it.id(), cursor: word } },
    { method: "POST", url: "/api/v1/sync/feed", payload: { device: word, cursor: { [word]: word } } },
    { method: "POST", url: "/api/v1/sync/push", payload: { device: it.id(), commands: [{ [word]: word }] } },
    { method: "POST", url: "/api/v1/sync/push", payload: { device: word, commands: word, settled: [word] } },
    commands({ ...good, id: word }),
    commands({ ...good, madeAt: word }),
    commands({ ...good, read: { [word]: word } }),
    commands({ ...good, id: it.id(), payload: { [word]: word } }),
    commands({ ...good, id: it.id(), payload: { note: word, text: word, compartment: word } }),
    commands({ ...good, id: it.id(), type: "record-act", payload: { ...act, values: { [`${word} ${word}`]: word } } }),
    commands({ ...good, id: it.id(), type: "record-act", payload: { ...act, step: word, role: word } }),
    commands({ ...good, id: it.id(), type: "transfer", read: { owner: 0, status: 0 }, payload: { unit: word } }),
    commands({ ...good, id: it.id() }),
  ];
};
const TUS = { "tus-resumable": "1.0.0" };
const JSON_TYPE = { "content-type": "application/json" };

onEngines((bench, engine) => {
  let database: Database;
  let it_: TestOffice;
  let readers: { readonly grant: Grant; readonly visitor: Visitor }[];
  const children: Child[] = [];
  beforeAll(async () => {
    const { location } = bench();
    if ("url" in location) await commitLazily(location.url);
    // On the server, another pool of the same database: the first one's connections began before that was said.
    database = "url" in location ? await openDatabase(location) : bench().database;
    it_ = await openTestOffice({ ...bench(), database }, SEED);
    const visitors = await admit(it_, GRANTS);
    readers = GRANTS.map((grant, i) => ({ grant, visitor: visitors[i]! }));
    for (const unit of UNITS) {
      for (let i = 0; i < CHILDREN_OF_EACH_UNIT; i++) children.push(await playChild(it_, unit));
    }
  });
  afterAll(async () => {
    await it_.close();
    if (database !== bench().database) await database.close();
  });

  /** Asks, and compares every word in the answer with those that this reader is to see there. */
  const reading = async (
    app: TestOffice["app"],
    visitor: Pick<Visitor, "cookie" | "csrf">,
    options: InjectOptions,
    due: ReadonlySet<string>,
    count: Count,
  ): Promise<void> => {
    const response = await ask(app, visitor, options);
    const seen = wordsIn(bytesOf(response));
    if (sorted(seen).join() !== sorted(due).join()) {
      expect({ visitor, options, seen: sorted(seen) }).toEqual({ visitor, options, seen: sorted(due) });
    }
    if (due.size === 0) count.denied++;
    else count.allowed++;
  };

  /** All the pages of these children, for each reader. */
  const matrix = async (
    app: TestOffice["app"],
    who: readonly { readonly grant: Grant; readonly visitor: Visitor }[],
    whom: (grant: Grant) => readonly Child[],
  ): Promise<Count> => {
    const count = { allowed: 0, denied: 0 };
    for (const { grant, visitor } of who) {
      for (const child of whom(grant)) {
        await Promise.all(
          readings(child).map(([page, options]) =>
            reading(app, visitor, options, page === null ? NOTHING : expected(child, grant, page), count),
          ),
        );
      }
    }
    return count;
  };

  /** The children that a reader may read, up to so many, and as many whom they may not. */
  const some =
    (mine: number, others: number) =>
    ({ sees }: Grant): Child[] => {
      const seen = children.filter((it) => sees.includes(it.unit));
      const unseen = children.filter((it) => !sees.includes(it.unit));
      const start = it_.dice.whole(0, unseen.length - 1);
      return [...seen.slice(0, mine), ...[...unseen.slice(start), ...unseen].slice(0, others)];
    };

  describe.runIf(dailyOn("postgresql", engine))(
    "given children whose names and secrets are unmistakable words, and readers of every role in several units",
    () => {
      it("[API-60] when everybody asks for the pages of children of their own and of others, then each word is seen where it belongs, by whom it may, and nowhere else", async () => {
        const words = children.flatMap((child) => child.secrets.map((it) => it.word));
        expect(new Set(words).size).toBe(words.length);
        const audited = async () =>
          (await rowsOf(database, "audit")).filter((row) => row.includes('"name.read"')).length;
        const before = await audited();
        const count = await matrix(it_.app, readers, some(2 * CHILDREN_OF_EACH_UNIT, OTHERS));
        expect(count.allowed).toBeGreaterThanOrEqual(FULL ? 1_000 : 800);
        expect(count.denied).toBeGreaterThanOrEqual(1_000);
        const read = readers.reduce((sum, { grant }) => sum + grant.sees.length * CHILDREN_OF_EACH_UNIT, 0);
        // With the child's own, once more with the persons of one act, when compared with who is entered, and as a service would be told.
        // A head reads it once more, in the copy for the child.
        const heads = readers.filter(({ grant }) => ["chef-unite", "chef-gups"].includes(grant.role));
        const copied = heads.reduce((sum, { grant }) => sum + grant.sees.length * CHILDREN_OF_EACH_UNIT, 0);
        expect((await audited()) - before).toBe(4 * read + copied);
      });

      it("[API-61] when row security is off, then the application alone denies as much", async () => {
        const app = await it_.another({
          database: { ...database, withActor: (_actor, work) => database.asSystem(work) },
        });
        // Every role once, and those who see other units than their own, or none.
        const who = readers.filter(({ grant }) => grant.unit === UNITS[0] || !grant.sees.includes(grant.unit));
        const count = await matrix(app, who, some(1, 1));
        expect(count.allowed).toBeGreaterThanOrEqual(90);
        expect(count.denied).toBeGreaterThanOrEqual(200);
      });

      it("[API-66] when a device of each takes down all that it carries, with row security and without, then it holds the words of its unit and sectors, and no other", async () => {
        const open = await it_.another({
          database: { ...database, withActor: (_actor, work) => database.asSystem(work) },
        });
        for (const { grant, visitor } of oneIn(5, readers)) {
          const own = children.filter((child) => child.unit === grant.unit && grant.sees.includes(child.unit));
          const due = own.flatMap((child) =>
            child.secrets.filter((it) => isInEvents(it) && grant.opens.includes(it.compartment)),
          );
          for (const app of [it_.app, open]) {
            const held = await pulled(app, await phoneOf(it_, visitor));
            expect([grant, sorted(wordsIn(JSON.stringify(held.streams)))]).toEqual([
              grant,
              sorted(due.map((it) => it.word)),
            ]);
          }
        }
      });

      it("[API-62] when somebody who may not read a child types its name wherever one can, then nothing gives it back", async () => {
        const count = { allowed: 0, denied: 0 };
        for (const { grant, visitor } of oneIn(7, readers)) {
          const [child] = children.filter((it) => !grant.sees.includes(it.unit));
          const [word = ""] = child!.name.split(" ");
          for (const options of malformed(it_, child!, word)) {
            await reading(it_.app, visitor, options, NOTHING, count);
            await reading(it_.app, NOBODY, options, NOTHING, count);
          }
        }
        expect(count).toEqual({ allowed: 0, denied: expect.toSatisfy((it: number) => it >= 800) });
      });

      it("[API-62] when a fault of the server quotes what somebody typed, then neither the answer nor the log does", async () => {
        const [word = ""] = children[0]!.name.split(" ");
        const broken = await it_.another({
          database: {
            ...database,
            withActor: () => Promise.reject(Object.assign(new Error(`cannot read\n ${word}`), { detail: word })),
          },
        });
        const response = await ask(broken, readers[0]!.visitor, { url: `/api/v1/files/${children[0]!.stream}` });
        expect(response.statusCode).toBe(500);
        expect(sorted(wordsIn(bytesOf(response)))).toEqual([]);
        expect(it_.logs()).toContain('"level":50');
        expect(sorted(wordsIn(it_.logs()))).toEqual([]);
      });

      it("[API-63] when lists, statistics, health and OpenAPI are asked for, by readers and by nobody, then no word is in them", async () => {
        const count = { allowed: 0, denied: 0 };
        for (const { visitor } of oneIn(2, readers)) {
          for (const url of NAMELESS) await reading(it_.app, visitor, { url }, NOTHING, count);
        }
        for (const child of children) {
          for (const [, options] of readings(child)) await reading(it_.app, NOBODY, options, NOTHING, count);
        }
        for (const url of [...NAMELESS, "/api/v1/procedures/enfant-victime/2026-1"]) {
          await reading(it_.app, NOBODY, { url }, NOTHING, count);
          await reading(it_.app, readers[0]!.visitor, { url }, NOTHING, count);
        }
        expect(count).toEqual({ allowed: 0, denied: expect.toSatisfy((it: number) => it >= 600) });
        // There is something to list: the pages are not empty.
        const board = await ask(it_.app, readers[0]!.visitor, { url: "/api/v1/unit/board" });
        expect(board.json<{ unowned: object[] }>().unowned).toHaveLength(CHILDREN_OF_EACH_UNIT);
      });

      it("[API-64] when everything that was logged and every table is read as it lies, then no word is there", async () => {
        const [{ visitor }] = [readers[0]!];
        for (const child of [children[0]!, children.at(-1)!]) {
          const [word = ""] = child.name.split(" ");
          for (const [, options] of readings(child)) await ask(it_.app, visitor, options);
          for (const options of malformed(it_, child, word)) await ask(it_.app, visitor, options);
        }
        expect(it_.logs().split("\n").length).toBeGreaterThan(100);
        const words = children.flatMap((child) => child.secrets.map((it) => it.word));
        const stores = new Map([["logs", Buffer.from(it_.logs())]]);
        const tables = await database.asSystem((tx) =>
          tx.query<{ name: string }>(
            `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = relnamespace
           where relkind = 'r' and nspname !~ '^(pg_|information_schema)' and relname <> 'migration'`,
          ),
        );
        for (const { name } of tables) {
          stores.set(name, Buffer.from((await rowsOf(database, name)).join("\n")));
        }
        expect(toldBy(seekerOf(words), words.length, stores)).toEqual([]);
        expect([...stores.keys()]).toEqual(
          expect.arrayContaining(["event", "outcome", "audit", "name_token", "file", "stream"]),
        );
      });
    },
  );

  describe("given the database itself, asked without any filter", () => {
    const actorOf = ({ sees, unit, opens }: Grant) => ({
      account: it_.id(),
      units: [...new Set([unit, ...sees])],
      compartments: opens,
    });

    it("[API-65] when each role reads every table, then row security alone shows the rows of its units and sectors, all of them and no other", async () => {
      interface Row {
        readonly unit: string;
        readonly compartment: string | null;
      }
      const all = `
        select 'stream' as t, unit, null as compartment from stream
        union all select 'event', stream.unit, compartment from event join stream using (stream)
        union all select 'file_key', stream.unit, compartment from file_key join stream using (stream)
        union all select 'name_token', unit, null from name_token
        union all select 'file', unit, null from file
        union all select 'incident', unit, null from incident
        union all select 'obligation', unit, compartment from obligation
        union all select 'verdict', unit, compartment from verdict
        union all select 'attachment', stream.unit, compartment from attachment join stream using (stream)
        union all select 'attachment_piece', stream.unit, compartment
          from attachment_piece join attachment on attachment.id = attachment join stream using (stream)`;
      const told = (rows: readonly (Row & { readonly t: string })[]): string[] =>
        rows.map((it) => [it.t, it.unit, it.compartment].join()).sort();
      const look = (tx: Tx) => tx.query<Row & { t: string }>(all);
      const truth = await database.asSystem(look);
      for (const { grant } of readers) {
        const seen = await database.withActor(actorOf(grant), look);
        const due = truth.filter(
          (it) =>
            grant.sees.includes(it.unit) &&
            (it.compartment === null || grant.opens.some((compartment) => compartment === it.compartment)),
        );
        expect([grant, told(seen)]).toEqual([grant, told(due)]);
      }
      expect(await database.withActor({ account: it_.id(), units: [], compartments: [] }, look)).toEqual([]);
      expect(new Set(truth.map((it) => it.t)).size).toBe(10);
    });

    it("[API-65] when each role opens every stream that it can see, then only the words of its sectors come out", async () => {
      const streams = children.flatMap((it) => [it.stream, it.incident]);
      for (const { grant } of readers.filter(({ grant }) => grant.sees.length > 0)) {
        const seen = await database.withActor(actorOf(grant), async (tx) => {
          const found: unknown[] = [];
          for (const stream of streams) found.push(await readStream(tx, it_.office.keys, stream));
          return wordsIn(JSON.stringify(found));
        });
        const due = children
          .filter((it) => grant.sees.includes(it.unit))
          // The bytes of photos lie in no stream.
          .flatMap((it) => it.secrets.filter(isInEvents))
          .filter((one) => grant.opens.includes(one.compartment))
          .map((one) => one.word);
        expect([grant, sorted(seen)]).toEqual([grant, sorted(due)]);
      }
    });

    it("[API-65] when a reader's transaction asks for accounts, sessions, answers or settings, or writes, then it may not", async () => {
      const [{ grant } = readers[0]!] = readers;
      const forbidden = [
        ...["account", "assignment", "session", "outcome", "setting", "counter"].map((it) => `select * from ${it}`),
        ...["stream", "event", "file", "incident", "obligation", "verdict"].map((it) => `update ${it} set unit = 'x'`),
        ...["event", "file_key", "name_token", "file", "audit"].map((it) => `delete from ${it}`),
        "update stream set forgotten = true",
        "update attachment set expires_at = null",
        "delete from attachment_piece",
        "set local role relais_system",
      ];
      const allowed: string[] = [];
      for (const sql of forbidden.slice(0, -1)) {
        await database
          .withActor(actorOf(grant), (tx) => tx.query(sql))
          .then(
            () => allowed.push(sql),
            (error: Error) => expect([sql, error.message]).toEqual([sql, expect.stringMatching(/permission denied/)]),
          );
      }
      expect(allowed).toEqual([]);
    });
  });
});

const NOTHING: ReadonlySet<string> = new Set();
const NOBODY = { cookie: "", csrf: "" };

/** Nothing is lost here that a test would miss: commits of this database do not wait for the disk. */
const commitLazily = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
  await client.end();
};
