import { IsoDay } from "@relais/core";
import { z } from "zod";
import { Node } from "./node.ts";

const Code = z.string().min(1).max(80);

const said = z.strictObject({
  saidBy: z.strictObject({ role: Code, unit: Code }),
  workshop: Code.nullable(),
  saidOn: IsoDay,
  from: Node,
  to: Node,
  /** Situations of the children it is said of; all of them when empty. */
  situations: z.array(Code).max(20),
  answerWithinHours: z.int().positive().max(10_000).nullable(),
  validFrom: IsoDay,
  /** The first day on which it no longer holds. */
  validTo: IsoDay.nullable(),
});

const inOrder = (it: { readonly validFrom: string; readonly validTo: string | null }): boolean =>
  it.validTo === null || it.validFrom < it.validTo;
const REVERSED = { message: "date.reversed", path: ["validTo"] };

/** A statement as it is typed. */
export const StatementEntry = said.refine(inOrder, REVERSED);
export type StatementEntry = z.infer<typeof StatementEntry>;

/** What somebody declared of the circuit, in which workshop and when: a function and a unit speak, never a named person. */
export const Statement = said.extend({ id: Code }).refine(inOrder, REVERSED);
export type Statement = z.infer<typeof Statement>;
