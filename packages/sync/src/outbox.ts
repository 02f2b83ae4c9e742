import type { CommandEnvelope, Id, Refusal } from "@relais/core";
import type { Held, Replica } from "./replica.ts";
import type { PushAnswer } from "./requests.ts";

/**
 * waiting: to be sent. sent: in a request whose answer has not come. accepted, accepted-late: decided; kept until its
 * events have come down. parked: the server is older than this device; sent again after its update. refused: kept until a
 * person settles it.
 */
export type OutboxState = "waiting" | "sent" | "accepted" | "accepted-late" | "parked" | "refused";

export interface OutboxItem {
  readonly command: CommandEnvelope;
  readonly state: OutboxState;
  /** Sequence of the last event of its stream that its author could see: what is above came meanwhile. */
  readonly base: number;
  /** Streams that must exist first (the affaire of a file): never sent before what waits there. */
  readonly needs: readonly Id[];
  /** Times that a server failed on a request with it; sets it apart from what works. */
  readonly failures: number;
  /** Why it is refused, parked or not yet answered. */
  readonly refusal: Refusal | null;
  /** Events that it became, once accepted. */
  readonly events: readonly Id[];
}

/** What one person typed on one device and what became of it, in the order of the device's sequence. */
export interface Outbox {
  readonly items: readonly OutboxItem[];
  /** Refused commands that a person settled, which the server has not been told yet. */
  readonly settled: readonly Id[];
}

export const emptyOutbox: Outbox = { items: [], settled: [] };

/** Takes in a command just typed; one that is there already changes nothing. */
export const typed = (
  outbox: Outbox,
  command: CommandEnvelope,
  { base, needs = [] }: { readonly base: number; readonly needs?: readonly Id[] },
): Outbox => {
  if (outbox.items.some((it) => it.command.id === command.id)) return outbox;
  const item: OutboxItem = { command, state: "waiting", base, needs, failures: 0, refusal: null, events: [] };
  const items = [...outbox.items, item].sort((a, b) => a.command.sequence - b.command.sequence);
  return { ...outbox, items };
};

/** Marks what a request takes along. */
export const sending = (outbox: Outbox, ids: readonly Id[]): Outbox =>
  change(outbox, ids, (it) => (it.state === "waiting" || it.state === "parked" ? { ...it, state: "sent" } : it));

/**
 * No answer came: the same commands wait again under the same ids, and get the answer that they may already have.
 * `network`: nobody knows why; `server`: it answered with a failure, which one of these may have caused.
 */
export const unsent = (outbox: Outbox, ids: readonly Id[], fault: "network" | "server"): Outbox =>
  change(outbox, ids, (it) =>
    it.state === "sent"
      ? { ...it, state: "waiting", failures: fault === "server" ? it.failures + 1 : it.failures }
      : it,
  );

/** After a start nobody knows what became of what was sent: all of it is asked for again. */
export const resumed = (outbox: Outbox): Outbox =>
  unsent(
    outbox,
    outbox.items.map((it) => it.command.id),
    "network",
  );

/** Takes in the answers of a push. The first final answer counts: one that comes again, or late, changes nothing. */
export const answered = (outbox: Outbox, answers: readonly PushAnswer[]): Outbox =>
  answers.reduce((so, answer) => {
    if (answer.command === null) return so;
    return change(so, [answer.command], (it) => (isFinal(it) ? it : told(it, answer)));
  }, outbox);

const isFinal = ({ state }: OutboxItem): boolean =>
  state === "accepted" || state === "accepted-late" || state === "refused";

const told = (it: OutboxItem, answer: PushAnswer): OutboxItem => {
  switch (answer.status) {
    case "accepted":
    case "accepted-late":
      return { ...it, state: answer.status, events: answer.events, refusal: null };
    case "refused":
    case "parked":
      return { ...it, state: answer.status, refusal: answer.refusal };
    case "unanswered":
      return { ...it, state: "waiting", refusal: answer.refusal, failures: it.failures + 1 };
  }
};

/** A person disposed of a refused command: typed anew as another command, or given up. Only then does it leave. */
export const settle = (outbox: Outbox, id: Id): Outbox => {
  const item = outbox.items.find((it) => it.command.id === id);
  if (item?.state !== "refused") return outbox;
  return { items: outbox.items.filter((it) => it !== item), settled: [...outbox.settled, id] };
};

/** The server was told of these; their ids are needed no longer. */
export const toldSettled = (outbox: Outbox, ids: readonly Id[]): Outbox => ({
  ...outbox,
  settled: outbox.settled.filter((it) => !ids.includes(it)),
});

/**
 * Lets go of what was accepted and has come down again as events. After a feed that began later than the answer and ran
 * to its end (`feed: "complete"`), also of what went to a file that this device does not carry.
 */
export const sweep = (outbox: Outbox, { streams }: Replica, feed: "complete" | "partial"): Outbox => ({
  ...outbox,
  items: outbox.items.filter((it) => {
    if (it.state !== "accepted" && it.state !== "accepted-late") return true;
    const held: Held | undefined = streams[it.command.stream];
    if (it.events.every((id) => held?.events[id] !== undefined)) return false;
    return held !== undefined || feed === "partial";
  }),
});

const change = (outbox: Outbox, ids: readonly Id[], to: (it: OutboxItem) => OutboxItem): Outbox => {
  const chosen = new Set(ids);
  return { ...outbox, items: outbox.items.map((it) => (chosen.has(it.command.id) ? to(it) : it)) };
};
