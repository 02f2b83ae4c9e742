import { createHash } from "node:crypto";
import type { Command, Context, Reader } from "@relais/casework";
import { formatInstant, type Id } from "@relais/core";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { findUpload } from "./uploads.ts";

export interface Piece {
  readonly start: number;
  readonly size: number;
  readonly place: string;
  readonly [column: string]: unknown;
}

export const piecesOf = (tx: Tx, attachment: Id): Promise<Piece[]> =>
  tx.query<Piece>("select start, size, place from attachment_piece where attachment = $1 order by start", [attachment]);

/**
 * What has arrived of the attachment that a command names, read back from the store: its size and the hash of its bytes.
 * Undefined unless it is whole, its author's own, and announced for that file and compartment. Outside any transaction.
 */
export const arrived = async (
  office: Office,
  reader: Reader,
  { stream, payload }: Command<"attach">,
): Promise<Context["upload"]> => {
  const found = await findUpload(office, reader, payload.attachment);
  if (!found.ok) return undefined;
  const { file, compartment, size, received } = found.value;
  if (file !== stream || compartment !== payload.compartment || received !== size) return undefined;
  const hash = createHash("sha256");
  const pieces = await office.database.asSystem((tx) => piecesOf(tx, payload.attachment));
  for (const { place } of pieces) hash.update(await office.attachments.bytes.get(place));
  return { size, hash: hash.digest("hex") };
};

/** From now on the attachment belongs to its file, and no longer ends; false when it has ended meanwhile. */
export const bind = async (tx: Tx, { sources }: Office, attachment: Id): Promise<boolean> => {
  const rows = await tx.query(
    "update attachment set expires_at = null where id = $1 and received = size and expires_at > $2 returning id",
    [attachment, formatInstant(sources.now())],
  );
  return rows.length === 1;
};

export const unbind = async (tx: Tx, { sources }: Office, attachment: Id): Promise<void> => {
  await tx.query("update attachment set removed_at = $2 where id = $1 and removed_at is null", [
    attachment,
    formatInstant(sources.now()),
  ]);
};
