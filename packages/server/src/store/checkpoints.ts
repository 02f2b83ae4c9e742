import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { formatInstant, HOUR, IsoInstant, type Sources } from "@relais/core";
import type { FastifyBaseLogger } from "fastify";
import { z } from "zod";
import type { Database, Tx } from "../database/open.ts";
import { type Chain, endOfTrail, readChain } from "./audit.ts";

/**
 * The end of the trail at one moment, signed (Ed25519) with a key that is outside the database, and kept outside it: whoever
 * may rewrite the whole chain cannot rewrite what was signed of it. `number` counts them, so that one taken out is missed.
 */
const Checkpoint = z.strictObject({
  number: z.int().positive(),
  at: IsoInstant,
  position: z.int().min(0),
  hash: z.base64(),
  signature: z.base64(),
});
type Checkpoint = z.infer<typeof Checkpoint>;

/** The signing key of the instance, beside its other keys (mode 0600), made on first use. */
export const signingKey = (file: string): KeyObject => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(file, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600, flag: "wx" });
  }
  chmodSync(file, 0o600);
  return createPrivateKey(readFileSync(file));
};

const bytesOf = ({ signature: _, ...signed }: Checkpoint): Buffer =>
  Buffer.from(JSON.stringify([signed.number, signed.at, signed.position, signed.hash]));

const NAME = /^(\d{6})-\d{4}-\d{2}-\d{2}\.json$/;
const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((it) => NAME.test(it))
        .sort()
    : [];

/** Where checkpoints lie, and what signs them. */
export interface Seals {
  readonly folder: string;
  readonly key: KeyObject;
}

/** Writes the day's checkpoint unless it is there already; gives the position signed, or undefined. */
export const writeCheckpoint = async (
  database: Database,
  { now }: Pick<Sources, "now">,
  { folder, key }: Seals,
): Promise<number | undefined> => {
  const at = formatInstant(now());
  const day = at.slice(0, 10);
  const known = filesIn(folder);
  if (known.some((it) => it.endsWith(`-${day}.json`))) return undefined;
  const { position, hash } = await database.asSystem(endOfTrail);
  const number = Number(known.at(-1)?.slice(0, 6) ?? 0) + 1;
  const unsigned = { number, at, position, hash: hash.toString("base64"), signature: "" };
  const signature = sign(null, bytesOf(unsigned), key).toString("base64");
  mkdirSync(folder, { recursive: true });
  const name = `${String(number).padStart(6, "0")}-${day}.json`;
  try {
    writeFileSync(join(folder, name), `${JSON.stringify({ ...unsigned, signature })}\n`, { flag: "wx", mode: 0o644 });
  } catch (error) {
    // Another server of the same folder was quicker.
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return undefined;
    throw error;
  }
  return position;
};

/**
 * Writes a checkpoint now and looks again every hour, until it is stopped. Each server for itself, and not through the queue of
 * background work: each has a folder of its own, and what is signed must not hang on a queue that does not begin. One that cannot
 * be written is in the log, tried again an hour later, and missed by `relais doctor`.
 */
export const checkpointDaily = (
  { database, sources }: { readonly database: Database; readonly sources: Pick<Sources, "now"> },
  seals: Seals,
  log: Pick<FastifyBaseLogger, "error">,
): (() => Promise<void>) => {
  const write = (): Promise<void> =>
    writeCheckpoint(database, sources, seals).then(
      () => undefined,
      (error: unknown) => log.error({ err: error }, "checkpoint"),
    );
  let last = write();
  const timer = setInterval(() => {
    last = last.then(write);
  }, HOUR);
  timer.unref();
  return () => {
    clearInterval(timer);
    return last;
  };
};

/** The day of the last checkpoint in this folder; undefined where there is none. What it says, `verifyTrail` compares. */
export const lastCheckpoint = ({ folder }: Pick<Seals, "folder">): string | undefined =>
  filesIn(folder).at(-1)?.slice(7, 17);

/** What does not fit: a line of the trail, or a checkpoint itself. */
export type Fault =
  | { readonly kind: "line"; readonly position: number }
  | { readonly kind: "recomputed"; readonly position: number; readonly after: number; readonly checkpoint: string }
  | { readonly kind: "cut"; readonly position: number; readonly checkpoint: string }
  | { readonly kind: "checkpoint"; readonly checkpoint: string };

export interface Verified {
  readonly lines: number;
  readonly checkpoints: number;
  readonly fault: Fault | undefined;
}

/** Recomputes the chain and compares it with every checkpoint of a folder; names the first line that does not fit. */
export const verifyTrail = async (tx: Tx, { folder, key }: Seals): Promise<Verified> => {
  const publicKey = createPublicKey(key);
  const read = filesIn(folder).map((name) => ({ name, checkpoint: checkpointIn(join(folder, name)) }));
  const sound = read.flatMap(({ name, checkpoint }, i) =>
    checkpoint !== undefined &&
    checkpoint.number === i + 1 &&
    verify(null, bytesOf(checkpoint), publicKey, Buffer.from(checkpoint.signature, "base64"))
      ? [{ name, checkpoint }]
      : [],
  );
  const chain = await readChain(tx, new Set(sound.map((it) => it.checkpoint.position)));
  const fault = lineFault(chain, sound) ?? missingFault(read, sound);
  return { lines: chain.last.position, checkpoints: sound.length, fault };
};

const lineFault = (
  chain: Chain,
  sound: readonly { readonly name: string; readonly checkpoint: Checkpoint }[],
): Fault | undefined => {
  let after = 0;
  for (const { name, checkpoint } of sound) {
    const { position, hash } = checkpoint;
    if (chain.broken !== undefined && position >= chain.broken) break;
    if (position > chain.last.position) return { kind: "cut", position: chain.last.position + 1, checkpoint: name };
    const found = chain.at.get(position);
    if (found !== undefined && found.toString("base64") !== hash) {
      return { kind: "recomputed", position, after, checkpoint: name };
    }
    after = position;
  }
  return chain.broken === undefined ? undefined : { kind: "line", position: chain.broken };
};

const missingFault = (
  read: readonly { readonly name: string }[],
  sound: readonly { readonly name: string }[],
): Fault | undefined => {
  const bad = read.find(({ name }) => !sound.some((it) => it.name === name));
  return bad === undefined ? undefined : { kind: "checkpoint", checkpoint: bad.name };
};

const checkpointIn = (file: string): Checkpoint | undefined => {
  try {
    return Checkpoint.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
};

/** Checkpoints lie in the data folder unless another is named: better on another machine. The key lies with the other keys. */
export const sealsOf = (data: string, folder = join(data, "checkpoints")): Seals => ({
  folder,
  key: signingKey(join(data, "audit-key.pem")),
});
