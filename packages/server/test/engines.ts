import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Author, NewEvent, Sources } from "@relais/core";
import { newId } from "@relais/core";
import { freshDatabase, preparedCopy, startPostgres, type TestServer } from "@relais/testkit";
import { afterAll, beforeAll, describe } from "vitest";
import { type Database, type Location, openDatabase } from "../src/database/open.ts";
import { type InstanceKeys, instanceKeys } from "../src/keys/instance-keys.ts";
import type { append } from "./append.ts";

export const sources: Sources = { now: Date.now, random: (length) => new Uint8Array(randomBytes(length)) };
export const id = (): string => newId(sources);

export const author = (unit = "com-za-kpota"): Author => ({ account: id(), role: "opj", unit, device: "test" });

export const event = (text: string | null, compartment: NewEvent["compartment"] = "commun"): NewEvent => ({
  type: "note.added",
  v: 1,
  compartment,
  time: null,
  clear: { note: "n" },
  secret: text === null ? null : { text },
});

/** These events, to be appended to a file that is at `expected`. */
export const orderOf = (
  stream: string,
  by: Author,
  expected: number,
  events: readonly NewEvent[],
): Parameters<typeof append>[3] => ({
  ledger: "casework",
  stream,
  kind: "file",
  unit: by.unit,
  expected,
  command: id(),
  by,
  typed: { order: 1, seen: null },
  events,
});

export interface Bench {
  readonly folder: string;
  readonly location: Location;
  readonly database: Database;
  readonly keys: InstanceKeys;
  readonly tombstones: string;
}

/** Fills this directory with an embedded database, migrated and empty. */
export const prepareEmbedded = (directory: string): Promise<void> =>
  preparedCopy("embedded", directory, async (made) => (await openDatabase({ directory: made })).close());

const ENGINES = ["embedded", "postgresql"] as const;
export type Engine = (typeof ENGINES)[number];

/** What takes minutes runs on one engine each day, and on both where there is time (`RELAIS_FULL`). */
export const dailyOn = (day: Engine, engine: Engine): boolean => engine === day || process.env.RELAIS_FULL === "1";

type Suite = (bench: () => Bench, engine: Engine) => void;

/** The same suite on the embedded database and on a real PostgreSQL. */
export const onBothEngines = (suite: Suite): void => on(ENGINES, suite);

/** The same; each change (`npm test`) runs it on the engine of `npm start` alone. */
export const onEngines = (suite: Suite): void =>
  on(process.env.RELAIS_DAILY === undefined ? ENGINES : ["embedded"], suite);

const on = (engines: readonly Engine[], suite: Suite): void => {
  describe.each(engines)("on the %s engine", (engine) => {
    let bench: Bench;
    let server: TestServer | undefined;
    beforeAll(async () => {
      const folder = mkdtempSync(join(tmpdir(), "relais-store-"));
      server = engine === "postgresql" ? await startPostgres() : undefined;
      if (server === undefined) await prepareEmbedded(join(folder, "db"));
      const location = server ? { url: await freshDatabase(server.url) } : { directory: join(folder, "db") };
      bench = {
        folder,
        location,
        database: await openDatabase(location),
        keys: instanceKeys(join(folder, "keys.json")),
        tombstones: join(folder, "tombstones"),
      };
    });
    afterAll(async () => {
      await bench.database.close();
      await server?.stop();
      rmSync(bench.folder, { recursive: true, force: true });
    });
    suite(() => bench, engine);
  });
};
