import pg from "pg";
import { Failure } from "../failure.ts";
import { type Embedded, startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";

/** Who reads: the units and the compartments of the assignments in force, each apart. Empty lists see nothing. */
interface Actor extends ActorScope {
  readonly account: string;
  readonly also?: readonly ActorScope[];
  /** Files opened in an emergency. */
  readonly opened?: readonly { readonly file: string; readonly compartments: readonly string[] }[];
  readonly powers?: readonly string[];
}

interface ActorScope {
  readonly units: readonly string[];
  readonly compartments: readonly string[];
}

/** A transaction: plain SQL with parameters. */
export interface Tx {
  query<R extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  /**
   * The last statement, sent together with the commit and over once this ends: a lock that it takes is let go by the database
   * alone, however busy the server is meanwhile. Nothing can be asked after it.
   */
  last(...statement: Statement): Promise<void>;
}

/** A statement to be sent, by whoever knows whether it is the last. */
export type Statement = readonly [sql: string, values: readonly unknown[]];

export interface Database {
  readonly engine: "embedded" | "postgresql";
  /** The only way to the data: under row security, as this actor. */
  withActor<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** For deciding, projecting and signing in; never for answering what was asked. */
  asSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** For destroying the keys of a file and coarsening what is left of it: the only one that may change an event. */
  asEraser<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Everything as it stood at one moment, past row security: for a backup alone. Nothing can be written. */
  snapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** As the owner of the tables, past row security: for a restore alone. */
  asOwner<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Statements of the queue of background work, which holds ids alone and makes its transactions itself: for nothing else. */
  queue(sql: string, values?: readonly unknown[]): Promise<{ readonly rows: Record<string, unknown>[] }>;
  /** How many connections are open, how many of these idle, and how many requests wait for one. */
  connections(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

/** Where the database is: a directory for the embedded one, or an address of PostgreSQL 15 or later. */
export type Location = { readonly directory: string } | { readonly url: string };

/** The embedded database, already being opened. */
export interface Opening {
  readonly embedded: Promise<Embedded>;
}

const OLDEST = 150_000;

/** Opens and migrates the database (to `upTo` at most); every way in which that can fail is said in a sentence. */
export const openDatabase = async (location: Location | Opening, upTo?: number): Promise<Database> => {
  const embedded = await embeddedAt(location);
  // One PGlite is one session: one connection, so that transactions follow one another.
  const pool = embedded
    ? new pg.Pool({
        host: embedded.host,
        port: 5432,
        user: "postgres",
        database: "postgres",
        max: 1,
        idleTimeoutMillis: 0,
        pipeline: true,
      })
    : new pg.Pool({
        connectionString: "url" in location ? location.url : "",
        max: 16,
        connectionTimeoutMillis: 5_000,
        pipeline: true,
      });
  // An idle connection that breaks is replaced at its next use; the request that meets the fault says so.
  pool.on("error", () => undefined);
  // One that breaks in the midst of an act is told by the query that waits; unheard here, it would end the server.
  pool.on("connect", (client) => void client.on("error", () => undefined));
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
      await migrate(client, upTo);
    } finally {
      client.release();
    }
  } catch (error) {
    await close();
    throw error instanceof Failure ? error : unreachable(error);
  }

  const transaction = async <T>(begin: string, actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw lost(error);
    });
    let broken: Error | undefined;
    try {
      let ending: Promise<unknown> | undefined;
      const send = (sql: string, values: readonly unknown[] = []) => {
        // It would run by itself, and under no role.
        if (ending !== undefined) throw new Error("A statement was asked for after the last");
        return client.query(values.length === 0 ? sql : { name: nameOf(sql), text: sql, values: [...values] });
      };
      // Who is nobody has no settings, and sees what these would show: nothing.
      const opening = Promise.all([client.query(begin), actor === NOBODY || send(SETTINGS, settingsOf(actor))]);
      // What is asked is sent without waiting for that, and answered only where that stands.
      opening.catch(() => undefined);
      const value = await work({
        query: async <R extends pg.QueryResultRow>(...statement: [sql: string, values?: readonly unknown[]]) => {
          const [answered] = await Promise.all([send(...statement), opening]);
          return answered.rows as R[];
        },
        last: async (...statement) => {
          const sent = send(...statement);
          ending = client.query("commit");
          await Promise.all([opening, sent, ending]);
        },
      });
      await Promise.all([opening, ending ?? client.query("commit")]);
      return value;
    } catch (error) {
      await client.query("rollback").catch((failed: Error) => {
        broken = failed;
      });
      throw broken ? lost(error) : asFailure(error);
    } finally {
      client.release(broken);
    }
  };
  const queue = async (sql: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      const results = await (values === undefined ? client.query(sql) : client.query(sql, [...values]));
      // Several statements at once answer with a list.
      return { rows: [results].flat().flatMap((it) => it.rows) };
    } catch (error) {
      // The one session of an embedded database would keep a transaction that was begun.
      await client.query("rollback").catch((failed: Error) => {
        broken = failed;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return {
    engine: embedded ? "embedded" : "postgresql",
    withActor: (actor, work) => transaction(as("relais_app"), actor, work),
    asSystem: (work) => transaction(as("relais_system"), NOBODY, work),
    asEraser: (work) => transaction(as("relais_eraser"), NOBODY, work),
    snapshot: (work) => transaction("begin isolation level repeatable read read only", NOBODY, work),
    asOwner: (work) => transaction("begin", NOBODY, work),
    queue,
    connections: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close,
  };
};

const embeddedAt = (location: Location | Opening): Promise<Embedded> | undefined => {
  if ("embedded" in location) return location.embedded;
  return "directory" in location ? startEmbedded(location.directory) : undefined;
};

/** What row security reads of an actor: all units for lists, and units by compartment for what lies in them. */
const settingsOf = ({ account, units, compartments, also = [], opened = [], powers = [] }: Actor): string[] => {
  const scopes = [{ units, compartments }, ...also];
  const all = [...new Set(scopes.flatMap((it) => it.units))];
  const opens = [...new Set(scopes.flatMap((it) => it.compartments))];
  const unitsIn = (compartment: string): string[] =>
    scopes.filter((it) => it.compartments.includes(compartment)).flatMap((it) => it.units);
  return [
    account,
    all.join(","),
    opens.join(","),
    JSON.stringify(Object.fromEntries(opens.map((it) => [it, unitsIn(it)]))),
    JSON.stringify(Object.fromEntries(opened.map((it) => [it.file, it.compartments]))),
    powers.join(","),
  ];
};

/** Each statement is read and planned once a connection, then known by a name. */
const nameOf = (sql: string): string => {
  const known = NAMES.get(sql);
  if (known !== undefined) return known;
  // Statements are a few hundred; what is put together at will must not fill the memory.
  if (NAMES.size >= MOST_NAMES) return "";
  const name = `s${NAMES.size}`;
  NAMES.set(sql, name);
  return name;
};
const NAMES = new Map<string, string>();
const MOST_NAMES = 1_000;

const SETTINGS = `select set_config('relais.account', $1, true), set_config('relais.units', $2, true),
  set_config('relais.compartments', $3, true), set_config('relais.scope', $4, true),
  set_config('relais.opened', $5, true), set_config('relais.powers', $6, true)`;

/** One message for both. */
const as = (role: string): string => `begin; set local role ${role}`;

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

/** Whether the act was recorded cannot be known then; sent again it counts once, since each command has its outcome. */
const lost = (error: unknown): Failure =>
  new Failure(
    "database.lost",
    "La base de données ne répond plus : elle s'est arrêtée, ou le disque du serveur est plein. Les actes confirmés sont gardés. Gardez votre saisie, prévenez l'administrateur et renvoyez-la ensuite : elle ne comptera qu'une fois.",
    "The database no longer answers: it has stopped, or the server's disk is full. Confirmed acts are kept. Keep what you typed, tell the administrator and send it again later: it will count once.",
    error,
  );

/** What PostgreSQL says when it answers, but not with a database: by its code. */
const REFUSALS: Readonly<Record<string, readonly [fr: string, en: string]>> = {
  "28P01": ["refuse ce compte ou ce mot de passe", "refuses this account or password"],
  "28000": ["refuse ce compte ou ce mot de passe", "refuses this account or password"],
  "3D000": ["n'existe pas sur ce serveur", "does not exist on that server"],
  "42501": [
    "ne permet pas à ce compte de préparer les tables : il doit la posséder et avoir createrole",
    "does not let this account prepare the tables: it must own the database and have createrole",
  ],
};

const unreachable = (error: unknown): Failure => {
  const { code, message } = error as { code?: string; message?: string };
  const [fr, en] = REFUSALS[code ?? ""] ?? [
    `ne répond pas (${code ?? message})`,
    `does not answer (${code ?? message})`,
  ];
  return new Failure(
    "database.unreachable",
    `La base de DATABASE_URL ${fr}. Vérifiez l'adresse, le compte, le mot de passe et que PostgreSQL est démarré ; rien n'a été modifié.`,
    `The database of DATABASE_URL ${en}. Check the address, the account, the password and that PostgreSQL runs; nothing was changed.`,
    error,
  );
};
