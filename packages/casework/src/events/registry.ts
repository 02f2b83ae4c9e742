import type { RecordedEvent } from "@relais/core";

import type { z } from "zod";
import { actEvents } from "./acts.ts";
import { attachmentEvents } from "./attachments.ts";
import { careEvents } from "./care.ts";
import type { EventType, EventVersion } from "./define.ts";
import { fileEvents } from "./file.ts";
import { incidentEvents } from "./incident.ts";
import { referralEvents } from "./referral.ts";

/** Every event type of the casework ledger. A new one also needs its frozen sample, its words and its line in the spec. */
export const eventTypes = {
  ...incidentEvents,
  ...fileEvents,
  ...actEvents,
  ...careEvents,
  ...attachmentEvents,
  ...referralEvents,
};
export type EventTypes = typeof eventTypes;
export type EventName = keyof EventTypes;

type Last<V extends readonly unknown[]> = V extends readonly [...unknown[], infer L] ? L : never;
type Current<N extends EventName> =
  EventTypes[N] extends EventType<infer V> ? (Last<V> extends infer L extends EventVersion ? L : never) : never;

export type ClearOf<N extends EventName> = z.infer<Current<N>["clear"]>;
export type SecretOf<N extends EventName> = z.infer<Current<N>["secret"]>;

export type { RecordedEvent };

export const isEventName = (type: string): type is EventName => Object.hasOwn(eventTypes, type);
export const currentVersion = (type: EventName): number => eventTypes[type].versions.length;

/** An event whose parts were parsed, at the current version of its type. */
export type CaseEvent = {
  [N in EventName]: Omit<RecordedEvent, "type" | "v" | "clear" | "secret"> & {
    readonly type: N;
    readonly clear: ClearOf<N>;
    readonly secret: SecretOf<N> | null;
  };
}[EventName];
