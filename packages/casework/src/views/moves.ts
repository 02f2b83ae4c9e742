import { IsoInstant, Text } from "@relais/core";
import { z } from "zod";
import { payloads } from "../commands/schemas.ts";
import { ObligationChange } from "../events/codes.ts";
import { RuleQuote } from "./shared.ts";

/** One obligation that a move changes: its limit in words before and after, where it has one. */
export const ChangeView = z.strictObject({
  change: ObligationChange,
  title: Text,
  rule: RuleQuote.optional(),
  before: Text.optional(),
  after: Text.optional(),
});
export type ChangeView = z.infer<typeof ChangeView>;

const NamedProcedure = z.strictObject({ id: z.string(), version: z.string(), title: Text });

/** A move as it was decided. `from` null: one more procedure; `to` null: one fewer. */
export const MoveView = z.strictObject({
  from: NamedProcedure.nullable(),
  to: NamedProcedure.nullable(),
  recordedAt: IsoInstant,
  role: z.string(),
  sentence: z.string().nullable(),
  changes: z.array(ChangeView),
});
export type MoveView = z.infer<typeof MoveView>;

/** What a move would change, asked before it is decided: nothing is recorded but the asking. */
export const MovePreview = payloads["move-procedure"].omit({ sentence: true });
export type MovePreview = z.infer<typeof MovePreview>;
export const MovePreviewView = z.strictObject({ changes: z.array(ChangeView) });
export type MovePreviewView = z.infer<typeof MovePreviewView>;
