import type { Compartment } from "@relais/core";
import type { z } from "zod";

/** Which kind of stream an event lies in. */
export type StreamKind = "incident" | "file" | "referral";

/**
 * One version of one event type. `compartment`: always this one, or `given` when the step or the author says it. The
 * secret part is null when there was nothing to seal, when the reader may not open it, or once its key is destroyed.
 */
export interface EventVersion<C extends z.ZodType = z.ZodType, S extends z.ZodType = z.ZodType> {
  readonly clear: C;
  readonly secret: S;
}

export interface EventType<V extends readonly EventVersion[] = readonly EventVersion[]> {
  readonly stream: StreamKind;
  readonly compartment: Compartment | "given";
  /** Oldest first: version n is at n - 1, the last is the current one. */
  readonly versions: V;
}

export const eventType = <const V extends readonly EventVersion[]>(
  stream: StreamKind,
  compartment: Compartment | "given",
  ...versions: V
): EventType<V> => ({ stream, compartment, versions });
