import { type Bytes, utf8 } from "./bytes.ts";

/** Costs of Argon2id (RFC 9106), kept beside each door so that they can grow: memory in KiB, passes, lanes. */
export interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

const SHORTEST = 12;

/** 64 MiB is what a phone of 2 GB can give for a second. */
const MEMORY = 64 * 1024;
const FEWEST = 3;
const MOST = 12;
/** How long an unlocking may take on this device, in ms. */
const PATIENCE = 1_000;

/** Loaded only where somebody chooses or types a passphrase. */
const argon = async (password: Bytes, salt: Bytes, { memory, passes, lanes }: Cost): Promise<Bytes> => {
  const { argon2id } = await import("hash-wasm");
  const made = await argon2id({
    password,
    salt,
    memorySize: memory,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: "binary",
  });
  return made as Bytes;
};

/** As many passes as this device does in a second, never fewer than three. `now` measures, in ms. */
export const tunedCost = async (now: () => number): Promise<Cost> => {
  const probe = { memory: MEMORY, passes: 1, lanes: 1 };
  await argon(utf8("warm"), utf8("sixteen bytes..."), { ...probe, memory: 1024 });
  const start = now();
  await argon(utf8("probe"), utf8("sixteen bytes..."), probe);
  const one = Math.max(1, now() - start);
  return { ...probe, passes: Math.min(MOST, Math.max(FEWEST, Math.floor(PATIENCE / one))) };
};

/** The login goes in with the passphrase: two colleagues who chose the same words still open two doors. */
export const passphraseSecret = (login: string, passphrase: string, salt: Bytes, cost: Cost): Promise<Bytes> =>
  argon(utf8(`${login.trim().toLowerCase()}\n${passphrase.normalize("NFKC")}`), salt, cost);

/** Why a passphrase will not do; null when it will. Length is what counts against a copied disk (SECURITY.md). */
export const passphraseFault = (passphrase: string, login: string): "short" | "same" | "login" | null => {
  if ([...passphrase].length < SHORTEST) return "short";
  if (new Set(passphrase.toLowerCase()).size < 5) return "same";
  return passphrase.toLowerCase().includes(login.trim().toLowerCase()) && login.trim() !== "" ? "login" : null;
};
