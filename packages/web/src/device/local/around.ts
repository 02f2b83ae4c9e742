import type { CommandEnvelope } from "@relais/core";
import type { DepositCopy } from "../vault/disk.ts";
import type { Vault } from "../vault/vault.ts";
import type { Wire } from "./wire.ts";

/** Everything that is not pure about a device, handed over once: tests cut, fill and stop it here. */
export interface Around {
  readonly vault: Vault;
  readonly wire: Wire;
  /** The device's own clock, in ms. */
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly wait: (ms: number) => Promise<void>;
  /** The second copy of a command; null before the device has a box at the server. */
  readonly copyOf: (command: CommandEnvelope) => Promise<DepositCopy | null>;
  /** One after the other, whichever tab asks. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Only while no other tab does; undefined when one is at it. */
  readonly ifAlone: <T>(work: () => Promise<T>) => Promise<T | undefined>;
  /** Tells other tabs of this person that something was kept. */
  readonly tell: () => void;
  /** Who is signed in here now, its token taken up for what is sent next. */
  readonly session: () => Promise<string | "nobody" | "nothing">;
  /** The device was struck off: everything of this person on it goes. */
  readonly erase: () => Promise<void>;
}

interface Tabs extends Pick<Around, "inTurn" | "ifAlone" | "tell"> {
  /** Hears that another tab kept something. */
  readonly listen: (changed: () => void) => void;
  /** A store that was closed hears nothing, and is let go. */
  readonly close: () => void;
}

/** In a browser: Web Locks, and a channel between tabs that carries no data. */
export const browserTabs = (id: string): Tabs => {
  const channel = new BroadcastChannel(`relais-${id}`);
  return {
    listen: (changed) => channel.addEventListener("message", changed),
    close: () => channel.close(),
    inTurn: (work) => navigator.locks.request(`relais-write-${id}`, work) as never,
    ifAlone: (work) =>
      navigator.locks.request(`relais-send-${id}`, { ifAvailable: true }, (lock) =>
        lock === null ? undefined : work(),
      ) as never,
    tell: () => {
      try {
        channel.postMessage("changed");
      } catch (error) {
        // What was under way when the store was closed has nobody to tell.
        if (!(error instanceof DOMException)) throw error;
      }
    },
  };
};
