import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { bytesOf } from "./bytes.ts";

/** A name as it is compared: accents, case, hyphens and the order of its parts aside, so that it may be typed from paper. */
const comparable = (name: string): string =>
  name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(" ");

/** What a credential says of its holder (Open Badges 3.0, IdentityObject): the hash of the name and a salt, not the name. */
export const holderHash = (name: string, salt: string): string =>
  `sha256$${bytesToHex(sha256(bytesOf(comparable(name) + salt)))}`;
