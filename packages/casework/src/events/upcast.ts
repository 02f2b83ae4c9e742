import type { NewEvent } from "@relais/core";
import {
  type CaseEvent,
  currentVersion,
  type EventName,
  eventTypes,
  isEventName,
  type RecordedEvent,
} from "./registry.ts";

/** The two parts of an event, whatever its version. */
export type Parts = Pick<NewEvent, "clear" | "secret">;
type Upcaster = (parts: Parts) => Parts;

/** From version n to n + 1 of each type, at n - 1. A missing one is a gap: a test refuses it. */
export const upcasters: { readonly [N in EventName]?: readonly Upcaster[] } = {
  // v1 joined the file alone.
  "attachment.added": [(parts) => parts],
  // v1 was recorded before anybody was asked for an accreditation: nobody knows.
  "act.recorded": [({ clear, secret }) => ({ clear: { ...clear, accreditation: "unknown" }, secret })],
};

/** The parts at the current version of the type; undefined when the version is newer than this code. */
export const upcast = (type: EventName, v: number, parts: Parts): Parts | undefined => {
  if (v < 1 || v > currentVersion(type)) return undefined;
  let current = parts;
  for (const step of (upcasters[type] ?? []).slice(v - 1)) current = step(current);
  return current;
};

/** Reads a stored event at the current version; undefined for what this code does not know, which is kept aside. */
export const readEvent = (event: RecordedEvent): CaseEvent | undefined => {
  const { type, v, clear, secret, ...rest } = event;
  if (!isEventName(type)) return undefined;
  const current = upcast(type, v, { clear, secret });
  const schema = eventTypes[type].versions.at(-1);
  if (current === undefined || schema === undefined) return undefined;
  const parts = schema.clear.safeParse(current.clear);
  if (!parts.success) return undefined;
  // A secret that cannot be read hides what it says, never that the act took place.
  const opened = current.secret === null ? null : schema.secret.safeParse(current.secret);
  return { ...rest, type, clear: parts.data, secret: opened?.success ? opened.data : null } as CaseEvent;
};
