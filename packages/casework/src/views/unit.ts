import { IsoInstant, IsoInterval, Text } from "@relais/core";
import { z } from "zod";
import { DueView, FileLabel, RuleQuote } from "./shared.ts";

/** « Tableau de l'unité »: counts that open to lists. Open files per officer share the work; lateness per person never. */
export const BoardView = z.strictObject({
  at: IsoInstant,
  unit: Text,
  /** Rules that an act broke, for the head of unit: what happened stays recorded, and what to do now is in the file. */
  breaches: z.array(z.strictObject({ file: FileLabel, rules: z.array(RuleQuote) })),
  /** Decisions that came back because the file had changed, and that their author has left for a day: what, never who. */
  returned: z.array(z.strictObject({ file: FileLabel, what: Text, since: IsoInstant })),
  overdue: z.array(z.strictObject({ file: FileLabel, due: DueView })),
  today: z.array(z.strictObject({ file: FileLabel, due: DueView })),
  held: z.array(z.strictObject({ file: FileLabel, since: IsoInterval, ceiling: IsoInstant.nullable() })),
  tonight: z.array(z.strictObject({ file: FileLabel, place: Text })),
  unowned: z.array(FileLabel),
  load: z.array(z.strictObject({ officer: z.string(), open: z.int() })),
  /** Files from which a device counted by itself; null: the unit's own figures, from the server. */
  carried: z.int().nonnegative().nullable(),
  /** The monthly return: lines ready to print; true counts, as the unit's own (SEMANTICS §8). */
  monthly: z.array(z.strictObject({ label: Text, girls: z.int(), boys: z.int(), total: z.int() })),
});
export type BoardView = z.infer<typeof BoardView>;
