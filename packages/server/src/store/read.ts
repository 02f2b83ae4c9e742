import { Compartment, Ledger, type NewEvent, type StoredEvent } from "@relais/core";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { decrypt } from "../keys/seal.ts";
import { unwrap } from "./data-keys.ts";

/** An event as it is read back: its secret when asked for and still openable, null otherwise. */
export type ReadEvent = Omit<StoredEvent, "sealed"> & {
  readonly position: number;
  readonly secret: NewEvent["secret"];
};

interface EventRow {
  readonly position: string;
  readonly id: string;
  readonly ledger: string;
  readonly stream: string;
  readonly sequence: number;
  readonly type: string;
  readonly v: number;
  readonly compartment: string;
  readonly time_from: Date | null;
  readonly time_to: Date | null;
  readonly recorded_at: Date;
  readonly account: string;
  readonly role: string;
  readonly unit: string;
  readonly device: string;
  readonly command: string;
  readonly typed_order: number | null;
  readonly typed_seen: number | null;
  readonly clear: NewEvent["clear"];
  readonly nonce: Buffer | null;
  readonly text: Buffer | null;
  readonly key_id: string | null;
  readonly key_version: number | null;
  readonly key_nonce: Buffer | null;
  readonly wrapped: Buffer | null;
  readonly [column: string]: unknown;
}

const SELECT = `select event.*, file_key.id as key_id, file_key.version as key_version, file_key.nonce as key_nonce, file_key.wrapped
  from event left join file_key on file_key.id = event.key`;

/** The events of one stream that this transaction may see, oldest first; their secrets opened when keys are given. */
export const readStream = async (tx: Tx, keys: InstanceKeys | null, stream: string): Promise<ReadEvent[]> => {
  const rows = await tx.query<EventRow>(`${SELECT} where event.stream = $1 order by event.sequence`, [stream]);
  return rows.map((row) => asEvent(row, keys));
};

/** Of a stream, all of it. */
export const WHOLE = { after: 0, until: Number.MAX_SAFE_INTEGER };

/** The events of these streams between two positions, by stream and sequence; their secrets opened when keys are given. */
export const readStreams = async (
  tx: Tx,
  keys: InstanceKeys | null,
  streams: readonly string[],
  { after, until }: { readonly after: number; readonly until: number },
): Promise<ReadEvent[]> => {
  const rows = await tx.query<EventRow>(
    `${SELECT} where event.stream = any ($1::uuid[]) and event.position > $2 and event.position <= $3
     order by event.stream, event.sequence`,
    [streams, after, until],
  );
  return rows.map((row) => asEvent(row, keys));
};

/** These events, as far as this transaction may see them; their secrets opened. */
export const readEvents = async (tx: Tx, keys: InstanceKeys, ids: readonly string[]): Promise<ReadEvent[]> => {
  const rows = await tx.query<EventRow>(`${SELECT} where event.id = any ($1::uuid[])`, [ids]);
  return rows.map((row) => asEvent(row, keys));
};

/** Events of these types in these streams, by stream and sequence; nothing opened. */
export const readTypes = async (tx: Tx, streams: readonly string[], types: readonly string[]): Promise<ReadEvent[]> => {
  const rows = await tx.query<EventRow>(
    `${SELECT} where event.stream = any ($1::uuid[]) and event.type = any ($2) order by event.stream, event.sequence`,
    [streams, types],
  );
  return rows.map((row) => asEvent(row, null));
};

/**
 * What follows in the ledger of the streams that a device carries, each from where its grant ended; with the turn of the
 * grant, nothing opened.
 */
export const readAfterGrants = async (
  tx: Tx,
  it: {
    readonly device: string;
    readonly turn: number;
    readonly after: number;
    readonly until: number;
    readonly limit: number;
  },
): Promise<{ readonly event: ReadEvent; readonly turn: number }[]> => {
  const rows = await tx.query<EventRow & { readonly turn: number }>(
    `select event.*, null::uuid as key_id, null::int as key_version, null::bytea as key_nonce, null::bytea as wrapped,
       device_grant.turn
     from device_grant join event on event.stream = device_grant.stream
     where device_grant.device = $1 and state = 'granted' and turn <= $2
       and event.position > greatest(device_grant.position, $3) and event.position <= $4
     order by event.position limit $5`,
    [it.device, it.turn, it.after, it.until, it.limit],
  );
  return rows.map((row) => ({ event: asEvent(row, null), turn: row.turn }));
};

/** Events of these types in these streams that hold a secret, their secrets opened: what a search of names reads. */
export const readSecrets = async (
  tx: Tx,
  keys: InstanceKeys,
  streams: readonly string[],
  types: readonly string[],
): Promise<ReadEvent[]> => {
  const rows = await tx.query<EventRow>(
    `${SELECT} where event.stream = any ($1::uuid[]) and event.type = any ($2) and event.key is not null
     order by event.stream, event.sequence`,
    [streams, types],
  );
  return rows.map((row) => asEvent(row, keys));
};

/** Events after a position, in the order in which they were committed, at most `limit`; secrets stay sealed. */
export const readFeed = async (tx: Tx, after: number, limit: number): Promise<ReadEvent[]> => {
  const rows = await tx.query<EventRow>(`${SELECT} where event.position > $1 order by event.position limit $2`, [
    after,
    limit,
  ]);
  return rows.map((row) => asEvent(row, null));
};

const asEvent = (row: EventRow, keys: InstanceKeys | null): ReadEvent => ({
  position: Number(row.position),
  id: row.id,
  ledger: Ledger.parse(row.ledger),
  stream: row.stream,
  sequence: row.sequence,
  type: row.type,
  v: row.v,
  compartment: Compartment.parse(row.compartment),
  time:
    row.time_from === null || row.time_to === null
      ? null
      : { from: row.time_from.toISOString(), to: row.time_to.toISOString() },
  recordedAt: row.recorded_at.toISOString(),
  by: { account: row.account, role: row.role, unit: row.unit, device: row.device },
  command: row.command,
  ...(row.typed_order !== null && { typed: { order: row.typed_order, seen: row.typed_seen } }),
  clear: row.clear,
  secret: keys === null ? null : open(row, keys),
});

/** Null where nothing was sealed, or where the key has been destroyed. */
const open = (row: EventRow, keys: InstanceKeys): NewEvent["secret"] => {
  const { text, nonce, key_id, key_version, key_nonce, wrapped } = row;
  if (text === null || nonce === null || key_id === null || key_nonce === null || wrapped === null) return null;
  const key = unwrap(keys, { id: key_id, version: key_version ?? 0, nonce: key_nonce, wrapped });
  const about = `${row.stream}|${row.compartment}|${row.id}`;
  return JSON.parse(decrypt(key, { nonce, text }, about).toString("utf8")) as NewEvent["secret"];
};
