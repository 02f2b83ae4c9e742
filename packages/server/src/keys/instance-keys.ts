import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Instant } from "@relais/core";
import { z } from "zod";
import { Failure } from "../failure.ts";
import {
  type AttestationKeys,
  AttestationSecret,
  attestationKeys,
  followed,
  nameOfKey,
  newAttestationSecret,
} from "./attestation-keys.ts";
import { type DepositKey, depositKey, newDepositKey } from "./deposit-key.ts";

const KeyFile = z.strictObject({
  /** Wraps the data keys; the highest version wraps new ones, older ones still open theirs. */
  wrapping: z.record(z.string(), z.base64()),
  /** Turns name tokens into what the search table holds. */
  search: z.base64(),
  /** Opens the second copies that devices hand over (PKCS #8). */
  deposit: z.base64(),
  /** Makes the secret with which a live session opens a store on its device. */
  devices: z.base64(),
  /** Signs attestations of training. */
  attestations: AttestationSecret,
});
/** An older key file lacks what came after it: it is added once. */
const OlderKeyFile = KeyFile.partial({ deposit: true, devices: true, attestations: true });

/** The keys of this instance: kept outside the database and its backups (SEMANTICS §7). */
export interface InstanceKeys {
  readonly wrapping: ReadonlyMap<number, Buffer>;
  readonly current: number;
  readonly search: Buffer;
  readonly deposit: DepositKey;
  readonly devices: Buffer;
  readonly attestations: AttestationKeys;
}

/** Reads the key file, or makes it on the first start (mode 0600). Without it nothing sealed can ever be read again. */
export const instanceKeys = (file: string): InstanceKeys => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const made = { wrapping: { 1: randomBytes(32).toString("base64") }, search: randomBytes(32).toString("base64") };
    createWhole(file, JSON.stringify({ ...made, ...added() }));
  }
  const { wrapping, search, deposit, devices, attestations } = readKeyFile(file);
  const wrappingKeys = new Map(
    Object.entries(wrapping).map(([version, key]) => [Number(version), Buffer.from(key, "base64")]),
  );
  return {
    wrapping: wrappingKeys,
    current: Math.max(...wrappingKeys.keys()),
    search: Buffer.from(search, "base64"),
    deposit: depositKey(deposit),
    devices: Buffer.from(devices, "base64"),
    attestations: attestationKeys(attestations),
  };
};

/**
 * Puts a new key for attestations into the key file: servers sign with it from their next start on, with the older one until then. Gives the short
 * names of both.
 */
export const rotateAttestationKey = (file: string, until: Instant): { readonly from: string; readonly to: string } => {
  const found = readKeyFile(file);
  const attestations = followed(found.attestations, until);
  replaceWhole(file, { ...found, attestations });
  const nameIn = (it: AttestationSecret): string => nameOfKey(attestationKeys(it).publicKeys[0].x);
  return { from: nameIn(found.attestations), to: nameIn(attestations) };
};

const readKeyFile = (file: string): z.infer<typeof KeyFile> => {
  chmodSync(file, 0o600);
  const older = OlderKeyFile.safeParse(parse(readFileSync(file, "utf8")));
  if (!older.success) {
    throw new Failure(
      "keys.unreadable",
      `Le fichier de clés ${file} est illisible. Restaurez-le depuis sa sauvegarde : sans lui, aucun nom ne peut être lu.`,
      `The key file ${file} cannot be read. Restore it from its backup: without it no name can be read.`,
    );
  }
  return complete(file, older.data);
};

/** What key files did not always hold. */
const added = () => ({
  deposit: newDepositKey(),
  devices: randomBytes(32).toString("base64"),
  attestations: newAttestationSecret(),
});

/** Written beside and put in place at once: a stop half-way leaves the older file whole. */
const replaceWhole = (file: string, text: object): void => {
  writeFileSync(`${file}.new`, JSON.stringify(text), { mode: 0o600 });
  renameSync(`${file}.new`, file);
};

const complete = (file: string, found: z.infer<typeof OlderKeyFile>): z.infer<typeof KeyFile> => {
  const whole = KeyFile.safeParse(found);
  if (whole.success) return whole.data;
  const made = { ...added(), ...found };
  replaceWhole(file, made);
  return KeyFile.parse(made);
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
