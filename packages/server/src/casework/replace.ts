import type { Tx } from "../database/open.ts";

/** A list of a file, as it lies in a table. */
interface Shape {
  readonly table: "verdict" | "obligation" | "followup";
  /** Columns after `stream`, and what PostgreSQL reads them as. */
  readonly columns: Readonly<Record<string, string>>;
  /** Those that tell one row of a file from another: the primary key after `stream`. */
  readonly key: readonly string[];
}

/** How a list is replaced: one statement, made once. */
export interface FileRows {
  readonly statement: string;
}

export const fileRows = ({ table, columns, key }: Shape): FileRows => {
  const names = Object.keys(columns);
  const of = (from: string, which: readonly string[]): string => which.map((it) => `${from}.${it}`).join(", ");
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const anew = names.filter((it) => !key.includes(it)).map((it) => `${it} = excluded.${it}`);
  const statement = `with wanted as materialized (select * from jsonb_to_recordset($2::jsonb) as it (${types.join(", ")})),
      gone as (delete from ${table} where stream = $1 and (${key.join(", ")}) not in (select ${key.join(", ")} from wanted))
    insert into ${table} (stream, ${names.join(", ")}) select $1, ${of("wanted", names)} from wanted
    where not exists (select 1 from ${table} known where stream = $1 and (${of("known", key)}) = (${of("wanted", key)})
      and row(${of("known", names)}) is not distinct from row(${of("wanted", names)}))
    on conflict (stream, ${key.join(", ")}) do update set ${anew.join(", ")}`;
  return { statement };
};

/** Makes a list of a file hold these rows and no others, writing those alone that changed: an act changes few of many. */
export const replaceRows = async (
  tx: Tx,
  { statement }: FileRows,
  stream: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> => {
  await tx.query(statement, [stream, JSON.stringify(rows)]);
};
