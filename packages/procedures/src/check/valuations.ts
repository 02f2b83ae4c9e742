import type { CompiledProcedure, CompiledRule } from "../engine/index.ts";
import { type Guard, type GuardValue, guardTypes, representatives } from "../guards/index.ts";
import type { Vocabulary } from "../model.ts";
import type { Truth } from "./reach.ts";

/** Values of the data that make a difference to some guard, by name. */
export type Choices = ReadonlyMap<string, readonly GuardValue[]>;

export const choicesOf = (of: CompiledProcedure, vocabulary: Vocabulary): Choices => {
  const guards = of.rules.flatMap(({ guard }) => (guard === null ? [] : [guard]));
  return representatives(guards, guardTypes(vocabulary));
};

/** Every combination of the choices of these names, lazily; none at all when a name has no choice. */
export function* combinations(choices: Choices, names: readonly string[]): Generator<ReadonlyMap<string, GuardValue>> {
  const [name, ...rest] = names;
  if (name === undefined) {
    yield new Map();
    return;
  }
  for (const value of choices.get(name) ?? []) {
    for (const others of combinations(choices, rest)) yield new Map([[name, value], ...others]);
  }
}

/** Whether the guard of a rule can take this value under some data; a rule without a guard is always true. */
export const canBe =
  (choices: Choices) =>
  ({ guard }: CompiledRule, value: boolean): boolean => {
    if (guard === null) return value;
    for (const data of combinations(choices, guard.names)) if (guard.evaluate(data) === value) return true;
    return false;
  };

/** Truth of every guard under these data; what they do not decide counts as false. */
const truthOf = (of: CompiledProcedure, data: ReadonlyMap<string, GuardValue>): Truth =>
  of.rules.map(({ guard }) => guard === null || guard.evaluate(data) === true);

/**
 * Valuations to try when looking for a course, most promising first: each guard made true and made false by itself on top
 * of a quiet valuation in which as few prohibitions as possible hold. At most `most` of them.
 */
export const valuationsToTry = (of: CompiledProcedure, choices: Choices, most: number): Truth[] => {
  const quiet = new Map<string, GuardValue>();
  const prohibitions = of.rules.filter((it) => it.rule.kind === "prohibition");
  for (const { guard } of prohibitions) if (guard !== null) settle(quiet, choices, guard, false);
  for (const name of choices.keys()) if (!quiet.has(name)) quiet.set(name, choices.get(name)![0] ?? null);
  const tried = new Map<string, Truth>();
  const add = (data: ReadonlyMap<string, GuardValue>): void => {
    const truth = truthOf(of, data);
    tried.set(truth.map(Number).join(""), truth);
  };
  add(quiet);
  for (const { guard } of of.rules) {
    if (guard === null) continue;
    for (const value of [true, false]) {
      if (tried.size >= most) return [...tried.values()];
      const data = new Map(quiet);
      for (const name of guard.names) data.delete(name);
      settle(data, choices, guard, value);
      add(data);
    }
  }
  for (const data of combinations(choices, [...choices.keys()])) {
    if (tried.size >= most) break;
    add(data);
  }
  return [...tried.values()];
};

/** Chooses values for the guard's names that are still free, so that it takes this value if it can. */
const settle = (data: Map<string, GuardValue>, choices: Choices, guard: Guard, value: boolean): void => {
  const free = guard.names.filter((name) => !data.has(name));
  for (const some of combinations(choices, free)) {
    if (guard.evaluate(new Map([...data, ...some])) !== value) continue;
    for (const [name, chosen] of some) data.set(name, chosen);
    return;
  }
};
