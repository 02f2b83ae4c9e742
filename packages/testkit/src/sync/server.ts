import {
  type Author,
  type CommandEnvelope,
  type Compartment,
  formatInstant,
  type Id,
  type Instant,
  type Outcome,
} from "@relais/core";
import type { FedEvent, FeedMessage, Frame, PushAnswer, PushReply, PushRequest } from "@relais/sync";
import { blank, decide, type Notebook, rulesOf } from "./rules.ts";

/** A server that is written wrongly on purpose. */
export type ServerBug = "outcome-lost" | "last-writer-wins";

export interface Account {
  readonly account: Id;
  unit: string;
  compartments: readonly Compartment[];
}

export interface ServerSources {
  readonly id: () => Id;
  readonly now: () => Instant;
}

interface Registered {
  readonly account: Account;
  turn: number;
  floor: number;
  access: string;
  readonly grants: Map<Id, { turn: number; state: "granted" | "revoked"; position: number }>;
}

interface Place {
  readonly device: string;
  readonly turn: number;
  readonly stream: Id | null;
  readonly sequence: number;
  readonly position: number;
}

/** The protocol of docs/spec/sync.md in memory: a ledger, outcomes by command id, and what each device was granted. */
export class ModelServer {
  era = 1;
  readonly ledger: FedEvent[] = [];
  readonly outcomes = new Map<Id, Outcome>();
  /** Secrets that went down, to whom, when they could not read them: must stay empty. */
  readonly leaks: string[] = [];
  readonly #devices = new Map<string, Registered>();
  /** Commands of which each stale decision was told: what lay in its stream when it was refused. */
  readonly refusedOn = new Map<Id, readonly FedEvent[]>();
  readonly #sources: ServerSources;
  readonly #bug: ServerBug | undefined;

  constructor(sources: ServerSources, bug?: ServerBug) {
    this.#sources = sources;
    this.#bug = bug;
  }

  register(device: string, account: Account): string {
    this.#devices.set(device, { account, turn: 0, floor: 0, access: accessOf(account), grants: new Map() });
    return cursorOf({ device, turn: 0, stream: null, sequence: 0, position: this.ledger.length });
  }

  stateOf(stream: Id): Notebook {
    return this.ledger.filter((it) => it.stream === stream).reduce(rulesOf(this.era).evolve, blank);
  }

  streams(): Id[] {
    return [...new Set(this.ledger.map((it) => it.stream))];
  }

  push({ device, commands }: PushRequest): PushReply {
    const registered = this.#devices.get(device);
    if (registered === undefined) return { status: 404, body: { code: "device.unknown" } };
    const held = new Set<Id>();
    const sorted = (commands as CommandEnvelope[]).toSorted((a, b) => a.sequence - b.sequence);
    const answers = sorted.map((command): PushAnswer => {
      if (held.has(command.stream) && this.stateOf(command.stream).unit === null) {
        return { command: command.id, status: "unanswered", refusal: waits };
      }
      const outcome = this.#answer(command, registered.account, device);
      if (outcome.status === "parked") held.add(command.stream);
      return outcome;
    });
    return { status: 200, body: { answers } };
  }

  #answer(command: CommandEnvelope, account: Account, device: string): Outcome {
    const told = this.outcomes.get(command.id);
    if (told !== undefined && this.#bug !== "outcome-lost") return told;
    const state = this.stateOf(command.stream);
    const mine = state.unit === null || state.unit === account.unit;
    const reading = this.#bug === "last-writer-wins" ? "unchecked" : "checked";
    const decided = mine ? decide(command, state, this.era, reading) : NOT_MINE;
    if (!decided.ok) {
      const parked = decided.refusal.code === "command.newer";
      const outcome = { command: command.id, status: parked ? "parked" : "refused", refusal: decided.refusal } as const;
      if (decided.refusal.code === "decision.stale") {
        this.refusedOn.set(
          command.id,
          this.ledger.filter((it) => it.stream === command.stream),
        );
      }
      if (!parked) this.outcomes.set(command.id, outcome);
      return outcome;
    }
    const by: Author = { account: account.account, role: "r", unit: account.unit, device };
    const events = decided.value.map((event): FedEvent => {
      const sequence = this.ledger.filter((it) => it.stream === command.stream).length + 1;
      const typed = { order: command.sequence, seen: command.seen ?? null };
      const stamp = { ledger: "casework", recordedAt: formatInstant(this.#sources.now()), by, typed } as const;
      const made = {
        ...event,
        ...stamp,
        id: this.#sources.id(),
        stream: command.stream,
        sequence,
        command: command.id,
      };
      this.ledger.push(made);
      return made;
    });
    const outcome = { command: command.id, status: "accepted", events: events.map((it) => it.id) } as const;
    this.outcomes.set(command.id, outcome);
    return outcome;
  }

  /** One frame for each message: a cut may fall after any. */
  feed(device: string, cursor: string): Frame[] {
    const it = this.#devices.get(device);
    if (it === undefined) return [];
    const place = JSON.parse(cursor) as Place;
    if (place.device !== device || place.turn > it.turn) return [this.#anew(device, it, "cursor")];
    if (it.access !== accessOf(it.account)) return [this.#anew(device, it, "access")];
    if (place.turn < it.floor) return [this.#reset(device, it, "access")];
    this.#settle(it);
    return [...this.#messages(device, it, place)];
  }

  #anew(device: string, it: Registered, why: "cursor" | "access"): Frame {
    it.turn++;
    it.floor = it.turn;
    it.grants.clear();
    it.access = accessOf(it.account);
    return this.#reset(device, it, why);
  }

  #reset(device: string, { floor: turn }: Registered, why: "cursor" | "access"): Frame {
    const position = this.ledger.length;
    const refusal = { code: `${why}.changed`, fr: "Repris.", en: "Anew." };
    return frame({ kind: "reset", turn, why, refusal }, { device, turn, stream: null, sequence: 0, position });
  }

  #settle(it: Registered): void {
    const wanted = new Set(this.streams().filter((stream) => this.stateOf(stream).unit === it.account.unit));
    const granted = [...wanted].filter((stream) => it.grants.get(stream)?.state !== "granted");
    const dropped = [...it.grants].filter(([stream, row]) => row.state === "granted" && !wanted.has(stream));
    if (granted.length + dropped.length === 0) return;
    const turn = ++it.turn;
    const position = this.ledger.length;
    for (const stream of granted) it.grants.set(stream, { turn, state: "granted", position });
    for (const [stream] of dropped) it.grants.set(stream, { turn, state: "revoked", position });
  }

  *#messages(device: string, it: Registered, from: Place): Generator<Frame> {
    const rows = [...it.grants]
      .filter(([stream, row]) => row.turn > from.turn || (row.turn === from.turn && stream >= (from.stream ?? "~")))
      .sort(([a, one], [b, other]) => one.turn - other.turn || (a < b ? -1 : 1));
    for (const [stream, { turn, state, position }] of rows) {
      const resumed = turn === from.turn && stream === from.stream;
      const start: Place = resumed ? from : { device, turn, stream, sequence: 0, position: from.position };
      if (state === "revoked") {
        if (!resumed) yield frame({ kind: "revoked", turn, stream, why: "transferred" }, start);
        continue;
      }
      const history = this.ledger.slice(0, position).filter((event) => event.stream === stream);
      if (!resumed) yield frame({ kind: "granted", turn, stream, stem: "file", expects: history.length }, start);
      for (const event of history.filter(({ sequence }) => sequence > start.sequence)) {
        yield this.#event(event, turn, it, { ...start, sequence: event.sequence });
      }
    }
    const after: Place = { device, turn: it.turn, stream: null, sequence: 0, position: from.position };
    for (const [index, event] of this.ledger.entries()) {
      const row = it.grants.get(event.stream);
      if (row?.state !== "granted" || index < row.position || index < from.position) continue;
      yield this.#event(event, row.turn, it, { ...after, position: index + 1 });
    }
    yield frame({ kind: "complete", turn: it.turn }, { ...after, position: this.ledger.length });
  }

  #event(event: FedEvent, turn: number, { account }: Registered, next: Place): Frame {
    const open = account.compartments.includes(event.compartment);
    if (this.stateOf(event.stream).unit !== account.unit) this.leaks.push(event.id);
    const shown = open ? event : { ...event, secret: null };
    return frame({ kind: "event", turn, access: open ? "open" : "closed", event: shown }, next);
  }
}

const waits = { code: "command.waits", fr: "Attend.", en: "Waits." };
const NOT_MINE = { ok: false, refusal: { code: "file.unknown", fr: "Inconnu.", en: "Unknown." } } as const;
const accessOf = ({ unit, compartments }: Account): string => JSON.stringify([unit, compartments]);
const cursorOf = (place: Place): string => JSON.stringify(place);
const frame = (message: FeedMessage, next: Place): Frame => ({ messages: [message], cursor: cursorOf(next) });
