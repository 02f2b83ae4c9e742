import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DAY, HOUR } from "@relais/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Database, Tx } from "../src/database/open.ts";
import { audit, hashOf } from "../src/store/audit.ts";
import {
  checkpointDaily,
  type Fault,
  lastCheckpoint,
  type Seals,
  signingKey,
  verifyTrail,
  writeCheckpoint,
} from "../src/store/checkpoints.ts";
import { id, onEngines } from "./engines.ts";

const START = Date.parse("2026-11-20T08:00:00Z");
const LINES_A_DAY = 4;
const DAYS = 3;
const LAST = LINES_A_DAY * DAYS;

onEngines((bench) => {
  let database: Database;
  let folder: string;
  let seals: Seals;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "relais-trail-"));
    database = bench().database;
    await asOwner("truncate audit");
    seals = { folder: join(folder, "checkpoints"), key: signingKey(join(folder, "audit-key.pem")) };
    for (let day = 0; day < DAYS; day++) {
      const now = START + day * DAY;
      for (let i = 0; i < LINES_A_DAY; i++) {
        const line = { at: now + i, account: id(), action: "file.read", stream: id(), detail: { i } };
        await database.asSystem((tx) => audit(tx, line));
      }
      await writeCheckpoint(database, { now: () => now + LINES_A_DAY }, seals);
    }
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const verified = (against: Seals = seals) => database.asSystem((tx) => verifyTrail(tx, against));
  const faultOf = async (): Promise<Fault | undefined> => (await verified()).fault;
  /** As whoever owns the database may do, above every right of the application. */
  const asOwner = (...statements: readonly string[]) =>
    database.asSystem(async (tx) => {
      await tx.query("reset role");
      for (const sql of statements) await tx.query(sql);
    });
  /** The chain computed anew from a line on, with the very function of the product. */
  const recompute = (from: number) =>
    database.asSystem(async (tx: Tx) => {
      await tx.query("reset role");
      const rows = await tx.query<{
        position: string;
        at: Date;
        account: string;
        action: string;
        stream: string;
        detail: { i: number };
      }>("select * from audit where position >= $1 order by position", [from]);
      const [before] = await tx.query<{ hash: Buffer }>("select hash from audit where position = $1", [from - 1]);
      let previous = before?.hash ?? Buffer.alloc(32);
      for (const row of rows) {
        const hash = hashOf(Number(row.position), { ...row, at: row.at.getTime() }, previous);
        await tx.query("update audit set previous = $2, hash = $3 where position = $1", [row.position, previous, hash]);
        previous = hash;
      }
    });
  const names = (): string[] => readdirSync(seals.folder).sort();

  describe("given two servers, each with a folder of its own", () => {
    afterEach(() => void vi.useRealTimers());
    const server = (name: string): Seals => ({ folder: join(folder, name), key: seals.key });

    it("[ACC-27] when days go by, then each signs each of them, and one whose folder cannot be written says so, goes on, and signs once it can", async () => {
      vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
      const clock = { now: START + 3 * DAY };
      const faults: unknown[] = [];
      const log = { error: (...said: unknown[]) => void faults.push(said) };
      const [one, other] = [server("one"), server("other")];
      writeFileSync(other.folder, "in the way");
      const office = { database, sources: { now: () => clock.now } };
      const stops = [one, other].map((it) => checkpointDaily(office, it, log as never));
      const settled = () => vi.waitUntil(() => lastCheckpoint(one) === new Date(clock.now).toISOString().slice(0, 10));
      await settled();
      await vi.waitUntil(() => faults.length === 1);
      rmSync(other.folder);
      for (let day = 4; day < 6; day++) {
        clock.now = START + day * DAY;
        vi.advanceTimersByTime(HOUR);
        await settled();
      }
      await Promise.all(stops.map((stop) => stop()));
      const found = [one, other].map((it) => readdirSync(it.folder).sort());
      expect(found).toEqual([
        ["000001-2026-11-23.json", "000002-2026-11-24.json", "000003-2026-11-25.json"],
        ["000001-2026-11-24.json", "000002-2026-11-25.json"],
      ]);
      expect(faults).toHaveLength(1);
      for (const it of [one, other]) expect((await verified(it)).fault).toBeUndefined();
    });
  });

  describe("given a trail of three days and its three signed checkpoints", () => {
    it("[ACC-20] when nothing was touched, then it is whole, and each day has one checkpoint however often it is asked for", async () => {
      expect(await verified()).toEqual({ lines: LAST, checkpoints: DAYS, fault: undefined });
      expect(await writeCheckpoint(database, { now: () => START + 2 * DAY + 9 }, seals)).toBeUndefined();
      expect(names()).toEqual(["000001-2026-11-20.json", "000002-2026-11-21.json", "000003-2026-11-22.json"]);
    });

    it("[ACC-21] when a line is altered, or taken out, then that line is named", async () => {
      await asOwner("update audit set account = gen_random_uuid() where position = 6");
      expect(await faultOf()).toEqual({ kind: "line", position: 6 });
      await asOwner("delete from audit where position = 3");
      expect(await faultOf()).toEqual({ kind: "line", position: 3 });
    });

    it("[ACC-22] when the whole tail is cut, then the first line that is gone is named", async () => {
      await asOwner("delete from audit where position > 10");
      expect(await faultOf()).toEqual({ kind: "cut", position: 11, checkpoint: "000003-2026-11-22.json" });
      // Without the checkpoints nothing would show: what is left is a good chain.
      expect((await verified({ ...seals, folder: join(folder, "none") })).fault).toBeUndefined();
    });

    it("[ACC-23] when a line is altered or taken out and the chain made anew after it, then the checkpoint that does not fit is named", async () => {
      await asOwner("update audit set account = gen_random_uuid() where position = 6");
      await recompute(6);
      expect(await faultOf()).toEqual({
        kind: "recomputed",
        position: 8,
        after: 4,
        checkpoint: "000002-2026-11-21.json",
      });
      expect((await verified({ ...seals, folder: join(folder, "none") })).fault).toBeUndefined();
      await asOwner(
        "delete from audit where position = 2",
        "update audit set position = position - 1 where position > 2",
      );
      await recompute(2);
      expect(await faultOf()).toMatchObject({ kind: "recomputed", position: 4, after: 0 });
    });

    it("[ACC-24] when a checkpoint is altered, signed by another key, or taken out from among the others, then it is named", async () => {
      const [first, second] = names() as [string, string];
      const path = join(seals.folder, second);
      const kept = readFileSync(path, "utf8");
      writeFileSync(path, kept.replace('"position":8', '"position":7'));
      expect(await faultOf()).toEqual({ kind: "checkpoint", checkpoint: second });
      writeFileSync(path, "{");
      expect(await faultOf()).toEqual({ kind: "checkpoint", checkpoint: second });
      writeFileSync(path, kept);
      expect(await faultOf()).toBeUndefined();
      const other = { ...seals, key: signingKey(join(folder, "other.pem")) };
      expect((await verified(other)).fault).toEqual({ kind: "checkpoint", checkpoint: first });
      rmSync(path);
      expect(await faultOf()).toEqual({ kind: "checkpoint", checkpoint: "000003-2026-11-22.json" });
    });
  });
});
