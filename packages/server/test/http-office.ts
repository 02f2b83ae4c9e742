import { join } from "node:path";
import type { CommandName, PayloadInput } from "@relais/casework";
import {
  type CommandEnvelope,
  type Dice,
  diceOf,
  HOUR,
  type Instant,
  newId,
  type Outcome,
  type Sources,
} from "@relais/core";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { addAccount } from "../src/accounts/accounts.ts";
import { hashPassword } from "../src/accounts/passwords.ts";
import { hashToken } from "../src/accounts/sign-in.ts";
import { folderBytes } from "../src/attachments/folder.ts";
import type { Office } from "../src/casework/office.ts";
import type { Database } from "../src/database/open.ts";
import { makeApp } from "../src/http/app.ts";
import type { Ceilings } from "../src/http/limits.ts";
import { loadCountry } from "../src/pack/country.ts";
import { makeLogger } from "../src/start.ts";
import type { Bench } from "./engines.ts";

/** 23 November 2026, 10:00 in Porto-Novo; the clock moves only when a test moves it. */
const START: Instant = Date.parse("2026-11-23T09:00:00Z");
export const PASSWORD = "mot-de-passe-de-test";

/** An office under test: its clock in hand, its logs in memory at their most talkative. */
export interface TestOffice {
  readonly office: Office;
  readonly app: FastifyInstance;
  readonly clock: { now: Instant };
  readonly dice: Dice;
  readonly id: () => string;
  /** Everything logged so far. */
  readonly logs: () => string;
  /** Another server on the same database. */
  readonly another: (change: Partial<Office>, ceilings?: Ceilings) => Promise<FastifyInstance>;
  readonly close: () => Promise<void>;
}

const country = loadCountry();

export const openTestOffice = async (
  { database, keys, folder, tombstones }: Bench,
  seed: number,
): Promise<TestOffice> => {
  const clock = { now: START };
  const dice = diceOf(seed);
  const sources: Sources = { now: () => clock.now, random: dice.bytes };
  const attachments = {
    bytes: folderBytes(join(folder, "attachments")),
    lie: "in-folder" as const,
    mostBytes: 1_000_000,
    mostBytesPerFile: 2_500_000,
  };
  const channels = { senders: {}, address: null };
  const office: Office = { database, keys, country, sources, attachments, channels, mode: "demonstration", tombstones };
  let logged = "";
  const to = {
    write: (line: string): void => {
      logged += line;
    },
  };
  const apps: FastifyInstance[] = [];
  const serve = async (it: Office, ceilings: Ceilings = {}): Promise<FastifyInstance> => {
    const app = await makeApp({ office: it, logger: makeLogger({ RELAIS_LOG: "trace" }, to), screens: null, ceilings });
    await app.ready();
    apps.push(app);
    return app;
  };
  return {
    office,
    app: await serve(office),
    clock,
    dice,
    id: () => newId(sources),
    logs: () => logged,
    another: (change, ceilings) => serve({ ...office, ...change }, ceilings),
    close: async () => {
      for (const app of apps) await app.close();
    },
  };
};

/** Somebody signed in, on a computer of their own. */
export interface Visitor {
  readonly account: string;
  readonly login: string;
  readonly role: string;
  readonly unit: string;
  readonly cookie: string;
  readonly csrf: string;
}

/** What each request of theirs carries. */
type SignedIn = Pick<Visitor, "cookie" | "csrf">;

let computers = 0;

/** Each visitor has an address of their own: the limit of tries is by computer. */
export const newComputer = (): string => {
  computers++;
  return `10.${(computers >> 16) & 255}.${(computers >> 8) & 255}.${computers & 255}`;
};

export const enrol = async ({ office }: TestOffice, login: string, role: string, unit: string): Promise<string> => {
  const it = { login, name: `Agent ${login}`, password: PASSWORD, role, unit, demonstration: "real" } as const;
  const added = await addAccount(office.database, office.sources, it);
  if (!added.ok) throw new Error(added.refusal.en);
  return added.value;
};

export const signIn = (app: FastifyInstance, login: string, password = PASSWORD): Promise<LightMyRequestResponse> =>
  app.inject({
    method: "POST",
    url: "/api/v1/session",
    payload: { login, password },
    remoteAddress: newComputer(),
  });

export const cookieOf = (response: LightMyRequestResponse): string => {
  const [cookie] = response.cookies;
  return `${cookie?.name}=${cookie?.value}`;
};

/** The code of a refusal. */
export const codeOf = (response: LightMyRequestResponse): string => response.json<{ code: string }>().code;

/** A new account, signed in. */
export const visit = async (it: TestOffice, login: string, role: string, unit: string): Promise<Visitor> => {
  const account = await enrol(it, login, role, unit);
  const cookie = cookieOf(await signIn(it.app, login));
  const me = await it.app.inject({ url: "/api/v1/me", headers: { cookie } });
  return { account, login, role, unit, cookie, csrf: me.json<{ csrf: string }>().csrf };
};

/** New accounts with their strong sessions, written as they would lie: one password for all, as deriving each takes long. */
export const admit = async (
  { office, clock, id }: TestOffice,
  wanted: readonly Pick<Visitor, "role" | "unit">[],
  prefix = "",
): Promise<Visitor[]> => {
  const password = await hashPassword(PASSWORD);
  const [at, until] = [clock.now, clock.now + HOUR].map((it) => new Date(it).toISOString());
  return office.database.asSystem(async (tx) => {
    const visitors: Visitor[] = [];
    for (const { role, unit } of wanted) {
      const visitor = { account: id(), login: `${prefix}${role}.${unit}`, role, unit, token: id(), csrf: id() };
      const { account, login, token, csrf } = visitor;
      await tx.query(
        `insert into account (id, login, name, password, demonstration, created_at) values ($1, $2, $3, $4, false, $5)`,
        [account, login, `Agent ${login}`, password, at],
      );
      await tx.query("insert into assignment (account, unit, role, since) values ($1, $2, $3, '2026-01-01')", [
        account,
        unit,
        role,
      ]);
      await tx.query(
        "insert into session (token, account, csrf, expires_at, factor) values ($1, $2, $3, $4, 'given')",
        [hashToken(token), account, csrf, until],
      );
      visitors.push({ account, login, role, unit, cookie: `relais=${token}`, csrf });
    }
    return visitors;
  });
};

export const ask = (
  app: FastifyInstance,
  { cookie, csrf }: SignedIn,
  options: InjectOptions,
): Promise<LightMyRequestResponse> =>
  app.inject({ ...options, headers: { ...options.headers, cookie, "x-relais-csrf": csrf } });

let made = 0;

/** A command as a device makes it. */
export const command = <N extends CommandName>(
  { id, clock }: Pick<TestOffice, "id" | "clock">,
  type: N,
  stream: string,
  payload: PayloadInput<N>,
  read: CommandEnvelope["read"] = {},
): CommandEnvelope => ({
  id: id(),
  stream,
  type,
  v: 1,
  device: "test",
  sequence: made++,
  madeAt: new Date(clock.now).toISOString(),
  read,
  payload: JSON.parse(JSON.stringify(payload)),
});

export const send = async (
  app: FastifyInstance,
  visitor: SignedIn,
  ...commands: readonly CommandEnvelope[]
): Promise<Outcome[]> => {
  const response = await ask(app, visitor, { method: "POST", url: "/api/v1/commands", payload: { commands } });
  if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
  return response.json<{ outcomes: Outcome[] }>().outcomes;
};

/** A moment as a form claims it, some hours ago. */
export const ago = ({ now }: TestOffice["clock"], hours: number) => {
  const at = new Date(now - hours * HOUR).toISOString();
  return { from: at, to: at };
};

export const VICTIM = { procedure: "enfant-victime", version: "2026-1" } as const;
export const DANGER = { procedure: "enfant-en-danger", version: "2026-1" } as const;

/** A file of an invented child, under one name. */
export const opening = (
  it: TestOffice,
  name: string,
  more: Partial<PayloadInput<"open-file">> = {},
): CommandEnvelope => {
  const names = [{ name, kind: "paper" as const }];
  const identification = { names, values: { sexe: "fille", naissance: { age: [11, 12] } } };
  return command(it, "open-file", it.id(), {
    time: ago(it.clock, 2),
    procedures: [VICTIM],
    statuses: ["victime"],
    nature: "invented",
    identification,
    ...more,
  });
};

/** Opens a file and gives its stream. */
export const openFile = async (it: TestOffice, visitor: Visitor, name: string): Promise<string> => {
  const sent = opening(it, name);
  const [outcome] = await send(it.app, visitor, sent);
  if (outcome?.status !== "accepted") throw new Error(JSON.stringify(outcome));
  return sent.stream;
};

/** The rows of a table as they lie, each as text, sorted; the clear data of a database that no reader is asked for. */
export const rowsOf = (database: Database, table: string): Promise<string[]> =>
  database.asSystem(async (tx) =>
    (await tx.query<{ row: string }>(`select to_jsonb(it)::text as row from ${table} it`)).map((it) => it.row).sort(),
  );

/** Every route that the server answers, as « METHOD /path »; HEAD is GET without its body. */
export const routesOf = (app: FastifyInstance): { readonly method: string; readonly path: string }[] => {
  const above: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split("\n")
    .flatMap((line) => {
      const found = /^((?:│ {3}| {4})*)[├└]── (\S*) \(([A-Z, ]+)\)/.exec(line);
      if (found === null) return [];
      const [, indent = "", segment = "", methods = ""] = found;
      const depth = indent.length / 4;
      const path = `${above[depth - 1] ?? ""}${segment}`;
      above[depth] = path;
      return methods.split(", ").map((method) => ({ method, path }));
    });
};

/** Asking one server under the API, as JSON. */
export interface Asking {
  /** What an answer that must be good holds. */
  readonly get: <T>(visitor: SignedIn, url: string) => Promise<T>;
  readonly post: (visitor: SignedIn, url: string, payload?: object) => Promise<LightMyRequestResponse>;
}

export const askingOf = (it: () => Pick<TestOffice, "app">): Asking => ({
  get: async <T>(visitor: SignedIn, url: string): Promise<T> => {
    const response = await ask(it().app, visitor, { url: `/api/v1${url}` });
    if (response.statusCode !== 200) throw new Error(`${response.statusCode} ${response.body}`);
    return response.json<T>();
  },
  post: (visitor, url, payload = {}) => ask(it().app, visitor, { method: "POST", url: `/api/v1${url}`, payload }),
});

/** Sessions of a test that moves its clock by days last as long. */
export const keepSessions = ({ office }: TestOffice): Promise<unknown> =>
  office.database.asSystem((tx) => tx.query("update session set expires_at = '2030-01-01'"));
