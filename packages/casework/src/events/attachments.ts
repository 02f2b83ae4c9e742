import { Id } from "@relais/core";
import { z } from "zod";
import { clear } from "./clear-fields.ts";
import { AttachmentKind, RemovalReason } from "./codes.ts";
import { eventType } from "./define.ts";
import { FreeText } from "./facts.ts";

/** SHA-256 of the ciphertext, in hexadecimal; empty once the keys of the file are destroyed. */
const Hash = z.string().regex(/^([0-9a-f]{64})?$/);

/** What opens an attachment and says what it is: the content key (32 bytes, base64) lies sealed here and nowhere else. */
export const AttachmentSecret = z.strictObject({
  key: z.base64().length(44),
  name: FreeText.max(300),
  /** As the device that read the first bytes says: shown, never trusted. */
  mime: z.string().max(100),
  note: FreeText.optional(),
});

const added = {
  attachment: Id,
  kind: AttachmentKind,
  /** Of the ciphertext, in bytes. */
  size: z.int().positive(),
  chunks: z.int().positive(),
  hash: Hash,
} as const;

/** Photos and papers of a file: the bytes lie outside, encrypted on the device before they left it. */
export const attachmentEvents = {
  "attachment.added": eventType(
    "file",
    "given",
    { clear: clear(added), secret: AttachmentSecret },
    /** v2: the act that it documents; recorded later than it, or never, as the person types. */
    { clear: clear({ ...added, act: Id.optional() }), secret: AttachmentSecret },
  ),
  /** No longer shown; the bytes stay until a rule of retention says otherwise. */
  "attachment.removed": eventType("file", "given", {
    clear: clear({ attachment: Id, reason: RemovalReason }),
    secret: z.strictObject({ sentence: FreeText.optional() }),
  }),
};
