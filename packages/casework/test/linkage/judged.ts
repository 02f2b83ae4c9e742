import { type ChildEntry, inventedChildren } from "@relais/testkit/linkage";
import { type Column, type Linkage, link } from "../../src/linkage/index.ts";

export const columnsOf = (entries: readonly ChildEntry[]): Column[] => [
  { label: "name", kind: "names", values: entries.map((it) => it.name) },
  { label: "birth", kind: "date", values: entries.map((it) => it.birth) },
  { label: "sex", kind: "code", values: entries.map((it) => it.sex) },
  { label: "commune", kind: "code", values: entries.map((it) => it.commune) },
];

/** Invented children linked by name, birth, sex and commune alone, and held against who they are. */
export const judged = (
  children: number,
  seed: number,
): { readonly found: Linkage; readonly precision: number; readonly recall: number } => {
  const entries = inventedChildren(children, seed);
  const found = link(columnsOf(entries), { records: entries.length, split: null });
  const counts = new Map<number, number>();
  for (const { child } of entries) counts.set(child, (counts.get(child) ?? 0) + 1);
  const truth = [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const right = found.matches.filter(({ a, b }) => entries[a]!.child === entries[b]!.child).length;
  return { found, precision: right / found.matches.length, recall: right / truth };
};
