import type { Id, Instant, Interval } from "@relais/core";
import type { Facts } from "@relais/procedures";
import type { Authority, PersonKind, RecordedEvent } from "../events/index.ts";

/** Data told of an incident or a child outside any act: at opening, when described, when identified. */
export interface Registration {
  readonly id: Id;
  /** Sorts registrations whatever the order of arrival: ids of commands are made on the device, in time order. */
  readonly command: Id;
  readonly time: Interval;
  readonly recordedAt: Instant;
  readonly device: string;
  readonly facts: Facts;
}

/** A grown-up, or another minor, of the incident. `names` is null where it is sealed to the reader. */
export interface Person {
  readonly person: Id;
  readonly kind: PersonKind;
  readonly majority: "adult" | "minor" | "unknown";
  readonly authority: Authority;
  readonly held: "held" | "free" | "unknown";
  readonly since: Instant | null;
  readonly names: readonly string[] | null;
  readonly description: string | null;
}

export interface IncidentState {
  readonly stream: Id | null;
  readonly number: string | null;
  readonly unit: string | null;
  readonly openedAt: Instant | null;
  /** Last event folded: an older one that comes again changes nothing. */
  readonly sequence: number;
  readonly commands: Readonly<Record<Id, number>>;
  readonly registrations: readonly Registration[];
  readonly persons: Readonly<Record<Id, Person>>;
  readonly children: readonly Id[];
  /** Sealed data of the descriptions that this reader may open, by field id. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Events that this code does not know: kept as they came. */
  readonly aside: readonly RecordedEvent[];
}

export const noIncidentYet: IncidentState = {
  stream: null,
  number: null,
  unit: null,
  openedAt: null,
  sequence: 0,
  commands: {},
  registrations: [],
  persons: {},
  children: [],
  values: {},
  aside: [],
};
