import { Id, IsoInstant, Share, Text } from "@relais/core";
import { z } from "zod";
import { Verdict } from "./shared.ts";

/**
 * How often a rule is respected, over rolling twelve months (SEMANTICS §8). Never a person, never one score: a unit has
 * its own counts and its own list, departments have a share with its count and interval, or nothing.
 */
export const ConformanceView = z.strictObject({
  since: IsoInstant,
  at: IsoInstant,
  /**
   * `share`: how often can be told. Otherwise why not: no text gives a number (`unknown-limit`, `immediate`), the limit is
   * a « repère » that nobody breaks (`benchmark`), or only what went against the rule leaves a trace (`breaches`).
   */
  measure: z.enum(["share", "unknown-limit", "immediate", "benchmark", "breaches"]),
  /** The sector whose secret closes these files to the reader; null where they may count their own. */
  closed: Text.nullable(),
  own: z
    .strictObject({
      units: z.array(Text),
      counts: z.array(z.strictObject({ verdict: Verdict, n: z.int() })),
      share: Share.nullable(),
      /** Newest first; `total` may be more. */
      files: z.array(z.strictObject({ id: Id, number: z.string(), verdict: Verdict, at: IsoInstant })),
      total: z.int(),
    })
    .nullable(),
  /** By name; a null share is not shown. */
  departments: z.array(z.strictObject({ name: z.string(), share: Share.nullable() })),
  total: Share.nullable(),
});
export type ConformanceView = z.infer<typeof ConformanceView>;
