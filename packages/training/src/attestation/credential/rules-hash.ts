import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { TaughtRule } from "../../rules/taught.ts";
import { bytesOf } from "./bytes.ts";

/** One word for the rules of an attestation with their revisions, in whatever order: too many to print one by one. Sixteen hexadecimal digits. */
export const rulesHash = (taught: readonly TaughtRule[]): string => {
  const lines = taught.map(({ rule, revision }) => `${rule} ${revision}\n`).sort();
  return bytesToHex(sha256(bytesOf(lines.join("")))).slice(0, 16);
};
