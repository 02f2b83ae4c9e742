import type { FileState, ListedFile } from "@relais/casework";
import type { Id } from "@relais/core";
import type { Answer, OutboxItem } from "@relais/sync";
import { useEffect, useState } from "react";
import { onDevice, runningDevice } from "./device.ts";
import type { ContactState } from "./local/sender.ts";
import type { Running } from "./local/start.ts";

/** What the shell says of the device; null for somebody who works on the server. */
export interface DeviceState {
  readonly contact: ContactState;
  readonly toSend: number;
  /** Of these, what goes with the next contact: what waits for a newer server does not. */
  readonly leaving: number;
  readonly refused: number;
}

const PENDING = new Set<OutboxItem["state"]>(["waiting", "sent", "parked"]);

const stateOf = (running: Running): DeviceState => {
  const { items } = running.station.holdings.outbox;
  return {
    contact: running.state(),
    toSend: items.filter((it) => PENDING.has(it.state)).length,
    leaving: items.filter((it) => it.state === "waiting" || it.state === "sent").length,
    refused: items.filter((it) => it.state === "refused").length,
  };
};

/** Something made of the device's state, made again when that changes. */
const useMade = <T>(make: (running: Running) => T, key: string): T | null => {
  const now = (): T | null => {
    const running = runningDevice();
    return running === null ? null : make(running);
  };
  const [made, setMade] = useState<T | null>(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `make` changes at each drawing, what it depends on is the key.
  useEffect(() => {
    let release: (() => void) | undefined;
    const turn = (): void => setMade(now());
    const enter = (): void => {
      release?.();
      release = runningDevice()?.subscribe(turn);
      turn();
    };
    const leave = onDevice(enter);
    enter();
    return () => {
      leave();
      release?.();
    };
  }, [key]);
  return made;
};

export const useDeviceState = (): DeviceState | null => useMade(stateOf, "state");

/** How a file stands on this device, and how many of its entries are not confirmed yet. */
export const useStanding = (id: Id) =>
  useMade(({ station }) => {
    const file = station.book()?.file(id);
    return file === undefined
      ? null
      : { standing: file.merged.standing, pending: file.merged.answers.filter(isPending).length };
  }, id);

const isPending = ({ is }: Answer): boolean => is !== "refused";

/** One entry and what became of it. */
export interface Entry {
  readonly item: OutboxItem;
  readonly answer: Answer | undefined;
  readonly file: ListedFile | undefined;
  readonly state: FileState | undefined;
}

export const useEntries = (): readonly Entry[] | null =>
  useMade(({ station }) => {
    const book = station.book();
    return station.holdings.outbox.items.map((item): Entry => {
      const { id, stream } = item.command;
      const file = book?.file(stream);
      const merged = file?.listed === undefined ? book?.incident(stream) : file.merged;
      return {
        item,
        answer: merged?.answers.find((it) => it.command === id),
        file: file?.listed?.file,
        state: file?.merged.whole,
      };
    });
  }, "entries");
