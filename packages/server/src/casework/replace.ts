import type { Tx } from "../database/open.ts";

/** A list of a file: one row for each time that a rule applied there. */
export interface FileRows {
  readonly table: "verdict" | "obligation";
  /** Columns after `stream`, and what PostgreSQL reads them as. */
  readonly columns: Readonly<Record<string, string>>;
}

const KEY = ["procedure", "rule", "trigger", "step"] as const;

const statementOf = ({ table, columns }: FileRows): string => {
  const names = Object.keys(columns);
  const of = (from: string, which: readonly string[]): string => which.map((it) => `${from}.${it}`).join(", ");
  const types = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
  const anew = names.filter((it) => !KEY.some((key) => key === it)).map((it) => `${it} = excluded.${it}`);
  return `with wanted as materialized (select * from jsonb_to_recordset($2::jsonb) as it (${types.join(", ")})),
      gone as (delete from ${table} where stream = $1 and (${KEY.join(", ")}) not in (select ${KEY.join(", ")} from wanted))
    insert into ${table} (stream, ${names.join(", ")}) select $1, ${of("wanted", names)} from wanted
    where not exists (select 1 from ${table} known where stream = $1 and (${of("known", KEY)}) = (${of("wanted", KEY)})
      and row(${of("known", names)}) is not distinct from row(${of("wanted", names)}))
    on conflict (stream, ${KEY.join(", ")}) do update set ${anew.join(", ")}`;
};

const statements = new Map<FileRows, string>();

/** Makes a list of a file hold these rows and no others, writing those alone that changed: an act changes few of many. */
export const replaceRows = async (
  tx: Tx,
  of: FileRows,
  stream: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> => {
  const statement = statements.get(of) ?? statementOf(of);
  statements.set(of, statement);
  await tx.query(statement, [stream, JSON.stringify(rows)]);
};
