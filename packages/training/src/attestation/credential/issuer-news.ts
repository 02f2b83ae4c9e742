import { z } from "zod";
import { RuleRef, TaughtRule } from "../../rules/taught.ts";
import { PublicKey } from "./tools.ts";
import type { TrustedIssuer } from "./verify.ts";

/** What an issuer publishes of itself: a Profile of Open Badges 3.0 with its keys, and the rules that it attests to. No person is in it. */
export const IssuerNews = z.strictObject({
  id: z.url(),
  type: z.array(z.string()),
  name: z.string(),
  keys: z.array(PublicKey).min(1),
  /** By rules hash. */
  taught: z.record(z.string(), z.array(TaughtRule)),
  inForce: z.record(RuleRef, z.string()),
});
export type IssuerNews = z.infer<typeof IssuerNews>;

/** An issuer as it is believed, from what it published and the last lists that were kept. */
export const trusted = ({ inForce, ...said }: IssuerNews, statusLists: readonly string[]): TrustedIssuer => ({
  ...said,
  statusLists,
  inForce: new Map(Object.entries(inForce)),
});
