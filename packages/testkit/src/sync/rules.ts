import {
  accept,
  type CommandEnvelope,
  type Compartment,
  type NewEvent,
  type Result,
  refuse,
  standingOf,
} from "@relais/core";
import type { FedEvent, Rules } from "@relais/sync";

/** A small ledger with all that the protocol must bear: facts, decisions with an aspect, transfers, sealed sectors. */
export interface Notebook {
  readonly unit: string | null;
  readonly status: string;
  /** Sequence of the last change of status or unit: what a decision must have read. */
  readonly version: number;
  /** Each event: whether it changed the status or the unit, on which device it was typed, and its place among what that typed. */
  readonly changes: readonly {
    readonly sequence: number;
    readonly aspect: "status" | null;
    readonly device: string;
    readonly order: number;
  }[];
  /** Every value that was ever stated of a field, in order: nothing is overwritten. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
}

export const blank: Notebook = { unit: null, status: "none", version: 0, changes: [], facts: {} };

export interface Payload {
  readonly unit?: string;
  readonly field?: string;
  readonly value?: string;
  readonly status?: string;
  readonly compartment?: Compartment;
}

/** `era`: the version of the code; from 2 on it knows `odd` commands and `thing.odd` events. */
export const rulesOf = (era: number): Rules<Notebook> => ({
  ledger: "casework",
  start: blank,
  knows: (event) => event.type !== "thing.odd" || era >= 2,
  evolve,
  decide: (command, state) => decide(command, state, era, "checked"),
  aspects: (event) => (["thing.opened", "thing.decided", "thing.moved"].includes(event.type) ? ["status"] : []),
  claims: (event) => {
    const { field, value } = event.clear;
    return event.type === "thing.stated" ? [{ subject: event.stream, field: String(field), value: String(value) }] : [];
  },
});

const evolve = (state: Notebook, event: FedEvent): Notebook => {
  const { unit, field, value, status } = event.clear as Payload;
  switch (event.type) {
    case "thing.opened":
    case "thing.moved":
      return { ...state, unit: unit ?? null, ...changed(state, event) };
    case "thing.decided":
      return { ...state, status: status ?? "", ...changed(state, event) };
    case "thing.stated":
    case "thing.odd":
      return {
        ...state,
        ...typed(state, event, null),
        facts: { ...state.facts, [field ?? ""]: [...(state.facts[field ?? ""] ?? []), value ?? ""] },
      };
    default:
      return state;
  }
};

const changed = (state: Notebook, event: FedEvent): Pick<Notebook, "version" | "changes"> => ({
  version: event.sequence,
  ...typed(state, event, "status"),
});

const typed = (
  { changes }: Notebook,
  { sequence, by, typed }: FedEvent,
  aspect: "status" | null,
): Pick<Notebook, "changes"> => ({
  changes: [...changes, { sequence, aspect, device: by.device, order: typed?.order ?? 0 }],
});

/** `unchecked`: a decision is taken whatever its author had read, so that the last writer wins. */
export const decide = (
  command: CommandEnvelope,
  state: Notebook,
  era: number,
  reading: "checked" | "unchecked",
): Result<NewEvent[]> => {
  const payload = command.payload as Payload;
  if (command.type === "odd" && era < 2) return refuse("command.newer", "Plus récent.", "Newer.");
  if (command.type === "open") {
    return state.unit === null ? one("thing.opened", { unit: payload.unit ?? "" }) : no("file.exists");
  }
  if (state.unit === null) return no("file.unknown");
  if (command.type === "state" || command.type === "odd") {
    const type = command.type === "odd" ? "thing.odd" : "thing.stated";
    const clear = { field: payload.field ?? "", value: payload.value ?? "" };
    return one(type, clear, payload.compartment, { said: `secret ${payload.value}` });
  }
  if (reading === "checked" && !isUnchanged(command, state)) return no("decision.stale");
  return command.type === "move"
    ? one("thing.moved", { unit: payload.unit ?? "" })
    : one("thing.decided", { status: payload.status ?? "" });
};

const isUnchanged = ({ device, sequence, read, seen }: CommandEnvelope, { changes }: Notebook): boolean => {
  const known = changes.map((it) => ({ ...it, mine: it.device === device && it.order < sequence }));
  const own = known.filter((it) => it.mine).map((it) => it.sequence);
  const touches = known.filter((it) => it.aspect === "status");
  return standingOf({ read: read.status ?? 0, seen, own }, touches).is === "unchanged";
};

const no = (code: string): Result<never> => refuse(code, "Refusé.", "Refused.");

const one = (
  type: string,
  clear: NewEvent["clear"],
  compartment: Compartment = "commun",
  secret: NewEvent["secret"] = null,
): Result<NewEvent[]> => accept([{ type, v: 1, compartment, time: null, clear, secret }]);
