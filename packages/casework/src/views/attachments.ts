import { Compartment, Id, IsoInstant } from "@relais/core";
import { z } from "zod";
import { AttachmentSecret } from "../events/attachments.ts";
import { AttachmentKind, RemovalReason } from "../events/codes.ts";

/** A photo or a paper as the file lists it: nothing that somebody typed, and nothing that opens it. */
export const AttachmentLine = z.strictObject({
  id: Id,
  /** The act that it documents, which this reader may not see. */
  act: Id.nullable(),
  kind: AttachmentKind,
  compartment: Compartment,
  /** Of the ciphertext, in bytes. */
  size: z.int(),
  recordedAt: IsoInstant,
  role: z.string(),
  removed: z
    .strictObject({ reason: RemovalReason, sentence: z.string().nullable(), recordedAt: IsoInstant, role: z.string() })
    .nullable(),
});
export type AttachmentLine = z.infer<typeof AttachmentLine>;

/** What opens one: its key, its name and what was noted of it. Reading it is an audited act. */
export const AttachmentOpening = AttachmentSecret.extend({
  id: Id,
  kind: AttachmentKind,
  size: z.int(),
  chunks: z.int(),
  hash: z.string(),
});
export type AttachmentOpening = z.infer<typeof AttachmentOpening>;
