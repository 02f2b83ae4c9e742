import { Id, IsoDay, IsoInstant } from "@relais/core";
import { z } from "zod";
import { FollowupKind } from "../events/codes.ts";
import { DueView, FileLabel } from "./shared.ts";

/** One line of « À faire maintenant ». */
export const TodoItem = z.strictObject({ file: FileLabel, due: DueView, attempts: z.int().nonnegative() });
export type TodoItem = z.infer<typeof TodoItem>;

/** `now`: owed at once or within the hour; `confirm`: the limit is unknown; `benchmark`: a repère has passed. */
export const TodoBucket = z.enum(["overdue", "now", "today", "week", "later", "benchmark", "confirm"]);
export type TodoBucket = z.infer<typeof TodoBucket>;

/** A date on which somebody goes back to the child. It is a repère: its day may pass, it is never late (SEMANTICS §4). */
export const TodoFollowup = z.strictObject({
  file: FileLabel,
  id: Id,
  kind: FollowupKind,
  day: IsoDay,
  when: z.enum(["passed", "today", "week"]),
});
export type TodoFollowup = z.infer<typeof TodoFollowup>;

export const TodoScope = z.enum(["mine", "unit"]);
export type TodoScope = z.infer<typeof TodoScope>;
export const TodoView = z.strictObject({
  at: IsoInstant,
  scope: TodoScope,
  /** Everything owed in this scope, shown here or not. */
  total: z.int(),
  buckets: z.array(z.strictObject({ id: TodoBucket, count: z.int(), items: z.array(TodoItem) })),
  /** Of the week to come, and those whose day has passed without a result; by day. */
  followups: z.array(TodoFollowup),
});
export type TodoView = z.infer<typeof TodoView>;
