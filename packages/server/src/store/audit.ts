import { createHash } from "node:crypto";
import { formatInstant, type Instant } from "@relais/core";
import type { Statement, Tx } from "../database/open.ts";

/** One line of the trail: what was read or changed, by whom; ids and numbers only, never a name. */
export interface AuditEntry {
  readonly at: Instant;
  readonly account: string | null;
  readonly action: string;
  readonly stream: string | null;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

/** Adds a line chained to the one before: a line changed or taken out later breaks every hash after it. */
export const audit = (tx: Tx, entry: AuditEntry): Promise<void> => auditAll(tx, [entry]);

/** Adds several lines in one breath: those of a feed that takes a thousand files down. */
export const auditAll = async (tx: Tx, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length > 0) await tx.query(...auditing(entries));
};

/** The statement that adds them: for a transaction of which it is the last. */
export const auditing = (entries: readonly AuditEntry[]): Statement => [
  "select append_audit($1::jsonb)",
  [linesOf(entries)],
];

/** Lines as `append_audit` takes them, in JSON. */
export const linesOf = (entries: readonly AuditEntry[]): string =>
  JSON.stringify(entries.map((it) => ({ ...it, at: formatInstant(it.at), rest: restOf(it) })));

interface Row extends Omit<AuditEntry, "at"> {
  readonly position: string;
  readonly at: Date;
  readonly previous: Buffer;
  readonly hash: Buffer;
  readonly [column: string]: unknown;
}

/** Lines read at a time: the trail is longer than memory. */
const BATCH = 5_000;

/** What recomputing the chain finds: the first line that does not fit, and the hashes at the positions asked for. */
export interface Chain {
  readonly broken: number | undefined;
  readonly last: { readonly position: number; readonly hash: Buffer };
  readonly at: ReadonlyMap<number, Buffer>;
}

/** Recomputes the whole chain. A line altered, taken out or put in breaks it there. */
export const readChain = async (tx: Tx, wanted: ReadonlySet<number> = new Set()): Promise<Chain> => {
  const at = new Map<number, Buffer>();
  let last: Chain["last"] = { position: 0, hash: Buffer.alloc(32) };
  for (;;) {
    const rows = await tx.query<Row>("select * from audit where position > $1 order by position limit $2", [
      last.position,
      BATCH,
    ]);
    for (const row of rows) {
      const position = last.position + 1;
      const expected = hashOf(position, { ...row, at: row.at.getTime() }, last.hash);
      const isNext = Number(row.position) === position;
      if (!isNext || !row.previous.equals(last.hash) || !row.hash.equals(expected))
        return { broken: position, last, at };
      last = { position, hash: row.hash };
      if (wanted.has(position)) at.set(position, row.hash);
    }
    if (rows.length < BATCH) return { broken: undefined, last, at };
  }
};

/** The position of the first broken line, or undefined when the whole chain holds. */
export const verifyAudit = async (tx: Tx): Promise<number | undefined> => (await readChain(tx)).broken;

/** The end of the trail, read under its lock: what a checkpoint signs. */
export const endOfTrail = async (tx: Tx): Promise<Chain["last"]> => {
  const [last] = await tx.query<{ position: string; hash: Buffer }>("select position, hash from end_of_trail()");
  if (last === undefined) throw new Error("The trail has no end");
  return { position: Number(last.position), hash: last.hash };
};

export const hashOf = (position: number, entry: AuditEntry, previous: Buffer): Buffer =>
  createHash("sha256")
    .update(previous)
    .update(`[${position},${restOf(entry)}`)
    .digest();

/** What is hashed of a line after its position: the rest of a list in JSON, details in the order of their names. */
const restOf = ({ at, account, action, stream, detail }: AuditEntry): string => {
  const sorted = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([at, account, action, stream, sorted]).slice(1);
};
