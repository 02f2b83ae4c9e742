import { Certainty, Id, IsoInterval } from "@relais/core";
import { z } from "zod";
import { clear } from "./clear-fields.ts";
import { Accreditation, Arrival, Code, Grade, ReportedBy } from "./codes.ts";
import { eventType } from "./define.ts";
import { ClearFacts, FreeText, SealedValues } from "./facts.ts";

const sequence = z.int().nonnegative();

const recorded = {
  act: Id,
  step: Code,
  role: Code,
  facts: ClearFacts,
  grade: Grade,
  reportedBy: ReportedBy,
  arrival: Arrival,
  certainty: Certainty,
  /** Count of the device that typed it: orders its own acts (SEMANTICS §3). */
  sequence,
  /** The same act was recorded in the files of several children. */
  group: Id.optional(),
};
const values = z.strictObject({ values: SealedValues });

/** What was done in a file. An act whose data lie in several compartments is one recording and several details. */
export const actEvents = {
  "act.recorded": eventType(
    "file",
    "given",
    { clear: clear(recorded), secret: values },
    /** v2 (SEMANTICS §7): the accreditation answer of that moment. */
    { clear: clear({ ...recorded, accreditation: Accreditation }), secret: values },
  ),
  "act.detailed": eventType("file", "given", {
    clear: clear({ act: Id, step: Code, facts: ClearFacts, certainty: Certainty, sequence }),
    secret: values,
  }),
  /** Never an edit: the recording stays. `over`: how many corrections of this act its author had seen. */
  "act.corrected": eventType("file", "given", {
    clear: clear({
      act: Id,
      over: z.int().nonnegative(),
      time: IsoInterval.optional(),
      certainty: Certainty.optional(),
      facts: ClearFacts,
      role: Code.optional(),
      reportedBy: ReportedBy.optional(),
      standing: z.enum(["stands", "withdrawn"]),
    }),
    secret: z.strictObject({ values: SealedValues, sentence: FreeText }),
  }),
  "act.same-as": eventType("file", "given", { clear: clear({ act: Id, sameAs: Id }), secret: z.strictObject({}) }),
  /** « Écart motivé » on an act, on what an act triggered, or on every open instance of the rule. */
  "departure.recorded": eventType("file", "given", {
    clear: clear({ rule: Code, reason: Code, act: Id.optional(), trigger: Id.optional() }),
    secret: z.strictObject({ sentence: FreeText.optional() }),
  }),
};
