import { parseInstant, parseInterval } from "@relais/core";
import { folding } from "../events/folding.ts";
import type { CaseEvent, RecordedEvent } from "../events/index.ts";
import { type IncidentState, noIncidentYet, type Person, type Registration } from "./state.ts";

type Described = Extract<CaseEvent, { readonly type: "incident.opened" | "incident.described" }>;

const registration = (event: Described): Registration => {
  const recordedAt = parseInstant(event.recordedAt);
  return {
    id: event.id,
    command: event.command,
    time: event.time === null ? { from: recordedAt, to: recordedAt } : parseInterval(event.time),
    recordedAt,
    device: event.by.device,
    facts: event.clear.facts,
  };
};

const fold = (state: IncidentState, event: CaseEvent): IncidentState => {
  switch (event.type) {
    case "incident.opened":
    case "incident.described":
      return {
        ...state,
        ...(event.type === "incident.opened" && {
          number: event.clear.number,
          unit: event.clear.unit,
          openedAt: parseInstant(event.recordedAt),
        }),
        registrations: [...state.registrations, registration(event)],
        values: { ...state.values, ...event.secret?.values },
      };
    case "incident.person-added":
    case "incident.person-updated":
      return { ...state, persons: { ...state.persons, [event.clear.person]: person(state, event) } };
    case "incident.child-linked": {
      const { file } = event.clear;
      return state.children.includes(file) ? state : { ...state, children: [...state.children, file] };
    }
    default:
      return state;
  }
};

type PersonEvent = Extract<CaseEvent, { readonly type: "incident.person-added" | "incident.person-updated" }>;

/** What the event says prevails over what was known; what it leaves out stays. */
const person = (state: IncidentState, { clear, secret }: PersonEvent): Person => {
  const known = state.persons[clear.person];
  return {
    person: clear.person,
    kind: clear.kind ?? known?.kind ?? "accompanying",
    majority: clear.majority ?? known?.majority ?? "unknown",
    authority: clear.authority ?? known?.authority ?? "unknown",
    held: clear.held ?? known?.held ?? "unknown",
    since: clear.since === undefined ? (known?.since ?? null) : parseInstant(clear.since),
    names: secret?.names ?? known?.names ?? null,
    description: secret?.description ?? known?.description ?? null,
  };
};

/** Folds one event into the state of an incident. */
export const evolveIncident = folding(fold);

export const incidentFrom = (events: readonly RecordedEvent[]): IncidentState =>
  events.reduce(evolveIncident, noIncidentYet);

/**
 * A parent or person in authority who is a mis en cause is asked no consent, and gets no notice, reminder or slip
 * (SEMANTICS §6). Nor is anybody whose authority over the child is not known.
 */
export const mayBeAskedConsent = ({ kind, authority }: Person): boolean =>
  kind !== "mis-en-cause" && (authority === "parent" || authority === "authority");
