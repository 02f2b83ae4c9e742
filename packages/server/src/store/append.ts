import { randomBytes } from "node:crypto";
import type { StreamKind } from "@relais/casework";
import {
  type Author,
  type Ledger,
  type NewEvent,
  newId,
  type Sources,
  type StoredEvent,
  type Typed,
} from "@relais/core";
import type { ProjectKind } from "@relais/extension";
import type { LearningKind } from "@relais/training";
import type { Statement, Tx } from "../database/open.ts";
import type { InstanceKeys } from "../keys/instance-keys.ts";
import { encrypt } from "../keys/seal.ts";
import { type AuditEntry, linesOf } from "./audit.ts";
import { dataKey } from "./data-keys.ts";

export interface Append {
  readonly ledger: Ledger;
  readonly stream: string;
  /** Kind and owner unit of a stream that begins; ignored for one that exists. */
  readonly kind: StreamKind | LearningKind | ProjectKind;
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

export type Prepared =
  | { readonly ok: true; readonly events: StoredEvent[] }
  | { readonly ok: false; readonly at: number };

/**
 * Makes the events of one command ready to be placed, sealing what is secret under the key of stream and compartment. `ok: false` when
 * the stream has moved since `expected`; nothing is written then.
 *
 * Appending has two halves. This one holds the stream alone: whoever writes in another is not in its way. The second, {@link placing},
 * holds the locks under which positions are given, until commit, so that they are visible in the order in which they were given;
 * all writers wait for one another there, and nothing that can be done before is done within: one statement, sent with the commit.
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
  return { ok: true, events };
};

/** What writes prepared events, of one stream or of several, and the lines of the trail that tell of them: the last thing before the commit. */
export const placing = (events: readonly StoredEvent[], trail: readonly AuditEntry[]): Statement => [
  "select append_events($1::jsonb), append_audit($2::jsonb)",
  [rowsOf(events), linesOf(trail)],
];

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

/** Events as `append_events` takes them, in JSON. */
const rowsOf = (events: readonly StoredEvent[]): string =>
  JSON.stringify(
    events.map(({ by, time, typed, sealed, recordedAt, ...it }) => ({
      ...it,
      ...by,
      ...sealed,
      recorded_at: recordedAt,
      time_from: time?.from,
      time_to: time?.to,
      typed_order: typed?.order,
      typed_seen: typed?.seen,
    })),
  );

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
