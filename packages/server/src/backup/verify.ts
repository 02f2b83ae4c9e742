import { z } from "zod";
import { Failure } from "../failure.ts";
import { Canary, sings } from "../keys/canary.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { unwrap } from "../store/data-keys.ts";
import type { Header } from "./envelope.ts";
import { type Line, type Manifest, readThrough } from "./lines.ts";
import type { Secret } from "./secret.ts";

export interface Verified {
  readonly header: Header;
  readonly manifest: Manifest;
  /** Rows of all tables. */
  readonly rows: number;
}

export interface Pair {
  readonly data: string;
  readonly keys: string;
}

/** One file: every chunk authentic, every count and hash right. Throws a {@link Failure} otherwise. */
export const verify = async (file: string, secret: Secret, signal?: AbortSignal): Promise<Verified> =>
  verified(await readThrough(file, secret, () => undefined, signal));

/**
 * The two files of a backup: each whole, both of one backup, and the keys those of the data: every wrapped key opens, and so
 * does what the database itself had sealed to know them by. What this accepts, a restore can serve.
 */
export const verifyPair = async (pair: Pair, secret: Secret, signal?: AbortSignal): Promise<[Verified, Verified]> => {
  const keyFile: Buffer[] = [];
  const wrapped: Named[] = [];
  const hearKeys = within({
    tables: { file_key: (row) => wrapped.push(row) },
    files: { "keys.json": (piece) => keyFile.push(piece) },
  });
  const keys = verified(await readThrough(pair.keys, secret, hearKeys, signal));
  let canary: string | null = null;
  const hearData = within({
    tables: {
      setting: ({ name, value = null }) => {
        if (name === "canary") canary = value;
      },
    },
  });
  const data = verified(await readThrough(pair.data, secret, hearData, signal));
  if (data.header.part !== "donnees" || keys.header.part !== "cles" || data.header.backup !== keys.header.backup) {
    throw new Failure(
      "backup.strangers",
      "Ces deux fichiers ne sont pas les deux parties d'une même sauvegarde : donnez d'abord les données, puis les clés de la même date. Rien n'a été modifié.",
      "These two files are not the two parts of one backup: give the data first, then the keys of the same date. Nothing was changed.",
    );
  }
  if (!fits(Buffer.concat(keyFile).toString("utf8"), canary, wrapped)) {
    throw new Failure(
      "backup.keys",
      "Les clés de cette sauvegarde n'ouvrent pas ses données : aucun nom ne pourrait être lu. Prenez une autre sauvegarde ; rien n'a été modifié.",
      "The keys of this backup do not open its data: no name could be read. Take another backup; nothing was changed.",
    );
  }
  return [data, keys];
};

const verified = ({ header, manifest }: { header: Header; manifest: Manifest }): Verified => ({
  header,
  manifest,
  rows: Object.entries(manifest.contents)
    .filter(([name]) => name.startsWith("table "))
    .reduce((sum, [, { lines }]) => sum + lines, 0),
});

const KeyFile = z.object({ wrapping: z.record(z.string(), z.base64()) });

const fits = (keyFile: string, canary: string | null, wrapped: readonly Named[]): boolean => {
  const found = KeyFile.safeParse(parse(keyFile));
  const told = Canary.safeParse(parse(canary ?? ""));
  if (!found.success || !told.success) return false;
  const known: Pick<InstanceKeys, "wrapping"> = {
    wrapping: new Map(Object.entries(found.data.wrapping).map(([n, key]) => [Number(n), Buffer.from(key, "base64")])),
  };
  return sings(known, told.data) && wrapped.every((row) => opens(known, row));
};

const opens = (keys: Pick<InstanceKeys, "wrapping">, row: Named): boolean => {
  const bytes = (column: string): Buffer => Buffer.from((row[column] ?? "").slice("\\x".length), "hex");
  try {
    const { id, version } = row;
    unwrap(keys, { id: id ?? "", version: Number(version), nonce: bytes("nonce"), wrapped: bytes("wrapped") });
    return true;
  } catch {
    return false;
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** A row by the names of its columns. */
type Named = Readonly<Record<string, string | null>>;

/** Hears the rows of some tables and the bytes of some files, and passes over the rest. */
const within = (wanted: {
  readonly tables: Readonly<Record<string, (row: Named) => unknown>>;
  readonly files?: Readonly<Record<string, (piece: Buffer) => unknown>>;
}): ((line: Line) => void) => {
  let columns: readonly string[] = [];
  let hear: { row?: ((row: Named) => unknown) | undefined; piece?: ((piece: Buffer) => unknown) | undefined } = {};
  return (line) => {
    if (Array.isArray(line)) hear.row?.(Object.fromEntries(columns.map((name, i) => [name, line[i] ?? null])));
    else if (typeof line === "string") hear.piece?.(Buffer.from(line, "base64"));
    else if ("table" in line) {
      columns = line.columns.map((it) => it.name);
      hear = { row: wanted.tables[line.table] };
    } else hear = "file" in line ? { piece: wanted.files?.[line.file] } : {};
  };
};
