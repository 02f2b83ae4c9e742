import { DAY, formatInstant } from "@relais/core";
import type { Office } from "../casework/office.ts";
import { rotateAttestationKey } from "../keys/instance-keys.ts";

/** Servers that still run sign with the older key until they are started again: for so long what it signs is believed. Our own choice. */
const GRACE = DAY;

interface Rotated {
  /** Short names of the keys. */
  readonly from: string;
  readonly to: string;
  /** From when on the older one signs nothing that is believed. */
  readonly until: string;
}

/** Attestations are signed with a new key from the next start on; those of the older key hold as before. `file`: the key file. */
export const rotateKey = ({ sources }: Pick<Office, "sources">, file: string): Rotated => {
  const until = sources.now() + GRACE;
  return { ...rotateAttestationKey(file, until), until: formatInstant(until) };
};
