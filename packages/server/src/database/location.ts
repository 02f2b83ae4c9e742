import { homedir } from "node:os";
import { join } from "node:path";
import type { Location } from "./open.ts";

/** Where an instance keeps its things: the embedded database, the keys apart from it, the tombstones apart from both. */
export const dataFolder = (env: NodeJS.ProcessEnv): string =>
  env.RELAIS_DATA ?? join(env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "relais");

/** The PostgreSQL of the environment, or the embedded database of the data folder. */
export const locationOf = (env: NodeJS.ProcessEnv): Location =>
  env.DATABASE_URL === undefined ? { directory: join(dataFolder(env), "database") } : { url: env.DATABASE_URL };
