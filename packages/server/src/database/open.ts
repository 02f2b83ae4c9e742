import pg from "pg";
import { Failure } from "../failure.ts";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";

/** Who reads: the units and the compartments of the assignment in force. Empty lists see nothing. */
export interface Actor {
  readonly account: string;
  readonly units: readonly string[];
  readonly compartments: readonly string[];
}

/** A transaction: plain SQL with parameters. */
export interface Tx {
  query<R extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<R[]>;
}

export interface Database {
  readonly engine: "embedded" | "postgresql";
  /** The only way to the data: under row security, as this actor. */
  withActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** For deciding, projecting and signing in; never for answering what was asked. */
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Where the database is: a directory for the embedded one, or an address of PostgreSQL 15 or later. */
export type Location = { readonly directory: string } | { readonly url: string };

const OLDEST = 150_000;

/** Opens and migrates the database; every way in which that can fail is said in a sentence. */
export const openDatabase = async (location: Location): Promise<Database> => {
  const embedded: Embedded | undefined = "directory" in location ? await startEmbedded(location.directory) : undefined;
  // One PGlite is one session: one connection, so that transactions follow one another.
  const pool = embedded
    ? new pg.Pool({
        host: embedded.host,
        port: 5432,
        user: "postgres",
        database: "postgres",
        max: 1,
        idleTimeoutMillis: 0,
      })
    : new pg.Pool({ connectionString: "url" in location ? location.url : "", max: 16, connectionTimeoutMillis: 5_000 });
  // An idle connection that breaks is replaced at its next use; the request that meets the fault says so.
  pool.on("error", () => undefined);
  const close = async (): Promise<void> => {
    await pool.end();
    await embedded?.stop();
  };
  try {
    const client = await pool.connect();
    try {
      const version = await client.query<{ version: string }>(
        "select current_setting('server_version_num') as version",
      );
      const found = Number(version.rows[0]?.version);
      if (found < OLDEST) {
        throw new Failure(
          "database.too-old",
          `Ce serveur est PostgreSQL ${Math.floor(found / 10_000)} ; il faut au moins la version 15.`,
          `This server is PostgreSQL ${Math.floor(found / 10_000)}; version 15 or later is needed.`,
        );
      }
      await migrate(client);
    } finally {
      client.release();
    }
  } catch (error) {
    await close();
    throw error instanceof Failure ? error : unreachable(error);
  }

  const transaction = async <T>(role: string, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query("begin");
      await client.query(`set local role ${role}`);
      await client.query(
        "select set_config('relais.account', $1, true), set_config('relais.units', $2, true), set_config('relais.compartments', $3, true)",
        [actor.account, actor.units.join(","), actor.compartments.join(",")],
      );
      const value = await work({
        query: async <R extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
          (await client.query<R>(sql, [...values])).rows,
      });
      await client.query("commit");
      return value;
    } catch (error) {
      await client.query("rollback").catch((failed: Error) => {
        broken = failed;
      });
      throw asFailure(error);
    } finally {
      client.release(broken);
    }
  };
  return {
    engine: embedded ? "embedded" : "postgresql",
    withActor: (actor, work) => transaction("relais_app", actor, work),
    asSystem: (work) => transaction("relais_system", NOBODY, work),
    close,
  };
};

const NOBODY: Actor = { account: "", units: [], compartments: [] };

/** A full disk is told apart: the person must know that this write was not recorded, and what to do. */
const asFailure = (error: unknown): unknown => {
  const { code, message } = error as { code?: string; message?: string };
  const full = code === "53100" || code === "ENOSPC" || /No space left|could not (extend|write)/i.test(message ?? "");
  if (!full) return error;
  return new Failure(
    "database.full",
    "Le disque du serveur est plein : cet acte n'a pas été enregistré, les précédents le sont. Gardez votre saisie et prévenez l'administrateur.",
    "The server's disk is full: this act was not recorded, the earlier ones are. Keep what you typed and tell the administrator.",
    error,
  );
};

const unreachable = (error: unknown): Failure => {
  const { code, message } = error as { code?: string; message?: string };
  return new Failure(
    "database.unreachable",
    `La base de DATABASE_URL ne répond pas (${code ?? message}). Vérifiez l'adresse, le mot de passe et que PostgreSQL est démarré ; rien n'a été modifié.`,
    `The database of DATABASE_URL does not answer (${code ?? message}). Check the address, the password and that PostgreSQL runs; nothing was changed.`,
    error,
  );
};
