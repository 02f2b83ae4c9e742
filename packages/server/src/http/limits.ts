import { createHmac } from "node:crypto";
import { type Instant, MINUTE, type Result, refuse } from "@relais/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Office } from "../casework/office.ts";
import { Failure } from "../failure.ts";
import { Problem } from "./problem.ts";
import { answer } from "./session.ts";

/** How often somebody may ask for something within a window; numbers are ours, wide enough for a phone back after a week. */
interface Limit {
  readonly most: number;
  /** Milliseconds. */
  readonly window: number;
  /** Requests that one process counts by itself before it tells the others: below this nothing is written. */
  readonly alone: number;
  /** What is counted: an account, a box, an address; undefined is not counted. */
  readonly who: (request: FastifyRequest) => string | undefined;
}

const account = ({ person }: FastifyRequest): string | undefined => person?.account;
const box = ({ headers }: FastifyRequest): string | undefined => headers["x-relais-deposit"]?.toString();
/** This machine's own address stands for everybody behind a proxy that does not say whom it speaks for: it is not counted. */
const address = ({ ip }: FastifyRequest): string | undefined =>
  /^(127\.|::1$|::ffff:127\.)/.test(ip) ? undefined : ip;

const LIMITS = {
  search: { most: 60, window: MINUTE, alone: 0, who: account },
  /** What one may ask of files that are not one's own is worth a probe: a few an hour are entries, more are not. */
  elsewhere: { most: 30, window: 60 * MINUTE, alone: 0, who: account },
  sync: { most: 600, window: 10 * MINUTE, alone: 60, who: account },
  deposit: { most: 300, window: 10 * MINUTE, alone: 30, who: box },
  upload: { most: 6_000, window: 10 * MINUTE, alone: 600, who: account },
  /** A whole unit, or several, may be behind one address. */
  address: { most: 6_000, window: MINUTE, alone: 600, who: address },
  /** The published directory: whoever wants all of it asks for a few large pages. */
  public: { most: 600, window: MINUTE, alone: 60, who: address },
} as const satisfies Record<string, Limit>;
type Name = keyof typeof LIMITS;

/** Other numbers than ours, by name of the limit. */
export type Ceilings = { readonly [N in Name]?: number };

const LIMITED: Readonly<Record<string, Name>> = {
  "POST /files/search": "search",
  "POST /files/matches": "search",
  "POST /files/elsewhere": "elsewhere",
  "POST /commands": "sync",
  "POST /sync/push": "sync",
  "POST /sync/feed": "sync",
  "POST /sync/devices": "sync",
  "POST /sync/deposit": "deposit",
  "POST /attachments": "upload",
  "PATCH /attachments/:id": "upload",
};

const Most = z.coerce.number().int().positive().optional();
const Settings = z.object({
  RELAIS_SEARCHES_PER_MINUTE: Most,
  RELAIS_SYNCS_PER_TEN_MINUTES: Most,
  RELAIS_REQUESTS_PER_MINUTE: Most,
  RELAIS_PUBLIC_REQUESTS_PER_MINUTE: Most,
});

/** What an operator may widen or narrow (docs/operate.md). */
export const ceilingsFrom = (env: NodeJS.ProcessEnv): Ceilings => {
  const read = Settings.safeParse(env);
  if (!read.success) throw faulty(String(read.error.issues[0]?.path[0]));
  const {
    RELAIS_SEARCHES_PER_MINUTE: search,
    RELAIS_SYNCS_PER_TEN_MINUTES: sync,
    RELAIS_REQUESTS_PER_MINUTE: address,
    RELAIS_PUBLIC_REQUESTS_PER_MINUTE: published,
  } = read.data;
  return {
    ...(search !== undefined && { search }),
    ...(sync !== undefined && { sync }),
    ...(address !== undefined && { address }),
    ...(published !== undefined && { public: published }),
  };
};

interface Count {
  readonly until: Instant;
  /** Asked of this process, and how many of them it may answer without asking the others again. */
  asked: number;
  granted: number;
  /** `over`: refused once, the rest of the window asks nobody any more. */
  standing: "open" | "over";
  /** The others are being asked: whoever comes meanwhile waits for that one answer. */
  asking: Promise<void> | undefined;
}

/** Counts of which the window is over are forgotten when there are more than this. */
const MOST_COUNTS = 10_000;

/**
 * Counts requests, all processes together: each takes a tenth of a ceiling at a time from the common count, so that most requests
 * write nothing. The common count holds no address and no account: a keyed hash, for the time of its window.
 */
export class Limits {
  readonly #office: Office;
  readonly #ceilings: Ceilings;
  readonly #counts = new Map<string, Count>();

  constructor(office: Office, ceilings: Ceilings) {
    this.#office = office;
    this.#ceilings = ceilings;
  }

  /** Milliseconds to wait; undefined: go on. */
  async take(name: Name, request: FastifyRequest): Promise<number | undefined> {
    const limit: Limit = LIMITS[name];
    const most = this.#ceilings[name] ?? limit.most;
    const who = limit.who(request);
    if (who === undefined) return undefined;
    const now = this.#office.sources.now();
    const until = (Math.floor(now / limit.window) + 1) * limit.window;
    const key = `${name}|${who}|${until}`;
    const alone = Math.min(limit.alone, Math.floor(most / 10));
    const count: Count = this.#counts.get(key) ?? {
      until,
      asked: 0,
      granted: alone,
      standing: "open",
      asking: undefined,
    };
    this.#counts.set(key, count);
    if (this.#counts.size > MOST_COUNTS) this.#forget(now);
    const mine = ++count.asked;
    const block = limit.alone === 0 ? 1 : Math.max(1, Math.floor(most / 10));
    while (mine > count.granted) {
      if (count.standing === "over") return until - now;
      count.asking ??= this.#grant(count, key, { block, most, now }).finally(() => {
        count.asking = undefined;
      });
      await count.asking;
    }
    return undefined;
  }

  /** Takes one more block of the common count for this process. */
  async #grant(
    count: Count,
    key: string,
    { block, most, now }: { readonly block: number; readonly most: number; readonly now: Instant },
  ): Promise<void> {
    if ((await this.#share(key, block, count.until, now)) <= most) count.granted += block;
    else count.standing = "over";
  }

  /** Takes some of the common count, and gives what was taken of it altogether. */
  async #share(key: string, block: number, until: Instant, now: Instant): Promise<number> {
    const { database, keys } = this.#office;
    const hash = createHmac("sha256", keys.search).update(`limit|${key}`).digest();
    const [row] = await database.asSystem(async (tx) => {
      // Two processes that sweep at once leave each other's rows alone.
      await tx.query(
        "delete from rate_count where key in (select key from rate_count where until < $1 limit 100 for update skip locked)",
        [new Date(now).toISOString()],
      );
      return tx.query<{ taken: number }>(
        `insert into rate_count (key, taken, until) values ($1, $2, $3)
         on conflict (key) do update set taken = rate_count.taken + $2 returning taken`,
        [hash, block, new Date(until).toISOString()],
      );
    });
    return row?.taken ?? 0;
  }

  #forget(now: Instant): void {
    for (const [key, { until }] of this.#counts) if (until <= now) this.#counts.delete(key);
  }
}

/** Refuses what is over a ceiling, with how long to wait. */
export const stop = (limits: Limits, name: Name) => async (request: FastifyRequest, reply: FastifyReply) => {
  const wait = await limits.take(name, request);
  if (wait === undefined) return undefined;
  reply.header("retry-after", String(Math.ceil(wait / 1000)));
  return answer(reply, tooMany(wait)) as FastifyReply;
};

/** Puts the ceilings before the routes of the API: that of an address before all of them, others where the table says. */
export const limit = (api: FastifyInstance, limits: Limits): void => {
  const unmet = new Set(Object.keys(LIMITED));
  api.addHook("onRequest", stop(limits, "address"));
  api.addHook("onRoute", (route) => {
    const key = `${route.method} ${route.routePath}`;
    const name = LIMITED[key];
    if (name === undefined) return;
    unmet.delete(key);
    // After the session is known: what is counted is an account.
    route.preHandler = [route.preHandler ?? [], stop(limits, name)].flat();
    const response = route.schema?.response as Record<number, unknown> | undefined;
    if (response !== undefined) response[429] = Problem;
  });
  // A route that was renamed would lose its ceiling in silence.
  api.addHook("onReady", async () => {
    if (unmet.size > 0) throw new Error(`Ceilings of routes that are not served: ${[...unmet].join(", ")}`);
  });
};

const tooMany = (wait: number): Result<never> => {
  const minutes = Math.max(1, Math.ceil(wait / MINUTE));
  return refuse(
    "request.too-many",
    `Trop de demandes en peu de temps. Rien n'est perdu : attendez ${minutes} min, puis recommencez.`,
    `Too many requests in a short time. Nothing is lost: wait ${minutes} min, then start again.`,
  );
};

const faulty = (name: string): Failure =>
  new Failure(
    "limits.settings",
    `Le réglage ${name} n'est pas un nombre entier positif. Corrigez-le (docs/operate.md), puis redémarrez ; rien n'a été modifié.`,
    `The setting ${name} is not a positive whole number. Correct it (docs/operate.md), then start again; nothing was changed.`,
  );
