import { spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { freshDatabase, startPostgres, type TestServer } from "@relais/testkit";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrate } from "../src/database/migrate.ts";
import type { Location } from "../src/database/open.ts";
import { connect } from "./migration-child.ts";

const CHILD = fileURLToPath(new URL("./migration-child.ts", import.meta.url));
const MB = 1024 * 1024;

/** The second fills a table, then waits for as long as `pace` says: for ever, until a test changes it. */
const MIGRATIONS = {
  "001-begin.sql": "create table pace (seconds int not null); insert into pace values (100000);",
  "002-slow.sql": `create table half (n int primary key, text text not null);
    insert into half select n, repeat(md5(n::text), 16) from generate_series(1, 20000) n;
    do $$ begin perform pg_sleep(seconds) from pace; end $$;
    alter table half add column done boolean not null default true;`,
  "003-end.sql": "create table after_all (n int); insert into after_all select count(*) from half where done;",
};

let server: TestServer;
let folder: string;
beforeAll(async () => {
  server = await startPostgres();
  folder = mkdtempSync(join(tmpdir(), "relais-migration-"));
  for (const [name, sql] of Object.entries(MIGRATIONS)) writeFileSync(join(folder, name), sql);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const size = (directory: string): number =>
  globSync("**/*", { cwd: directory }).reduce((sum, file) => {
    return sum + (statSync(join(directory, file), { throwIfNoEntry: false })?.size ?? 0);
  }, 0);

/** Waits until the rows of the slow migration have been written, and it has not ended. */
const halfWay = async (location: Location): Promise<void> => {
  if ("directory" in location) {
    let before = size(location.directory);
    // A database that is being made grows too: half-way is the growth of the table, in one step from a whole database.
    for (let now = before; now - before < 8 * MB; now = size(location.directory)) {
      if (now < 30 * MB) before = now;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return;
  }
  const client = new pg.Client({ connectionString: location.url });
  await client.connect();
  const asleep = "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
  while ((await client.query(asleep)).rowCount === 0);
  await client.end();
};

const state = async (client: pg.Client) => {
  const { rows } = await client.query<{ applied: number; half: string | null }>(
    "select (select count(*)::int from migration) as applied, to_regclass('half')::text as half",
  );
  return rows[0];
};

describe.each(["embedded", "postgresql"] as const)("given a slow migration on the %s engine", (engine) => {
  it("[OPE-20] when its process is killed half-way, then nothing of it is left, and the next start ends it", async () => {
    const location: Location =
      engine === "embedded" ? { directory: join(folder, "db") } : { url: await freshDatabase(server.url) };
    const first = await connect(location);
    await migrate(first.client, 1, pathToFileURL(`${folder}/`));
    await first.close();
    const child = spawn(process.execPath, [CHILD, JSON.stringify({ location, folder })], { stdio: "inherit" });
    const ended = once(child, "close");
    await Promise.race([halfWay(location), ended.then(() => Promise.reject(new Error("It ended by itself")))]);
    child.kill("SIGKILL");
    await ended;
    const next = await connect(location);
    try {
      expect(await state(next.client)).toEqual({ applied: 1, half: null });
      await next.client.query("update pace set seconds = 0");
      await migrate(next.client, undefined, pathToFileURL(`${folder}/`));
      expect(await state(next.client)).toEqual({ applied: 3, half: "half" });
      const { rows } = await next.client.query("select n from after_all");
      expect(rows).toEqual([{ n: 20_000 }]);
    } finally {
      await next.close();
    }
  });
});
