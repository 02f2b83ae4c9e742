import { Id, IsoInstant } from "@relais/core";
import { z } from "zod";
import { Code } from "../code.ts";
import { TaughtRule } from "../rules/taught.ts";
import { revocationReasons, suspensionReasons } from "./words.ts";

const sentence = z.string().trim().min(1).max(500).optional();
const explained = z.strictObject({ sentence });
const one = { attestation: Id };

/** Status lists of less than this would tell whose attestation was looked up (Bitstring Status List 1.0, §6.1). */
export const STATUS_BITS = 131_072;

/**
 * What happens to the attestations of one person. The clear part names nobody: a role, rules, days. The holder's name, and the salt that
 * keeps it from being guessed out of a printed code, are sealed.
 */
export const recordEvents = {
  "attestation.awarded": {
    clear: z.strictObject({
      ...one,
      role: Code,
      modules: z.array(z.strictObject({ module: Code, version: z.string() })),
      taught: z.array(TaughtRule),
      from: IsoInstant,
      until: IsoInstant,
      /** Its place in the status lists. */
      index: z
        .int()
        .min(0)
        .max(STATUS_BITS - 1),
      /** The one that it renews. */
      renews: Id.nullable(),
    }),
    secret: z.strictObject({ holder: z.string().min(1), salt: z.string().regex(/^[0-9a-f]{32}$/) }),
  },
  "attestation.suspended": {
    clear: z.strictObject({ ...one, reason: z.enum(suspensionReasons), at: IsoInstant }),
    secret: explained,
  },
  "attestation.lifted": { clear: z.strictObject({ ...one, at: IsoInstant }), secret: explained },
  "attestation.revoked": {
    clear: z.strictObject({ ...one, reason: z.enum(revocationReasons), at: IsoInstant }),
    secret: explained,
  },
} as const;
export type RecordEventName = keyof typeof recordEvents;

/** An event of a record; `secret` is null where it is closed to this reader or its key is destroyed. */
export type RecordEvent = {
  [N in RecordEventName]: {
    readonly type: N;
    readonly clear: z.infer<(typeof recordEvents)[N]["clear"]>;
    readonly secret: z.infer<(typeof recordEvents)[N]["secret"]> | null;
  };
}[RecordEventName];

export const recordCommands = {
  "award-attestation": z.strictObject({ ...one, role: Code, renews: Id.nullable() }),
  "suspend-attestation": z.strictObject({ ...one, reason: z.enum(suspensionReasons), sentence }),
  "lift-suspension": z.strictObject({ ...one, sentence }),
  "revoke-attestation": z.strictObject({ ...one, reason: z.enum(revocationReasons), sentence }),
} as const;
export type RecordCommandName = keyof typeof recordCommands;
export type RecordCommand = {
  [N in RecordCommandName]: { readonly type: N; readonly payload: z.infer<(typeof recordCommands)[N]> };
}[RecordCommandName];
