import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { addAccount, type Office, openOffice } from "@relais/server";
import { freshDatabase, ownPostgres, type ServerProcess, startServer } from "@relais/testkit";
import { type Measured, median } from "./measure.ts";
import { quota } from "./quota.ts";

type Database = Office["database"];

const PASSWORD = "mot-de-passe-du-banc";
const PROCESSES = [1, 2, 4] as const;
const FILES = 240;
/** Requests under way at any time, whatever the number of processes: twelve for each of four. */
const AT_ONCE = 48;
const PUSHES = Number(process.env.RELAIS_BENCH_PUSHES ?? 480);
const ROUNDS = Number(process.env.RELAIS_BENCH_ROUNDS ?? 5);

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly cookie: string;
}

const call = (agent: Agent, url: string, headers: Record<string, string>, body?: unknown): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const method = text === undefined ? "GET" : "POST";
    const sent = request(url, {
      agent,
      method,
      headers: { ...headers, ...(text && { "content-type": "application/json" }) },
    });
    sent.on("error", reject).on("response", (response) => {
      let answered = "";
      response.setEncoding("utf8").on("data", (part) => {
        answered += part;
      });
      response.on("end", () => {
        const cookie = response.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
        resolve({ status: response.statusCode ?? 0, body: answered, cookie });
      });
    });
    sent.end(text);
  });

/** A fact in a file, as a device sends it: an act that is reported. */
const fact = (stream: string, sequence: number, type: string, payload: object) => ({
  id: crypto.randomUUID(),
  stream,
  type,
  v: 1,
  device: "bench",
  sequence,
  madeAt: new Date().toISOString(),
  read: {},
  payload,
});

const hourAgo = () => {
  const at = new Date(Date.now() - 3_600_000).toISOString();
  return { from: at, to: at };
};

const opening = (stream: string) =>
  fact(stream, 0, "open-file", {
    time: hourAgo(),
    procedures: [{ procedure: "enfant-victime", version: "2026-1" }],
    statuses: ["victime"],
    nature: "invented",
  });

const act = (stream: string, sequence: number) =>
  fact(stream, sequence, "record-act", {
    act: crypto.randomUUID(),
    step: "recevoir-enfant",
    time: hourAgo(),
    intent: "report",
  });

/** Fields of /proc/PID/stat after the name; none where the system does not tell. */
const statOf = (pid: number): number[] => {
  const file = `/proc/${pid}/stat`;
  return existsSync(file) ? (readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? []).map(Number) : [];
};

/** Milliseconds of processor of a process, and of its children that have ended. */
const processorOf = (pid: number, of: "itself" | "ended children"): number => {
  const [user, system] = of === "itself" ? [11, 12] : [13, 14];
  const fields = statOf(pid);
  return ((fields[user] ?? 0) + (fields[system] ?? 0)) * 10;
};

/** From so many processors on, each server process, PostgreSQL and the generator find one. */
const ENOUGH = 8;
/** Below that, of one processor to each server: four servers then take half of two, and PostgreSQL and the generator find the rest. */
const SHARE = 0.25;

const PARENT = 1;

/** Of PostgreSQL: its processes that serve a connection now, and those that have ended. */
const processorOfPostgres = async (database: Database): Promise<number> => {
  const backends = await database.asSystem((tx) =>
    tx.query<{ pid: number }>("select pid from pg_stat_activity where pid is not null"),
  );
  const postmaster = statOf(backends[0]?.pid ?? 0)[PARENT] ?? 0;
  return backends.reduce((sum, it) => sum + processorOf(it.pid, "itself"), processorOf(postmaster, "ended children"));
};

/** Pushes `count` commands, each in a request of its own, to the servers by turns; commands a second. */
const push = async (
  servers: readonly ServerProcess[],
  headers: Record<string, string>,
  commands: readonly object[],
): Promise<number> => {
  let next = 0;
  // Connections of its own: one kept from an earlier round may be closed by a server just as it is used again.
  const agent = new Agent({ keepAlive: true });
  const start = performance.now();
  const sender = async (): Promise<void> => {
    while (next < commands.length) {
      const i = next++;
      const url = `${servers[i % servers.length]?.address}/api/v1/commands`;
      const { status, body } = await call(agent, url, headers, { commands: [commands[i]] });
      if (status !== 200 || !body.includes('"accepted"')) throw new Error(`${status} ${body}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, sender)).finally(() => agent.destroy());
  return commands.length / ((performance.now() - start) / 1000);
};

const signedIn = async (server: ServerProcess): Promise<Record<string, string>> => {
  const agent = new Agent();
  const { cookie } = await call(agent, `${server.address}/api/v1/session`, {}, { login: "banc", password: PASSWORD });
  const me = await call(agent, `${server.address}/api/v1/me`, { cookie });
  return { cookie, "x-relais-csrf": (JSON.parse(me.body) as { csrf: string }).csrf };
};

const linesOf = ([one = 0, two = 0, four = 0]: readonly number[], detail: string): readonly Measured[] => [
  { what: "pushes, 2 processes to 1", value: two / one, limit: 1.5, unit: "× faster", detail },
  { what: "pushes, 4 processes to 1", value: four / one, limit: 1, unit: "× faster", detail: "may not be slower" },
];

/**
 * Facts pushed a second to one, two and four processes on one PostgreSQL, each on another file, by turns so that a busy
 * machine weighs on all. On a machine with few processors servers, PostgreSQL and generator take them from one another: the
 * line is then measured with a quarter of a processor for each server, and the detail tells what came without.
 */
export const measure = async (): Promise<readonly Measured[]> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-bench-processes-"));
  const postgres = await ownPostgres();
  const started: ServerProcess[] = [];
  const opened: Database[] = [];
  try {
    const env = {
      DATABASE_URL: await freshDatabase(postgres.url),
      RELAIS_DATA: folder,
      RELAIS_SYNCS_PER_TEN_MINUTES: "10000000",
      RELAIS_REQUESTS_PER_MINUTE: "10000000",
    };
    const office = await openOffice(env);
    const { database } = office;
    opened.push(database);
    const account = { login: "banc", name: "Banc", password: PASSWORD, role: "opj", unit: "com-za-kpota" };
    await addAccount(database, office.sources, { ...account, demonstration: "real" });
    for (let i = 0; i < Math.max(...PROCESSES); i++) started.push(await startServer(env));
    const headers = await signedIn(started[0]!);
    const streams = Array.from({ length: FILES }, () => crypto.randomUUID());
    await push(started, headers, streams.map(opening));
    const used = async () => [
      started.reduce((sum, it) => sum + processorOf(it.pid, "itself"), 0),
      await processorOfPostgres(database),
      processorOf(process.pid, "itself"),
    ];
    const before = await used();
    let sequence = 1;
    const ratesOf = async (): Promise<number[]> => {
      const rates = new Map<number, number[]>(PROCESSES.map((it) => [it, []]));
      for (let round = 0; round <= ROUNDS; round++) {
        for (const processes of round % 2 === 0 ? PROCESSES : [...PROCESSES].reverse()) {
          const commands = Array.from({ length: PUSHES }, (_, i) => act(streams[i % FILES] ?? "", sequence++));
          const rate = await push(started.slice(0, processes), headers, commands);
          // The first round warms up.
          if (round > 0) rates.get(processes)?.push(rate);
        }
      }
      return PROCESSES.map((it) => median(rates.get(it) ?? []));
    };
    const plain = await ratesOf();
    const [server, postgresql, generator] = (await used()).map((it, i) =>
      ((it - (before[i] ?? 0)) / (sequence - 1)).toFixed(1),
    );
    const told = (rates: readonly number[]): string => `${rates.map((it) => it.toFixed(0)).join(", ")} a second`;
    const costs = `a push costs ${server} ms of a server, ${postgresql} ms of PostgreSQL, ${generator} ms of the generator`;
    const shared = `${told(plain)} with ${AT_ONCE} at once on ${availableParallelism()} processors; ${costs}`;
    if (availableParallelism() >= ENOUGH) return linesOf(plain, shared);
    const end = quota(
      started.map((it) => it.pid),
      SHARE,
    );
    const held = await ratesOf().finally(end);
    const ratio = ((plain[1] ?? 0) / (plain[0] ?? 1)).toFixed(2);
    return linesOf(held, `${told(held)}, each server on ${SHARE} of a processor; not held ${ratio} ×: ${shared}`);
  } finally {
    for (const database of opened) await database.close();
    for (const server of started) await server.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};
