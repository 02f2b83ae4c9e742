import {
  type Author,
  type CommandEnvelope,
  formatInstant,
  type Id,
  type Instant,
  isParked,
  type Ledger,
  type NewEvent,
  type Outcome,
  type Result,
} from "@relais/core";
import type { Access, FedEvent, FeedMessage, Frame, PushAnswer, PushReply, PushRequest, Stem } from "@relais/sync";

export interface ServerSources {
  readonly id: () => Id;
  readonly now: () => Instant;
}

interface Registered<A> {
  readonly account: A;
  turn: number;
  floor: number;
  scope: string;
  readonly grants: Map<Id, { turn: number; state: "granted" | "revoked"; position: number }>;
}

interface Place {
  readonly device: string;
  readonly turn: number;
  readonly stream: Id | null;
  readonly sequence: number;
  readonly position: number;
}

/**
 * The protocol of docs/spec/sync.md in memory: a ledger, outcomes by command id, and what each device was granted. What is decided, who carries
 * what and who reads it are the ledger's own to say.
 */
export abstract class ProtocolServer<A extends { readonly account: Id; readonly unit: string }> {
  readonly ledger: FedEvent[] = [];
  readonly outcomes = new Map<Id, Outcome>();
  readonly #streams = new Map<Id, FedEvent[]>();
  readonly #devices = new Map<string, Registered<A>>();
  readonly #sources: ServerSources;

  constructor(sources: ServerSources) {
    this.#sources = sources;
  }

  protected abstract readonly of: Ledger;
  protected abstract decide(command: CommandEnvelope, account: A): Result<readonly NewEvent[]>;
  /** Whether a stream exists: behind a parked opening the rest of it waits. */
  protected abstract isOpen(stream: Id): boolean;
  protected abstract carries(account: A, stream: Id): boolean;
  protected abstract stemOf(stream: Id): Stem;
  /** How an event goes down to somebody who carries its stream; `hidden`: not at all. */
  protected abstract accessTo(account: A, event: FedEvent): Access | "hidden";
  /** What an account may read at all: when it changes, its devices start anew. */
  protected abstract scopeOf(account: A): string;

  register(device: string, account: A): string {
    const scope = this.scopeOf(account);
    this.#devices.set(device, { account, turn: 0, floor: 0, scope, grants: new Map() });
    return cursorOf({ device, turn: 0, stream: null, sequence: 0, position: this.ledger.length });
  }

  eventsOf(stream: Id): readonly FedEvent[] {
    return this.#streams.get(stream) ?? [];
  }

  streams(): Id[] {
    return [...this.#streams.keys()];
  }

  push({ device, commands }: PushRequest): PushReply {
    const registered = this.#devices.get(device);
    if (registered === undefined) return { status: 404, body: { code: "device.unknown" } };
    const held = new Set<Id>();
    const sorted = (commands as CommandEnvelope[]).toSorted((a, b) => a.sequence - b.sequence);
    const answers = sorted.map((command): PushAnswer => {
      if (held.has(command.stream) && !this.isOpen(command.stream)) {
        return { command: command.id, status: "unanswered", refusal: waits };
      }
      const outcome = this.#answer(command, registered.account, device);
      if (outcome.status === "parked") held.add(command.stream);
      return outcome;
    });
    return { status: 200, body: { answers } };
  }

  /** The answer that a command already has. */
  protected told(command: Id): Outcome | undefined {
    return this.outcomes.get(command);
  }

  #answer(command: CommandEnvelope, account: A, device: string): Outcome {
    const told = this.told(command.id);
    if (told !== undefined) return told;
    const decided = this.decide(command, account);
    if (!decided.ok) {
      const parked = isParked(decided.refusal);
      const outcome = { command: command.id, status: parked ? "parked" : "refused", refusal: decided.refusal } as const;
      if (!parked) this.outcomes.set(command.id, outcome);
      return outcome;
    }
    const by: Author = { account: account.account, role: "r", unit: account.unit, device };
    const events = decided.value.map((event) => this.#append(command, event, by));
    const outcome = { command: command.id, status: "accepted", events: events.map((it) => it.id) } as const;
    this.outcomes.set(command.id, outcome);
    return outcome;
  }

  #append(command: CommandEnvelope, event: NewEvent, by: Author): FedEvent {
    const { stream } = command;
    const before = this.#streams.get(stream) ?? [];
    const made: FedEvent = {
      ...event,
      ledger: this.of,
      recordedAt: formatInstant(this.#sources.now()),
      by,
      typed: { order: command.sequence, seen: command.seen ?? null },
      id: this.#sources.id(),
      stream,
      sequence: before.length + 1,
      command: command.id,
    };
    this.#streams.set(stream, [...before, made]);
    this.ledger.push(made);
    return made;
  }

  /** One frame for each message: a cut may fall after any. */
  feed(device: string, cursor: string): Frame[] {
    const it = this.#devices.get(device);
    if (it === undefined) return [];
    const place = JSON.parse(cursor) as Place;
    if (place.device !== device || place.turn > it.turn) return [this.#anew(device, it, "cursor")];
    if (it.scope !== this.scopeOf(it.account)) return [this.#anew(device, it, "access")];
    if (place.turn < it.floor) return [this.#reset(device, it, "access")];
    this.#settle(it);
    return [...this.#messages(device, it, place)];
  }

  #anew(device: string, it: Registered<A>, why: "cursor" | "access"): Frame {
    it.turn++;
    it.floor = it.turn;
    it.grants.clear();
    it.scope = this.scopeOf(it.account);
    return this.#reset(device, it, why);
  }

  #reset(device: string, { floor: turn }: Registered<A>, why: "cursor" | "access"): Frame {
    const position = this.ledger.length;
    const refusal = { code: `${why}.changed`, fr: "Repris.", en: "Anew." };
    return frame({ kind: "reset", turn, why, refusal }, { device, turn, stream: null, sequence: 0, position });
  }

  #settle(it: Registered<A>): void {
    const wanted = new Set(this.streams().filter((stream) => this.carries(it.account, stream)));
    const granted = [...wanted].filter((stream) => it.grants.get(stream)?.state !== "granted");
    const dropped = [...it.grants].filter(([stream, row]) => row.state === "granted" && !wanted.has(stream));
    if (granted.length + dropped.length === 0) return;
    const turn = ++it.turn;
    const position = this.ledger.length;
    for (const stream of granted) it.grants.set(stream, { turn, state: "granted", position });
    for (const [stream] of dropped) it.grants.set(stream, { turn, state: "revoked", position });
  }

  *#messages(device: string, it: Registered<A>, from: Place): Generator<Frame> {
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
      const before = this.ledger.slice(0, position).filter((event) => event.stream === stream);
      const history = before.flatMap((event) => this.#shown(event, turn, it.account));
      if (!resumed)
        yield frame({ kind: "granted", turn, stream, stem: this.stemOf(stream), expects: history.length }, start);
      for (const message of history) {
        const { sequence } = message.event;
        if (sequence > start.sequence) yield frame(message, { ...start, sequence });
      }
    }
    const after: Place = { device, turn: it.turn, stream: null, sequence: 0, position: from.position };
    for (const [i, event] of this.ledger.slice(from.position).entries()) {
      const index = from.position + i;
      const row = it.grants.get(event.stream);
      if (row?.state !== "granted" || index < row.position) continue;
      for (const message of this.#shown(event, row.turn, it.account))
        yield frame(message, { ...after, position: index + 1 });
    }
    yield frame({ kind: "complete", turn: it.turn }, { ...after, position: this.ledger.length });
  }

  #shown(event: FedEvent, turn: number, account: A): Extract<FeedMessage, { kind: "event" }>[] {
    const access = this.accessTo(account, event);
    if (access === "hidden") return [];
    return [{ kind: "event", turn, access, event: access === "open" ? event : { ...event, secret: null } }];
  }
}

const frame = (message: FeedMessage, next: Place): Frame => ({ messages: [message], cursor: cursorOf(next) });
const cursorOf = (place: Place): string => JSON.stringify(place);
const waits = { code: "command.waits", fr: "Attend.", en: "Waits." };
