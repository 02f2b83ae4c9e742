import { IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { QuestionRef } from "../session/events.ts";
import { Estimate } from "../statistics/estimate.ts";

const Share = z.strictObject({ n: z.int(), of: z.int(), from: z.number(), to: z.number() });

const Item = z.strictObject({
  ref: QuestionRef,
  stem: z.string(),
  facility: Share,
  discrimination: Estimate.nullable(),
  revise: z.array(z.enum(["too-hard", "too-easy", "parts-nobody"])),
});

const ModuleStatistics = z.strictObject({
  module: z.string(),
  title: Text,
  tests: z.array(
    z.strictObject({
      phase: z.enum(["pre", "post", "delayed"]),
      people: z.int(),
      sessions: z.int(),
      /** Null where too few took it. */
      figures: z
        .strictObject({
          mean: z.number(),
          of: z.int(),
          reliability: Estimate.nullable(),
          items: z.array(Item),
        })
        .nullable(),
    }),
  ),
  /** From the test before; null where too few took both. */
  gains: z.array(
    z.strictObject({
      to: z.enum(["post", "delayed"]),
      people: z.int(),
      gain: z.strictObject({ mean: Estimate, p: z.number() }).nullable(),
    }),
  ),
  /** Null where nobody was observed; its figures, where too few were. */
  raters: z.strictObject({ observations: z.int(), kappa: Estimate.nullable(), alpha: Estimate.nullable() }).nullable(),
  /** Sessions of another version of the module, which count for nothing here. */
  otherVersions: z.int(),
});
export type ModuleStatistics = z.infer<typeof ModuleStatistics>;

/** What tests and grids say over all sessions, for whoever runs or steers the training. It has no place for a person. */
export const ProgrammeStatistics = z.strictObject({ at: IsoInstant, modules: z.array(ModuleStatistics) });
export type ProgrammeStatistics = z.infer<typeof ProgrammeStatistics>;
