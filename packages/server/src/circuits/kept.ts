import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";

/** What was read of every file, by how it was read: kept until anything is written or destroyed, then read again. */
export class KeptUntilWritten<T> {
  readonly #kept = new WeakMap<Office, { readonly mark: string; readonly values: Map<string, T> }>();

  /** What is kept under this key, or else what `read` gives. */
  get(office: Office, key: string, read: (tx: Tx) => Promise<T>): Promise<T> {
    return office.database.asSystem(async (tx) => {
      const [now] = await tx.query<{ mark: string }>(
        `select coalesce((select max(position) from event), 0) || ' ' || (select count(*) from stream where forgotten)
           || ' ' || (select count(*) from file) as mark`,
      );
      const mark = now?.mark ?? "";
      const before = this.#kept.get(office);
      const values = before?.mark === mark ? before.values : new Map<string, T>();
      this.#kept.set(office, { mark, values });
      const value = values.get(key) ?? (await read(tx));
      values.set(key, value);
      return value;
    });
  }
}
