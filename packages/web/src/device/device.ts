import type { Me } from "@relais/casework";
import { z } from "zod";
import type { Adapter } from "../api/adapter.ts";
import { Problem, post } from "../api/client.ts";
import { askMe, remote } from "../api/remote.ts";
import { handOver } from "./handed-over.ts";
import type { Running } from "./local/start.ts";
import { takeUpOlderDrafts } from "./older-drafts.ts";
import { dropPin } from "./pin.ts";
import { fromBase64 } from "./vault/bytes.ts";
import { browserDisk } from "./vault/disk.ts";
import {
  isEnrolled,
  type Opened,
  openSignedIn,
  type SecretsOf,
  unlock,
  type Vault,
  withPassphrase,
} from "./vault/vault.ts";

/** The stores of this browser. */
const disk = browserDisk();

/** What this page has open: at most one person's store. */
let vault: Promise<Vault | null> = Promise.resolve(null);
let picked: Promise<Adapter> | null = null;
let running: Running | null = null;
const listeners = new Set<() => void>();

/** The open store, for what is being typed; null where the browser keeps none, or nobody has entered. */
export const openVault = (): Promise<Vault | null> => vault;

/**
 * Set once somebody locked this device or left it alone: a live session does not open it again by itself, only a passphrase or
 * signing in does.
 */
const LOCKED = "relais.locked";
const ERASED = "relais.erased";
const isLocked = (): boolean => localStorage.getItem(LOCKED) !== null;

const locked = {
  code: "device.locked",
  fr: "Relais est verrouillé sur cet appareil. Ouvrez-le avec votre phrase de passe, ou connectez-vous en ligne.",
  en: "Relais is locked on this device. Open it with your passphrase, or sign in online.",
};

const secretsOf: SecretsOf = async (places) => {
  const { secrets } = await post("/device/secrets", z.object({ secrets: z.array(z.string()) }), { places });
  return secrets.map(fromBase64);
};

/** The store of whoever is signed in; null where this browser keeps none (a private window, a disk that refuses). */
const openForSession = async (): Promise<Opened | null> => {
  try {
    return await openSignedIn(disk, secretsOf);
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
};

/** THE adapter, picked once: what this device carries for somebody enrolled on it, else the server. */
export const adapter = (): Promise<Adapter> => {
  picked ??= pick().catch((error: unknown) => {
    picked = null;
    throw error;
  });
  return picked;
};

const pick = async (): Promise<Adapter> => {
  if (isLocked() && (await hasEnrolled())) throw new Problem(locked, 401);
  const me = await askMe();
  const opening = openForSession();
  // Nobody works without network here: the server answers at once, and drafts wait for their store by themselves.
  if (!(await hasEnrolled())) {
    vault = opening.then(async (opened) => {
      if (opened !== null) await takeUpOlderDrafts(opened.vault, me.account);
      return opened?.vault ?? null;
    });
    return answering(me);
  }
  const opened = await opening;
  return opened === null ? answering(me) : enter(opened, me);
};

/** The server, which has just said who is signed in: that is not asked twice. */
const answering = (me: Me): Adapter => {
  let told: Me | null = me;
  return {
    ...remote,
    me: async () => {
      const known = told;
      told = null;
      return known ?? remote.me();
    },
  };
};

/** Takes up an opened store: from here on it answers, if its person is enrolled. The device key itself is let go. */
const enter = async (opened: Opened, me?: Me): Promise<Adapter> => {
  vault = Promise.resolve(opened.vault);
  localStorage.removeItem(LOCKED);
  if (isEnrolled(opened.place)) {
    const { start } = await import("./local/start.ts");
    running = await start({ disk, place: opened.place, vault: opened.vault }, () => leave("erased"));
  }
  const entered = running?.adapter ?? (me === undefined ? remote : answering(me));
  picked = Promise.resolve(entered);
  tell();
  return entered;
};

/** Chooses the passphrase of whoever is signed in, makes their store that of a device, and works from it from now on. */
export const enrol = async (chosen: { readonly login: string; readonly passphrase: string }): Promise<void> => {
  // The device key is not kept in memory: the session opens the store once more.
  const opened = await openForSession();
  if (opened === null) throw new DOMException("No store", "InvalidStateError");
  const [{ tunedCost }, { prepare }] = await Promise.all([import("./vault/passphrase.ts"), import("./local/start.ts")]);
  await prepare({ disk, ...opened });
  const place = (await disk.places()).find((it) => it.id === opened.place.id) ?? opened.place;
  const cost = await tunedCost(() => performance.now());
  const enrolled = await withPassphrase(disk, { ...opened, place }, { ...chosen, cost });
  // A browser may say no: then what lies here may be evicted, and is sent all the sooner (SECURITY.md).
  await navigator.storage?.persist?.();
  running?.stop();
  await enter({ ...opened, place: enrolled });
};

/** Forgets everything that this page has open. */
export const leave = (how: "locked" | "left" | "erased"): void => {
  running?.stop();
  running = null;
  dropPin();
  vault = Promise.resolve(null);
  picked = null;
  if (how === "locked") localStorage.setItem(LOCKED, "1");
  else localStorage.removeItem(LOCKED);
  if (how === "erased") localStorage.setItem(ERASED, "1");
  tell();
};

/** What is at work here, for somebody enrolled; null for somebody who works on the server. */
export const runningDevice = (): Running | null => running;

/** Hears that somebody entered or left. */
export const onDevice = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const tell = (): void => {
  for (const it of listeners) it();
};

/** That this device was struck off and has erased itself: said once, on the page of those who come next. */
export const wasErased = (): boolean => localStorage.getItem(ERASED) !== null;
export const erasedSaid = (): void => localStorage.removeItem(ERASED);

/** Opens a store with its passphrase, with or without network; false when it opens none here. */
export const unlockHere = async (login: string, passphrase: string): Promise<boolean> => {
  const opened = await unlock(disk, login, passphrase);
  if (opened === undefined) return false;
  await enter(opened);
  return true;
};

/** Sealed copies go to the server whether or not anybody unlocks. */
export const handOverCopies = (): Promise<void> =>
  handOver(disk, running?.station.around.vault.id ?? null).catch(() => undefined);

/** Whether somebody could open a store here without the network. */
export const hasEnrolled = async (): Promise<boolean> => {
  try {
    return (await disk.places()).some(isEnrolled);
  } catch {
    return false;
  }
};
