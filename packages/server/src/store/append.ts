import { randomBytes } from "node:crypto";
import { type Author, type Ledger, type NewEvent, newId, type Sources, type StoredEvent } from "@relais/core";
import type { Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { encrypt } from "../keys/seal.ts";
import { dataKey } from "./data-keys.ts";

/** Any constant of ours: one writer at a time gives positions, so that a feed never passes one by. */
const APPEND_LOCK = 721_002;

export interface Append {
  readonly ledger: Ledger;
  readonly stream: string;
  /** Kind and owner unit of a stream that begins; ignored for one that exists. */
  readonly kind: "incident" | "file";
  readonly unit: string;
  /** The last sequence that the decision saw. */
  readonly expected: number;
  readonly command: string;
  readonly by: Author;
  readonly events: readonly NewEvent[];
}

export type Appended =
  | { readonly ok: true; readonly events: StoredEvent[] }
  | { readonly ok: false; readonly at: number };

/**
 * Appends the events of one command to its stream, sealing what is secret under the key of stream and compartment. The
 * lock is held until commit: positions are visible in the order in which they were given. `ok: false` when the stream has
 * moved since `expected`; nothing is written then.
 */
export const append = async (tx: Tx, keys: InstanceKeys, sources: Sources, it: Append): Promise<Appended> => {
  await tx.query("select pg_advisory_xact_lock($1)", [APPEND_LOCK]);
  const recordedAt = new Date(sources.now()).toISOString();
  await tx.query(
    "insert into stream (stream, ledger, kind, unit, created_at) values ($1, $2, $3, $4, $5) on conflict (stream) do nothing",
    [it.stream, it.ledger, it.kind, it.unit, recordedAt],
  );
  const [last] = await tx.query<{ sequence: number; position: string }>(
    `select coalesce((select max(sequence) from event where stream = $1), 0) as sequence,
            coalesce((select max(position) from event), 0) as position`,
    [it.stream],
  );
  const at = last?.sequence ?? 0;
  if (at !== it.expected) return { ok: false, at };
  const events: StoredEvent[] = [];
  for (const [i, { secret, ...event }] of it.events.entries()) {
    const id = newId(sources);
    const sequence = at + i + 1;
    const sealed = secret === null ? null : await seal(tx, keys, sources, it.stream, event.compartment, id, secret);
    events.push({
      ...event,
      id,
      ledger: it.ledger,
      stream: it.stream,
      sequence,
      recordedAt,
      by: it.by,
      command: it.command,
      sealed: sealed && {
        key: sealed.key,
        nonce: sealed.nonce.toString("base64"),
        text: sealed.text.toString("base64"),
      },
    });
    await tx.query(
      `insert into event (position, id, ledger, stream, sequence, type, v, compartment, time_from, time_to, recorded_at,
         account, role, unit, device, command, clear, key, nonce, text)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
      [
        Number(last?.position ?? 0) + i + 1,
        id,
        it.ledger,
        it.stream,
        sequence,
        event.type,
        event.v,
        event.compartment,
        event.time?.from ?? null,
        event.time?.to ?? null,
        recordedAt,
        it.by.account,
        it.by.role,
        it.by.unit,
        it.by.device,
        it.command,
        JSON.stringify(event.clear),
        sealed?.key ?? null,
        sealed?.nonce ?? null,
        sealed?.text ?? null,
      ],
    );
  }
  return { ok: true, events };
};

const seal = async (
  tx: Tx,
  keys: InstanceKeys,
  sources: Sources,
  stream: string,
  compartment: NewEvent["compartment"],
  event: string,
  secret: NonNullable<NewEvent["secret"]>,
) => {
  const { id, key } = await dataKey(tx, keys, stream, compartment, () => ({
    id: newId(sources),
    key: randomBytes(32),
  }));
  return { key: id, ...encrypt(key, Buffer.from(JSON.stringify(secret)), `${stream}|${compartment}|${event}`) };
};
