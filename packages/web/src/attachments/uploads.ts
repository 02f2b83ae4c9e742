import type { Id } from "@relais/core";
import { Problem } from "../api/client.ts";
import { vaultBlobs } from "../device/vault-blobs.ts";
import { type Added, type Queue, queueOn, type Waiting } from "./queue.ts";
import { forgetUpload, sendWaiting } from "./transfer.ts";

/**
 * What a screen shows of what waits. `cut`: the server could not be reached, and is asked again by itself; `behind`: what was
 * typed leaves first, on a bad line it has all of it, and the file of a photo may have to be there before it.
 */
export interface Shown {
  readonly items: readonly Waiting[];
  readonly line: "open" | "cut" | "behind";
}

/** Between two tries: twice as long each time up to a minute, give or take a quarter so that devices do not come at once. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
const waitAfter = (failures: number): number =>
  Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures) * (0.75 + Math.random() / 2);

/** Refusals that the next try settles by itself. */
const PASSING: ReadonlySet<string> = new Set([
  "upload.moved",
  "upload.unknown",
  "upload.ended",
  "upload.checksum",
  "attachment.unfinished",
]);
const isPassing = ({ status, refusal }: Problem): boolean =>
  status === 0 || status === 401 || status === 403 || status >= 500 || PASSING.has(refusal.code);

/** Sends what waits on this device for one account, one attachment after the other, in one page at a time. */
export class Uploads {
  readonly #queue: Queue;
  readonly #channel = new BroadcastChannel("relais.attachments");
  readonly #listeners = new Set<() => void>();
  #shown: Shown = { items: [], line: "open" };
  #timer: number | undefined;
  #failures = 0;
  #busy = false;
  #wanted = false;

  constructor(account: string) {
    this.#queue = queueOn(vaultBlobs, (work) => navigator.locks.request(`relais.queue.${account}`, work));
    this.#channel.onmessage = () => void this.#read();
    window.addEventListener("online", () => this.go());
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };
  readonly shown = (): Shown => this.#shown;

  async add(id: Id, plain: Uint8Array<ArrayBuffer>, added: Added): Promise<void> {
    await this.#queue.add(id, plain, added);
    await this.#changed();
    this.go();
  }

  async set(id: Id, state: "going" | "paused"): Promise<void> {
    await this.#queue.change(id, { state, refusal: null });
    await this.#changed();
    if (state === "going") this.go();
  }

  async cancel(id: Id): Promise<void> {
    await this.#queue.drop(id);
    await this.#changed();
    await forgetUpload(id);
  }

  /** Only while its account is signed in here: nothing of one person is ever sent as another. */
  start(): void {
    this.#wanted = true;
    this.#show({ line: "open" });
    this.go();
  }

  /** Lets what was typed leave first; `start` goes on. */
  standBehind(): void {
    this.stop();
    this.#show({ line: "behind" });
    void this.#read();
  }

  stop(): void {
    this.#wanted = false;
    window.clearTimeout(this.#timer);
  }

  /** Sends now, unless this page or another is already sending. */
  go(): void {
    window.clearTimeout(this.#timer);
    if (this.#busy || !this.#wanted) return;
    this.#busy = true;
    void navigator.locks
      .request("relais.attachments", { ifAvailable: true }, (lock) => (lock === null ? undefined : this.#drain()))
      .finally(() => {
        this.#busy = false;
      });
  }

  async #drain(): Promise<void> {
    await this.#read();
    const tried = new Set<Id>();
    while (this.#wanted) {
      const next = this.#shown.items.find((it) => it.state === "going" && !tried.has(it.id));
      if (next === undefined) break;
      tried.add(next.id);
      try {
        await sendWaiting(this.#queue, next, { told: () => void this.#changed(), isWanted: () => this.#wanted });
        this.#failures = 0;
        this.#show({ line: "open" });
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (isPassing(error)) return this.#wait(error);
        await this.#queue.change(next.id, { state: "failed", refusal: error.refusal });
      }
      await this.#changed();
    }
    if ((await this.#queue.items()).some((it) => it.state === "going")) this.#again();
  }

  #wait({ status }: Problem): void {
    this.#show({ line: status === 0 ? "cut" : "open" });
    this.#failures++;
    this.#again();
  }

  #again(): void {
    if (!this.#wanted) return;
    this.#timer = window.setTimeout(() => this.go(), waitAfter(this.#failures));
  }

  async #changed(): Promise<void> {
    this.#channel.postMessage(null);
    await this.#read();
  }

  async #read(): Promise<void> {
    this.#show({ items: await this.#queue.items() });
  }

  #show(part: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...part };
    for (const changed of this.#listeners) changed();
  }
}
