import { sha1 } from "@noble/hashes/legacy.js";
import type { Table } from "../model/directory.ts";
import type { Finding, Spot } from "./finding.ts";

/** A line of a table as a file gives it, before it is known to be one. `embedded`: found within another, so it may come again. */
export interface Raw {
  readonly table: Table;
  readonly values: Readonly<Record<string, unknown>>;
  readonly at: Spot;
  readonly embedded?: true;
}

/** What files hold, before it is checked. */
export interface Gathered {
  readonly raws: readonly Raw[];
  readonly faults: readonly Finding[];
  readonly losses: readonly Finding[];
}

/** The namespace of ids that Relais makes of names: a UUID of our own, drawn once. */
const NAMESPACE = "7a1d5f0e3c6b4e0f9a52c1d08b6e4f33";

/** The same id for the same words, on every machine (UUID version 5, RFC 9562 §5.5). */
export const idOf = (...words: readonly string[]): string => {
  const name = new TextEncoder().encode(words.join("\u001f"));
  const bytes = new Uint8Array(16 + name.length);
  for (let i = 0; i < 16; i++) bytes[i] = Number.parseInt(NAMESPACE.slice(2 * i, 2 * i + 2), 16);
  bytes.set(name, 16);
  const hash = sha1(bytes).slice(0, 16);
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = Array.from(hash, (it) => it.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
