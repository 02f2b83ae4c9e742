import type { Compartment, IsoInterval, NewEvent } from "@relais/core";
import { type ClearOf, currentVersion, type EventName, eventTypes, type SecretOf } from "./events/index.ts";

interface Where {
  readonly time?: IsoInterval;
  /** For the types whose compartment is given by the step or the author. */
  readonly compartment?: Compartment;
}

/** An event at the current version of its type. What holds nothing to seal carries no secret at all. */
export const newEvent = <N extends EventName>(
  type: N,
  clear: Stripped<ClearOf<N>>,
  secret: Stripped<SecretOf<N>> | null,
  { time, compartment }: Where = {},
): NewEvent => {
  const fixed = eventTypes[type].compartment;
  const kept = secret === null ? {} : strip(secret);
  return {
    type,
    v: currentVersion(type),
    compartment: fixed === "given" ? (compartment ?? "commun") : fixed,
    time: time ?? null,
    clear: strip(clear),
    secret: Object.values(kept).every(isEmpty) ? null : kept,
  };
};

/** Optional keys may be handed over as undefined; the event leaves them out. */
type Stripped<T> = { [K in keyof T]: undefined extends T[K] ? T[K] | undefined : T[K] };

const strip = (parts: object): NewEvent["clear"] =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : typeof value === "object" && value !== null && Object.keys(value).length === 0;
