import {
  type CommandEnvelope,
  formatInstant,
  HOUR,
  type Id,
  type Instant,
  type NewEvent,
  parseInstant,
  type Refusal,
  type Result,
} from "@relais/core";
import {
  type CommandName,
  type Context,
  decide,
  decideIncident,
  evaluateFile,
  evolve,
  evolveIncident,
  type FileState,
  type IncidentState,
  noFileYet,
  noIncidentYet,
  type PayloadInput,
  type RecordedEvent,
} from "../src/index.ts";
import { calendar, danger, nextYear, second, small, third, vocabulary } from "./procedure.ts";

const START = parseInstant("2026-03-02T08:00:00+01:00");
/** Hours after Monday 2 March 2026, 8:00 in Za-Kpota. */
export const hour = (hours: number): Instant => START + hours * HOUR;
export const iso = (hours: number): string => formatInstant(hour(hours));

/** An id made from a number: the greater the number, the later it was made. */
export const id = (n: number): Id => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

export const claimed = (from: number, to = from) => ({ from: iso(from), to: iso(to) });

export const contextAt = (hours: number, more: Partial<Context> = {}): Context => ({
  vocabulary,
  procedures: [small, second, third, danger, nextYear],
  calendar,
  now: hour(hours),
  author: { account: id(1), role: "opj", unit: "za-kpota", device: "d1" },
  accreditation: () => "yes",
  units: new Map([
    ["za-kpota", { code: "ZKP" }],
    ["bohicon", { code: "BOH" }],
  ]),
  departmentOf: (commune) => (commune === "za-kpota" ? "zou" : undefined),
  counter: 41,
  realFiles: "closed",
  ...more,
});

export interface Sending {
  /** When it was made and received, in hours. */
  readonly at?: number;
  /** When it was received, if later. */
  readonly received?: number;
  readonly read?: CommandEnvelope["read"];
  readonly id?: Id;
  readonly v?: number;
  readonly sequence?: number;
  readonly context?: Partial<Context>;
}

let made = 0;
export const envelope = <N extends CommandName>(
  type: N,
  payload: PayloadInput<N>,
  { at = 0, read = {}, id: given, v = 1, sequence }: Sending = {},
): CommandEnvelope => {
  made++;
  return {
    id: given ?? id(0xc0000000 + made),
    stream: id(0xf11e),
    type,
    v,
    device: "d1",
    sequence: sequence ?? made,
    madeAt: iso(at),
    read,
    payload: payload as CommandEnvelope["payload"],
  };
};

/** What the store adds to the events of an accepted command. */
export const stamp = (
  events: readonly NewEvent[],
  { command, after, received, context }: { command: Id; after: number; received: number; context?: Context },
): RecordedEvent[] =>
  events.map((event, i) => ({
    ...event,
    id: id(0xe0000000 + after + 1 + i),
    stream: id(0xf11e),
    sequence: after + 1 + i,
    recordedAt: iso(received),
    by: (context ?? contextAt(received)).author,
    command,
  }));

/** A file that commands are sent to: decided, stamped and folded, as the store does. */
export class Desk {
  state: FileState = noFileYet;
  readonly events: RecordedEvent[] = [];

  /** Decides and folds. Unless told otherwise, the author has just read the file. */
  send<N extends CommandName>(type: N, payload: PayloadInput<N>, sending: Sending = {}): Result<NewEvent[]> {
    return this.take(envelope(type, payload, { read: this.state.aspects, ...sending }), sending);
  }

  take(command: CommandEnvelope, { at = 0, received = at, context }: Sending = {}): Result<NewEvent[]> {
    const around = contextAt(received, context);
    const said = decide(command, this.state, around);
    if (said.ok) {
      const { sequence: after } = this.state;
      this.fold(stamp(said.value, { command: command.id, after, received, context: around }));
    }
    return said;
  }

  fold(events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    this.state = events.reduce(evolve, this.state);
  }

  said(hours: number, context: Partial<Context> = {}) {
    const { procedures, now, incident } = contextAt(hours, context);
    return evaluateFile(this.state, procedures, now, incident);
  }

  /** Verdicts of every instance of a rule, as they stand at that hour. */
  verdicts(rule: string, hours: number): string[] {
    return this.said(hours)
      .instances.filter((it) => it.rule === rule)
      .map((it) => it.verdict);
  }
}

export class IncidentDesk {
  state: IncidentState = noIncidentYet;
  readonly events: RecordedEvent[] = [];

  send<N extends CommandName>(type: N, payload: PayloadInput<N>, sending: Sending = {}): Result<NewEvent[]> {
    return this.take(envelope(type, payload, sending), sending);
  }

  take(command: CommandEnvelope, { at = 0, received = at, context }: Sending = {}): Result<NewEvent[]> {
    const said = decideIncident(command, this.state, contextAt(received, context));
    if (said.ok) this.fold(stamp(said.value, { command: command.id, after: this.state.sequence, received }));
    return said;
  }

  fold(events: readonly RecordedEvent[]): void {
    this.events.push(...events);
    this.state = events.reduce(evolveIncident, this.state);
  }
}

const opening: PayloadInput<"open-file"> = {
  time: claimed(0),
  procedures: [{ procedure: "petite", version: "1" }],
  statuses: ["victime"],
  nature: "invented",
};

/** A file just opened, of a child of this age when nothing else is said. */
export const openedFile = (
  more: Partial<PayloadInput<"open-file">> = {},
  age: readonly [number, number] = [15, 15],
) => {
  const desk = new Desk();
  const identification = { values: { naissance: { age: [...age] }, dateFaits: "2026-03-01" } };
  accepted(desk.send("open-file", { ...opening, identification, ...more }));
  return desk;
};

export const act = (
  step: string,
  n: number,
  hours: number | readonly [number, number],
  more: Partial<PayloadInput<"record-act">> = {},
): PayloadInput<"record-act"> => ({
  act: id(n),
  step,
  time: typeof hours === "number" ? claimed(hours) : claimed(...hours),
  intent: "report",
  ...more,
});

/** The events of what must have been accepted. */
export const accepted = (said: Result<NewEvent[]>): NewEvent[] => {
  if (!said.ok) throw new Error(`${said.refusal.code}: ${said.refusal.en}`);
  return said.value;
};

/** The refusal of what must have been refused. */
export const refused = (said: Result<NewEvent[]>): Refusal => {
  if (said.ok) throw new Error(`accepted: ${said.value.map((it) => it.type).join(", ")}`);
  return said.refusal;
};

export const types = (said: Result<NewEvent[]>): string[] => accepted(said).map((it) => it.type);
