import { IsoDay } from "@relais/core";
import { z } from "zod";
import { Node } from "./node.ts";

const Code = z.string().min(1).max(80);

/** What somebody declared of the circuit, in which workshop and when: a function and a unit speak, never a named person. */
export const Statement = z
  .strictObject({
    id: Code,
    saidBy: z.strictObject({ role: Code, unit: Code }),
    workshop: Code.nullable(),
    saidOn: IsoDay,
    from: Node,
    to: Node,
    /** Situations of the children it is said of; all of them when empty. */
    situations: z.array(Code),
    answerWithinHours: z.int().positive().nullable(),
    validFrom: IsoDay,
    /** The first day on which it no longer holds. */
    validTo: IsoDay.nullable(),
  })
  .refine((it) => it.validTo === null || it.validFrom < it.validTo, { message: "date.reversed", path: ["validTo"] });
export type Statement = z.infer<typeof Statement>;
