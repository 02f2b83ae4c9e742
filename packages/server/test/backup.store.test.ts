import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freshDatabase, startPostgres, type TestServer } from "@relais/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccount } from "../src/accounts/accounts.ts";
import { s3Bytes } from "../src/attachments/s3.ts";
import { attachmentsFrom } from "../src/attachments/settings.ts";
import { type Backup, backup } from "../src/backup/create.ts";
import { type RestoreOrder, restore } from "../src/backup/restore.ts";
import { makeKeyFile, type Secret, secretFrom } from "../src/backup/secret.ts";
import { verify, verifyPair } from "../src/backup/verify.ts";
import type { Office } from "../src/casework/office.ts";
import { execute } from "../src/commands/execute.ts";
import { type Database, type Location, openDatabase } from "../src/database/open.ts";
import { seedFiles } from "../src/demonstration/seed.ts";
import { Failure } from "../src/failure.ts";
import { keysFor } from "../src/keys/canary.ts";
import { loadCountry } from "../src/pack/country.ts";
import { verifyAudit } from "../src/store/audit.ts";
import { readStream } from "../src/store/read.ts";
import { append } from "./append.ts";
import { author, type Bench, dailyOn, event, id, onEngines, orderOf, sources } from "./engines.ts";
import { rowsOf } from "./http-office.ts";
import { learning, planned } from "./learning-room.ts";

const country = loadCountry();
const PASSPHRASE: Secret = { by: "passphrase", text: "baobab fromager kapokier" };

/** Lists, and what is kept of files: everything but what the restore itself adds to the trail. */
const KEPT = [
  "stream",
  "event",
  "outcome",
  "file_key",
  "name_token",
  "account",
  "setting",
  "file",
  "obligation",
  "verdict",
  "learning_party",
  "training_session",
];

const contents = async (database: Database): Promise<Record<string, string[]>> =>
  database.snapshot(async (tx) => {
    const found: Record<string, string[]> = {};
    for (const table of KEPT) {
      const rows = await tx.query<{ row: string }>(`select to_jsonb(it)::text as row from ${table} it`);
      found[table] = rows.map((it) => it.row).sort();
    }
    return found;
  });

const failure = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "nothing",
    (error: unknown) => (error instanceof Failure ? error.code : Promise.reject(error)),
  );

/** Enters somebody who runs the programme, and one session that they plan. */
const planTraining = async (office: Office): Promise<void> => {
  const [role, unit] = ["responsable-formation", "ocpm-cotonou"];
  const it = { login: "formation", name: "Inventée", password: "mot-de-passe-de-test", role, unit } as const;
  const added = await addAccount(office.database, sources, { ...it, demonstration: "real" });
  if (!added.ok) throw new Error(added.refusal.en);
  const account = added.value;
  const [module = ""] = office.country.modules.keys();
  const clock = { now: Date.now() };
  const session = planned({ clock }, { trainers: [{ account: id() }], module });
  const sent = learning({ id, clock }, "plan-session", id(), session);
  const outcome = await execute(office, { account, role, unit, units: [unit], compartments: [] }, sent);
  if (outcome.status !== "accepted") throw new Error(JSON.stringify(outcome));
};

onEngines((bench, engine) => {
  let made:
    | { office: Office; data: string; secret: Secret; pair: Backup; names: ReadonlyMap<string, string> }
    | undefined;

  /** An instance with files of children, and a backup of it; made once, read by every test. */
  const instance = async () => {
    if (made !== undefined) return made;
    const { database, folder } = bench();
    const data = join(folder, "data");
    mkdirSync(join(data, "attachments", "ab"), { recursive: true });
    writeFileSync(join(data, "attachments", "ab", "piece"), Buffer.alloc(200_000, 7));
    const keys = await keysFor(database, join(data, "keys.json"));
    const office: Office = {
      database,
      keys,
      country,
      sources,
      attachments: attachmentsFrom({}, data),
      channels: { senders: {}, address: null },
      mode: "demonstration",
      tombstones: join(data, "tombstones"),
    };
    await seedFiles(office, 3);
    await planTraining(office);
    const names = await namesIn(database, office);
    makeKeyFile(join(folder, "backup.key"));
    const secret = secretFrom(join(folder, "backup.key"), {});
    const pair = await backup({ database, sources, data, to: join(folder, "backups"), secret, keysFor: 30 });
    made = { office, data, secret, pair, names };
    return made;
  };

  let again:
    | { gone: string; target: Awaited<ReturnType<typeof elsewhere>>; forgotten: number; said: number[] }
    | undefined;

  /** The backup put back elsewhere, the keys of one file having been destroyed since; made once. */
  const restored = async () => {
    if (again !== undefined) return again;
    const { pair, secret, names } = await instance();
    const [gone = ""] = names.keys();
    const target = await elsewhere(bench());
    const tombstones = join(target.data, "newest");
    writeFileSync(tombstones, `${gone}\n`);
    const said: number[] = [];
    const progress = (done: number, total: number) => said.push(done / total);
    const { forgotten } = await restore({ pair, secret, ...target, tombstones, country, sources, progress });
    again = { gone, target, forgotten, said };
    return again;
  };

  /** Somewhere to restore to: a fresh database, and a data folder that holds nothing. */
  const elsewhere = async ({ location, folder }: Bench): Promise<Pick<RestoreOrder, "location" | "data">> => {
    const data = mkdtempSync(join(folder, "elsewhere-"));
    return {
      data,
      location: "url" in location ? { url: await freshDatabase(location.url) } : { directory: join(data, "database") },
    };
  };

  /** The target is as it was: no row, no file. */
  const isUntouched = async ({ location, data }: { location: Location; data: string }): Promise<boolean> => {
    if ("directory" in location) return readdirSync(data).filter((it) => it !== "mine").length === 0;
    const database = await openDatabase(location);
    const events = await rowsOf(database, "event");
    await database.close();
    return events.length === 0 && readdirSync(data).length === 0;
  };

  describe("given an instance and its backup", () => {
    it("[OPE-1] [LEA-15] when a key is destroyed after the backup and the backup is restored, then the name does not come back", async () => {
      const { office, names } = await instance();
      const { gone, target, forgotten } = await restored();
      expect(forgotten).toBe(1);
      const database = await openDatabase(target.location);
      try {
        const keys = await keysFor(database, join(target.data, "keys.json"));
        const after = await namesIn(database, { ...office, keys });
        expect([...after.values()]).not.toContain(names.get(gone));
        expect([...after]).toEqual([...names].filter(([stream]) => stream !== gone));
        expect((await rowsOf(database, "file")).filter((row) => row.includes(gone))).toEqual([]);
        const held = await database.asSystem((tx) => tx.query("select 1 from file_key where stream = $1", [gone]));
        expect(held).toEqual([]);
        // All else is as it was, row by row; the lists too, which were not in the backup.
        const ofOthers = (of: Record<string, string[]>) =>
          Object.entries(of).map(([table, rows]) => [table, rows.filter((row) => !row.includes(gone))]);
        expect(ofOthers(await contents(database))).toEqual(ofOthers(await contents(office.database)));
        expect(await database.asSystem(verifyAudit)).toBeUndefined();
      } finally {
        await database.close();
      }
    });

    it("[OPE-2] when it is restored, then the keys, the attachments and the newest tombstones lie in their place", async () => {
      const { data } = await instance();
      const { gone, target, said } = await restored();
      for (const file of ["keys.json", "attachments/ab/piece"]) {
        expect(readFileSync(join(target.data, file)).equals(readFileSync(join(data, file)))).toBe(true);
      }
      expect(readFileSync(join(target.data, "tombstones"), "utf8")).toContain(gone);
      expect(said.at(-1)).toBe(1);
    });

    it.runIf(dailyOn("postgresql", engine))(
      "[OPE-9] when attachments lie in an S3-compatible store, then they are in the backup and come back into one; a piece that is gone is told",
      async () => {
        const { office, data, secret } = await instance();
        const objects = new Map<string, Buffer>();
        const server = createServer(async (request, response) => {
          const parts: Buffer[] = [];
          for await (const part of request) parts.push(part as Buffer);
          const path = request.url ?? "";
          if (request.method === "PUT") objects.set(path, Buffer.concat(parts));
          const found = objects.get(path);
          response.writeHead(found === undefined ? 404 : 200).end(request.method === "GET" ? found : undefined);
        });
        await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
        const store = (bucket: string) =>
          s3Bytes({
            url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${bucket}`,
            region: "test",
            accessKey: "cle",
            secretKey: "secret",
          });
        const [bytes, place, attachment] = [Buffer.alloc(100_001, 9), "cd".repeat(20), id()];
        await store("before").put(place, bytes);
        await office.database.asSystem(async (tx) => {
          await tx.query(
            `insert into attachment (id, stream, compartment, account, size, received)
           select $1, stream, 'commun', $2, 200, 200 from stream where kind = 'file' limit 1`,
            [attachment, id()],
          );
          await tx.query("insert into attachment_piece values ($1, 0, 100, $2), ($1, 100, 100, 'gone')", [
            attachment,
            place,
          ]);
        });
        try {
          const to = join(bench().folder, "with-store");
          const order = {
            database: office.database,
            sources,
            data,
            to,
            secret,
            keysFor: 30,
            elsewhere: store("before"),
          };
          const pair = await backup(order);
          expect(pair.missing).toBe(1);
          const target = await elsewhere(bench());
          await restore({ pair, secret, ...target, tombstones: "none", country, sources, elsewhere: store("after") });
          expect(objects.get(`/after/${place}`)?.equals(bytes)).toBe(true);
          // Without a store they come to lie in the folder.
          const folder = await elsewhere(bench());
          await restore({ pair, secret, ...folder, tombstones: "none", country, sources });
          expect(readFileSync(join(folder.data, "attachments", "cd", place)).equals(bytes)).toBe(true);
        } finally {
          await office.database.asSystem((tx) => tx.query("delete from attachment where id = $1", [attachment]));
          await new Promise<void>((closed) => server.close(() => closed()));
        }
      },
    );

    it("[OPE-3] when its two files are read as they lie, then nothing of the instance is in them", async () => {
      const { office, data, pair, names } = await instance();
      const keys = readFileSync(join(data, "keys.json"), "utf8");
      const words = [...names.keys(), ...names.values(), "opj.zakpota", "obligation", "file_key", keys.slice(0, 40)];
      const wrapped = await office.database.asSystem((tx) =>
        tx.query<{ wrapped: Buffer }>("select wrapped from file_key"),
      );
      for (const file of [pair.data, pair.keys]) {
        const bytes = readFileSync(file);
        expect(words.filter((it) => bytes.includes(it))).toEqual([]);
        expect(wrapped.filter((it) => bytes.includes(it.wrapped))).toEqual([]);
        // Compressed text shows its gzip mark; what is sealed shows nothing at all.
        expect(bytes.includes(Buffer.from([0x1f, 0x8b, 0x08]))).toBe(false);
      }
    });

    it("[OPE-3] when the data are opened with their secret, then no wrapped key is in them: these are in the other file", async () => {
      const { pair, secret } = await instance();
      const [data, keys] = await verifyPair({ data: pair.data, keys: pair.keys }, secret);
      expect(Object.keys(data.manifest.contents)).not.toContain("table file_key");
      expect(Object.keys(data.manifest.contents)).not.toContain("file keys.json");
      expect(Object.keys(keys.manifest.contents)).toEqual(["table file_key", "file keys.json"]);
      expect(data.rows).toBeGreaterThan(50);
      expect(Date.parse(keys.header.until ?? "") - Date.parse(keys.header.made)).toBe(30 * 24 * 3_600_000);
    });

    it("[OPE-4] when a file is altered, cut short, lengthened or another's, then it is refused before anything is written", async () => {
      const { pair, secret } = await instance();
      const target = await elsewhere(bench());
      const whole = readFileSync(pair.data);
      const altered = (at: number): Buffer => {
        const copy = Buffer.from(whole);
        copy[at] = (copy[at] ?? 0) ^ 1;
        return copy;
      };
      const damaged: Buffer[] = [
        altered(3),
        altered(whole.indexOf("\n") + 30),
        altered(Math.floor(whole.length / 2)),
        altered(whole.length - 1),
        whole.subarray(0, whole.length - 40),
        whole.subarray(0, 200),
        Buffer.concat([whole, Buffer.from([0])]),
        Buffer.alloc(0),
      ];
      const data = join(bench().folder, "damaged.relais");
      const order = { secret, ...target, tombstones: "none", country, sources };
      for (const bytes of damaged) {
        writeFileSync(data, bytes);
        expect(await failure(verify(data, secret))).toBe("backup.damaged");
        expect(await failure(restore({ ...order, pair: { ...pair, data } }))).toBe("backup.damaged");
      }
      expect(await failure(restore({ ...order, pair: { data: pair.keys, keys: pair.data } }))).toBe("backup.strangers");
      const other: Secret = { by: "file", bytes: Buffer.alloc(32, 1) };
      expect(await failure(restore({ ...order, pair, secret: other }))).toBe("backup.wrong-secret");
      expect(await failure(restore({ ...order, pair, secret: PASSPHRASE }))).toBe("backup.secret");
      expect(await isUntouched(target)).toBe(true);
    });

    it("[OPE-5] when the target holds something, or what was destroyed since is not known, then the restore is refused", async () => {
      const { office, data, pair, secret } = await instance();
      const order = { pair, secret, country, sources };
      const target = await elsewhere(bench());
      expect(await failure(restore({ ...order, ...target, tombstones: undefined }))).toBe("restore.tombstones");
      expect(await isUntouched(target)).toBe(true);
      const full = (await restored()).target;
      expect(await failure(restore({ ...order, ...full, tombstones: "none" }))).toBe("restore.not-empty");
      if ("url" in bench().location) {
        const before = await contents(office.database);
        const own = { location: bench().location, data };
        expect(await failure(restore({ ...order, ...own, tombstones: "none" }))).toBe("restore.not-empty");
        expect(await contents(office.database)).toEqual(before);
      }
      const strange = await elsewhere(bench());
      writeFileSync(join(strange.data, "keys.json"), "{}");
      expect(await failure(restore({ ...order, ...strange, tombstones: "none" }))).toBe("restore.other-file");
      expect(readFileSync(join(strange.data, "keys.json"), "utf8")).toBe("{}");
    });

    it("[OPE-6] when a backup or a restore is stopped half-way, then it has made none, and it can be done again", async () => {
      const { office, data, pair } = await instance();
      const { secret } = await instance();
      const to = join(bench().folder, "stopped");
      const stopped = new AbortController();
      const progress = () => stopped.abort();
      const signal = stopped.signal;
      await expect(
        backup({ database: office.database, sources, data, to, secret, keysFor: 30, progress, signal }),
      ).rejects.toMatchObject({ name: "AbortError" });
      expect(readdirSync(to)).toEqual([]);
      const target = await elsewhere(bench());
      const halfway = new AbortController();
      const order = { pair, secret, ...target, tombstones: "none", country, sources };
      await expect(
        restore({ ...order, signal: halfway.signal, progress: () => halfway.abort() }),
      ).rejects.toMatchObject({
        name: "AbortError",
      });
      if ("directory" in target.location) expect(existsSync(target.location.directory)).toBe(false);
      else expect((await restore(order)).rows).toBeGreaterThan(50);
    });
  });
});

describe("given PostgreSQL, where others write meanwhile and which may be of an older Relais", () => {
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres();
    folder = mkdtempSync(join(tmpdir(), "relais-backup-"));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const elsewhere = async () => ({
    data: mkdtempSync(join(folder, "elsewhere-")),
    location: { url: await freshDatabase(server.url) },
  });

  it("[OPE-7] when the backup is of an older schema, then it is restored and brought up to date", async () => {
    const [older, target] = [await elsewhere(), await elsewhere()];
    const then = await openDatabase(older.location, 6);
    const keys = await keysFor(then, join(older.data, "keys.json"));
    const stream = id();
    const order = orderOf(stream, author(), 0, [event("Enfant Demo-Iroko")]);
    await then.asSystem(async (tx) => {
      // Written by today's code, and then as the older schema has it.
      await tx.query("reset role; alter table event add column typed_order int, add column typed_seen int");
      await tx.query(readFileSync(new URL("../src/database/migrations/016-positions.sql", import.meta.url), "utf8"));
      await append(tx, keys, sources, order);
      await tx.query("alter table event drop column typed_order, drop column typed_seen");
    });
    const to = join(folder, "older");
    const secret = PASSPHRASE;
    const pair = await backup({ database: then, sources, data: older.data, to, secret, keysFor: 30 });
    await then.close();
    await restore({ pair, secret, ...target, tombstones: "none", country, sources });
    const now = await openDatabase(target.location);
    const read = await now.asSystem((tx) => readStream(tx, keys, stream));
    await now.close();
    expect(read.map((it) => it.secret)).toEqual([{ text: "Enfant Demo-Iroko" }]);
  });

  it("[OPE-8] when it is restored, then it is of one moment: no event without its key, none missing before another", async () => {
    const data = mkdtempSync(join(folder, "busy-"));
    const location = { url: await freshDatabase(server.url) };
    const database = await openDatabase(location);
    const keys = await keysFor(database, join(data, "keys.json"));
    const write = async (): Promise<void> => {
      const order = orderOf(id(), author(), 0, [event("Demo-Teck"), event("Demo-Teck")]);
      await database.asSystem((tx) => append(tx, keys, sources, order));
    };
    // Between any two readings of the backup somebody writes.
    const busy: Database = {
      ...database,
      snapshot: (work) =>
        database.snapshot((tx) =>
          work({
            ...tx,
            query: async (sql, values) => {
              const rows = await tx.query<never>(sql, values);
              await write();
              return rows;
            },
          }),
        ),
    };
    for (let i = 0; i < 3; i++) await write();
    const to = join(folder, "meanwhile");
    const secret: Secret = { by: "file", bytes: Buffer.alloc(32, 9) };
    const pair = await backup({ database: busy, sources, data, to, secret, keysFor: 30 });
    await database.close();
    const target = await elsewhere();
    await restore({ pair, secret, ...target, tombstones: "none", country, sources });
    const copy = await openDatabase(target.location);
    const torn = await copy.asSystem((tx) =>
      tx.query(
        `select stream from event group by stream having max(sequence) <> count(*)
         union all select stream from event where key is not null and not exists (select 1 from file_key where id = event.key)`,
      ),
    );
    expect(torn).toEqual([]);
    // The three of before the snapshot, and none of after.
    expect(await rowsOf(copy, "event")).toHaveLength(6);
    await copy.close();
  });
});

/** The names that open, by file. */
const namesIn = async (database: Database, { keys }: Office): Promise<Map<string, string>> =>
  database.asSystem(async (tx) => {
    const found = new Map<string, string>();
    const streams = await tx.query<{ stream: string }>("select stream from stream where kind = 'file' order by stream");
    for (const { stream } of streams) {
      for (const { secret } of await readStream(tx, keys, stream)) {
        const text = JSON.stringify(secret);
        const name = /"name":"([^"]+)"/.exec(text) ?? /"nomEnfant":"([^"]+)"/.exec(text);
        if (name?.[1] !== undefined && !found.has(stream)) found.set(stream, name[1]);
      }
    }
    return found;
  });
