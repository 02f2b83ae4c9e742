import { formatInstant, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { RuleRef } from "../../rules/taught.ts";
import { holderHash } from "./holder.ts";
import { verdictWords } from "./verdict-words.ts";
import { type Verification, verdicts } from "./verify.ts";

/** What a verification says, to a screen or another program. `holder`: whether the name that was given is the one attested. */
export const Verified = z.strictObject({
  verdict: z.enum(verdicts),
  text: Text,
  id: z.string().nullable(),
  name: z.string().nullable(),
  issuer: z.string().nullable(),
  from: IsoInstant.nullable(),
  until: IsoInstant.nullable(),
  statusAt: IsoInstant.nullable(),
  stale: z.array(RuleRef),
  holder: z.enum(["same", "other", "not-asked"]),
});
export type Verified = z.infer<typeof Verified>;

/** `name`: as it is printed; empty: not asked. */
export const verifiedAs = ({ verdict, claims, statusAt, stale }: Verification, name: string): Verified => {
  const [holder] = claims?.credentialSubject.identifier ?? [];
  const isSame = holder !== undefined && holderHash(name, holder.salt) === holder.identityHash;
  return {
    verdict,
    text: verdictWords[verdict],
    id: claims?.id ?? null,
    name: claims?.name ?? null,
    issuer: claims?.issuer.name ?? null,
    from: claims?.validFrom ?? null,
    until: claims?.validUntil ?? null,
    statusAt: statusAt === null ? null : formatInstant(statusAt),
    stale: stale.map((it) => it.rule),
    holder: name.trim() === "" || holder === undefined ? "not-asked" : isSame ? "same" : "other",
  };
};
