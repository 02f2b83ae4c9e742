import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { diceOf } from "@relais/core";
import { freshDatabase, type OwnServer, ownPostgres } from "@relais/testkit";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Location, openDatabase, type Tx } from "../src/database/open.ts";
import type { Failure } from "../src/failure.ts";
import { type InstanceKeys, instanceKeys } from "../src/keys/instance-keys.ts";
import { readFeed } from "../src/store/read.ts";
import { append } from "./append.ts";
import { type Child, startLocker, startWriter } from "./durability-child.ts";
import { author, event, id, orderOf, prepareEmbedded, sources } from "./engines.ts";

const MB = 1024 * 1024;

let folder: string;
let server: OwnServer;
let keys: InstanceKeys;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "relais-durability-"));
  keys = instanceKeys(join(folder, "keys.json"));
  server = await ownPostgres();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const embedded = async (): Promise<string> => {
  const directory = join(mkdtempSync(join(folder, "embedded-")), "db");
  await prepareEmbedded(directory);
  return directory;
};

/** The address of the server of the tests with something changed in it. */
const address = (changed: Partial<Record<"username" | "password" | "port" | "pathname", string>>): string =>
  Object.assign(new URL(server.url), changed).href;

const as = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
};

/** Ids of all events, read after opening the database anew. */
const recorded = async (location: Location): Promise<Set<string>> => {
  const database = await openDatabase(location);
  const rows = await database.asSystem((tx) => tx.query<{ id: string }>("select id from event"));
  await database.close();
  return new Set(rows.map((row) => row.id));
};

const failureOf = (work: Promise<unknown>): Promise<Failure> =>
  work.then(
    () => {
      throw new Error("It should have failed");
    },
    (error: Failure) => error,
  );

const FULL = process.env.RELAIS_FULL === "1";
/** How often each writer is killed. */
const ROUNDS = FULL ? 3 : 1;
const EVENTS = 2_000;
const WRITERS = 16;
const AT_ONCE = 5;

/** Sixteen writers, each on a connection of its own, that dawdle before they commit; what they wrote, and what a follower saw. */
const race = async (
  change: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<{ written: string[]; seen: string[] }> => {
  const url = await freshDatabase(server.url);
  const [writing, following] = [await openDatabase({ url }), await openDatabase({ url })];
  await writing.asOwner(change);
  const written: string[] = [];
  const writer = async (_: unknown, number: number): Promise<void> => {
    const dice = diceOf(number);
    const stream = id();
    const by = author();
    for (let expected = 0; expected < EVENTS / WRITERS; expected += AT_ONCE) {
      const events = Array.from({ length: AT_ONCE }, () => event(null));
      const order = orderOf(stream, by, expected, events);
      const appended = await writing.asSystem(async (tx) => {
        const it = await append(tx, keys, sources, order);
        await sleep(dice.whole(1, 6));
        return it;
      });
      if (appended.ok) written.push(...appended.events.map((it) => it.id));
    }
  };
  let done = false;
  const follow = async (): Promise<string[]> => {
    const seen: string[] = [];
    for (let cursor = 0; ; ) {
      const last = done;
      const page = await following.asSystem((tx) => readFeed(tx, cursor, 100));
      seen.push(...page.map((it) => it.id));
      cursor = page.at(-1)?.position ?? cursor;
      if (last && page.length === 0) return seen;
    }
  };
  const followed = follow();
  await Promise.all(Array.from({ length: WRITERS }, writer));
  done = true;
  const seen = await followed;
  await Promise.all([writing.close(), following.close()]);
  return { written, seen };
};

const LOCK = "perform pg_advisory_xact_lock(721002);";
const LAST = "(select coalesce(max(position), 0) from event) + row_number() over (order by sequence)";

/** Positions as a sequence gives them: when they are asked for, to whoever asks, without waiting for the commit before. */
const withoutTheLock = async (tx: Tx): Promise<void> => {
  const [known] = await tx.query<{ text: string }>("select pg_get_functiondef('append_events'::regproc) as text");
  const text = known?.text ?? "";
  expect(text).toContain(LOCK);
  expect(text).toContain(LAST);
  await tx.query("create sequence place");
  await tx.query("grant usage on sequence place to relais_system");
  await tx.query(text.replace(LOCK, "").replace(LAST, "nextval('place')"));
};

describe("given sixteen writers that dawdle between insert and commit, and a follower", () => {
  it("[STO-10] when 2,000 events are written, then the follower sees each of them once", async () => {
    const { written, seen } = await race();
    expect(written).toHaveLength(EVENTS);
    expect(seen).toHaveLength(EVENTS);
    expect(new Set(seen)).toEqual(new Set(written));
  });

  it("[STO-10] when positions are given without the lock, then the follower misses some: it is the lock that holds", async () => {
    const { written, seen } = await race(withoutTheLock);
    expect(written).toHaveLength(EVENTS);
    expect(new Set(seen).size).toBeLessThan(EVENTS);
  });
});

describe.each(["embedded", "postgresql"] as const)("given a writer on the %s engine", (engine) => {
  const place = async (): Promise<Location> =>
    engine === "embedded" ? { directory: await embedded() } : { url: await freshDatabase(server.url) };

  it("[STO-11] when writer and engine are killed during writes, then every acknowledged event is there", async () => {
    const location = await place();
    const dice = diceOf(11);
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const writer = startWriter({ location, folder, writers: 4, size: 200 });
      await writer.wrote(dice.whole(20, 200));
      writer.kill();
      if (engine === "postgresql") await server.kill();
      expect(await writer.ended()).toBe(false);
      if (engine === "postgresql") await server.start();
      acknowledged.push(...writer.acknowledged);
      const there = await recorded(location);
      expect(acknowledged.filter((it) => !there.has(it))).toEqual([]);
    }
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
  });

  /** Writes until the system gives no more room, then gives room again and looks. */
  const starve = async (location: Location, largestFile: number): Promise<Child> => {
    if (engine === "postgresql") {
      await recorded(location);
      // The log is brought to 4 MB of its segment: it meets the smaller limit while writing, before any table does.
      await as(server.url, "checkpoint; select pg_switch_wal()");
      await as(server.url, "select pg_logical_emit_message(false, 'test', repeat('x', 4000000))");
      await server.kill();
      await server.start(largestFile);
    }
    const writer = startWriter({ location, folder, writers: 1, size: 500_000 }, largestFile);
    const closed = await writer.ended();
    if (engine === "postgresql") {
      await server.kill();
      await server.start();
    }
    expect(closed).toBe(true);
    expect(writer.acknowledged.length).toBeGreaterThan(0);
    const there = await recorded(location);
    expect(writer.acknowledged.filter((it) => !there.has(it))).toEqual([]);
    return writer;
  };

  // A PostgreSQL whose disk is full is the work of others: it is looked at where there is time.
  const full = it.runIf(engine === "embedded" || FULL);
  full(
    "[STO-13] when the disk has no room for another event, then that is said in both languages and nothing acknowledged is lost",
    async () => {
      const { failures } = await starve(await place(), 16 * MB);
      expect(failures.map((it) => it.code)).toEqual(["database.full", "database.full"]);
      expect(failures[0]?.fr).toMatch(/disque .* est plein : cet acte n'a pas été enregistré, les précédents le sont/);
      expect(failures[0]?.en).toMatch(/disk is full: this act was not recorded, the earlier ones are/);
    },
  );

  full(
    "[STO-13] when the disk has no room for the engine's own log, then no act waits for ever and nothing acknowledged is lost",
    async () => {
      const { failures } = await starve(await place(), 12 * MB);
      expect(failures.map((it) => it.code)).toEqual(["database.lost", "database.lost"]);
      expect(failures[0]?.fr).toMatch(/ne répond plus.*disque.*renvoyez/);
      expect(failures[0]?.en).toMatch(/no longer answers.*disk.*send it again/);
    },
  );
});

describe("given the embedded directory", () => {
  it("[STO-12] when a second process opens it, then it is refused with the pid of the first, in both languages", async () => {
    const directory = await embedded();
    const first = await openDatabase({ directory });
    const second = startWriter({ location: { directory }, folder, writers: 1, size: 1 });
    expect(await second.ended()).toBe(false);
    expect(second.acknowledged).toEqual([]);
    expect(second.failures).toEqual([
      {
        code: "database.locked",
        fr: expect.stringContaining(`est déjà ouverte par le processus ${process.pid}. Arrêtez-le`),
        en: expect.stringContaining(`is already open in process ${process.pid}. Stop it`),
      },
    ]);
    expect(await first.asSystem((tx) => tx.query("select 1 as one"))).toEqual([{ one: 1 }]);
    await first.close();
    expect(existsSync(`${directory}.lock`)).toBe(false);
  });

  it("[STO-13] when it cannot be made where it should be, then that is said in both languages", async () => {
    const failure = await failureOf(openDatabase({ directory: join(folder, "keys.json", "db") }));
    expect(failure).toMatchObject({ code: "database.embedded", text: { fr: expect.stringMatching(/ne s'ouvre pas/) } });
    expect(failure.text.en).toMatch(/does not open.*Check free space and rights/);
  });

  it("[STO-12] when the process that held it is dead, then its lock is taken over", async () => {
    const directory = await embedded();
    const dead = startLocker({ directories: [directory], start: 0, every: 0 });
    expect(await dead.held()).toEqual([directory]);
    expect(readFileSync(`${directory}.lock`, "utf8")).toBe(String(dead.pid));
    await dead.kill();
    const next = await openDatabase({ directory });
    expect(readFileSync(`${directory}.lock`, "utf8")).toBe(String(process.pid));
    await next.close();
  });
});

describe("given embedded directories that a dead process left locked", () => {
  it("[STO-12] when two processes open them at the same instant, then each goes to one of them only", async () => {
    const dead = spawnSync(process.execPath, ["--version"]).pid;
    const directories = Array.from({ length: 100 }, (_, i) => join(mkdtempSync(join(folder, `locked-${i}-`)), "db"));
    for (const directory of directories) writeFileSync(`${directory}.lock`, String(dead));
    const slots = { directories, start: Date.now() + 1_000, every: 20 };
    const lockers = [startLocker(slots), startLocker(slots)];
    const held = await Promise.all(lockers.map((it) => it.held()));
    expect(held.flat().sort()).toEqual(directories.toSorted());
  });
});

describe("given a DATABASE_URL that does not lead to a database", () => {
  const wrong: readonly (readonly [string, () => string, RegExp, RegExp])[] = [
    [
      "nobody listens",
      () => address({ port: "1" }),
      /ne répond pas \(ECONNREFUSED\).*Vérifiez l'adresse/,
      /does not answer \(ECONNREFUSED\).*Check the address/,
    ],
    [
      "the password is wrong",
      () => address({ password: "wrong" }),
      /refuse ce compte ou ce mot de passe/,
      /refuses this account or password/,
    ],
    [
      "there is no such database",
      () => address({ pathname: "/nowhere" }),
      /n'existe pas sur ce serveur/,
      /does not exist on that server/,
    ],
    ["it is not an address", () => "postgres://relais:@@@:x/y", /Vérifiez l'adresse/, /Check the address/],
  ];

  it.each(wrong)("[STO-13] when %s, then it is said in both languages, with what to do", async (_, url, fr, en) => {
    const failure = await failureOf(openDatabase({ url: url() }));
    expect(failure).toMatchObject({ code: "database.unreachable", text: { fr: expect.stringMatching(fr) } });
    expect(failure.text.en).toMatch(en);
    expect(failure.message).not.toContain(new URL(server.url).password);
  });

  it("[STO-13] when who listens never answers, then opening gives up and says so", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as { port: number };
    const failure = await failureOf(openDatabase({ url: address({ port: String(port) }) }));
    expect(failure.code).toBe("database.unreachable");
    silent.close();
  });

  it("[STO-13] when the account may not make what Relais needs, then that is said", async () => {
    await as(server.url, "create role humble login password 'humble'");
    await as(server.url, "create database humble owner humble");
    const url = address({ username: "humble", password: "humble", pathname: "/humble" });
    const failure = await failureOf(openDatabase({ url }));
    expect(failure.text.fr).toMatch(/createrole/);
    expect(failure.text.en).toMatch(/createrole/);
  });
});

describe("given a server that runs", () => {
  it("[STO-13] when PostgreSQL breaks a connection within an act, then that act is refused and the next one passes", async () => {
    const database = await openDatabase({ url: await freshDatabase(server.url) });
    const broken = database.asSystem(async (tx) => {
      const [mine] = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
      await as(server.url, `select pg_terminate_backend(${mine?.pid})`);
      await sleep(50);
      return tx.query("select 1");
    });
    expect(await failureOf(broken)).toMatchObject({ code: "database.lost" });
    expect(await database.asSystem((tx) => tx.query("select 1 as one"))).toEqual([{ one: 1 }]);
    await database.close();
  });
});
