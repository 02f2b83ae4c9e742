import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type { ClientBase } from "pg";
import { Failure } from "../failure.ts";

const FOLDER = new URL("./migrations/", import.meta.url);
/** Any constant of ours: keeps two servers from migrating one database at once. */
const LOCK = 721_001;

interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const migrations = (folder: URL): Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), "utf8");
      return { number: Number(name.slice(0, 3)), name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    });

/** Names of the migrations of this version, in their order. */
export const migrationNames = (): string[] => migrations(FOLDER).map((it) => it.name);

/**
 * Brings the schema up to date, each migration in its transaction. A gap or a changed migration stops the start. What was
 * cut short left nothing of itself: it is begun anew. `upTo` is the last number applied, for a restored backup that is
 * brought up to date only once its rows are in.
 */
export const migrate = async (
  client: ClientBase,
  upTo = Number.POSITIVE_INFINITY,
  folder: URL = FOLDER,
): Promise<void> => {
  // A server that is killed leaves its statement running, and the lock held, until PostgreSQL looks whether anybody is there.
  // Not every system can look; there the statement goes on to its end, and is undone then.
  await client.query("set client_connection_check_interval = '1s'").catch(() => undefined);
  await client.query("select pg_advisory_lock($1)", [LOCK]);
  try {
    await client.query("create table if not exists migration (number int primary key, name text, checksum text)");
    const { rows } = await client.query<{ number: number; checksum: string }>("select number, checksum from migration");
    const applied = new Map(rows.map((row) => [row.number, row.checksum]));
    const known = migrations(folder);
    const newer = [...applied.keys()].find((number) => !known.some((it) => it.number === number));
    if (newer !== undefined) {
      throw new Failure(
        "database.newer",
        `La base vient d'une version plus récente de Relais (migration ${newer}). Installez cette version ; rien n'a été modifié.`,
        `The database comes from a newer Relais (migration ${newer}). Install that version; nothing was changed.`,
      );
    }
    for (const [i, it] of known.entries()) {
      const checksum = applied.get(it.number);
      if (it.number !== i + 1 || (checksum !== undefined && checksum !== it.checksum)) {
        throw new Failure(
          "database.migration",
          `La migration ${it.name} a changé ou une autre manque. Reprenez les fichiers d'origine ; rien n'a été modifié.`,
          `Migration ${it.name} has changed or another is missing. Restore the original files; nothing was changed.`,
        );
      }
      if (checksum !== undefined || it.number > upTo) continue;
      await client.query("begin");
      try {
        await client.query(it.sql);
        await client.query("insert into migration values ($1, $2, $3)", [it.number, it.name, it.checksum]);
        await client.query("commit");
      } catch (error) {
        await client.query("rollback");
        throw error;
      }
    }
  } finally {
    await client.query("select pg_advisory_unlock($1)", [LOCK]);
  }
};
