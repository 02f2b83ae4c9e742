import { randomBytes } from "node:crypto";
import { type Reader, visible } from "@relais/casework";
import { accept, type Compartment, DAY, formatInstant, type Id, type Instant, type Result } from "@relais/core";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { noFile, overQuota, tooLarge, uploadEnded, uploadExists, uploadMoved, uploadUnknown } from "./refusals.ts";

/** How long an upload waits for its next bytes. */
const PATIENCE = 7 * DAY;

/** What a device announces: nothing that somebody typed, and no name. */
export interface Announced {
  readonly id: Id;
  readonly file: Id;
  readonly compartment: Compartment;
  /** Of the ciphertext, in bytes. */
  readonly size: number;
}

export interface Upload extends Announced {
  readonly received: number;
  /** Null once it belongs to its file. */
  readonly expiresAt: Instant | null;
}

interface Row {
  readonly id: Id;
  readonly stream: Id;
  readonly unit: string;
  readonly compartment: Compartment;
  readonly account: Id;
  readonly size: number;
  readonly received: number;
  readonly expires_at: Date | null;
  readonly [column: string]: unknown;
}

const asUpload = ({ id, stream, compartment, size, received, expires_at }: Row): Upload => ({
  id,
  file: stream,
  compartment,
  size,
  received,
  expiresAt: expires_at === null ? null : expires_at.getTime(),
});

/** Announces an upload into a file that its author may read there. Announced again, it is the same one. */
export const announce = async (office: Office, reader: Reader, it: Announced): Promise<Result<Upload>> => {
  const { database, sources, attachments } = office;
  const [file] = await database.withActor(reader, (tx) =>
    tx.query<{ unit: string }>("select unit from stream where stream = $1 and kind = 'file' and not forgotten", [
      it.file,
    ]),
  );
  if (file === undefined || !visible(reader, file, it)) return noFile();
  if (it.size > attachments.mostBytes) return tooLarge(attachments.mostBytes);
  // One that was left for too long starts over.
  await dropEnded(office, [it.id]);
  return database.asSystem(async (tx) => {
    await tx.query("select 1 from stream where stream = $1 for no key update", [it.file]);
    const [known] = await tx.query<Row>("select *, '' as unit from attachment where id = $1", [it.id]);
    if (known !== undefined) {
      const isSame =
        known.account === reader.account &&
        known.stream === it.file &&
        known.compartment === it.compartment &&
        known.size === it.size;
      return isSame ? accept(asUpload(known)) : uploadExists();
    }
    const [held] = await tx.query<{ bytes: string }>(
      "select coalesce(sum(size), 0) as bytes from attachment where stream = $1",
      [it.file],
    );
    if (Number(held?.bytes) + it.size > attachments.mostBytesPerFile) return overQuota();
    const expiresAt = sources.now() + PATIENCE;
    await tx.query(
      `insert into attachment (id, stream, compartment, account, size, received, expires_at)
       values ($1, $2, $3, $4, $5, 0, $6)`,
      [it.id, it.file, it.compartment, reader.account, it.size, formatInstant(expiresAt)],
    );
    return accept({ ...it, received: 0, expiresAt });
  });
};

/** An upload of this reader's own, as far as it has come. Another's is answered as one that does not exist. */
export const findUpload = async (office: Office, reader: Reader, id: Id): Promise<Result<Upload>> => {
  const row = await office.database.withActor(reader, (tx) => mine(tx, reader, id));
  if (row === undefined) return uploadUnknown();
  const upload = asUpload(row);
  return upload.expiresAt !== null && upload.expiresAt <= office.sources.now() ? uploadEnded() : accept(upload);
};

const mine = async (tx: Tx, reader: Reader, id: Id): Promise<Row | undefined> => {
  const [row] = await tx.query<Row>(
    "select attachment.*, stream.unit from attachment join stream using (stream) where id = $1",
    [id],
  );
  return row !== undefined && row.account === reader.account && visible(reader, row, row) ? row : undefined;
};

/**
 * Keeps the next bytes. They lie in the store before they count: of two that come for one place, one counts, whichever
 * server took it, and the other is told where the upload is by now.
 */
export const addBytes = async (
  office: Office,
  reader: Reader,
  id: Id,
  offset: number,
  bytes: Uint8Array,
): Promise<Result<Upload>> => {
  const { database, sources, attachments } = office;
  const found = await findUpload(office, reader, id);
  if (!found.ok) return found;
  const upload = found.value;
  if (offset !== upload.received) return uploadMoved(upload.received);
  if (bytes.length === 0 || upload.expiresAt === null) return found;
  if (offset + bytes.length > upload.size) return tooLarge(upload.size);
  const place = randomBytes(20).toString("hex");
  await attachments.bytes.put(place, bytes);
  const now = sources.now();
  const received = offset + bytes.length;
  const counted = await database.asSystem(async (tx) => {
    const rows = await tx.query(
      `update attachment set received = $3, expires_at = $4
       where id = $1 and received = $2 and expires_at > $5 returning id`,
      [id, offset, received, formatInstant(now + PATIENCE), formatInstant(now)],
    );
    if (rows.length === 0) return false;
    await tx.query("insert into attachment_piece (attachment, start, size, place) values ($1, $2, $3, $4)", [
      id,
      offset,
      bytes.length,
      place,
    ]);
    return true;
  });
  if (counted) return accept({ ...upload, received, expiresAt: now + PATIENCE });
  await attachments.bytes.drop(place);
  const after = await findUpload(office, reader, id);
  return after.ok ? uploadMoved(after.value.received) : after;
};

/** Given up by its author before it belonged to the file: nothing of it stays. */
export const giveUp = async (office: Office, reader: Reader, id: Id): Promise<Result<null>> => {
  const found = await findUpload(office, reader, id);
  if (!found.ok) return found;
  if (found.value.expiresAt === null) return uploadUnknown();
  const now = formatInstant(office.sources.now());
  await office.database.asSystem((tx) =>
    tx.query("update attachment set expires_at = $2 where id = $1 and expires_at > $2", [id, now]),
  );
  await dropEnded(office, [id]);
  return accept(null);
};

/**
 * Drops what has ended: the bytes first, then what was known of them, so that a cut leaves nothing that nobody knows of.
 * What has ended can no longer be written to, nor join its file. `which`: these alone. Gives how many were dropped.
 */
export const dropEnded = async (
  { database, attachments, sources }: Pick<Office, "database" | "attachments" | "sources">,
  which?: readonly Id[],
): Promise<number> => {
  const ended = await database.asSystem((tx) =>
    tx.query<{ id: Id; place: string | null }>(
      `select attachment.id, place from attachment left join attachment_piece on attachment = attachment.id
       where expires_at <= $1 and ($2::uuid[] is null or attachment.id = any ($2))`,
      [formatInstant(sources.now()), which ?? null],
    ),
  );
  for (const { place } of ended) if (place !== null) await attachments.bytes.drop(place);
  const ids = [...new Set(ended.map((it) => it.id))];
  await database.asSystem((tx) => tx.query("delete from attachment where id = any ($1::uuid[])", [ids]));
  return ids.length;
};
