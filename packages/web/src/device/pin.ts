import { type Bytes, randomBytes, utf8 } from "./vault/bytes.ts";

/** Wrong tries after which the store is closed and its passphrase asked for. */
const MOST_WRONG = 3;
/** PBKDF2 rounds: what is guarded lies in memory alone, and only for three tries. */
const ROUNDS = 200_000;

interface Pin {
  readonly salt: Bytes;
  readonly proof: string;
  wrong: number;
}

/** Lies in memory alone: it re-locks a running app, and opens no store. */
let pin: Pin | null = null;

const proofOf = async (code: string, salt: Bytes): Promise<string> => {
  const base = await crypto.subtle.importKey("raw", utf8(code), "PBKDF2", false, ["deriveBits"]);
  const bits = await crypto.subtle.deriveBits({ name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, base, 256);
  return new Uint8Array(bits).join();
};

export const setPin = async (code: string): Promise<void> => {
  const salt = randomBytes(16);
  pin = { salt, proof: await proofOf(code, salt), wrong: 0 };
};

export const hasPin = (): boolean => pin !== null;
export const dropPin = (): void => {
  pin = null;
};

/** `open`, or how many tries are left; at none the caller closes the store. */
export const tryPin = async (code: string): Promise<"open" | number> => {
  if (pin === null) return 0;
  if ((await proofOf(code, pin.salt)) === pin.proof) {
    pin.wrong = 0;
    return "open";
  }
  pin.wrong++;
  return MOST_WRONG - pin.wrong;
};
