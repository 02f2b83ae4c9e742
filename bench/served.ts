import { type Office, openOffice, PASSWORD, seedFiles } from "@relais/server";
import { makeApp } from "../packages/server/src/http/app.ts";
import { makeLogger } from "../packages/server/src/start.ts";
import { LOGIN, type Population, populate, type Templates, templatesOf } from "./population.ts";

const SEEDS = 200;

export interface Served {
  readonly office: Office;
  readonly names: readonly string[];
  /** One question over HTTP; gives what was answered, and throws at what is refused. */
  readonly ask: <T>(path: string, body?: unknown) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Files played through the real commands, to be copied. */
export const templatesAt = async (url: string, data: string): Promise<Templates> => {
  const seeds = { ...(await openOffice({ DATABASE_URL: url, RELAIS_DATA: data })), mode: "demonstration" } as const;
  process.stderr.write(`${SEEDS} files through the real commands …\n`);
  await seedFiles(seeds, SEEDS);
  const templates = await templatesOf(seeds);
  await seeds.database.close();
  return templates;
};

/** A server of its own on a database of its own, and somebody signed in to it. */
export const served = async (url: string, data: string, templates: Templates, of: Population): Promise<Served> => {
  const office = { ...(await openOffice({ DATABASE_URL: url, RELAIS_DATA: data })), mode: "demonstration" } as const;
  await seedFiles(office, 0);
  const names = await populate(office, templates, of);
  const ceilings = { search: 1_000_000, elsewhere: 1_000_000 };
  const app = await makeApp({ office, logger: makeLogger({}), screens: null, ceilings });
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const api = `${address}/api/v1`;
  const signedIn = await fetch(`${api}/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: LOGIN, password: PASSWORD }),
  });
  const cookie = signedIn.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const me = (await (await fetch(`${api}/me`, { headers: { cookie } })).json()) as { csrf: string };
  const headers = { cookie, "x-relais-csrf": me.csrf, "content-type": "application/json" };
  return {
    office,
    names,
    ask: async <T>(path: string, body?: unknown): Promise<T> => {
      const response = await fetch(
        `${api}${path}`,
        body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) },
      );
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    close: async () => {
      await app.close();
      await office.database.close();
    },
  };
};
