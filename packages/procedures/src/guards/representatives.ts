import { childrenOf, type Guard } from "./guard.ts";
import type { Node } from "./parse.ts";
import type { GuardType, GuardTypes, GuardValue } from "./types.ts";

/**
 * For each name that guards read, the values that can make a difference: around every constant it is compared with, every
 * choice (or the ones named, and one other), true and false. Enough to enumerate what guards can say together.
 */
export const representatives = (
  guards: readonly Guard[],
  types: GuardTypes,
): ReadonlyMap<string, readonly GuardValue[]> => {
  const constants = new Map<string, Set<number | string>>();
  const visit = (node: Node): void => {
    if (node.kind === "compare") pair(node.left, node.right, constants);
    if (node.kind === "contains") pair(node.list, node.item, constants);
    if (node.kind === "name" && !constants.has(node.name)) constants.set(node.name, new Set());
    for (const child of childrenOf(node)) visit(child);
  };
  for (const guard of guards) visit(guard.tree);
  return new Map([...constants].map(([name, found]) => [name, valuesOf(types.get(name), [...found])]));
};

const pair = (a: Node, b: Node, constants: Map<string, Set<number | string>>): void => {
  for (const [name, value] of [
    [a, b],
    [b, a],
  ] as const) {
    if (name.kind !== "name" || value.kind !== "literal") continue;
    if (typeof value.value !== "number" && typeof value.value !== "string") continue;
    constants.set(name.name, (constants.get(name.name) ?? new Set()).add(value.value));
  }
};

const OTHER = "(autre)";

const valuesOf = (type: GuardType | undefined, found: readonly (number | string)[]): readonly GuardValue[] => {
  switch (type?.type) {
    case "boolean":
      return [false, true];
    case "number":
    case "day":
      return [...new Set(found.flatMap((it) => (typeof it === "number" ? [it - 1, it, it + 1] : [])))];
    case "string": {
      const other = type.choices?.find((it) => !found.includes(it)) ?? (type.choices ? undefined : OTHER);
      return [...(other === undefined ? [] : [other]), ...found];
    }
    case "list":
      return subsets(found.filter((it): it is string => typeof it === "string"));
    default:
      return [null];
  }
};

/** Every subset of a few items; of many, none, each alone and all together. */
const subsets = (items: readonly string[]): string[][] => {
  if (items.length > 5) return [[], ...items.map((it) => [it]), [...items]];
  return Array.from({ length: 2 ** items.length }, (_, bits) => items.filter((_item, i) => (bits >> i) % 2 === 1));
};
