import { foldingOf, type IsoInterval, type NewEvent, type RecordedEvent } from "@relais/core";
import type { z } from "zod";
import { applicationEvents } from "../application/events.ts";
import { attemptEvents } from "../attempt/events.ts";
import { recordEvents } from "../attestation/record-events.ts";
import { callEvents } from "../call/events.ts";
import { practiceEvents } from "../practice/events.ts";
import { sessionEvents } from "../session/events.ts";

/** Every event type of the learning ledger, all at version 1. */
export const learningEvents = {
  ...sessionEvents,
  ...attemptEvents,
  ...practiceEvents,
  ...recordEvents,
  ...callEvents,
  ...applicationEvents,
};
type LearningEvents = typeof learningEvents;
export type LearningEventName = keyof LearningEvents;

export type LearningClear<N extends LearningEventName> = z.infer<LearningEvents[N]["clear"]>;
export type LearningSecret<N extends LearningEventName> = z.infer<LearningEvents[N]["secret"]>;

/** An event whose parts were parsed. */
export type LearningEvent = {
  [N in LearningEventName]: Omit<RecordedEvent, "type" | "clear" | "secret"> & {
    readonly type: N;
    readonly clear: LearningClear<N>;
    readonly secret: LearningSecret<N> | null;
  };
}[LearningEventName];

const isLearningEvent = (type: string): type is LearningEventName => Object.hasOwn(learningEvents, type);

/** Reads a stored event; undefined for what this code does not know, which is kept aside. */
export const readLearningEvent = (event: RecordedEvent): LearningEvent | undefined => {
  const { type, clear, secret } = event;
  if (!isLearningEvent(type) || event.v !== 1) return undefined;
  const parts = learningEvents[type].clear.safeParse(clear);
  if (!parts.success) return undefined;
  // A secret that cannot be read hides what it says, never that it took place.
  const opened = secret === null ? null : learningEvents[type].secret.safeParse(secret);
  return { ...event, type, clear: parts.data, secret: opened?.success ? opened.data : null } as LearningEvent;
};

/** Folds one event into the state of a stream of this ledger. */
export const learningFolding = foldingOf(readLearningEvent);

/** A new event; what holds nothing to seal carries no secret at all. */
export const learningEvent = <N extends LearningEventName>(
  type: N,
  clear: LearningClear<N>,
  secret: LearningSecret<N> | null,
  time: IsoInterval | null = null,
): NewEvent => {
  const kept = secret === null ? {} : stripped(secret);
  return {
    type,
    v: 1,
    // Sectors part what is known of a child; what is learnt has none.
    compartment: "commun",
    time,
    clear: stripped(clear),
    secret: Object.keys(kept).length === 0 ? null : kept,
  };
};

const stripped = (parts: object): NewEvent["clear"] =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
