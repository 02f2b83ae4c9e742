import { join } from "node:path";
import type { ByteStore } from "../attachments/bytes.ts";
import { attachmentsFrom } from "../attachments/settings.ts";
import { dataFolder, locationOf } from "../database/location.ts";
import { openDatabase } from "../database/open.ts";
import { keysFor } from "../keys/canary.ts";
import { loadCountry } from "../pack/country.ts";
import { systemSources } from "../start.ts";
import { type Backup, type BackupOrder, backup } from "./create.ts";
import { type Restored, type RestoreOrder, restore } from "./restore.ts";
import { secretFrom } from "./secret.ts";
import { type Verified, verify, verifyPair } from "./verify.ts";

type Watch = Pick<BackupOrder, "progress" | "signal">;

/** The store of attachments of this environment, where it is not the data folder. */
const elsewhereIn = (env: NodeJS.ProcessEnv): ByteStore | undefined => {
  const { bytes, lie } = attachmentsFrom(env, dataFolder(env));
  return lie === "elsewhere" ? bytes : undefined;
};

/** Backs up the instance of this environment, as its schema stands: a backup before an upgrade upgrades nothing. */
export const makeBackup = async (
  env: NodeJS.ProcessEnv,
  it: { readonly to: string; readonly keyFile: string | undefined; readonly keysFor: number } & Watch,
): Promise<Backup> => {
  const secret = secretFrom(it.keyFile, env);
  const data = dataFolder(env);
  const database = await openDatabase(locationOf(env), 0);
  try {
    // The keys must be those of this database: a backup of others would open nothing.
    await keysFor(database, join(data, "keys.json"));
    return await backup({ ...it, database, sources: systemSources, data, secret, elsewhere: elsewhereIn(env) });
  } finally {
    await database.close();
  }
};

/** Checks one file of a backup, or both of a pair. */
export const checkBackup = async (
  env: NodeJS.ProcessEnv,
  it: { readonly file: string; readonly keys: string | undefined; readonly keyFile: string | undefined },
): Promise<readonly Verified[]> => {
  const secret = secretFrom(it.keyFile, env);
  return it.keys === undefined ? [await verify(it.file, secret)] : verifyPair({ data: it.file, keys: it.keys }, secret);
};

/** Restores into the place that this environment names; nothing serves from it before it is whole. */
export const restoreBackup = (
  env: NodeJS.ProcessEnv,
  it: Pick<RestoreOrder, "pair" | "tombstones"> & Watch & { readonly keyFile: string | undefined },
): Promise<Restored> =>
  restore({
    ...it,
    secret: secretFrom(it.keyFile, env),
    location: locationOf(env),
    data: dataFolder(env),
    elsewhere: elsewhereIn(env),
    country: loadCountry(),
    sources: systemSources,
  });
