import type { CommandEnvelope, Id } from "@relais/core";
import type { Outbox, OutboxItem } from "./outbox.ts";
import { MOST_BYTES, MOST_COMMANDS } from "./requests.ts";

export interface Batch {
  readonly commands: readonly CommandEnvelope[];
  readonly settled: readonly Id[];
}

/** What limits a batch; parked commands are tried again when a server says another version than the one that parked them. */
export interface BatchLimits {
  readonly bytes?: number;
  readonly commands?: number;
  /** Whether a stream exists on the server, as far as this device knows: behind a parked opening the rest waits. */
  readonly isOpen: (stream: Id) => boolean;
  readonly parked: "leave" | "retry";
}

const utf8 = new TextEncoder();
export const sizeOf = (command: CommandEnvelope): number => utf8.encode(JSON.stringify(command)).length;

/**
 * The next request: several files in one, each in its own order. What a server failed on goes in ever smaller requests,
 * after what it has not failed on, so that one bad command holds up its own file and no other. Empty: nothing to send.
 */
export const nextBatch = (outbox: Outbox, limits: BatchLimits): Batch => {
  const settled = outbox.settled.slice(0, 1_000);
  const ready = readyIn(outbox, limits);
  const [first, ...others] = [...groupBy(ready)].sort(byFailures);
  if (first === undefined) return { commands: [], settled };
  const failures = failuresOf(first[1]);
  const most = Math.max(1, Math.floor((limits.commands ?? MOST_COMMANDS) / 2 ** failures));
  const alike = [first, ...others.filter(([, items]) => failuresOf(items) === failures)];
  const chosen: OutboxItem[] = [];
  let room = limits.bytes ?? MOST_BYTES;
  for (const [, items] of alike) {
    for (const item of items) {
      const size = sizeOf(item.command);
      // One that is alone too large goes alone: the server says so, and it is kept as refused.
      if (chosen.length > 0 && (chosen.length >= most || size > room)) break;
      chosen.push(item);
      room -= size;
    }
    if (chosen.length >= most) break;
  }
  return { commands: together(chosen, outbox).map((it) => it.command), settled };
};

/** Per stream, in order: what waits, up to what must wait for another. */
const readyIn = ({ items }: Outbox, { isOpen, parked }: BatchLimits): OutboxItem[] => {
  const heldBack = new Set<Id>();
  return items.filter((it) => {
    const { stream } = it.command;
    if (it.state === "parked" && parked === "leave" && !isOpen(stream)) heldBack.add(stream);
    if (it.state === "sent") heldBack.add(stream);
    if (heldBack.has(stream)) return false;
    return it.state === "waiting" || (it.state === "parked" && parked === "retry");
  });
};

/** Without what needs another stream whose earlier commands are unanswered and not in this batch; in sequence. */
const together = (chosen: readonly OutboxItem[], { items }: Outbox): OutboxItem[] => {
  const inside = new Set(chosen);
  const unmet = (it: OutboxItem): boolean =>
    items.some(
      (other) =>
        it.needs.includes(other.command.stream) &&
        other.command.sequence < it.command.sequence &&
        (other.state === "waiting" || other.state === "sent" || other.state === "parked") &&
        !inside.has(other),
    );
  const cut = new Set<Id>();
  const kept = [...chosen]
    .sort((a, b) => a.command.sequence - b.command.sequence)
    .filter((it) => {
      if (unmet(it)) cut.add(it.command.stream);
      return !cut.has(it.command.stream);
    });
  // What is needed has itself failed too often to go along: it goes first, then.
  return kept.length > 0 ? kept : chosen.flatMap((it) => neededBy(it, items)).slice(0, 1);
};

const neededBy = (it: OutboxItem, items: readonly OutboxItem[]): OutboxItem[] =>
  items.filter(
    (other) =>
      it.needs.includes(other.command.stream) &&
      other.command.sequence < it.command.sequence &&
      other.state === "waiting",
  );

const groupBy = (items: readonly OutboxItem[]): Map<Id, OutboxItem[]> => {
  const groups = new Map<Id, OutboxItem[]>();
  for (const it of items) groups.set(it.command.stream, [...(groups.get(it.command.stream) ?? []), it]);
  return groups;
};

type Group = readonly [Id, readonly OutboxItem[]];
const failuresOf = (items: readonly OutboxItem[]): number => Math.max(0, ...items.map((it) => it.failures));
const byFailures = ([, a]: Group, [, b]: Group): number =>
  failuresOf(a) - failuresOf(b) || (a[0]?.command.sequence ?? 0) - (b[0]?.command.sequence ?? 0);
