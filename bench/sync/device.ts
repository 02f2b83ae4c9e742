import "fake-indexeddb/auto";
import { newId } from "@relais/core";
import type { Around } from "../../packages/web/src/device/local/around.ts";
import { startHoldings } from "../../packages/web/src/device/local/holdings.ts";
import { Station } from "../../packages/web/src/device/local/station.ts";
import type { Reply, Wire } from "../../packages/web/src/device/local/wire.ts";
import { browserDisk } from "../../packages/web/src/device/vault/disk.ts";
import { openSignedIn } from "../../packages/web/src/device/vault/vault.ts";

/** A session at a server, as a browser would carry it. */
export interface Session {
  readonly account: string;
  readonly headers: Readonly<Record<string, string>>;
}

export const signIn = async (address: string, login: string, password: string): Promise<Session> => {
  const api = `${address}/api/v1`;
  const json = { "content-type": "application/json" };
  const said = await fetch(`${api}/session`, {
    method: "POST",
    headers: json,
    body: JSON.stringify({ login, password }),
  });
  const cookie = said.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const me = (await (await fetch(`${api}/me`, { headers: { cookie } })).json()) as { csrf: string; account: string };
  return { account: me.account, headers: { cookie, "x-relais-csrf": me.csrf, ...json } };
};

const lineTo = (address: string, { headers }: Session): Wire => {
  const call = (method: "GET" | "POST", path: string, body: unknown): Promise<Response> =>
    fetch(`${address}/api/v1${path}`, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  const whole = async (response: Response): Promise<Reply> => ({
    status: response.status,
    body: (await response.json()) as unknown,
  });
  return {
    clock: () => undefined,
    ask: async (method, path, body) => whole(await call(method, path, body)),
    stream: async (path, body) => {
      const response = await call("POST", path, body);
      return response.ok && response.body !== null ? response.body : whole(response);
    },
  };
};

/** A new device of somebody signed in: the code that runs in the browser, its encrypted store in memory. */
export const newDevice = async (address: string, session: Session): Promise<Station> => {
  const disk = browserDisk();
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const { vault } = await openSignedIn(disk, async (places) => places.map(() => random(32)));
  await startHoldings(vault, newId({ now: Date.now, random }));
  const around: Around = {
    vault,
    wire: lineTo(address, session),
    now: Date.now,
    random,
    wait: () => new Promise(() => undefined),
    copyOf: async () => null,
    inTurn: (work) => work(),
    ifAlone: (work) => work(),
    tell: () => undefined,
    session: async () => session.account,
    erase: () => disk.erase(vault.id),
  };
  return Station.open(around);
};
