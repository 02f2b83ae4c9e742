import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@relais/core";
import { openDatabase } from "../../../server/src/database/open.ts";
import { seedFiles } from "../../../server/src/demonstration/seed.ts";
import { instanceKeys } from "../../../server/src/keys/instance-keys.ts";
import { prepareEmbedded } from "../../../server/test/engines.ts";
import { ask, openTestOffice, type TestOffice, type Visitor } from "../../../server/test/http-office.ts";
import type { Around } from "../../src/device/local/around.ts";
import { startHoldings } from "../../src/device/local/holdings.ts";
import { Station } from "../../src/device/local/station.ts";
import type { Reply, Wire } from "../../src/device/local/wire.ts";
import { type Bytes, randomBytes } from "../../src/device/vault/bytes.ts";
import { depositCopy, newSigningKey, serverPoint, signingKey } from "../../src/device/vault/deposit.ts";
import { browserDisk, type Disk } from "../../src/device/vault/disk.ts";
import { type Opened, openSignedIn, Vault } from "../../src/device/vault/vault.ts";

/** An office on a database of its own, with some invented files. */
export const openServer = async (seed: number): Promise<TestOffice> => {
  const folder = mkdtempSync(join(tmpdir(), "relais-device-"));
  const directory = join(folder, "db");
  await prepareEmbedded(directory);
  const database = await openDatabase({ directory });
  const bench = {
    folder,
    location: { directory },
    database,
    keys: instanceKeys(join(folder, "keys.json")),
    tombstones: join(folder, "tombstones"),
  };
  const it = await openTestOffice(bench, seed);
  await seedFiles(it.office, 12);
  return {
    ...it,
    close: async () => {
      await it.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Where a test puts itself between a device and its disk and line. */
export interface Faults {
  readonly disk: (disk: Disk) => Disk;
  readonly wire: (wire: Wire) => Wire;
  /** How far the device's clock is off, in ms. */
  readonly skew: number;
  readonly wait: (ms: number) => Promise<void>;
}

export const noFaults: Faults = {
  disk: (it) => it,
  wire: (it) => it,
  skew: 0,
  wait: () => new Promise(() => undefined),
};

/** A line to the office, without a network. */
const lineTo = (it: TestOffice, visitor: Visitor, now: () => number): Wire => {
  const call = (method: "GET" | "POST", path: string, body?: unknown) =>
    ask(it.app, visitor, { method, url: `/api/v1${path}`, ...(body !== undefined && { payload: body as object }) });
  let seen: number | undefined;
  const replied = async (said: ReturnType<typeof call>): Promise<Reply & { readonly bytes: Uint8Array }> => {
    const { statusCode: status, body, headers, rawPayload } = await said;
    const at = Number(headers["x-relais-now"]);
    if (at > 0) seen = at - now();
    const json = String(headers["content-type"]).includes("json");
    return { status, body: json ? (JSON.parse(body) as unknown) : null, bytes: rawPayload };
  };
  return {
    clock: () => (seen === undefined ? undefined : { offset: seen, roundTrip: 0 }),
    ask: (method, path, body) => replied(call(method, path, body)),
    stream: async (path, body) => {
      const said = await replied(call("POST", path, body));
      return said.status === 200 ? once(said.bytes) : said;
    },
  };
};

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Somebody enrolled on a device: its store, and a way to start the app on it, again and again. */
export interface Phone {
  readonly disk: Disk;
  readonly opened: Opened;
  readonly start: (faults?: Partial<Faults>) => Promise<Station>;
}

export const phoneOf = async (it: TestOffice, visitor: Visitor, disk: Disk = browserDisk()): Promise<Phone> => {
  const opened = await openSignedIn(disk, async (places) => {
    const said = await ask(it.app, visitor, { method: "POST", url: "/api/v1/device/secrets", payload: { places } });
    return said
      .json<{ secrets: string[] }>()
      .secrets.map((secret) => new Uint8Array(Buffer.from(secret, "base64")) as Bytes);
  });
  const device = newId({ now: () => it.clock.now, random: (length) => randomBytes(length) });
  await startHoldings(opened.vault, device);
  const { kept, point } = await newSigningKey();
  const box = await ask(it.app, visitor, {
    method: "POST",
    url: "/api/v1/device/box",
    payload: { device, verify: point },
  });
  const told = box.json<{ token: string; point: string }>();
  await disk.keepPlace({ ...opened.place, deposit: { device, token: told.token } });
  const keys = { sign: await signingKey(kept), server: serverPoint(told.point) };
  return {
    disk,
    opened,
    start: async (given = {}) => {
      const faults = { ...noFaults, ...given };
      const now = () => it.clock.now + faults.skew;
      const shaky = faults.disk(disk);
      const around: Around = {
        vault: await Vault.open(shaky, opened.place.id, opened.deviceKey),
        wire: faults.wire(lineTo(it, visitor, now)),
        now,
        random: (length) => randomBytes(length),
        wait: faults.wait,
        copyOf: (command) => depositCopy(keys, command),
        inTurn: (work) => work(),
        ifAlone: (work) => work(),
        tell: () => undefined,
        session: async () => visitor.account,
        erase: () => disk.erase(opened.place.id),
      };
      return Station.open(around);
    },
  };
};
