import { randomBytes } from "node:crypto";
import {
  type Author,
  type Ledger,
  type NewEvent,
  newId,
  type Sources,
  type StoredEvent,
  type Typed,
} from "@relais/core";
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
  /** `held`: the caller has held the stream since before it read `expected`, which is its last sequence then. */
  readonly standing: "held" | "free";
  readonly command: string;
  readonly by: Author;
  readonly typed: Typed;
  readonly events: readonly NewEvent[];
}

export type Appended =
  | { readonly ok: true; readonly events: StoredEvent[] }
  | { readonly ok: false; readonly at: number };

export type Prepared =
  | {
      readonly ok: true;
      readonly events: StoredEvent[];
      /** Writes them, and gives them their positions: the last thing before the commit. */
      readonly place: () => Promise<void>;
    }
  | { readonly ok: false; readonly at: number };

/**
 * Appends the events of one command to its stream, sealing what is secret under the key of stream and compartment.
 * `ok: false` when the stream has moved since `expected`; nothing is written then.
 */
export const append = async (
  tx: Tx,
  keys: InstanceKeys,
  sources: Sources,
  it: Omit<Append, "standing">,
): Promise<Appended> => {
  const prepared = await prepare(tx, keys, sources, { ...it, standing: "free" });
  if (!prepared.ok) return prepared;
  await prepared.place();
  return { ok: true, events: prepared.events };
};

/**
 * The same in two halves. The first holds the stream alone: whoever writes in another is not in its way. The second holds
 * the lock under which positions are given, until commit, so that they are visible in the order in which they were given;
 * all writers wait for one another there, and nothing that can be done before should be done within.
 */
export const prepare = async (tx: Tx, keys: InstanceKeys, sources: Sources, it: Append): Promise<Prepared> => {
  const recordedAt = new Date(sources.now()).toISOString();
  const at = await hold(tx, it, recordedAt);
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
      typed: it.typed,
      sealed: sealed && {
        key: sealed.key,
        nonce: sealed.nonce.toString("base64"),
        text: sealed.text.toString("base64"),
      },
    });
  }
  return { ok: true, events, place: () => place(tx, events) };
};

/** Holds the stream until commit, begun if it is not there; gives its last sequence. */
const hold = async (tx: Tx, it: Append, createdAt: string): Promise<number> => {
  if (it.standing === "held") return it.expected;
  if (it.expected === 0) {
    const begun = await tx.query(
      `insert into stream (stream, ledger, kind, unit, created_at) values ($1, $2, $3, $4, $5)
       on conflict (stream) do nothing returning stream`,
      [it.stream, it.ledger, it.kind, it.unit, createdAt],
    );
    if (begun.length > 0) return 0;
  }
  await tx.query("select stream from stream where stream = $1 for no key update", [it.stream]);
  const [last] = await tx.query<{ sequence: number }>(
    "select coalesce(max(sequence), 0) as sequence from event where stream = $1",
    [it.stream],
  );
  return last?.sequence ?? 0;
};

const place = async (tx: Tx, events: readonly StoredEvent[]): Promise<void> => {
  await tx.query("select pg_advisory_xact_lock($1)", [APPEND_LOCK]);
  const [last] = await tx.query<{ position: string }>("select coalesce(max(position), 0) as position from event");
  for (const [i, { sealed, by, ...it }] of events.entries()) {
    await tx.query(
      `insert into event (position, id, ledger, stream, sequence, type, v, compartment, time_from, time_to, recorded_at,
         account, role, unit, device, command, clear, key, nonce, text, typed_order, typed_seen)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)`,
      [
        Number(last?.position ?? 0) + i + 1,
        it.id,
        it.ledger,
        it.stream,
        it.sequence,
        it.type,
        it.v,
        it.compartment,
        it.time?.from ?? null,
        it.time?.to ?? null,
        it.recordedAt,
        by.account,
        by.role,
        by.unit,
        by.device,
        it.command,
        JSON.stringify(it.clear),
        sealed?.key ?? null,
        sealed && Buffer.from(sealed.nonce, "base64"),
        sealed && Buffer.from(sealed.text, "base64"),
        it.typed?.order,
        it.typed?.seen,
      ],
    );
  }
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
