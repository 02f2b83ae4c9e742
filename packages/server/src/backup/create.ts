import { createReadStream, existsSync, globSync, mkdirSync, rmSync, statSync } from "node:fs";
import { open as openFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { DAY, formatInstant, newId, type Sources } from "@relais/core";
import type { ByteStore } from "../attachments/bytes.ts";
import type { Database, Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { type Header, seal } from "./envelope.ts";
import { type Line, Tallies } from "./lines.ts";
import type { Secret } from "./secret.ts";
import { countOf, partOf, rowsOf, sequencesOf, type Table, tablesOf } from "./tables.ts";

export interface BackupOrder {
  readonly database: Database;
  readonly sources: Sources;
  /** The data folder of the instance: its key file, its tombstones, its attachments. */
  readonly data: string;
  /** Where attachments lie when it is not in the data folder. */
  readonly elsewhere?: ByteStore | undefined;
  /** The folder that the two files are put in. */
  readonly to: string;
  readonly secret: Secret;
  /** Days after which the file of keys is to be destroyed. */
  readonly keysFor: number;
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface Backup {
  readonly data: string;
  readonly keys: string;
  /** Pieces of attachments that the database knows and that lay nowhere: swept meanwhile, or lost. */
  readonly missing: number;
}

/**
 * Two files of one moment: the data, and apart from them what opens the names in them. Both are written under another name
 * first: a backup that was cut short is none. Only PostgreSQL's own SQL is used, so that it works on either engine, while
 * the instance serves (on PostgreSQL).
 */
export const backup = async (order: BackupOrder): Promise<Backup> => {
  const { database, sources, to, secret, keysFor } = order;
  const now = sources.now();
  const id = newId(sources);
  const made = formatInstant(now);
  const name = join(to, `relais-${made.slice(0, 16).replaceAll(/[-:]/g, "").replace("T", "-")}-${id.slice(-6)}`);
  const files = { data: `${name}-donnees.relais`, keys: `${name}-cles.relais` };
  mkdirSync(to, { recursive: true });
  const about = (part: Header["part"]) => ({
    part,
    backup: id,
    made,
    until: part === "cles" ? formatInstant(now + keysFor * DAY) : null,
  });
  let missing = 0;
  const write = async (file: string, part: Header["part"], lines: AsyncIterable<Line>) =>
    pipeline(
      Readable.from(asText(lines)),
      createGzip(),
      (plain: AsyncIterable<Buffer>) => seal(about(part), secret, plain),
      (pieces: AsyncIterable<Buffer>) => toDisk(`${file}.part`, pieces),
      order.signal === undefined ? {} : { signal: order.signal },
    );
  try {
    await database.snapshot(async (tx) => {
      const tables = await tablesOf(tx);
      const count = await counting(tx, tables, order.progress);
      const applied = await tx.query<{ name: string }>("select name from migration order by number");
      const contents = {
        tx,
        folder: order.data,
        elsewhere: tables.some((it) => it.name === "attachment_piece") ? order.elsewhere : undefined,
        missed: () => void missing++,
        count,
        migrations: applied.map((it) => it.name),
      };
      const of = (part: Header["part"]): Table[] => tables.filter((it) => partOf(it) === part);
      await write(files.keys, "cles", keysIn(contents, of("cles")));
      await write(files.data, "donnees", dataIn(contents, of("donnees")));
    });
    for (const file of [files.keys, files.data]) await rename(`${file}.part`, file);
  } catch (error) {
    for (const file of [files.keys, files.data]) rmSync(`${file}.part`, { force: true });
    throw error;
  }
  const entry = { at: now, account: null, action: "backup.made", stream: null, detail: { backup: id, missing } };
  await database.asSystem((tx) => audit(tx, entry));
  return { ...files, missing };
};

interface Contents {
  readonly tx: Tx;
  readonly folder: string;
  readonly elsewhere: ByteStore | undefined;
  readonly missed: () => void;
  readonly count: (rows: number) => void;
  readonly migrations: readonly string[];
}

async function* keysIn(contents: Contents, tables: readonly Table[]): AsyncGenerator<Line> {
  const tallies = yield* tablesIn(contents, tables);
  yield* said(tallies, filesIn(contents.folder, ["keys.json"]));
  yield end(tallies, contents);
}

/** The attachments are sealed where they lie; those that came after the snapshot are more than is needed, and do no harm. */
async function* dataIn(contents: Contents, tables: readonly Table[]): AsyncGenerator<Line> {
  const tallies = yield* tablesIn(contents, tables);
  yield* said(tallies, [{ sequences: await sequencesOf(contents.tx) }]);
  const attachments = globSync("attachments/**/*", { cwd: contents.folder }).sort();
  yield* said(tallies, filesIn(contents.folder, ["tombstones", ...attachments]));
  if (contents.elsewhere !== undefined) yield* said(tallies, piecesIn(contents, contents.elsewhere));
  yield end(tallies, contents);
}

async function* tablesIn({ tx, count }: Contents, tables: readonly Table[]): AsyncGenerator<Line, Tallies> {
  const tallies = new Tallies();
  for (const table of tables) {
    yield* said(tallies, [{ table: table.name, columns: [...table.columns] }]);
    for await (const page of rowsOf(tx, table)) {
      yield* said(tallies, page);
      count(page.length);
    }
  }
  return tallies;
}

/** A multiple of three, so that each piece ends on a whole letter of base64. */
const PIECE = 48 * 1024;

async function* filesIn(folder: string, names: readonly string[]): AsyncGenerator<Line> {
  for (const name of names) {
    const path = join(folder, name);
    if (!existsSync(path) || !statSync(path).isFile()) continue;
    yield { file: name };
    for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
      yield (piece as Buffer).toString("base64");
    }
  }
}

/** Each piece that the snapshot knows, from the store where it lies, under the name that it has in a data folder. */
async function* piecesIn({ tx, missed }: Contents, store: ByteStore): AsyncGenerator<Line> {
  for (const { place } of await tx.query<{ place: string }>("select place from attachment_piece order by place")) {
    const bytes = await store.find(place);
    if (bytes === undefined) {
      missed();
      continue;
    }
    yield { file: `attachments/${place.slice(0, 2)}/${place}` };
    for (let at = 0; at < bytes.length; at += PIECE) {
      yield Buffer.from(bytes.subarray(at, at + PIECE)).toString("base64");
    }
  }
}

async function* said(tallies: Tallies, lines: Iterable<Line> | AsyncIterable<Line>): AsyncGenerator<Line> {
  for await (const line of lines) {
    tallies.pass(line, JSON.stringify(line));
    yield line;
  }
}

const end = (tallies: Tallies, { migrations }: Contents): Line => ({
  manifest: { contents: tallies.result(), migrations: [...migrations] },
});

async function* asText(lines: AsyncIterable<Line>): AsyncGenerator<Buffer> {
  for await (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`);
}

/** Written whole and on the disk itself before it may bear its name. */
const toDisk = async (path: string, pieces: AsyncIterable<Buffer>): Promise<void> => {
  const file = await openFile(path, "wx", 0o600);
  try {
    for await (const piece of pieces) await file.write(piece);
    await file.sync();
  } finally {
    await file.close();
  }
};

const counting = async (
  tx: Tx,
  tables: readonly Table[],
  progress: BackupOrder["progress"] = () => undefined,
): Promise<(rows: number) => void> => {
  let [done, total] = [0, 0];
  for (const table of tables) total += await countOf(tx, table);
  return (rows) => {
    done += rows;
    progress(done, total);
  };
};
