import { compileGuard, type Guard, guardTypes, runScenarios } from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { compile, files, read, words } from "./pack-under-test.ts";

type Node = Guard["tree"];

/** A rule with a guard: the guard's tree, and the line of the file where it is written, counted from 0. */
interface Guarded {
  readonly key: string;
  readonly prohibition: boolean;
  readonly tree: Node;
  readonly at: number;
}

const types = guardTypes(words.vocabulary!);
const GUARD = /^ {4}si: '(.*)'$/;

const guardedRules = (source: string, file: string): Guarded[] => {
  const lines = source.split("\n");
  return read(source, file).procedure!.rules.flatMap(({ key, kind, guard, place }): Guarded[] => {
    if (guard === undefined) return [];
    const compiled = compileGuard(guard, types);
    const at = lines.findIndex((line, i) => i >= place.line && GUARD.test(line));
    if (!compiled.ok || GUARD.exec(lines[at]!)![1] !== guard) throw new Error(`${file}: the guard of ${key} is lost`);
    return [{ key, prohibition: kind === "prohibition", tree: compiled.guard.tree, at }];
  });
};

const feel = (node: Node): string => {
  switch (node.kind) {
    case "literal":
      return JSON.stringify(node.value);
    case "name":
      return node.name;
    case "not":
      return `not(${feel(node.of)})`;
    case "contains":
      return `list contains(${feel(node.list)}, ${feel(node.item)})`;
    case "compare":
      return `${feel(node.left)} ${node.sign} ${feel(node.right)}`;
    case "sum":
      return `(${feel(node.left)} ${node.sign === 1 ? "+" : "-"} ${feel(node.right)})`;
    default:
      return `(${feel(node.left)} ${node.kind} ${feel(node.right)})`;
  }
};

type Pair = Extract<Node, { readonly left: Node }>;

/** This node with one of its sides put otherwise. */
const sides = (node: Pair, otherwise: (side: Node) => Node[]): Node[] => [
  ...otherwise(node.left).map((left) => ({ ...node, left })),
  ...otherwise(node.right).map((right) => ({ ...node, right })),
];

const OTHER_AGE = new Map([
  ["ageAuxFaits", "ageALActe"],
  ["ageALActe", "ageAuxFaits"],
]);

/** What is compared, changed: a number moved by one, an age read at another time. */
const valueChanged = (node: Node): Node[] => {
  if (node.kind === "sum") return sides(node, valueChanged);
  if (node.kind === "name" && OTHER_AGE.has(node.name)) return [{ ...node, name: OTHER_AGE.get(node.name)! }];
  if (node.kind !== "literal" || typeof node.value !== "number") return [];
  return [
    { ...node, value: node.value - 1 },
    { ...node, value: node.value + 1 },
  ];
};

const TURNED = { "=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;
const not = (of: Node): Node => ({ kind: "not", type: "boolean", of });

/**
 * A guard with one thing changed: a test turned round, a value it compares, one part of an « and » or of an « or » left out.
 * The reader makes `x in ("a", "b")` an « or », so that its words are left out in turn as well.
 */
const changed = (node: Node): Node[] => {
  switch (node.kind) {
    case "compare":
      return [{ ...node, sign: TURNED[node.sign] }, ...sides(node, valueChanged)];
    case "not":
      return changed(node.of).map(not);
    case "and":
    case "or":
      // The parts of a longer chain are left out one by one, further down.
      return [node.left, ...(node.left.kind === node.kind ? [] : [node.right]), ...sides(node, changed)];
    default:
      return [not(node)];
  }
};

/** The line of a guard, spoilt in each way. Empty: the guard is dropped; a prohibition must keep one, which then always holds. */
const spoilt = ({ tree, prohibition }: Guarded): string[] =>
  [prohibition ? "true" : "", ...changed(tree).map(feel)].map((guard) => (guard === "" ? "" : `    si: '${guard}'`));

/** What the scenarios of a procedure say once these lines of it are put in place of others. */
const saidOf = (source: string, file: string, instead: ReadonlyMap<number, string>): number => {
  const text = source.split("\n").map((line, i) => instead.get(i) ?? line);
  const { procedure, problems } = read(text.join("\n"), file);
  if (procedure === null) throw new Error(problems.map((it) => `${file}:${it.line} ${it.text.en}`).join("\n"));
  return runScenarios(compile(procedure)).length;
};

describe("given each guard of the three procedures", () => {
  it.each(files)("[PCK-7] when the guards of $file are only rewritten, then its scenarios hold", ({ file, source }) => {
    const rules = guardedRules(source, file);
    expect(rules.length).toBeGreaterThan(10);
    expect(saidOf(source, file, new Map(rules.map(({ at, tree }) => [at, `    si: '${feel(tree)}'`])))).toBe(0);
  });

  it.each(files)("[PCK-7] when one guard of $file is changed, then a scenario fails", ({ file, source }) => {
    const unseen = guardedRules(source, file).flatMap((rule) =>
      spoilt(rule)
        .filter((line) => saidOf(source, file, new Map([[rule.at, line]])) === 0)
        .map((line) => `${file}:${rule.at + 1} ${rule.key}: ${line.trim() || "without its guard"}`),
    );
    expect(unseen).toEqual([]);
  });
});
