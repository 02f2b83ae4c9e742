import { Id, IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { FileLabel, RuleQuote } from "./shared.ts";

/** Parts of a paper, all of which its author may rewrite before signing. */
export const PaperBlock = z.enum(["sender", "recipient", "act", "child", "values", "remarks"]);
export type PaperBlock = z.infer<typeof PaperBlock>;

/**
 * A paper that an act owes, prefilled (SEMANTICS §9). No name is in it: the author asks for it, through the audited
 * identity, and it is written in on their own screen.
 */
export const PaperView = z.strictObject({
  file: FileLabel,
  act: Id,
  paper: z.strictObject({ id: z.string(), title: Text }),
  madeAt: IsoInstant,
  /** A null text is empty: to be written, or left to the hand. */
  blocks: z.array(z.strictObject({ id: PaperBlock, text: Text.nullable() })),
  /** The rules that stand over the step, and those of what the act has made due. */
  rules: z.array(RuleQuote),
  /** Who did the act, as their signature line says it. */
  signer: Text,
});
export type PaperView = z.infer<typeof PaperView>;
