import type { Field } from "./field.ts";
import type { Level } from "./kind.ts";
import type { Model } from "./model.ts";

/** What one field says of a pair, in bits: above 0 for the same child, below 0 against. `unknown`: one of the two says nothing. */
export interface Reason {
  readonly label: string;
  readonly level: Level | "unknown";
  readonly bits: number;
}

/** Bits of the chance before anything is compared. */
export const bitsOf = (chance: number): number => Math.log2(chance / (1 - chance));

/** Why a pair weighs what it weighs, field by field; with the prior's bits they add up to its weight. */
export const reasonsOf = (model: Model, fields: readonly Field[], a: number, b: number): Reason[] =>
  fields.map((field, f) => {
    const { label } = field;
    const level = field.compare(a, b);
    if (level < 0) return { label, level: "unknown", bits: 0 };
    const { m, u } = model.fields[f]!;
    return {
      label,
      level: field.levels[level]!,
      bits: Math.log2(m[level]! / u[level]!) + field.rarity(a, b, level),
    };
  });

/** Log2 of the odds that the two are one: 0 is even, 10 is a thousand to one (Fellegi and Sunter's weight, the prior in it). */
export const weightOf = (model: Model, fields: readonly Field[], a: number, b: number): number =>
  reasonsOf(model, fields, a, b).reduce((sum, it) => sum + it.bits, bitsOf(model.prior));
