import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keysFor } from "../src/keys/canary.ts";
import { instanceKeys } from "../src/keys/instance-keys.ts";
import { loadCountry } from "../src/pack/country.ts";
import { audit, verifyAudit } from "../src/store/audit.ts";
import { destroyKeys, replayTombstones } from "../src/store/destroy.ts";
import { findByName, indexNames } from "../src/store/names.ts";
import { readFeed, readStream } from "../src/store/read.ts";
import { append } from "./append.ts";
import { author, type Bench, event, id, onBothEngines, orderOf, sources } from "./engines.ts";

const write = (
  bench: Bench,
  stream: string,
  expected: number,
  events: Parameters<typeof append>[3]["events"],
  unit = "com-za-kpota",
) => bench.database.asSystem((tx) => append(tx, bench.keys, sources, orderOf(stream, author(unit), expected, events)));

const country = loadCountry();

onBothEngines((bench) => {
  const officer = { account: id(), units: ["com-za-kpota"], compartments: ["commun", "enquete"] };

  describe("given a stream of two events", () => {
    it("[STO-1] when it is read back, then the events are the same and their secrets open", async () => {
      const stream = id();
      const appended = await write(bench(), stream, 0, [event("Baobab"), event(null)]);
      expect(appended).toMatchObject({ ok: true, events: [{ sequence: 1 }, { sequence: 2, sealed: null }] });
      const read = await bench().database.withActor(officer, (tx) => readStream(tx, bench().keys, stream));
      expect(read.map((it) => [it.sequence, it.secret])).toEqual([
        [1, { text: "Baobab" }],
        [2, null],
      ]);
    });

    it("[STO-2] when it has moved since it was seen, then nothing is written and the answer says where it is", async () => {
      const stream = id();
      await write(bench(), stream, 0, [event("a")]);
      expect(await write(bench(), stream, 0, [event("b")])).toEqual({ ok: false, at: 1 });
    });

    it("[STO-3] when the tables are read as they lie, then no secret is in them", async () => {
      const stream = id();
      await write(bench(), stream, 0, [event("Enfant Demo-Fromager")]);
      const rows = await bench().database.asSystem((tx) =>
        tx.query("select event::text as row from event where stream = $1", [stream]),
      );
      const bytes = await bench().database.asSystem((tx) =>
        tx.query<{ text: Buffer }>("select text from event where stream = $1", [stream]),
      );
      expect(JSON.stringify(rows)).not.toContain("Fromager");
      expect(bytes[0]?.text.toString("latin1")).not.toContain("Fromager");
    });
  });

  describe("given readers of other units and sectors", () => {
    it("[STO-4] when nothing is granted, then nothing is seen; each grant shows its own and no more", async () => {
      const stream = id();
      await write(bench(), stream, 0, [event("a", "commun"), event("b", "enquete"), event("c", "sante")]);
      const seen = async (units: string[], compartments: string[]) =>
        (
          await bench().database.withActor({ account: id(), units, compartments }, (tx) =>
            readStream(tx, bench().keys, stream),
          )
        ).map((it) => it.compartment);
      expect(await seen([], [])).toEqual([]);
      expect(await seen(["com-parakou"], ["commun", "enquete", "sante"])).toEqual([]);
      expect(await seen(["com-za-kpota"], ["commun"])).toEqual(["commun"]);
      expect(await seen(["com-za-kpota"], ["commun", "sante"])).toEqual(["commun", "sante"]);
    });

    it("[STO-4] when the policy is taken away, then the stranger sees: it is the policy that forbids", async () => {
      const stream = id();
      await write(bench(), stream, 0, [event("a")]);
      const stranger = { account: id(), units: [], compartments: [] };
      const look = (tx: Parameters<Parameters<Bench["database"]["withActor"]>[1]>[0]) =>
        tx.query("select 1 from event where stream = $1", [stream]);
      expect(await bench().database.withActor(stranger, look)).toEqual([]);
      expect(await bench().database.asSystem(look)).toHaveLength(1);
    });

    it("[STO-5] when the application tries to write or to erase, then it may not", async () => {
      await expect(bench().database.withActor(officer, (tx) => tx.query("delete from audit"))).rejects.toThrow(
        /permission denied/,
      );
      await expect(
        bench().database.withActor(officer, (tx) => tx.query("update event set unit = 'x'")),
      ).rejects.toThrow(/permission denied/);
      await expect(bench().database.asSystem((tx) => tx.query("update event set unit = 'x'"))).rejects.toThrow(
        /permission denied/,
      );
    });
  });

  describe("given the feed", () => {
    it("[STO-6] when it is followed from a position, then every later event comes once, in order", async () => {
      const [last] = await bench().database.asSystem((tx) =>
        tx.query<{ p: string }>("select coalesce(max(position), 0) as p from event"),
      );
      const stream = id();
      await write(bench(), stream, 0, [event("a"), event("b"), event("c")]);
      const first = await bench().database.withActor(officer, (tx) => readFeed(tx, Number(last?.p), 2));
      const rest = await bench().database.withActor(officer, (tx) => readFeed(tx, first.at(-1)!.position, 10));
      expect([...first, ...rest].map((it) => [it.stream, it.sequence])).toEqual([1, 2, 3].map((n) => [stream, n]));
    });
  });

  describe("given ten files with names, and a backup", () => {
    it("[STO-7] when keys are destroyed and an older backup is restored, then the names are never found or read again", async () => {
      const { database, keys, tombstones } = bench();
      const files = Array.from({ length: 10 }, (_, i) => ({
        stream: id(),
        name: `Demo-Kapokier${"abcdefghij"[i]} Enfant`,
      }));
      for (const { stream, name } of files) {
        await write(bench(), stream, 0, [event(name)]);
        await database.asSystem((tx) => indexNames(tx, keys, { stream, unit: "com-za-kpota" }, [name]));
      }
      const find = (name: string) => database.withActor(officer, (tx) => findByName(tx, keys, name));
      const read = async (stream: string) =>
        (await database.withActor(officer, (tx) => readStream(tx, keys, stream)))[0]?.secret;
      expect((await find("Kapokiera")).includes(files[0]!.stream)).toBe(true);
      const backup = await database.asSystem(async (tx) => ({
        keys: await tx.query("select * from file_key"),
        tokens: await tx.query("select * from name_token"),
      }));
      const destroyed = files.slice(0, 5);
      for (const { stream } of destroyed) await destroyKeys(database, country, tombstones, stream);
      const check = async () => {
        for (const { stream, name } of destroyed) {
          expect(await find(name.split(" ")[0]!)).not.toContain(stream);
          expect(await read(stream)).toBeNull();
        }
        for (const { stream, name } of files.slice(5)) {
          expect(await find(name)).toContain(stream);
          expect(await read(stream)).toEqual({ text: name });
        }
      };
      await check();
      const restore = () =>
        database.asSystem(async (tx) => {
          for (const row of backup.keys as {
            id: string;
            stream: string;
            compartment: string;
            version: number;
            nonce: Buffer;
            wrapped: Buffer;
          }[]) {
            await tx.query("insert into file_key values ($1, $2, $3, $4, $5, $6) on conflict do nothing", [
              row.id,
              row.stream,
              row.compartment,
              row.version,
              row.nonce,
              row.wrapped,
            ]);
          }
          for (const row of backup.tokens as { token: Buffer; unit: string; stream: string }[]) {
            const values = [row.token, row.unit, row.stream];
            await tx.query("insert into name_token values ($1, $2, $3) on conflict do nothing", values);
          }
        });
      await restore();
      // The control: without the tombstones the restored backup would speak again.
      expect(await read(destroyed[0]!.stream)).toEqual({ text: destroyed[0]!.name });
      expect(await replayTombstones(database, country, tombstones)).toBe(5);
      await check();
    });
  });

  describe("given a file whose keys are destroyed", () => {
    it("[STO-14] when its events are read, then they are coarse, and no rebuild brings it back", async () => {
      const { database, keys, tombstones } = bench();
      const [gone, kept] = [id(), id()];
      const time = { from: "2026-11-20T10:00:00.000Z", to: "2026-11-20T10:05:00.000Z" };
      const clear = {
        number: "ZKP-26-0041",
        facts: { commune: "BJ1207", dateFaits: "2026-11-19", naissance: "2013-03-04" },
      };
      for (const stream of [gone, kept]) await write(bench(), stream, 0, [{ ...event("Rivière"), time, clear }]);
      await destroyKeys(database, country, tombstones, gone);
      const read = async (stream: string) =>
        (await database.withActor(officer, (tx) => readStream(tx, keys, stream)))[0];
      expect(await read(kept)).toMatchObject({ time, clear, secret: { text: "Rivière" } });
      expect(await read(gone)).toMatchObject({
        secret: null,
        time: { from: "2026-01-01T00:00:00.000Z", to: "2026-12-31T23:59:59.999Z" },
        clear: {
          number: "ZKP-26-0000",
          facts: { commune: "Zou", dateFaits: "2026-01-01", naissance: { from: "2010-01-01", to: "2014-12-31" } },
        },
      });
      const streams = await database.asSystem((tx) =>
        tx.query<{ stream: string; forgotten: boolean }>(
          "select stream, forgotten from stream where stream = any($1::uuid[])",
          [[gone, kept]],
        ),
      );
      expect(new Map(streams.map((it) => [it.stream, it.forgotten]))).toEqual(
        new Map([
          [gone, true],
          [kept, false],
        ]),
      );
    });
  });

  describe("given names in many spellings", () => {
    it("[STO-8] when a file is searched by another spelling, then it is found, by its own unit only", async () => {
      const { database, keys } = bench();
      const stream = id();
      await write(bench(), stream, 0, [event("x")]);
      await database.asSystem((tx) => indexNames(tx, keys, { stream, unit: "com-za-kpota" }, ["Kpadonou Demo-Adjovi"]));
      const find = (units: string[]) =>
        database.withActor({ account: id(), units, compartments: ["commun"] }, (tx) =>
          findByName(tx, keys, "padonou ajovi"),
        );
      expect(await find(["com-za-kpota"])).toContain(stream);
      expect(await find(["com-parakou"])).toEqual([]);
    });
  });

  describe("given the key file of an instance", () => {
    it("[STO-15] when it is gone or another's, then the start is refused and no new one is made", async () => {
      const { database, folder } = bench();
      const file = join(folder, "own-keys.json");
      const keys = await keysFor(database, file);
      expect((await keysFor(database, file)).search.equals(keys.search)).toBe(true);
      const kept = readFileSync(file);
      rmSync(file);
      await expect(keysFor(database, file)).rejects.toMatchObject({ code: "keys.other" });
      expect(existsSync(file)).toBe(false);
      instanceKeys(file);
      await expect(keysFor(database, file)).rejects.toMatchObject({ code: "keys.other" });
      writeFileSync(file, kept);
      expect((await keysFor(database, file)).search.equals(keys.search)).toBe(true);
    });
  });

  describe("given a transaction that sends its last statement with the commit", () => {
    const count = (name: string): Promise<number> =>
      bench().database.asSystem(async (tx) => (await tx.query("select 1 from counter where name = $1", [name])).length);
    const insert = "insert into counter (name, value) values ($1, 1)";

    it("[STO-16] when it is over, then all of it stays, and nothing is asked after the last", async () => {
      const [before, last, after] = [id(), id(), id()];
      const late = bench().database.asSystem(async (tx) => {
        await tx.query(insert, [before]);
        await tx.last(insert, [last]);
        await tx.query(insert, [after]);
      });
      await expect(late).rejects.toThrow("after the last");
      expect([await count(before), await count(last), await count(after)]).toEqual([1, 1, 0]);
    });

    it("[STO-16] when the last statement fails, then nothing of it stays", async () => {
      const [known, before] = [id(), id()];
      await bench().database.asSystem((tx) => tx.last(insert, [known]));
      const failing = bench().database.asSystem(async (tx) => {
        await tx.query(insert, [before]);
        await tx.last(insert, [known]);
      });
      await expect(failing).rejects.toMatchObject({ code: "23505" });
      expect([await count(known), await count(before)]).toEqual([1, 0]);
    });

    it("[STO-16] when a statement is sent for the first time behind one that fails, then it is known again the next time", async () => {
      const behind = "select $1::int + 1 as next";
      const failing = bench().database.asSystem((tx) =>
        Promise.all([tx.query("select 1 / $1::int as none", [0]), tx.query(behind, [1])]),
      );
      await expect(failing).rejects.toMatchObject({ code: "22012" });
      const again = await bench().database.asSystem((tx) => tx.query<{ next: number }>(behind, [1]));
      expect(again).toEqual([{ next: 2 }]);
    });
  });

  describe("given the audit trail", () => {
    it("[STO-9] when lines are added, then the chain holds; when one is altered, then the first broken line is named", async () => {
      const { database } = bench();
      const entry = { at: Date.now(), account: id(), action: "name.read", stream: id(), detail: { b: 2, a: "x" } };
      for (let i = 0; i < 3; i++) await database.withActor(officer, (tx) => audit(tx, entry));
      expect(await database.asSystem(verifyAudit)).toBeUndefined();
      // A line whose detail is not the one that was hashed, then an honest one after it.
      await database.asSystem((tx) =>
        tx.query(
          `insert into audit (position, at, account, action, stream, detail, previous, hash)
           select position + 1, at, account, action, stream, '{"b":3}', hash, sha256(hash) from audit order by position desc limit 1`,
        ),
      );
      const [forged] = await database.asSystem((tx) =>
        tx.query<{ position: string }>("select max(position) as position from audit"),
      );
      await database.withActor(officer, (tx) => audit(tx, entry));
      expect(await database.asSystem(verifyAudit)).toBe(Number(forged?.position));
    });
  });
});
