import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Sources } from "@relais/core";
import { type DestinationStream, pino } from "pino";
import { attachmentsFrom } from "./attachments/settings.ts";
import type { Office } from "./casework/office.ts";
import { rebuildIfOld } from "./casework/rebuild.ts";
import { dataFolder, locationOf } from "./database/location.ts";
import { type Database, type Location, type Opening, openDatabase } from "./database/open.ts";
import { seedCircuits } from "./demonstration/circuits.ts";
import { seedFiles } from "./demonstration/seed.ts";
import { Failure } from "./failure.ts";
import { makeApp } from "./http/app.ts";
import { ceilingsFrom } from "./http/limits.ts";
import { metricsGuard } from "./http/metrics.ts";
import { startJobsLater } from "./jobs/later.ts";
import { keysFor } from "./keys/canary.ts";
import { type Country, loadCountry } from "./pack/country.ts";
import { channelsFrom } from "./reminders/settings.ts";
import { checkpointDaily, sealsOf } from "./store/checkpoints.ts";
import { finishDestructions, replayTombstones } from "./store/destroy.ts";

export const systemSources: Sources = { now: Date.now, random: (length) => new Uint8Array(randomBytes(length)) };

/**
 * Opens everything that serving needs. On the embedded database it is a demonstration: accounts and invented files; with
 * `DATABASE_URL` it is in service, and no demonstration account exists.
 */
export const openOffice = async (
  env: NodeJS.ProcessEnv,
  sources: Sources = systemSources,
  location: Location | Opening = locationOf(env),
): Promise<Office> => {
  const folder = dataFolder(env);
  const attachments = attachmentsFrom(env, folder);
  const channels = channelsFrom(env);
  // The embedded database opens in a thread of its own: the procedures are read meanwhile.
  const opening = openDatabase(location);
  const country = await loadedBeside(opening);
  const database = await opening;
  try {
    const keys = await keysFor(database, join(folder, "keys.json"));
    const tombstones = join(folder, "tombstones");
    await replayTombstones(database, country, tombstones);
    await finishDestructions(database, country, tombstones);
    return {
      database,
      keys,
      country,
      sources,
      attachments,
      channels,
      mode: env.DATABASE_URL === undefined ? "demonstration" : "service",
      tombstones,
    };
  } catch (error) {
    await database.close();
    throw error;
  }
};

/** The country, read while the database opens; a fault in it closes the database again. */
const loadedBeside = async (opening: Promise<Database>): Promise<Country> => {
  try {
    return loadCountry();
  } catch (error) {
    await opening.then(
      (database) => database.close(),
      () => undefined,
    );
    throw error;
  }
};

export interface Running {
  readonly address: string;
  readonly office: Office;
  readonly close: () => Promise<void>;
}

/** How many invented files a new demonstration holds. */
const DEMONSTRATION_FILES = 12;

/** Logs carry no name and no query: the route, the answer, the time it took. */
export const makeLogger = (env: NodeJS.ProcessEnv, to?: DestinationStream) =>
  pino(
    {
      level: env.RELAIS_LOG ?? "warn",
      redact: ["req.headers", "*.password", "*.cookie"],
      serializers: {
        req: (request: { method: string; routeOptions?: { url?: string } }) => ({
          method: request.method,
          route: request.routeOptions?.url ?? "?",
        }),
        // What an error says may quote what somebody typed: only its kind and where it arose.
        err: ({ name, code, stack = "" }: Error & { code?: string }) => ({
          type: name,
          code,
          stack: stack.split("\n").filter((line) => /^ +at /.test(line)),
        }),
      },
    },
    to,
  );

/** The built screens, from a checkout. */
const SCREENS = new URL("../../web/dist/", import.meta.url).pathname;

/** Serves from the database that is there, or opening there. */
export const serveFrom = async (
  location: Location | Opening,
  env: NodeJS.ProcessEnv,
  sources?: Sources,
): Promise<Running> => {
  const office = await openOffice(env, sources, location);
  try {
    await rebuildIfOld(office, (done, total) => process.stderr.write(`\rrelais: ${done} / ${total}`));
    if (office.mode === "demonstration") {
      await seedFiles(office, DEMONSTRATION_FILES);
      await seedCircuits(office);
    }
    const screens = existsSync(SCREENS) ? SCREENS : null;
    const ceilings = ceilingsFrom(env);
    const app = await makeApp({ office, logger: makeLogger(env), screens, metrics: metricsGuard(env), ceilings });
    const address = await listen(app, env);
    const seals = sealsOf(dataFolder(env), env.RELAIS_CHECKPOINTS);
    const stopCheckpoints = checkpointDaily(office, seals, app.log);
    const stopJobs = env.RELAIS_JOBS === "off" ? async () => undefined : startJobsLater(office, app.log);
    return {
      address,
      office,
      close: async () => {
        // What is asked is finished first, and work in the background with it.
        await Promise.all([app.close(), stopCheckpoints(), stopJobs()]);
        await office.database.close();
      },
    };
  } catch (error) {
    await office.database.close();
    throw error;
  }
};

const listen = async (app: Awaited<ReturnType<typeof makeApp>>, env: NodeJS.ProcessEnv): Promise<string> => {
  const port = Number(env.PORT ?? 8138);
  const host = env.HOST ?? "127.0.0.1";
  try {
    return await app.listen({ port, host });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== "EADDRINUSE") throw error;
    throw new Failure(
      "port.taken",
      `Le port ${port} est déjà pris. Arrêtez l'autre programme, ou choisissez un autre port avec PORT.`,
      `Port ${port} is already taken. Stop the other program, or choose another port with PORT.`,
      error,
    );
  }
};
