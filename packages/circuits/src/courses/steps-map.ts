import { figuresOf } from "../log/analyse.ts";
import type { Family } from "../published/family.ts";
import type { PublishedCount } from "../published/publish.ts";
import { courseRead, type Ended, stepsRead } from "./ended.ts";

/** What stands before the first step of a file, and after its last; no step has such an id. */
export const BEGIN = "▸";
export const END = "■";

const edgeKey = (from: string, to: string): string => `${from} → ${to}`;

/**
 * How often one step came right after another in files of one procedure, as tables that can be published: the acts of each step by
 * the step before and by the step after, files by their first step and their last. Every pair of steps is a cell, those that never
 * came too: what is not there would tell as much.
 */
export const followsOf = (files: readonly Ended[]): Family => {
  const steps = [...new Set(files.flatMap(stepsRead))];
  const traces = files.map((file, i) => ({
    case: String(i),
    events: [BEGIN, ...courseRead(file).trace, END].map((activity) => ({
      activity,
      at: null,
      attributes: {},
    })),
  }));
  const follows = figuresOf({ traces, notes: [] }).directlyFollows;
  const froms = [BEGIN, ...steps];
  const tos = [...steps, END];
  const counts = new Map(froms.flatMap((from) => tos.map((to): [string, number] => [edgeKey(from, to), 0])));
  const totals = new Map([BEGIN, ...steps].map((it): [string, number] => [it, 0]));
  for (const { from, to, count } of follows) {
    counts.set(edgeKey(from, to), count);
    totals.set(from, totals.get(from)! + count);
  }
  return {
    counts: new Map([...totals, ...counts]),
    relations: [
      ...froms.map((from) => ({ total: from, parts: tos.map((to) => edgeKey(from, to)) })),
      ...tos.map((to) => ({ total: to === END ? BEGIN : to, parts: froms.map((from) => edgeKey(from, to)) })),
    ],
  };
};

/** A graph to draw: steps with their acts, and the edges that may be told. */
export interface StepsMap {
  readonly files: PublishedCount;
  readonly steps: readonly { readonly step: string; readonly acts: PublishedCount }[];
  /** The most frequent first. {@link BEGIN} and {@link END} stand for the ends of a file. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly count: number }[];
}

/**
 * The drawing of such tables as somebody may see them: true counts for the hierarchy of the files, published ones for others. An edge
 * that is hidden is not drawn, nor is one that never came: they look the same.
 */
export const stepsMap = (steps: readonly string[], counts: ReadonlyMap<string, PublishedCount>): StepsMap => {
  const edges = [BEGIN, ...steps].flatMap((from) =>
    [...steps, END].flatMap((to) => {
      const count = counts.get(edgeKey(from, to));
      return typeof count === "number" && count > 0 ? [{ from, to, count }] : [];
    }),
  );
  return {
    files: counts.get(BEGIN) ?? 0,
    steps: steps.map((step) => ({ step, acts: counts.get(step) ?? 0 })),
    edges: edges.sort((a, b) => b.count - a.count),
  };
};
