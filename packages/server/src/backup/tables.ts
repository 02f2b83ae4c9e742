import type { Tx } from "../database/open.ts";

export interface Table {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
}

/** The wrapped keys: in the second file, so that the first alone opens no name, whatever else leaks. */
const APART: ReadonlySet<string> = new Set(["file_key"]);

/**
 * Left out: the lists, made again from the events; which migrations and which making of the lists, set by the restore itself;
 * the sessions, so that everybody signs in anew; counts of requests, which die with their window.
 */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "file",
  "incident",
  "referral",
  "obligation",
  "followup",
  "verdict",
  "learning_party",
  "training_session",
  "training_later",
  "training_attempt",
  "training_rating",
  "training_call",
  "training_application",
  "project_visit",
  "projection",
  "migration",
  "session",
  "passkey_challenge",
  "rate_count",
]);

/** Every table of ours that is backed up, each after those it refers to. */
export const tablesOf = async (tx: Tx): Promise<Table[]> => {
  const columns = await tx.query<{ table: string; name: string; type: string }>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = '' order by c.relname, a.attnum`,
  );
  const references = await tx.query<{ from: string; to: string }>(
    `select a.relname as from, b.relname as to from pg_constraint
       join pg_class a on a.oid = conrelid join pg_class b on b.oid = confrelid
     where contype = 'f' and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  );
  const left = new Set(columns.map((it) => it.table).filter((it) => !LEFT_OUT.has(it)));
  const ordered: string[] = [];
  while (left.size > 0) {
    const ready = [...left].filter((name) => !references.some((it) => it.from === name && left.has(it.to)));
    if (ready.length === 0) throw new Error(`Tables refer to one another in a ring: ${[...left].join(", ")}`);
    for (const name of ready) {
      ordered.push(name);
      left.delete(name);
    }
  }
  return ordered.map((name) => ({
    name,
    columns: columns.filter((it) => it.table === name).map(({ name, type }) => ({ name, type })),
  }));
};

export const partOf = ({ name }: Table): "donnees" | "cles" => (APART.has(name) ? "cles" : "donnees");

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Each value in PostgreSQL's own text, which reads back as it was, on either engine. */
const PLAIN_TEXT =
  "set local datestyle = 'ISO'; set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1";

const ROWS_AT_ONCE = 500;

export type Row = (string | null)[];

/** Every row of a table, a page at a time, within the snapshot of this transaction. */
export async function* rowsOf(tx: Tx, { name, columns }: Table): AsyncGenerator<Row[]> {
  await tx.query(PLAIN_TEXT);
  const texts = columns.map((it) => `${quoted(it.name)}::text`).join(", ");
  await tx.query(`declare page no scroll cursor for select array[${texts}] as row from ${quoted(name)}`);
  for (;;) {
    const page = await tx.query<{ row: (string | null)[] }>(`fetch ${ROWS_AT_ONCE} from page`);
    if (page.length === 0) break;
    yield page.map((it) => it.row);
  }
  await tx.query("close page");
}

export const countOf = async (tx: Tx, { name }: Table): Promise<number> => {
  const [row] = await tx.query<{ n: string }>(`select count(*) as n from ${quoted(name)}`);
  return Number(row?.n ?? 0);
};

/** Empties a table that a migration may have begun to fill, before its rows come. */
export const empty = (tx: Tx, { name }: Table): Promise<unknown> => tx.query(`delete from ${quoted(name)}`);

export const insertRows = async (tx: Tx, { name, columns }: Table, rows: readonly Row[]): Promise<void> => {
  const names = columns.map((it) => quoted(it.name)).join(", ");
  const values = columns.map((it, i) => `(it ->> ${i})::${it.type}`).join(", ");
  await tx.query(
    `insert into ${quoted(name)} (${names}) overriding system value select ${values} from json_array_elements($1::json) it`,
    [JSON.stringify(rows)],
  );
};

export interface Sequence {
  readonly name: string;
  readonly last: string | null;
}

export const sequencesOf = (tx: Tx): Promise<Sequence[]> =>
  tx.query<{ name: string; last: string | null }>(
    "select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1",
  );

export const setSequence = async (tx: Tx, { name, last }: Sequence): Promise<void> => {
  if (last !== null) await tx.query("select setval($1::regclass, $2::bigint)", [`public.${quoted(name)}`, last]);
};
