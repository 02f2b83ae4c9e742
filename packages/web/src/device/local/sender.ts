import { Carry } from "@relais/casework";
import type { Id } from "@relais/core";
import {
  applyFrame,
  type Batch,
  better,
  type Next,
  nextBatch,
  RegisteredDevice,
  type Replica,
  readFrame,
  replayAside,
  reply,
  sending,
  sweep,
  unframed,
  waitAfter,
} from "@relais/sync";
import { Full, type Station } from "./station.ts";
import { inflate, type Reply } from "./wire.ts";

/**
 * How the last contact went. `cut`: the line or the server failed, it is tried again; `sign-in`: the session is over; `other`:
 * somebody else is signed in here; `full`: no room for what comes; `elsewhere`: another tab is at it; `erased`: struck off.
 */
export type ContactState = "never" | "done" | "cut" | "sign-in" | "other" | "full" | "elsewhere" | "erased";

/** Most pushes in one contact: a server that keeps answering « again » is asked again later. */
const MOST_PUSHES = 50;

/**
 * One contact: everything up, then everything down: what was typed has a bad line to itself. What came whole is kept, wherever
 * it is cut.
 */
export const contact = async (station: Station): Promise<ContactState> => {
  const { around } = station;
  const went = await around.ifAlone(async (): Promise<ContactState> => {
    try {
      const who = await around.session();
      if (who === "nothing") return "cut";
      if (who === "nobody") return "sign-in";
      const carried = station.holdings.carry?.me.account;
      if (carried !== undefined && carried !== who) return "other";
      await station.refresh();
      for (const step of [register, push, carryAnew, tellReadings, feed, directoryAnew, kitAnew]) {
        const next = await step(station);
        if (next !== "done") return next === "again" ? "cut" : next === "erase" ? await erased(station) : next;
      }
      return "done";
    } catch (error) {
      if (error instanceof Full) return "full";
      throw error;
    }
  });
  return went ?? "elsewhere";
};

const erased = async ({ around }: Station): Promise<ContactState> => {
  await around.erase();
  return "erased";
};

/** What a reply that is no success means for what was asked. */
const failed = (said: Reply | "nothing"): Next => {
  if (said === "nothing") return "again";
  const code = (said.body as { code?: unknown } | null)?.code;
  if (code === "device.revoked") return "erase";
  return said.status === 401 || code === "csrf.missing" ? "sign-in" : "again";
};

const register = async (station: Station): Promise<Next> => {
  const { device, replica } = station.holdings;
  if (replica.cursor !== null) return "done";
  const said = await station.around.wire.ask("POST", "/sync/devices", { device, kind: kindHere() });
  if (said === "nothing" || said.status !== 200) return failed(said);
  const { cursor } = RegisteredDevice.parse(said.body);
  await station.change((held) => ({ ...held, replica: { ...held.replica, cursor } }));
  return "done";
};

const kindHere = (): "phone" | "computer" =>
  globalThis.matchMedia?.("(pointer: coarse)").matches ? "phone" : "computer";

/** How long what a role carries is taken for unchanged, in ms. */
const CARRY_LASTS = 60 * 60_000;
const carriedAt = new WeakMap<Station, number>();

const carryAnew = async (station: Station): Promise<Next> => {
  const now = station.around.now();
  const last = carriedAt.get(station);
  if (station.holdings.carry !== null && last !== undefined && now - last < CARRY_LASTS) return "done";
  const said = await station.around.wire.ask("GET", "/device/carry");
  if (said === "nothing" || said.status !== 200) return failed(said);
  const carry = Carry.parse(said.body);
  carriedAt.set(station, now);
  const clock = station.around.wire.clock();
  await station.change((held) => ({
    ...held,
    clock: better(held.clock, clock),
    carry: JSON.stringify(carry) === JSON.stringify(held.carry) ? held.carry : carry,
  }));
  return "done";
};

/** The directory comes whole when anything in it changed, after the files: they come first on a bad line. */
const directoryAnew = async (station: Station): Promise<Next> => {
  const have = station.holdings.directory?.version;
  const said = await station.around.wire.ask("GET", `/directory${have === undefined ? "" : `?have=${have}`}`);
  if (said === "nothing" || said.status !== 200) return failed(said);
  if (said.body === null) return "done";
  // Its tables are read when one comes: they are no part of what opens first.
  const { CarriedDirectory } = await import("@relais/directory");
  const directory = CarriedDirectory.parse(said.body);
  await station.change((held) => ({ ...held, directory }));
  return "done";
};

/** The training kit, last: it is the largest and the least urgent. */
const kitAnew = async (station: Station): Promise<Next> => {
  const have = station.holdings.kit?.hash;
  const said = await station.around.wire.ask("GET", `/training/kit${have === undefined ? "" : `?have=${have}`}`);
  if (said === "nothing" || said.status !== 200) return failed(said);
  if (said.body === null) return "done";
  const { KitView } = await import("@relais/training");
  const kit = KitView.parse(said.body);
  await station.change((held) => ({ ...held, kit }));
  return "done";
};

const push = async (station: Station): Promise<Next> => {
  for (let i = 0; i < MOST_PUSHES; i++) {
    const batch = batchOf(station);
    if (batch.commands.length === 0 && batch.settled.length === 0) return "done";
    const ids = batch.commands.map((it) => it.id);
    await station.change((held) => ({ ...held, outbox: sending(held.outbox, ids) }));
    const said = await station.around.wire.ask("POST", "/sync/push", { device: station.holdings.device, ...batch });
    // What comes next depends on the reply alone; the outbox is the one of the moment at which it is taken in.
    const { next } = reply(station.holdings.outbox, batch, said);
    const after = await station.change((held) => ({
      ...held,
      outbox: reply(held.outbox, batch, said).outbox,
      clock: better(held.clock, station.around.wire.clock()),
    }));
    const final = after.outbox.items.filter(
      ({ state }) => state === "accepted" || state === "accepted-late" || state === "refused",
    );
    await station.around.vault.dropDeposits(final.map((it) => it.command.id).filter((id) => ids.includes(id)));
    if (next !== "done") return next;
  }
  return "again";
};

const batchOf = ({ holdings: { outbox, replica } }: Station): Batch =>
  nextBatch(outbox, { parked: "retry", isOpen: (stream: Id) => replica.streams[stream] !== undefined });

/** How many readings one request takes along. */
const MOST_READINGS = 500;

const tellReadings = async (station: Station): Promise<Next> => {
  const readings = station.holdings.readings.slice(0, MOST_READINGS);
  if (readings.length === 0) return "done";
  const { device } = station.holdings;
  const said = await station.around.wire.ask("POST", "/device/readings", { device, readings });
  if (said === "nothing" || said.status !== 200) return failed(said);
  const told = new Set(readings.map((it) => it.id));
  await station.change((held) => ({ ...held, readings: held.readings.filter((it) => !told.has(it.id)) }));
  return "done";
};

const feed = async (station: Station): Promise<Next> => {
  const { device, replica } = station.holdings;
  const said = await station.around.wire.stream("/sync/feed", { device, cursor: replica.cursor });
  if (said === "nothing" || "status" in said) return failed(said);
  await station.change((held) => ({ ...held, replica: { ...held.replica, feed: "partial" } }));
  let rest = new Uint8Array();
  for await (const piece of said) {
    const bytes = new Uint8Array(rest.length + piece.length);
    bytes.set(rest);
    bytes.set(piece, rest.length);
    const cut = unframed(bytes);
    for (const packed of cut.frames) {
      const frame = await readFrame(packed, inflate);
      if (frame === undefined) return "again";
      const after = await station.change((held) => ({ ...held, replica: applyFrame(held.replica, frame) }));
      if (after.replica.reset === "device-revoked") return "erase";
    }
    if (cut.line === "broken") return "again";
    rest = new Uint8Array(cut.rest);
  }
  const whole: Replica["feed"] = station.holdings.replica.feed;
  await station.change((held) => ({ ...held, outbox: sweep(held.outbox, held.replica, whole) }));
  return whole === "complete" ? "done" : "again";
};

/** After an update of Relais: what a newer server said is read again. */
export const readAside = async (station: Station): Promise<void> => {
  await station.arrived();
  if (station.holdings.replica.aside.length === 0) return;
  await station.change((held) => ({ ...held, replica: replayAside(held.replica) }));
};

/** Milliseconds between two contacts when all is well. */
const REGULAR = 60_000;

/** Keeps in touch until stopped: at once when something was typed or the network came back, else now and then. */
export class Sender {
  readonly #station: Station;
  readonly #told: (state: ContactState) => void;
  #failures = 0;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;
  #timer = 0;

  constructor(station: Station, told: (state: ContactState) => void) {
    this.#station = station;
    this.#told = told;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Asks for a contact now; one that is under way is followed by another. */
  now(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    if (this.#running !== null) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      const state = await contact(this.#station).catch((): ContactState => "cut");
      this.#told(state);
      this.#failures = state === "cut" ? this.#failures + 1 : 0;
      if (state === "erased") this.stop();
      else this.#later(state === "cut" ? waitAfter(this.#failures, this.#chance()) : REGULAR);
    } while (this.#again && !this.#stopped);
  }

  #later(ms: number): void {
    const turn = ++this.#timer;
    void this.#station.around.wait(ms).then(() => {
      if (turn === this.#timer) void this.now();
    });
  }

  /** Between 0 and 1. */
  #chance(): number {
    return (this.#station.around.random(1)[0] ?? 0) / 255;
  }
}
