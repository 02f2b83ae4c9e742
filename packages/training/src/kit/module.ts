import type { z } from "zod";
import type { Question } from "../questions/question.ts";
import type { TaughtRule } from "../rules/taught.ts";
import type { Exercise } from "./exercise.ts";
import type { FrameworkShape, KitShape, ModuleShape } from "./shape.ts";

export type Framework = z.infer<typeof FrameworkShape>;

/** A part of a training, worked to the end: what is said minute by minute, played, asked, watched and taken home. */
export interface Module extends Omit<z.infer<typeof ModuleShape>, "regles" | "questions"> {
  readonly taught: readonly TaughtRule[];
  readonly questions: readonly Question[];
}

/** The national kit: its modules, and those that are planned. */
export interface Kit extends z.infer<typeof KitShape> {
  readonly modules: readonly Module[];
  readonly frameworks: readonly Framework[];
  /** Files of invented children with which its role plays begin. */
  readonly exercises: readonly Exercise[];
}
