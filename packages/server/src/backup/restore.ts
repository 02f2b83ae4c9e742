import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, normalize, sep } from "node:path";
import type { Sources } from "@relais/core";
import type { ByteStore } from "../attachments/bytes.ts";
import { rebuild } from "../casework/rebuild.ts";
import { lockDirectory } from "../database/lock.ts";
import { migrationNames } from "../database/migrate.ts";
import { type Database, type Location, openDatabase, type Tx } from "../database/open.ts";
import { Failure } from "../failure.ts";
import type { Country } from "../pack/country.ts";
import { audit } from "../store/audit.ts";
import { replayTombstones } from "../store/destroy.ts";
import { type Line, type Manifest, readThrough } from "./lines.ts";
import type { Secret } from "./secret.ts";
import { empty, insertRows, type Row, setSequence, type Table } from "./tables.ts";
import { type Pair, verifyPair } from "./verify.ts";

export interface RestoreOrder {
  readonly pair: Pair;
  readonly secret: Secret;
  /** Where the database goes: an empty PostgreSQL, or the place of an embedded one that is not there. */
  readonly location: Location;
  /** The data folder: `keys.json`, `tombstones` and the attachments come to lie in it. */
  readonly data: string;
  /** Where attachments go when it is not in the data folder. */
  readonly elsewhere?: ByteStore | undefined;
  /** The newest tombstones, beside those of the data folder; « none » where no key was destroyed since the backup. */
  readonly tombstones: string | "none" | undefined;
  readonly country: Country;
  readonly sources: Sources;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Restored {
  readonly rows: number;
  /** Files whose keys the backup still held, destroyed since: forgotten again. */
  readonly forgotten: number;
  readonly streams: number;
}

/**
 * Puts a backup back. Everything is checked before the first byte is written; what was destroyed since is destroyed again
 * before the database stands where a server would find it; the lists are made from the events.
 */
export const restore = async (order: RestoreOrder): Promise<Restored> => {
  const { pair, secret, data, country, sources, signal } = order;
  const [{ manifest, header, ...ofData }, ofKeys] = await verifyPair(pair, secret, signal);
  const rows = ofData.rows + ofKeys.rows;
  const level = levelOf(manifest);
  const newest = newestTombstones(order);
  const staged = stage(order.location);
  let database: Database | undefined;
  try {
    database = await openDatabase(staged.location, level);
    await database.asOwner((tx) => refuseUnlessEmpty(tx, level));
    await putFiles(order);
    // Before the rows: should this be cut short, the next start still finds what must not come back.
    appendFileSync(join(data, "tombstones"), newest, { mode: 0o600 });
    await load(database, order, rows);
    if (level < migrationNames().length) {
      await database.close();
      database = await openDatabase(staged.location);
    }
    const forgotten = await replayTombstones(database, country, join(data, "tombstones"));
    const streams = await rebuild({ database, country });
    const detail = { backup: header.backup, forgotten };
    const entry = { at: sources.now(), account: null, action: "backup.restored", stream: null, detail };
    await database.asSystem((tx) => audit(tx, entry));
    await database.close();
    database = undefined;
    staged.done();
    return { rows, forgotten, streams };
  } catch (error) {
    await database?.close().catch(() => undefined);
    staged.undo();
    throw error;
  }
};

/** The number of the last migration of the backup, each of which must be one of ours. */
const levelOf = ({ migrations }: Manifest): number => {
  const known = migrationNames();
  if (migrations.every((name, i) => known[i] === name)) return migrations.length;
  throw new Failure(
    "database.newer",
    "Cette sauvegarde vient d'une version plus récente de Relais. Installez cette version, puis recommencez ; rien n'a été modifié.",
    "This backup comes from a newer Relais. Install that version, then start again; nothing was changed.",
  );
};

/** Lines to add to the tombstones. Not to know of any is said, never supposed: a destroyed name would come back. */
const newestTombstones = ({ data, tombstones }: RestoreOrder): string => {
  if (tombstones !== undefined) return tombstones === "none" ? "" : `${readFileSync(tombstones, "utf8").trimEnd()}\n`;
  if (existsSync(join(data, "tombstones"))) return "";
  throw new Failure(
    "restore.tombstones",
    `Il n'y a pas de fichier « tombstones » dans ${data} : des noms détruits depuis la sauvegarde reviendraient. Donnez sa copie la plus récente avec --tombstones, ou « --tombstones none » si rien n'a été détruit depuis. Rien n'a été modifié.`,
    `There is no file “tombstones” in ${data}: names destroyed since the backup would come back. Give its newest copy with --tombstones, or “--tombstones none” if nothing was destroyed since. Nothing was changed.`,
  );
};

interface Staged {
  readonly location: Location;
  readonly done: () => void;
  readonly undo: () => void;
}

/** An embedded database is made beside its place and moved there once it is whole: cut short, it is nowhere. */
const stage = (location: Location): Staged => {
  if ("url" in location) return { location, done: () => undefined, undo: () => undefined };
  const { directory } = location;
  const unlock = lockDirectory(directory);
  if (existsSync(directory)) {
    unlock();
    throw notEmpty();
  }
  const beside = `${directory}.restoring`;
  const remove = (): void => rmSync(beside, { recursive: true, force: true });
  remove();
  return {
    location: { directory: beside },
    done: () => {
      renameSync(beside, directory);
      unlock();
    },
    undo: () => {
      remove();
      unlock();
    },
  };
};

const notEmpty = (): Failure =>
  new Failure(
    "restore.not-empty",
    "La base où restaurer n'est pas vide. Donnez une base neuve : une restauration n'écrase jamais rien. Rien n'a été modifié.",
    "The database to restore into is not empty. Give a new one: a restore never overwrites anything. Nothing was changed.",
  );

/** What any instance that was used holds something of. A schema that was prepared and never used is as good as none. */
const USED = ["stream", "account", "audit", "outcome", "file_key"];

const refuseUnlessEmpty = async (tx: Tx, level: number): Promise<void> => {
  const applied = await tx.query("select 1 from migration where number > $1", [level]);
  const used = await tx.query(USED.map((table) => `(select 1 from ${table} limit 1)`).join(" union all "));
  if (applied.length > 0 || used.length > 0) throw notEmpty();
};

/** The key file and the attachments. What lies there already must be the same: nothing is overwritten. */
const putFiles = async ({ pair, secret, data, elsewhere, signal }: RestoreOrder): Promise<void> => {
  mkdirSync(data, { recursive: true });
  for (const file of [pair.keys, pair.data]) {
    let put: { readonly path: string; readonly pieces: Buffer[] } | undefined;
    const end = async (): Promise<void> => {
      if (put === undefined) return;
      const { path, pieces } = put;
      put = undefined;
      const bytes = Buffer.concat(pieces);
      const isPiece = path.startsWith(join(data, "attachments", sep));
      // A place is made at random: what has its name is the same.
      if (elsewhere !== undefined && isPiece) await elsewhere.put(basename(path), bytes);
      else putFile(path, bytes);
    };
    await readThrough(
      file,
      secret,
      async (line) => {
        if (typeof line === "string") put?.pieces.push(Buffer.from(line, "base64"));
        else if (!Array.isArray(line)) {
          await end();
          if ("file" in line) put = { path: inside(data, line.file), pieces: [] };
        }
      },
      signal,
    );
    await end();
  }
};

const putFile = (path: string, bytes: Buffer): void => {
  if (basename(path) === "tombstones") {
    appendFileSync(path, bytes, { mode: 0o600 });
  } else if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { mode: 0o600, flag: "wx" });
  } else if (!readFileSync(path).equals(bytes)) {
    throw otherFile(path);
  }
};

const otherFile = (path: string): Failure =>
  new Failure(
    "restore.other-file",
    `${path} existe déjà et n'est pas celui de la sauvegarde. Choisissez un autre dossier avec RELAIS_DATA, ou mettez ce fichier à l'abri. Rien n'a été écrasé.`,
    `${path} exists already and is not that of the backup. Choose another folder with RELAIS_DATA, or put that file away. Nothing was overwritten.`,
  );

/** A path of the backup, within the data folder and nowhere else. */
const inside = (folder: string, name: string): string => {
  const path = normalize(join(folder, name));
  if (!path.startsWith(join(normalize(folder), sep)))
    throw new Error(`A backup names a file outside its folder: ${name}`);
  return path;
};

const ROWS_AT_ONCE = 500;

/** All rows in one transaction: there, or not. */
const load = (database: Database, { pair, secret, progress, signal }: RestoreOrder, total: number): Promise<void> =>
  database.asOwner(async (tx) => {
    let done = 0;
    for (const file of [pair.data, pair.keys]) {
      let table: Table | undefined;
      let waiting: Row[] = [];
      const flush = async (): Promise<void> => {
        if (table === undefined || waiting.length === 0) return;
        await insertRows(tx, table, waiting);
        done += waiting.length;
        progress?.(done, total);
        waiting = [];
      };
      const hear = async (line: Line): Promise<void> => {
        if (Array.isArray(line)) {
          waiting.push(line);
          if (waiting.length >= ROWS_AT_ONCE) await flush();
        } else if (typeof line === "object") {
          await flush();
          table = undefined;
          if ("table" in line) {
            table = { name: line.table, columns: line.columns };
            await empty(tx, table);
          }
          if ("sequences" in line) for (const it of line.sequences) await setSequence(tx, it);
        }
      };
      await readThrough(file, secret, hear, signal);
      await flush();
    }
  });
