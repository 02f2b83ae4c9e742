import type { Id } from "@relais/core";
import {
  type Access,
  type Cursor,
  type FedEvent,
  FeedMessage,
  type Frame,
  type ResetWhy,
  type Stem,
} from "./messages.ts";

export interface HeldEvent {
  readonly turn: number;
  readonly access: Access;
  readonly event: FedEvent;
}

/** One stream as it came down. */
export interface Held {
  /** The saying under which it is carried: what was said before counts no longer. */
  readonly turn: number;
  readonly stem: Stem;
  /** Events of this turn that make it whole; null until its grant has come. */
  readonly expects: number | null;
  /** By event id: what comes twice is held once. */
  readonly events: Readonly<Record<Id, HeldEvent>>;
}

/** What this code does not understand of a newer server: kept as it came, read again after an update. */
export interface Aside {
  readonly stream: Id | null;
  readonly raw: unknown;
}

/** What a device holds of the server's truth. Plain data: it goes through JSON and comes back the same. */
export interface Replica {
  /** Null before the first contact. To be stored in the same transaction as what came with it, never before. */
  readonly cursor: Cursor | null;
  /** Sayings up to this one count no longer: the last reset. */
  readonly floor: number;
  readonly streams: Readonly<Record<Id, Held>>;
  /** Streams taken back, and when: an older grant that comes late does not bring them again. */
  readonly revoked: Readonly<Record<Id, number>>;
  readonly aside: readonly Aside[];
  /** Slices of long messages, by what they are slices of. */
  readonly parts: Readonly<
    Record<string, { readonly turn: number; readonly slices: Readonly<Record<number, string>> }>
  >;
  /** The last feed ran to its end. */
  readonly feed: "complete" | "partial";
  /** Why all was lost at the last reset; `device-revoked` tells the device to erase itself, outbox included. */
  readonly reset: ResetWhy | null;
}

export const emptyReplica: Replica = {
  cursor: null,
  floor: -1,
  streams: {},
  revoked: {},
  aside: [],
  parts: {},
  feed: "partial",
  reset: null,
};

/** Streams that differ between two replicas: what a device store writes, together with the cursor. */
export const changedStreams = (before: Replica, after: Replica): Id[] =>
  [...new Set([...Object.keys(before.streams), ...Object.keys(after.streams)])].filter(
    (it) => before.streams[it] !== after.streams[it],
  );

/** Takes in one frame: its messages, then its cursor. */
export const applyFrame = (replica: Replica, { messages, cursor }: Frame): Replica => {
  const draft = draftOf(replica);
  for (const it of messages) take(draft, it);
  return { ...finished(draft), cursor };
};

/** Takes in one message, in whatever order and however often it comes. */
export const applyMessage = (replica: Replica, raw: unknown): Replica => {
  const draft = draftOf(replica);
  take(draft, raw);
  return finished(draft);
};

/** After an update of Relais: what was put aside is read again. */
export const replayAside = (replica: Replica): Replica => {
  const draft = draftOf({ ...replica, aside: [] });
  for (const { raw } of replica.aside) take(draft, raw);
  return finished(draft);
};

/** A replica in the making: a frame of thousands of events copies each stream once, not once for each event. */
interface Draft {
  it: { -readonly [K in keyof Replica]: Replica[K] };
  streams: Record<Id, Held>;
  /** Streams whose events were copied, and may be written into. */
  copied: Map<Id, Record<Id, HeldEvent>>;
}

const draftOf = (replica: Replica): Draft => ({
  it: { ...replica },
  streams: { ...replica.streams },
  copied: new Map(),
});
const finished = ({ it, streams }: Draft): Replica => ({ ...it, streams });

const take = (draft: Draft, raw: unknown): void => {
  const read = FeedMessage.safeParse(raw);
  if (!read.success) keepAside(draft, raw);
  else if (read.data.turn >= draft.it.floor) takeRead(draft, read.data);
};

const takeRead = (draft: Draft, message: FeedMessage): void => {
  switch (message.kind) {
    case "reset":
      reset(draft, message);
      break;
    case "granted":
      grant(draft, message);
      break;
    case "revoked":
      revoke(draft, message);
      break;
    case "event":
      hold(draft, message);
      break;
    case "part":
      putTogether(draft, message);
      break;
    case "complete":
      draft.it.feed = "complete";
  }
};

type Said<K extends FeedMessage["kind"]> = Extract<FeedMessage, { kind: K }>;

/** Whether what is said of a stream at this turn still counts. */
const counts = ({ it, streams }: Draft, stream: Id, turn: number): boolean =>
  turn > (it.revoked[stream] ?? -1) && turn >= (streams[stream]?.turn ?? -1);

/** All that was said up to this turn goes; what was said later and came first stays. */
const reset = (draft: Draft, { turn, why }: Said<"reset">): void => {
  if (turn <= draft.it.floor) return;
  const { cursor, revoked, parts } = draft.it;
  const later = <T extends number | { readonly turn: number }>(kept: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(kept).filter(([, it]) => (typeof it === "number" ? it : it.turn) > turn));
  draft.it = { ...emptyReplica, cursor, revoked: later(revoked), parts: later(parts), floor: turn, reset: why };
  for (const [stream, held] of Object.entries(draft.streams)) {
    if (held.turn > turn) keepAfter(draft, stream, turn);
    else letGo(draft, stream);
  }
};

/** What a stream still holds once what was said up to this turn counts no longer. */
const keepAfter = ({ streams, copied }: Draft, stream: Id, turn: number): void => {
  const held = streams[stream];
  if (held === undefined) return;
  const events = Object.fromEntries(Object.entries(held.events).filter(([, it]) => it.turn > turn));
  copied.set(stream, events);
  streams[stream] = { ...held, events };
};

const letGo = ({ streams, copied }: Draft, stream: Id): void => {
  delete streams[stream];
  copied.delete(stream);
};

const grant = (draft: Draft, { stream, turn, stem, expects }: Said<"granted">): void => {
  if (!counts(draft, stream, turn)) return;
  draft.streams[stream] = { turn, stem, expects, events: draft.streams[stream]?.events ?? {} };
  draft.it.feed = "partial";
};

const revoke = (draft: Draft, { stream, turn }: Said<"revoked">): void => {
  const { it, streams } = draft;
  if (turn <= (it.revoked[stream] ?? -1)) return;
  if ((streams[stream]?.turn ?? -1) > turn) keepAfter(draft, stream, turn);
  else letGo(draft, stream);
  it.revoked = { ...it.revoked, [stream]: turn };
  it.aside = it.aside.filter((kept) => kept.stream !== stream);
};

/** The same event is held as it was last said: a later turn may show more of it, or less. */
const hold = (draft: Draft, { turn, access, event }: Said<"event">): void => {
  const { stream, id } = event;
  if (!counts(draft, stream, turn)) return;
  const known = draft.streams[stream];
  if ((known?.events[id]?.turn ?? -1) >= turn) return;
  const events = draft.copied.get(stream) ?? { ...known?.events };
  events[id] = { turn, access, event };
  draft.copied.set(stream, events);
  draft.streams[stream] = {
    turn,
    stem: known?.stem ?? "file",
    // An event that overtook its grant: how many make the stream whole is not known yet.
    expects: known?.turn === turn ? known.expects : null,
    events,
  };
  draft.it.feed = "partial";
};

const putTogether = (draft: Draft, part: Said<"part">): void => {
  const slices = { ...draft.it.parts[part.of]?.slices, [part.index]: part.text };
  const whole = Array.from({ length: part.count }, (_, i) => slices[i]);
  if (whole.some((it) => it === undefined)) {
    draft.it.parts = { ...draft.it.parts, [part.of]: { turn: part.turn, slices } };
    return;
  }
  const { [part.of]: _done, ...parts } = draft.it.parts;
  draft.it.parts = parts;
  take(draft, parse(whole.join("")));
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const keepAside = ({ it }: Draft, raw: unknown): void => {
  const known = JSON.stringify(raw);
  if (it.aside.some((kept) => JSON.stringify(kept.raw) === known)) return;
  it.aside = [...it.aside, { stream: streamIn(raw), raw }];
};

/** Which stream a message of another version is about, so that its file can say « mise à jour nécessaire ». */
const streamIn = (raw: unknown): Id | null => {
  const { stream, event } = (raw ?? {}) as { stream?: unknown; event?: { stream?: unknown } };
  const found = stream ?? event?.stream;
  return typeof found === "string" ? found : null;
};

/** Everything granted has come: before that a file is shown as still arriving, and no rule is judged on it. */
export const isWhole = ({ expects, events, turn }: Held): boolean =>
  expects !== null && Object.values(events).filter((it) => it.turn === turn).length >= expects;

/**
 * The last sequence of a stream that a screen made of this shows. While it is still arriving, or something in it could not be
 * read, only up to the first gap: what came before it is all there.
 */
export const seenIn = ({ streams, aside }: Replica, stream: Id): number => {
  const held = streams[stream];
  if (held === undefined) return 0;
  const all = Object.values(held.events).map((it) => it.event.sequence);
  if (isWhole(held) && !aside.some((it) => it.stream === stream)) return Math.max(0, ...all);
  const there = new Set(all);
  let last = 0;
  while (there.has(last + 1)) last++;
  return last;
};

/** The events of a stream in order: all of them for the rules, or those alone that a screen may show. */
export const eventsOf = ({ events }: Held, which: "seen" | "whole"): FedEvent[] =>
  Object.values(events)
    .filter((it) => which === "whole" || it.access === "open")
    .map((it) => it.event)
    .sort((a, b) => a.sequence - b.sequence);
