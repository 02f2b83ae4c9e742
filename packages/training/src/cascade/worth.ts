import { DAY, type Id, type Instant } from "@relais/core";
import type { AttestationStanding } from "../attestation/standing.ts";
import type { Assigned } from "./figures.ts";

/** An attestation as the cascade counts it. */
export interface Attested {
  readonly account: Id;
  readonly role: string;
  readonly until: Instant;
  readonly is: AttestationStanding["is"];
}

/** Soon, for an attestation that ends; a default of ours, a term in which a session can be planned. */
export const ENDING_DAYS = 90;

/** `ending`: the last that holds ends within these days; `stale`: none holds any more because a rule changed. */
export type Worth = "sound" | "ending" | "stale" | "none";

/** What the attestations of the holder are worth for an assignment: of several, the best. */
export const worthOf = (attestations: readonly Attested[], now: Instant): ((it: Assigned) => Worth) => {
  const held = Map.groupBy(attestations, (it) => `${it.account} ${it.role}`);
  return ({ account, role }) => {
    const mine = held.get(`${account} ${role}`) ?? [];
    const valid = mine.filter((it) => it.is === "valid");
    if (valid.some((it) => it.until > now + ENDING_DAYS * DAY)) return "sound";
    if (valid.length > 0) return "ending";
    return mine.some((it) => it.is === "stale") ? "stale" : "none";
  };
};
