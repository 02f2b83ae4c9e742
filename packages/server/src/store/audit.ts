import { createHash } from "node:crypto";
import type { Instant } from "@relais/core";
import type { Tx } from "../database/open.ts";

/** One line of the trail: what was read or changed, by whom; ids and numbers only, never a name. */
export interface AuditEntry {
  readonly at: Instant;
  readonly account: string | null;
  readonly action: string;
  readonly stream: string | null;
  readonly detail: Readonly<Record<string, string | number | null>>;
}

const AUDIT_LOCK = 721_003;
const GENESIS = Buffer.alloc(32);

/** Adds a line chained to the one before: a line changed or taken out later breaks every hash after it. */
export const audit = (tx: Tx, entry: AuditEntry): Promise<void> => auditAll(tx, [entry]);

/** Adds several lines in one breath: those of a feed that takes a thousand files down. */
export const auditAll = async (tx: Tx, entries: readonly AuditEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  await tx.query("select pg_advisory_xact_lock($1)", [AUDIT_LOCK]);
  const [last] = await tx.query<{ position: string; hash: Buffer }>(
    "select position, hash from audit order by position desc limit 1",
  );
  let position = Number(last?.position ?? 0);
  let previous = last?.hash ?? GENESIS;
  const lines = entries.map((entry) => {
    position++;
    const line = { entry, position, previous, hash: hashOf(position, entry, previous) };
    previous = line.hash;
    return line;
  });
  await tx.query(
    `insert into audit (position, at, account, action, stream, detail, previous, hash)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::uuid[], $4::text[], $5::uuid[], $6::jsonb[], $7::bytea[], $8::bytea[])`,
    [
      lines.map((it) => it.position),
      lines.map((it) => new Date(it.entry.at).toISOString()),
      lines.map((it) => it.entry.account),
      lines.map((it) => it.entry.action),
      lines.map((it) => it.entry.stream),
      lines.map((it) => JSON.stringify(it.entry.detail)),
      lines.map((it) => it.previous),
      lines.map((it) => it.hash),
    ],
  );
};

/** The position of the first broken line, or undefined when the whole chain holds. */
export const verifyAudit = async (tx: Tx): Promise<number | undefined> => {
  interface Row extends Omit<AuditEntry, "at"> {
    readonly position: string;
    readonly at: Date;
    readonly previous: Buffer;
    readonly hash: Buffer;
    readonly [column: string]: unknown;
  }
  let previous: Buffer = GENESIS;
  for (const row of await tx.query<Row>("select * from audit order by position")) {
    const position = Number(row.position);
    const expected = hashOf(position, { ...row, at: row.at.getTime() }, previous);
    if (!row.previous.equals(previous) || !row.hash.equals(expected)) return position;
    previous = row.hash;
  }
  return undefined;
};

const hashOf = (position: number, { at, account, action, stream, detail }: AuditEntry, previous: Buffer): Buffer => {
  const sorted = Object.entries(detail).sort(([a], [b]) => (a < b ? -1 : 1));
  const line = JSON.stringify([position, at, account, action, stream, sorted]);
  return createHash("sha256").update(previous).update(line).digest();
};
