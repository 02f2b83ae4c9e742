import type { Me } from "@relais/casework";
import { z } from "zod";
import type { Adapter } from "../api/adapter.ts";
import { Problem, post } from "../api/client.ts";
import { askMe, remote } from "../api/remote.ts";
import { askEnding, sessionBegun, settleEnding, takeUpSession } from "./ending.ts";
import { handOver, letGo } from "./handed-over.ts";
import type { Running } from "./local/start.ts";
import { mark, marked, unmark } from "./marks.ts";
import { takeUpOlderDrafts } from "./older-drafts.ts";
import { dropPin } from "./pin.ts";
import { isPractice } from "./practice/mode.ts";
import type { Practice } from "./practice/start.ts";
import { eraseStores, openStore, practiceDisk } from "./practice/store.ts";
import { onTabs, tellTabs } from "./tabs.ts";
import { keepEveryDraft } from "./typing.ts";
import { fromBase64 } from "./vault/bytes.ts";
import { browserDisk } from "./vault/disk.ts";
import { tunedCost } from "./vault/passphrase.ts";
import { askPasskey, makePasskeyLock, mayUsePasskeys } from "./vault/prf.ts";
import {
  isEnrolled,
  type Opened,
  openSignedIn,
  passkeyLocks,
  type SecretsOf,
  unlock,
  unlockByPasskey,
  type Vault,
  withoutPasskey,
  withPasskey,
  withPassphrase,
} from "./vault/vault.ts";

/** The stores of this browser. */
const disk = browserDisk();

/** What this page has open: at most one person's store. */
let vault: Promise<Vault | null> = Promise.resolve(null);
let picked: Promise<Adapter> | null = null;
let running: Running | null = null;
/** Who is here: the name of the store that is open, or where the browser keeps none the id of the account. */
let here: string | null = null;
/** Counts closings: a store that was being opened meanwhile is not. */
let closings = 0;
const listeners = new Set<() => void>();

/** The open store, for what is being typed; null where the browser keeps none, or nobody has entered. */
export const openVault = (): Promise<Vault | null> => vault;

const isLocked = (): boolean => marked("locked") !== null;

const locked = {
  code: "device.locked",
  fr: "Relais est verrouillé sur cet appareil. Ouvrez-le avec votre phrase de passe, ou connectez-vous en ligne.",
  en: "Relais is locked on this device. Open it with your passphrase, or sign in online.",
};

const ending = {
  code: "device.ending",
  fr: "Quelqu'un s'est déconnecté ici sans réseau. Connectez-vous dès que le serveur répond.",
  en: "Somebody signed out here without network. Sign in as soon as the server answers.",
};

const secretsOf: SecretsOf = async (places) => {
  const { secrets } = await post("/device/secrets", z.object({ secrets: z.array(z.string()) }), { places });
  return secrets.map(fromBase64);
};

/** The store of whoever is signed in; null where this browser keeps none (a private window, a disk that refuses). */
const openForSession = async (): Promise<Opened | null> => {
  try {
    const opened = await openSignedIn(disk, secretsOf);
    mark("session", opened.place.id);
    return opened;
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
  if (isPractice()) return (await practice()).adapter;
  const since = closings;
  if (isLocked() && (await hasEnrolled())) throw new Problem(locked, 401);
  if ((await settleEnding()) === "pending") throw new Problem(ending, 401);
  const me = await askMe();
  const opening = openForSession();
  // Nobody works without network here: the server answers at once, and drafts wait for their store by themselves.
  if (!(await hasEnrolled())) {
    vault = opening.then(async (opened) => {
      if (closings !== since) return null;
      entered(opened?.place.id ?? me.account);
      if (opened !== null) await takeUpOlderDrafts(opened.vault, me.account);
      return opened?.vault ?? null;
    });
    return answering(me);
  }
  const opened = await opening;
  if (opened !== null) return enter(opened, since, me);
  entered(me.account);
  return answering(me);
};

let practised: Promise<Practice> | null = null;

/** The practice mode of this page. What was practised may be gone: the page then opens on real files. */
export const practice = (): Promise<Practice> => {
  practised ??= takeUpPractice();
  return practised;
};

const takeUpPractice = async (): Promise<Practice> => {
  const { takeUp } = await import("./practice/start.ts");
  const store = await openStore(practiceDisk());
  const found = store && (await takeUp(store, Date.now));
  if (found === null) {
    unmark("practice");
    window.location.reload();
    throw new Problem(gone, 0);
  }
  vault = Promise.resolve(found.vault);
  return found;
};

const gone = {
  code: "practice.gone",
  fr: "Ce qui avait été fait en mode formation n'est plus sur cet appareil. Ouvrez à nouveau le mode formation.",
  en: "What was done in practice mode is no longer on this device. Open practice mode again.",
};

/** Whoever signs out, and a device that was struck off, leave nothing practised behind. */
export const forgetPractice = (): void => void eraseStores(practiceDisk()).catch(() => undefined);

const entered = (place: string): void => {
  here = place;
  tellTabs({ is: "entered", place });
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

/**
 * Takes up an opened store: from here on it answers, if its person is enrolled. The device key itself is let go. A store of
 * which the browser has taken what was in it opens no more: its person prepares this device anew.
 */
const enter = async (opened: Opened, since: number, me?: Me): Promise<Adapter> => {
  const { place } = opened;
  let started: Running | null = null;
  if (isEnrolled(place)) {
    const [{ start }, { isWhole }] = await Promise.all([import("./local/start.ts"), import("./local/holdings.ts")]);
    if (!(await isWhole(opened.vault))) {
      await letGo(disk, place);
      mark("evicted");
      throw new Problem(evicted, 401);
    }
    started = await start({ disk, place, vault: opened.vault }, () => void noteErasure().then(() => leave("erased")));
  }
  if (closings !== since) {
    started?.stop();
    throw new Problem(locked, 401);
  }
  if (started !== null) {
    running?.stop();
    running = started;
    mark("keeps");
  }
  vault = Promise.resolve(opened.vault);
  entered(place.id);
  unmark("locked");
  unmark("evicted");
  takeUpSession(place.id);
  const answers = running?.adapter ?? (me === undefined ? remote : answering(me));
  picked = Promise.resolve(answers);
  tell();
  return answers;
};

const evicted = {
  code: "device.evicted",
  fr: "Le navigateur a effacé ce que cet appareil gardait. Connectez-vous en ligne, puis préparez l'appareil à nouveau.",
  en: "The browser has erased what this device kept. Sign in online, then prepare the device again.",
};

/** Chooses the passphrase of whoever is signed in, makes their store that of a device, and works from it from now on. */
export const enrol = async (chosen: { readonly login: string; readonly passphrase: string }): Promise<void> => {
  const since = closings;
  // The device key is not kept in memory: the session opens the store once more.
  const opened = await openForSession();
  if (opened === null) throw new DOMException("No store", "InvalidStateError");
  const { prepare } = await import("./local/start.ts");
  await prepare({ disk, ...opened });
  const cost = await tunedCost(() => performance.now());
  const enrolled = await withPassphrase(disk, opened, { ...chosen, cost });
  // A browser may say no: then what lies here may be evicted, and is sent all the sooner (SECURITY.md).
  await navigator.storage?.persist?.();
  await keptWhole();
  await enter({ ...opened, place: enrolled }, since);
};

/** Milliseconds in which Relais itself is waited for. */
const PATIENT = 30_000;

/** Without network a prepared device opens what the browser keeps of Relais: it is prepared once all of that is there. */
const keptWhole = async (): Promise<void> => {
  const { serviceWorker } = navigator;
  if (serviceWorker === undefined || serviceWorker.controller !== null) return;
  await new Promise((resolve) => {
    serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(resolve, PATIENT);
  });
};

/** Forgets everything that this page has open; what is being typed is kept first. */
const close = (): void => {
  closings++;
  void keepEveryDraft();
  running?.stop();
  running = null;
  dropPin();
  vault = Promise.resolve(null);
  here = null;
  picked = null;
  tell();
};

/**
 * Closes what is open here. `locked` and `erased` do so in every tab, and end the session; `left`: somebody else has just signed in.
 */
export const leave = (how: "locked" | "left" | "erased"): void => {
  const enrolled = running !== null;
  close();
  if (how === "locked" && enrolled) mark("locked");
  else unmark("locked");
  if (how === "erased") {
    mark("erased");
    forgetPractice();
  }
  // Whoever signs in enters, and other tabs then hear of whom; all else closes them too.
  if (how === "left") sessionBegun();
  else {
    askEnding();
    tellTabs({ is: "closed" });
    void settleEnding();
  }
};

/** Hears that another tab closed what was open here, or that somebody else has entered there. */
export const onClosedElsewhere = (closed: () => void): (() => void) => {
  elsewhere.add(closed);
  return () => elsewhere.delete(closed);
};
const elsewhere = new Set<() => void>();
onTabs((told) => {
  if (told.is === "mode") {
    void keepEveryDraft().then(() => window.location.reload());
    return;
  }
  // Who comes and goes among real stores is nothing to a page that practises.
  if (isPractice()) return;
  if (told.is === "entered" && told.place === here) return;
  if (told.is === "erased" && !told.places.some((it) => it === here)) return;
  // Also what is just being opened here is closed.
  closings++;
  if (picked === null) return;
  close();
  for (const it of elsewhere) it();
});

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
export const wasErased = (): boolean => marked("erased") !== null;
export const erasedSaid = (): void => unmark("erased");

/** That the browser took away what lay here. */
export const wasEvicted = async (): Promise<boolean> =>
  marked("evicted") !== null || (marked("keeps") !== null && (await keepsNothing()));

/** A disk that cannot be read just now has lost nothing. */
const keepsNothing = async (): Promise<boolean> => {
  try {
    return !(await disk.places()).some(isEnrolled);
  } catch {
    return false;
  }
};
export const evictedSaid = (): void => {
  unmark("evicted");
  unmark("keeps");
};

/** `wrong`: it opens nothing here. `evicted`: it opens a store of which nothing is left. */
export type Unlocked = "open" | "wrong" | "evicted";

const enterBy = async (opening: Promise<Opened | undefined>): Promise<Unlocked> => {
  const since = closings;
  const opened = await opening;
  if (opened === undefined) return "wrong";
  try {
    await enter(opened, since);
    return "open";
  } catch (error) {
    if (error instanceof Problem && error.refusal === evicted) return "evicted";
    throw error;
  }
};

/** Opens a store with its passphrase, with or without network. */
export const unlockHere = (login: string, passphrase: string): Promise<Unlocked> =>
  enterBy(unlock(disk, login, passphrase));

/** Opens a store with a passkey of this device, with or without network. */
export const unlockWithPasskey = async (): Promise<Unlocked> => {
  const answer = await askPasskey(await passkeyLocks(disk));
  return answer === null ? "wrong" : enterBy(unlockByPasskey(disk, answer));
};

/** Whether some store here opens by a passkey, and the browser can ask for one. */
export const hasPasskeyDoor = async (): Promise<boolean> =>
  mayUsePasskeys() && (await passkeyLocks(disk).catch(() => [])).length > 0;

/** Whether the store that is open here opens by a passkey. */
export const opensByPasskey = async (): Promise<boolean> =>
  (await disk.places()).some((it) => it.id === here && it.doors.some(({ kind }) => kind === "passkey"));

const notYours = {
  code: "device.other-session",
  fr: "Une autre personne est connectée sur ce navigateur. Connectez-vous à nouveau, puis recommencez.",
  en: "Somebody else is signed in on this browser. Sign in again, then start over.",
};

/** Adds a passkey door to the store of whoever is signed in; false where what keeps passkeys here cannot open a store. */
export const addPasskeyDoor = async (): Promise<boolean> => {
  // The device key is not kept in memory: the session opens the store once more.
  const opened = await openForSession();
  if (opened === null) throw new DOMException("No store", "InvalidStateError");
  if (opened.place.id !== here) throw new Problem(notYours, 409);
  const made = await makePasskeyLock(opened.place.id);
  if (made !== null) await withPasskey(disk, opened, made);
  return made !== null;
};

export const dropPasskeyDoor = async (): Promise<void> => {
  if (here !== null) await withoutPasskey(disk, here);
};

/** Sealed copies go to the server whether or not anybody unlocks; a device that was struck off learns it then. */
export const handOverCopies = async (): Promise<void> => {
  const open = running?.station.around.vault.id ?? null;
  const places = await handOver(disk, open).catch(() => []);
  if (places.length === 0) return;
  await noteErasure();
  mark("erased");
  tellTabs({ is: "erased", places });
  tell();
};

/** Nothing of a device is left where its last store went. */
const noteErasure = async (): Promise<void> => {
  if (!(await hasEnrolled())) unmark("keeps");
};

/** Whether somebody could open a store here without the network. */
export const hasEnrolled = async (): Promise<boolean> => {
  try {
    return (await disk.places()).some(isEnrolled);
  } catch {
    return false;
  }
};
