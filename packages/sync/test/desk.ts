import type { CommandEnvelope, Id, NewEvent } from "@relais/core";
import { applyMessage, emptyReplica, type FedEvent, type FeedMessage, type Replica } from "../src/index.ts";

/** An id made from a number; the time in it is that of the number, in ms. */
export const id = (n: number, at = 0): Id => {
  const time = at.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${n.toString(16).padStart(12, "0")}`;
};

export const FILE = id(0xf11e);
export const OTHER = id(0xf11f);
export const author = { account: id(1), role: "opj", unit: "north", device: id(2) };

let made = 0;
export const command = (type: string, payload: object, more: Partial<CommandEnvelope> = {}): CommandEnvelope => {
  made++;
  return {
    id: id(0xc000 + made),
    stream: FILE,
    type,
    v: 1,
    device: author.device,
    sequence: made,
    madeAt: "2026-11-23T08:00:00.000Z",
    read: {},
    payload: payload as CommandEnvelope["payload"],
    ...more,
  };
};

export const event = (
  sequence: number,
  type: string,
  clear: NewEvent["clear"],
  more: Partial<FedEvent> = {},
): FedEvent => ({
  id: id(0xe000 + sequence),
  ledger: "casework",
  stream: FILE,
  sequence,
  type,
  v: 1,
  compartment: "commun",
  time: null,
  clear,
  secret: null,
  recordedAt: "2026-11-23T09:00:00.000Z",
  by: { ...author, account: id(9) },
  command: id(0xd000 + sequence, 1_000),
  ...more,
});

export const said = (turn: number, it: FedEvent, access: "open" | "closed" = "open"): FeedMessage => ({
  kind: "event",
  turn,
  access,
  event: it,
});

/** A replica of one file from its events, under one grant. */
export const holding = (...events: readonly FedEvent[]): Replica =>
  [
    { kind: "granted", turn: 1, stream: FILE, stem: "file", expects: events.length },
    ...events.map((it) => said(1, it)),
    { kind: "complete", turn: 1 },
  ].reduce<Replica>(applyMessage, { ...emptyReplica, cursor: "c" });
