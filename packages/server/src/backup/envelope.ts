import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { Id, IsoInstant } from "@relais/core";
import { z } from "zod";
import { Failure } from "../failure.ts";
import { Derivation, derivation, keysOf, type Secret } from "./secret.ts";

/**
 * A file of a backup (docs/spec/operation.md, « Format »): a line that names it, a header of one line in clear, then chunks
 * under AES-256-GCM. Each chunk is authenticated with the header, its place and whether it is the last: none can be altered,
 * left out, moved, added, or cut off unseen.
 */
export const Header = z.strictObject({
  version: z.literal(1),
  part: z.enum(["donnees", "cles"]),
  /** Shared by the two files of one backup. */
  backup: Id,
  made: IsoInstant,
  /** When the keys are to be destroyed; null on the data. */
  until: IsoInstant.nullable(),
  derivation: Derivation,
  /** Tells a wrong secret from a damaged file: derived like the key, for no other use. */
  check: z.base64(),
});
export type Header = z.infer<typeof Header>;

const NAME = "RELAIS-SAUVEGARDE\n";
const CHUNK = 65_536;
const TAG = 16;
const LAST = 0x8000_0000;
const LONGEST_HEADER = 4_096;

/** The bytes of the file, as its plain bytes come. */
export async function* seal(
  about: Omit<Header, "version" | "derivation" | "check">,
  secret: Secret,
  plain: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const how = derivation(secret);
  const keyFor = await keysOf(secret, how);
  const check = keyFor("check").toString("base64");
  const header: Header = { version: 1, ...about, derivation: how, check };
  const line = `${JSON.stringify(header)}\n`;
  const key = keyFor(header.part);
  yield Buffer.from(NAME + line);
  const hash = createHash("sha256").update(line).digest();
  let count = 0;
  const chunk = (text: Buffer, kind: "more" | "last"): Buffer => {
    const cipher = createCipheriv("aes-256-gcm", key, nonceOf(count++, kind)).setAAD(hash);
    const body = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(body.length + (kind === "last" ? LAST : 0));
    return Buffer.concat([length, body]);
  };
  let waiting: Buffer = Buffer.alloc(0);
  for await (const part of plain) {
    waiting = Buffer.concat([waiting, part]);
    for (; waiting.length > CHUNK; waiting = waiting.subarray(CHUNK)) yield chunk(waiting.subarray(0, CHUNK), "more");
  }
  yield chunk(waiting, "last");
}

/** Opens a file: its header, held against the secret, and its plain bytes, each chunk checked before it is given. */
export const open = async (
  file: string,
  secret: Secret,
): Promise<{ header: Header; plain: AsyncGenerator<Buffer> }> => {
  const source = new Source(createReadStream(file, { highWaterMark: CHUNK })[Symbol.asyncIterator]());
  const name = await source.take(NAME.length);
  const line = name?.toString("latin1") === NAME ? await source.line(LONGEST_HEADER) : undefined;
  const header = Header.safeParse(line === undefined ? undefined : parse(line));
  if (line === undefined || !header.success) throw damaged(file);
  const keyFor = await keysOf(secret, header.data.derivation);
  if (keyFor("check").toString("base64") !== header.data.check) {
    throw new Failure(
      "backup.wrong-secret",
      `${file} ne s'ouvre pas avec ce fichier de clé ou cette phrase. Donnez ceux du jour de la sauvegarde ; rien n'a été modifié.`,
      `${file} does not open with this key file or passphrase. Give those of the day of the backup; nothing was changed.`,
    );
  }
  const hash = createHash("sha256").update(`${line}\n`).digest();
  return { header: header.data, plain: chunks(file, source, keyFor(header.data.part), hash) };
};

async function* chunks(file: string, source: Source, key: Buffer, about: Buffer): AsyncGenerator<Buffer> {
  for (let count = 0; ; count++) {
    const told = (await source.take(4))?.readUInt32BE();
    if (told === undefined) throw damaged(file);
    const kind = told >= LAST ? "last" : "more";
    const length = told >= LAST ? told - LAST : told;
    const body = length > CHUNK + TAG || length < TAG ? undefined : await source.take(length);
    if (body === undefined) throw damaged(file);
    const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(count, kind)).setAAD(about);
    decipher.setAuthTag(body.subarray(-TAG));
    const text = decipher.update(body.subarray(0, -TAG));
    try {
      decipher.final();
    } catch (error) {
      throw damaged(file, error);
    }
    yield text;
    if (kind === "last") break;
  }
  if ((await source.take(1)) !== undefined) throw damaged(file);
}

const nonceOf = (count: number, kind: "more" | "last"): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt8(kind === "last" ? 1 : 0);
  nonce.writeUIntBE(count, 6, 6);
  return nonce;
};

/** Takes so many bytes at a time from a stream of pieces. */
class Source {
  #left: Buffer = Buffer.alloc(0);
  readonly #pieces: AsyncIterator<Buffer>;

  constructor(pieces: AsyncIterator<Buffer>) {
    this.#pieces = pieces;
  }

  /** Undefined where fewer are left. */
  async take(count: number): Promise<Buffer | undefined> {
    while (this.#left.length < count) if (!(await this.#more())) return undefined;
    const taken = this.#left.subarray(0, count);
    this.#left = this.#left.subarray(count);
    return taken;
  }

  /** A line without its end; undefined where none ends within so many bytes. */
  async line(longest: number): Promise<string | undefined> {
    let end = this.#left.indexOf(10);
    while (end < 0 && this.#left.length < longest && (await this.#more())) end = this.#left.indexOf(10);
    return end < 0 ? undefined : (await this.take(end + 1))?.subarray(0, end).toString("utf8");
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#pieces.next();
    if (!done) this.#left = Buffer.concat([this.#left, value]);
    return !done;
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export const damaged = (file: string, cause?: unknown): Failure =>
  new Failure(
    "backup.damaged",
    `${file} n'est pas une sauvegarde de Relais entière : elle est coupée, modifiée, ou d'une autre version. Prenez une autre copie ; rien n'a été modifié.`,
    `${file} is not a whole Relais backup: it is cut short, altered, or of another version. Take another copy; nothing was changed.`,
    cause,
  );
