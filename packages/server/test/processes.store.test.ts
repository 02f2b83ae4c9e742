import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CommandName, PayloadInput } from "@relais/casework";
import type { CommandEnvelope, Outcome } from "@relais/core";
import { freshDatabase, type ServerProcess, startPostgres, startServer, type TestServer } from "@relais/testkit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAccount } from "../src/accounts/accounts.ts";
import { type Database, openDatabase } from "../src/database/open.ts";
import { id, sources } from "./engines.ts";
import { ago, command, PASSWORD, rowsOf, VICTIM } from "./http-office.ts";

let postgres: TestServer;
let folder: string;
let servers: readonly [ServerProcess, ServerProcess];
let database: Database;
let session: Session;

interface Session {
  readonly cookie: string;
  readonly csrf: string;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "relais-processes-"));
  postgres = await startPostgres();
  const url = await freshDatabase(postgres.url);
  const env = { DATABASE_URL: url, RELAIS_DATA: folder };
  // Both at once on a database that holds nothing: one of them prepares the tables and the keys.
  servers = await Promise.all([startServer(env), startServer(env)]);
  database = await openDatabase({ url });
});
// Apart from the start, so that one that hangs says which of them it is.
beforeAll(async () => {
  for (const login of ["adjovi", "sossou"]) await enrol(login);
});
beforeAll(async () => {
  session = await signedIn(servers[0], "adjovi");
});
afterAll(async () => {
  for (const server of servers ?? []) server.kill();
  await database?.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

const enrol = async (login: string): Promise<void> => {
  const it = { login, name: `Agent ${login}`, password: PASSWORD, role: "opj", unit: "com-za-kpota" };
  await addAccount(database, sources, { ...it, demonstration: "real" });
};

const call = (server: ServerProcess, path: string, { cookie, csrf }: Session, method = "GET", body?: unknown) =>
  fetch(`${server.address}/api${path}`, {
    method,
    headers: { cookie, "x-relais-csrf": csrf, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });

const NOBODY: Session = { cookie: "", csrf: "" };

const signIn = (server: ServerProcess, login: string, password = PASSWORD) =>
  call(server, "/v1/session", NOBODY, "POST", { login, password });

const signedIn = async (server: ServerProcess, login: string): Promise<Session> => {
  const cookie = (await signIn(server, login)).headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const me = (await (await call(server, "/v1/me", { cookie, csrf: "" })).json()) as { csrf: string };
  return { cookie, csrf: me.csrf };
};

const send = async (server: ServerProcess, ...commands: CommandEnvelope[]): Promise<Outcome[]> => {
  const response = await call(server, "/v1/commands", session, "POST", { commands });
  expect(response.status).toBe(200);
  return ((await response.json()) as { outcomes: Outcome[] }).outcomes;
};

const make = <N extends CommandName>(type: N, stream: string, payload: PayloadInput<N>): CommandEnvelope =>
  command({ id, clock: { now: Date.now() } }, type, stream, payload);

const opening = (): CommandEnvelope =>
  make("open-file", id(), {
    time: ago({ now: Date.now() }, 2),
    procedures: [VICTIM],
    statuses: ["victime"],
    nature: "invented",
  });

const note = (stream: string): CommandEnvelope =>
  make("add-note", stream, { note: id(), text: "Rappeler.", compartment: "commun" });

describe("given two server processes on one database", () => {
  it("[OPE-10] when both are asked, then both are ready, on one key file", async () => {
    for (const server of servers) {
      expect((await call(server, "/health", NOBODY)).status).toBe(200);
      expect(await (await call(server, "/ready", NOBODY)).json()).toEqual({ status: "ready" });
    }
    expect(servers[0].pid).not.toBe(servers[1].pid);
  });

  it("[OPE-11] when somebody signs in to one, then the other knows them, until they sign out of either", async () => {
    const mine = await signedIn(servers[0], "adjovi");
    const status = async (server: ServerProcess) => (await call(server, "/v1/me", mine)).status;
    expect(await status(servers[1])).toBe(200);
    expect((await call(servers[1], "/v1/session", mine, "DELETE")).status).toBe(204);
    expect(await Promise.all(servers.map(status))).toEqual([401, 401]);
  });

  it("[OPE-12] when the same commands are sent to both at once, then each has one outcome, told by both", async () => {
    const files = Array.from({ length: 12 }, opening);
    const both = (sent: readonly CommandEnvelope[]) =>
      Promise.all(sent.map((it) => Promise.all(servers.map(async (server) => (await send(server, it))[0]))));
    const opened = await both(files);
    expect(opened.filter(([one]) => one?.status !== "accepted")).toEqual([]);
    expect(opened.filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other))).toEqual([]);
    const notes = Array.from({ length: 48 }, (_, i) => note(files[i % 4]?.stream ?? ""));
    const noted = await both(notes);
    expect(noted.filter(([one, other]) => JSON.stringify(one) !== JSON.stringify(other))).toEqual([]);
    expect(noted.filter(([one]) => one === undefined || !("events" in one) || one.events.length !== 1)).toEqual([]);
    const events = await database.asSystem((tx) => tx.query("select 1 from event where type = 'note.added'"));
    expect(events).toHaveLength(notes.length);
    const numbers = (await rowsOf(database, "file"))
      .map((row) => (JSON.parse(row) as { number: string }).number)
      .sort();
    expect(numbers.map((it) => Number(it.split("-").at(-1)))).toEqual(files.map((_, i) => i + 1));
  });

  it("[OPE-13] when lists are read from both, then they agree", async () => {
    const file = opening();
    await send(servers[0], file);
    const reception = {
      act: id(),
      step: "recevoir-enfant",
      time: ago({ now: Date.now() }, 1),
      intent: "report",
    } as const;
    await send(servers[1], make("record-act", file.stream, reception));
    const { at: _, ...left } = (await read(servers[0], "/v1/todo?scope=unit")) as { at: string; total: number };
    const { at: __, ...right } = (await read(servers[1], "/v1/todo?scope=unit")) as { at: string; total: number };
    expect(left).toEqual(right);
    expect(left.total).toBeGreaterThan(0);
    for (const path of ["/v1/files", `/v1/files/${file.stream}`]) {
      const [one, other] = await Promise.all(servers.map((server) => read(server, path)));
      const timeless = (it: unknown) => ({ ...(it as object), at: null });
      expect(timeless(one)).toEqual(timeless(other));
    }
  });

  it("[OPE-14] when five wrong passwords come, some to each, then the right one is refused by both", async () => {
    const tries = [0, 1, 0, 1, 0].map((which) => signIn(servers[which] ?? servers[0], "sossou", "faux mot de passe"));
    const statuses = (await Promise.all(tries)).map((it) => it.status).sort();
    expect(statuses).toEqual([401, 401, 401, 401, 429]);
    expect(await Promise.all(servers.map(async (it) => (await signIn(it, "sossou")).status))).toEqual([429, 429]);
  });

  it("[OPE-15] when one is told to stop amid its work, then what it answers is done, and the other goes on", async () => {
    const stream = opening();
    await send(servers[1], stream);
    const notes = Array.from({ length: 30 }, () => note(stream.stream));
    const under = call(servers[0], "/v1/commands", session, "POST", { commands: notes });
    // It has begun once the first of them stands in the ledger.
    while (
      (await database.asSystem((tx) => tx.query("select 1 from outcome where command = $1", [notes[0]?.id]))).length ===
      0
    );
    const stopping = servers[0].stop();
    const { outcomes } = (await (await under).json()) as { outcomes: Outcome[] };
    expect(await stopping).toBe(0);
    expect(outcomes.map((it) => it.status)).toEqual(notes.map(() => "accepted"));
    await expect(call(servers[0], "/ready", NOBODY)).rejects.toThrow();
    expect(await send(servers[1], ...notes)).toEqual(outcomes);
  });
});

const read = async (server: ServerProcess, path: string): Promise<unknown> =>
  (await call(server, path, session)).json();
