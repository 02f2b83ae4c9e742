import { newId } from "@relais/core";
import { z } from "zod";
import type { Adapter } from "../../api/adapter.ts";
import { keepToken, Problem, post, tokenNow } from "../../api/client.ts";
import { askMe } from "../../api/remote.ts";
import { settleEnding } from "../ending.ts";
import { handOver, letGo } from "../handed-over.ts";
import { fromBase64 } from "../vault/bytes.ts";
import { type DepositKeys, depositCopy, newSigningKey, signingKey } from "../vault/deposit.ts";
import type { Disk, Place } from "../vault/disk.ts";
import type { Vault } from "../vault/vault.ts";
import { type Around, browserTabs } from "./around.ts";
import { deviceOf, startHoldings } from "./holdings.ts";
import { localAdapter } from "./local.ts";
import { type ContactState, contact, readAside, Sender } from "./sender.ts";
import { Station } from "./station.ts";
import { browserWire, type Wire } from "./wire.ts";

/** An enrolled person's device at work in this page. */
export interface Running {
  readonly adapter: Adapter;
  readonly station: Station;
  readonly sender: Sender;
  readonly state: () => ContactState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly stop: () => void;
}

interface Entered {
  readonly disk: Disk;
  readonly place: Place;
  readonly vault: Vault;
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** What second copies are made with, as it lies sealed in the store. */
const KeptKeys = z.object({ sign: z.record(z.string(), z.unknown()), server: z.string() });

const depositKeys = async (vault: Vault): Promise<DepositKeys | null> => {
  const kept = KeptKeys.safeParse(await vault.get("meta", "deposit"));
  if (!kept.success) return null;
  return { sign: await signingKey(kept.data.sign as JsonWebKey), server: fromBase64(kept.data.server) };
};

/**
 * Makes a store that of a device, once: its name, its box at the server, and the keys of second copies. These stay when another
 * passphrase is chosen: what waits was signed with them.
 */
export const prepare = async ({ disk, place, vault }: Entered): Promise<void> => {
  if (place.deposit !== undefined && (await depositKeys(vault)) !== null) return;
  let device = await deviceOf(vault);
  if (device === undefined) {
    device = newId({ now: Date.now, random });
    await startHoldings(vault, device);
  }
  const { kept, point } = await newSigningKey();
  const box = z.object({ token: z.string(), point: z.string() });
  const { token, point: server } = await post("/device/box", box, { device, verify: point });
  await vault.keep([{ shelf: "meta", name: "deposit", value: { sign: kept, server } }]);
  await disk.keepPlace({ ...place, deposit: { device, token } });
};

/** Who is signed in is asked once, and again after the server said that nobody is. */
const sessionOf = (wire: Wire): { readonly wire: Wire; readonly session: Around["session"] } => {
  let known: string | null = null;
  const forgetful: Wire = {
    ...wire,
    ask: async (method, path, body) => {
      const said = await wire.ask(method, path, body);
      if (said !== "nothing" && (said.status === 401 || said.status === 403)) known = null;
      return said;
    },
    stream: async (path, body) => {
      const said = await wire.stream(path, body);
      if (said !== "nothing" && "status" in said && (said.status === 401 || said.status === 403)) known = null;
      return said;
    },
  };
  const session = async () => {
    // Whoever was here before is still signed in: nothing is asked in their name.
    if ((await settleEnding()) === "pending") return "nothing";
    if (known !== null && tokenNow() !== "") return known;
    try {
      known = (await askMe()).account;
      return known;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      keepToken("");
      return error.status === 401 ? "nobody" : "nothing";
    }
  };
  return { wire: forgetful, session };
};

/** Milliseconds that the first screen has to itself after a store was opened. */
const SOON = 150;
/** Milliseconds without a change after which lines are made anew. */
const QUIET = 2_000;

/** Takes a store up: its adapter answers at once from what it holds, and its sender keeps in touch until stopped. */
export const start = async ({ disk, place, vault }: Entered, erased: () => void): Promise<Running> => {
  let state: ContactState = "never";
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const it of listeners) it();
  };
  const keys = await depositKeys(vault);
  const tabs = browserTabs(vault.id);
  const station = await Station.open({
    vault,
    ...sessionOf(browserWire(tokenNow, Date.now)),
    now: Date.now,
    random,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    copyOf: async (command) => (keys === null ? null : depositCopy(keys, command)),
    ...tabs,
    // What its author signed before goes first: striking a device off loses no work.
    erase: async () => {
      const mine = (await disk.places()).find((it) => it.id === vault.id) ?? place;
      await letGo(disk, mine);
    },
  });
  tabs.listen(() => void station.refresh().catch(() => undefined));
  station.subscribe(changed);
  const sender = new Sender(station, (it) => {
    state = it;
    if (it === "erased") erased();
    // Without a session of its own the store still hands its copies over; they are answered for good at the next one.
    if (it === "sign-in" || it === "other") {
      handOver(disk, null).then(
        (gone) => gone.includes(vault.id) && erased(),
        () => undefined,
      );
    }
    changed();
  });
  // What it carries must have come once before it can answer.
  if (station.book() === null) state = await contact(station);
  const touch = (): void => void sender.now();
  window.addEventListener("online", touch);
  // The first screen comes first: it needs the lines alone.
  const settle = (): void => {
    readAside(station).then(touch, touch);
    release = station.subscribe(lineUp);
    lineUp();
  };
  let release = (): void => undefined;
  let lining: ReturnType<typeof setTimeout> | undefined;
  const lineUp = (): void => {
    clearTimeout(lining);
    lining = setTimeout(() => station.keepLines().catch(() => undefined), QUIET);
  };
  const settling = setTimeout(settle, SOON);
  return {
    adapter: localAdapter(station, touch),
    station,
    sender,
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => {
      window.removeEventListener("online", touch);
      release();
      tabs.close();
      clearTimeout(settling);
      clearTimeout(lining);
      sender.stop();
    },
  };
};
