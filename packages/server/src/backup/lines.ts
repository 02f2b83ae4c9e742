import { createHash, type Hash } from "node:crypto";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";
import { z } from "zod";
import { damaged, type Header, open } from "./envelope.ts";
import type { Secret } from "./secret.ts";

/** What is inside, before it is compressed and sealed: one JSON value a line. A table or a file, then what it holds. */
const Table = z.strictObject({
  table: z.string(),
  columns: z.array(z.strictObject({ name: z.string(), type: z.string() })),
});
const File = z.strictObject({ file: z.string() });
const Sequences = z.strictObject({
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string().nullable() })),
});
const Row = z.array(z.string().nullable());
const Piece = z.base64();
const Tally = z.strictObject({ lines: z.int().nonnegative(), sha256: z.hex() });
/** The last line: for each table and file, how many lines it has and their hash. */
export const Manifest = z.strictObject({ contents: z.record(z.string(), Tally), migrations: z.array(z.string()) });
export type Manifest = z.infer<typeof Manifest>;
const End = z.strictObject({ manifest: Manifest });

const Line = z.union([Row, Piece, Table, File, Sequences, End]);
export type Line = z.infer<typeof Line>;
type Opens = z.infer<typeof Table> | z.infer<typeof File> | z.infer<typeof Sequences>;

/** Counts and hashes the lines of each part as they pass. */
export class Tallies {
  readonly #of = new Map<string, { lines: number; hash: Hash }>();
  #now = "";

  /** `line` is the text of the line that says it. */
  pass(said: Line, line: string): void {
    if (Array.isArray(said) || typeof said === "string") {
      const tally = this.#of.get(this.#now);
      if (tally === undefined) throw new Error("A row came before its table");
      tally.lines++;
      tally.hash.update(line).update("\n");
    } else if (!isEnd(said)) {
      this.#now = nameOf(said);
      this.#of.set(this.#now, { lines: 0, hash: createHash("sha256").update(line) });
    }
  }

  result(): Manifest["contents"] {
    return Object.fromEntries(
      [...this.#of].map(([name, { lines, hash }]) => [name, { lines, sha256: hash.copy().digest("hex") }]),
    );
  }
}

const nameOf = (said: Opens): string =>
  "table" in said ? `table ${said.table}` : "file" in said ? `file ${said.file}` : "sequences";

/**
 * Reads a file of a backup through: each line goes to `hear`, and the header and the manifest come back once every count and
 * hash is found to be right. Nothing that was heard is to be trusted before.
 */
export const readThrough = async (
  file: string,
  secret: Secret,
  hear: (line: Line) => Promise<void> | void,
  signal?: AbortSignal,
): Promise<{ header: Header; manifest: Manifest }> => {
  const { header, plain } = await open(file, secret);
  const tallies = new Tallies();
  let manifest: Manifest | undefined;
  await pipeline(
    Readable.from(plain),
    createGunzip(),
    async (pieces: AsyncIterable<Buffer>) => {
      for await (const text of split(pieces)) {
        const line = Line.safeParse(parse(text));
        if (!line.success || manifest !== undefined) throw damaged(file, line.error);
        if (isEnd(line.data)) manifest = line.data.manifest;
        else await hear(line.data);
        tallies.pass(line.data, text);
      }
    },
    signal === undefined ? {} : { signal },
  );
  if (manifest === undefined || !isSame(tallies.result(), manifest.contents)) throw damaged(file);
  return { header, manifest };
};

const isEnd = (line: Line): line is z.infer<typeof End> =>
  typeof line === "object" && !Array.isArray(line) && "manifest" in line;

async function* split(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  let left = "";
  for await (const piece of pieces) {
    const texts = (left + decoder.write(piece)).split("\n");
    left = texts.pop() ?? "";
    yield* texts;
  }
  left += decoder.end();
  if (left !== "") yield left;
}

const isSame = (a: Manifest["contents"], b: Manifest["contents"]): boolean => JSON.stringify(a) === JSON.stringify(b);

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
