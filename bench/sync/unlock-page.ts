import { emptyReplica, type Held } from "@relais/sync";
import type { Around } from "../../packages/web/src/device/local/around.ts";
import { type Holdings, keepHoldings, startHoldings } from "../../packages/web/src/device/local/holdings.ts";
import { localAdapter } from "../../packages/web/src/device/local/local.ts";
import { Station } from "../../packages/web/src/device/local/station.ts";
import { type Bytes, randomBytes } from "../../packages/web/src/device/vault/bytes.ts";
import { browserDisk, isSealed } from "../../packages/web/src/device/vault/disk.ts";
import { unseal, vaultKeys } from "../../packages/web/src/device/vault/seal.ts";
import { Vault } from "../../packages/web/src/device/vault/vault.ts";

/** What the browser is given: a device as it came from a server, and how many copies of its files are wanted. */
export interface Given {
  readonly holdings: Holdings;
  readonly names: Readonly<Record<string, string>>;
  readonly files: number;
}

export interface Took {
  /** Milliseconds from the device key to the answer of a search by name. */
  readonly search: number;
  /** Milliseconds of decrypting the same files, already read from the disk. */
  readonly decrypt: number;
  readonly bytes: number;
  readonly found: number;
}

const PLACE = "bench";
const disk = browserDisk();
let deviceKey: Bytes = randomBytes(32);
let asked = "";

const enter = async (): Promise<Station> => {
  const vault = await Vault.open(disk, PLACE, deviceKey);
  const around: Around = {
    vault,
    wire: { clock: () => undefined, ask: async () => "nothing", stream: async () => "nothing" },
    now: Date.now,
    random: randomBytes,
    wait: () => new Promise(() => undefined),
    copyOf: async () => null,
    inTurn: (work) => work(),
    ifAlone: (work) => work(),
    tell: () => undefined,
    session: async () => "nothing",
    erase: async () => undefined,
  };
  return Station.open(around);
};

const word = (): string => {
  const of = (from: string): string => from[(randomBytes(1)[0] ?? 0) % from.length] ?? "";
  return [1, 2, 3].map(() => of("bdfgjklmnrstvz") + of("aeiou")).join("");
};

/** The same history under other ids and another name. */
const copyOf = (id: string, held: Held, name: string): { id: string; held: Held; name: string } => {
  const next = crypto.randomUUID();
  const called = `${word()} ${word()}`;
  const text = JSON.stringify(held).replaceAll(id, next).replaceAll(name, called);
  return { id: next, held: JSON.parse(text) as Held, name: called };
};

/** Fills the store of a device with so many files. */
const fill = async ({ holdings, names, files }: Given): Promise<void> => {
  deviceKey = randomBytes(32);
  const vault = await Vault.open(disk, PLACE, deviceKey);
  await startHoldings(vault, holdings.device);
  const templates = Object.entries(holdings.replica.streams).filter(([id]) => names[id] !== undefined);
  const copies = Array.from({ length: files }, (_, i) => {
    const [id = "", held] = templates[i % templates.length] ?? [];
    if (held === undefined) throw new Error("There is no file to copy");
    return copyOf(id, held, names[id] ?? "");
  });
  asked = copies[Math.floor(files / 2)]?.name ?? "";
  const streams = Object.fromEntries(copies.map((it) => [it.id, it.held]));
  const empty = { ...holdings, replica: emptyReplica, carry: null };
  const full = { ...holdings, replica: { ...holdings.replica, streams } };
  await keepHoldings(vault, empty, full, { copies: [], generation: 1, untrue: [] });
  const station = await enter();
  await station.keepLines();
};

const round = async (): Promise<Took> => {
  const keys = await vaultKeys(deviceKey);
  const entries = await disk.all(PLACE, "files");
  const beforeDecrypt = performance.now();
  const opened = await Promise.all(
    entries.map(({ name, entry }) =>
      isSealed(entry) ? unseal(keys.content, `${PLACE}|files|${name}`, entry) : undefined,
    ),
  );
  const decrypt = performance.now() - beforeDecrypt;
  const beforeSearch = performance.now();
  const station = await enter();
  const page = await localAdapter(station, () => undefined).search(asked, { state: "all", scope: "unit" });
  const search = performance.now() - beforeSearch;
  await station.keepLines();
  const bytes = opened.reduce((sum, it) => sum + (it?.byteLength ?? 0), 0);
  return { search, decrypt, bytes, found: page.items.filter((it) => it.name === asked).length };
};

Object.assign(globalThis, { relaisUnlock: { fill, round } });
