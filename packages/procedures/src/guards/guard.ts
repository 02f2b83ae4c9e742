import { type Comparison, type GuardFault, type Node, parseGuard } from "./parse.ts";
import type { GuardData, GuardTypes, GuardValue } from "./types.ts";

/** A guard ready to run: closures over the tree, no text read again. `null` is « non établi ». */
export interface Guard {
  readonly source: string;
  readonly names: readonly string[];
  readonly tree: Node;
  evaluate(data: GuardData): boolean | null;
  /** The names without which the answer is null; empty when it is decided. */
  missing(data: GuardData): readonly string[];
}

export type CompiledGuard =
  | { readonly ok: true; readonly guard: Guard }
  | { readonly ok: false; readonly faults: readonly GuardFault[] };

/** Reads, type-checks and compiles a guard; every fault with its offset in the text. */
export const compileGuard = (source: string, types: GuardTypes): CompiledGuard => {
  const { node, faults } = parseGuard(source, types);
  if (node === null) return { ok: false, faults };
  const run = logic(node);
  const names = [...namesIn(node)];
  const evaluate = (data: GuardData): boolean | null => run(data);
  return {
    ok: true,
    guard: {
      source,
      names,
      tree: node,
      evaluate,
      missing: (data) => (evaluate(data) === null ? names.filter((name) => isUnsure(data.get(name))) : []),
    },
  };
};

const isUnsure = (value: GuardValue | undefined): boolean =>
  value === undefined || value === null || (typeof value === "object" && "from" in value && value.from !== value.to);

const namesIn = (node: Node, found = new Set<string>()): ReadonlySet<string> => {
  if (node.kind === "name") found.add(node.name);
  for (const child of childrenOf(node)) namesIn(child, found);
  return found;
};

export const childrenOf = (node: Node): readonly Node[] => {
  switch (node.kind) {
    case "not":
      return [node.of];
    case "contains":
      return [node.list, node.item];
    case "literal":
    case "name":
      return [];
    default:
      return [node.left, node.right];
  }
};

type Logic = (data: GuardData) => boolean | null;
type Read = (data: GuardData) => GuardValue;

/** FEEL's ternary logic: false settles an « and », true settles an « or », whatever the other side is. */
const logic = (node: Node): Logic => {
  switch (node.kind) {
    case "and": {
      const [left, right] = [logic(node.left), logic(node.right)];
      return (data) => {
        const a = left(data);
        if (a === false) return false;
        const b = right(data);
        return b === false ? false : a === null || b === null ? null : true;
      };
    }
    case "or": {
      const [left, right] = [logic(node.left), logic(node.right)];
      return (data) => {
        const a = left(data);
        if (a === true) return true;
        const b = right(data);
        return b === true ? true : a === null || b === null ? null : false;
      };
    }
    case "not": {
      const of = logic(node.of);
      return (data) => {
        const it = of(data);
        return it === null ? null : !it;
      };
    }
    case "compare": {
      const { sign, left, right } = node;
      if (isNull(left) || isNull(right)) return nullity(sign, read(left), read(right));
      return right.kind === "literal" && typeof right.value === "string"
        ? sameWord(sign, read(left), right.value)
        : comparison(sign, read(left), read(right));
    }
    case "contains": {
      const [list, item] = [read(node.list), read(node.item)];
      return (data) => {
        const [them, it] = [list(data), item(data)];
        return Array.isArray(them) && typeof it === "string" ? them.includes(it) : null;
      };
    }
    default: {
      const value = read(node);
      return (data) => {
        const it = value(data);
        return typeof it === "boolean" ? it : null;
      };
    }
  }
};

const isNull = (node: Node): boolean => node.kind === "literal" && node.value === null;

const read = (node: Node): Read => {
  switch (node.kind) {
    case "literal":
      return () => node.value;
    case "name":
      return (data) => data.get(node.name) ?? null;
    case "sum": {
      const [left, right] = [read(node.left), read(node.right)];
      return (data) => {
        const [a, b] = [bounds(left(data)), bounds(right(data))];
        if (a === null || b === null) return null;
        return node.sign === 1
          ? { from: a.from + b.from, to: a.to + b.to }
          : { from: a.from - b.to, to: a.to - b.from };
      };
    }
    default: {
      const test = logic(node);
      return (data) => test(data);
    }
  }
};

/** Compares with `null` ask whether the datum is known. */
const nullity = (sign: Comparison, left: Read, right: Read): Logic => {
  return (data) => {
    const known = left(data) !== null || right(data) !== null;
    return sign === "=" ? !known : sign === "!=" ? known : null;
  };
};

/** A choice compared with a fixed one, as most guards do. */
const sameWord = (sign: Comparison, left: Read, word: string): Logic => {
  if (sign !== "=" && sign !== "!=") return () => null;
  const same = sign === "=";
  return (data) => {
    const it = left(data);
    return it === null ? null : (it === word) === same;
  };
};

/** Every comparison with an unknown is undecided. */
const comparison =
  (sign: Comparison, left: Read, right: Read): Logic =>
  (data) => {
    const a = left(data);
    const b = right(data);
    if (a === null || b === null) return null;
    const x = bounds(a);
    const y = bounds(b);
    if (x !== null && y !== null) return compareBounds(sign, x, y);
    if (sign === "=") return a === b;
    return sign === "!=" ? a !== b : null;
  };

interface Bounds {
  readonly from: number;
  readonly to: number;
}

const bounds = (value: GuardValue): Bounds | null => {
  if (typeof value === "number") return { from: value, to: value };
  return typeof value === "object" && value !== null && "from" in value ? value : null;
};

/** True or false only when every point of both intervals agrees. */
const compareBounds = (sign: Comparison, a: Bounds, b: Bounds): boolean | null => {
  switch (sign) {
    case "<":
      return a.to < b.from ? true : a.from >= b.to ? false : null;
    case "<=":
      return a.to <= b.from ? true : a.from > b.to ? false : null;
    case ">":
      return compareBounds("<", b, a);
    case ">=":
      return compareBounds("<=", b, a);
    case "=":
      if (a.to < b.from || b.to < a.from) return false;
      return a.from === a.to && b.from === b.to ? true : null;
    case "!=": {
      const equal = compareBounds("=", a, b);
      return equal === null ? null : !equal;
    }
  }
};
