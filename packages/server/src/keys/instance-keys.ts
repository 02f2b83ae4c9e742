import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";
import { Failure } from "../failure.ts";

const KeyFile = z.strictObject({
  /** Wraps the data keys; the highest version wraps new ones, older ones still open theirs. */
  wrapping: z.record(z.string(), z.base64()),
  /** Turns name tokens into what the search table holds. */
  search: z.base64(),
});

/** The keys of this instance: kept outside the database and its backups (SEMANTICS §7). */
export interface InstanceKeys {
  readonly wrapping: ReadonlyMap<number, Buffer>;
  readonly current: number;
  readonly search: Buffer;
}

/** Reads the key file, or makes it on the first start (mode 0600). Without it nothing sealed can ever be read again. */
export const instanceKeys = (file: string): InstanceKeys => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const made = { wrapping: { 1: randomBytes(32).toString("base64") }, search: randomBytes(32).toString("base64") };
    createWhole(file, JSON.stringify(made));
  }
  chmodSync(file, 0o600);
  const parsed = KeyFile.safeParse(parse(readFileSync(file, "utf8")));
  if (!parsed.success) {
    throw new Failure(
      "keys.unreadable",
      `Le fichier de clés ${file} est illisible. Restaurez-le depuis sa sauvegarde : sans lui, aucun nom ne peut être lu.`,
      `The key file ${file} cannot be read. Restore it from its backup: without it no name can be read.`,
    );
  }
  const wrapping = new Map(
    Object.entries(parsed.data.wrapping).map(([version, key]) => [Number(version), Buffer.from(key, "base64")]),
  );
  return { wrapping, current: Math.max(...wrapping.keys()), search: Buffer.from(parsed.data.search, "base64") };
};

/** Two servers may begin at once: the file of one of them counts, and neither reads half of it. */
const createWhole = (file: string, text: string): void => {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, text, { mode: 0o600 });
  try {
    linkSync(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(own);
  }
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
