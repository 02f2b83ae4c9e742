import type { CompiledGraph } from "./graph.ts";
import { BitGraph, EXECUTED, INCLUDED, PENDING } from "./state.ts";

/** One line of an alignment: an act that matches, an act of the trace left out, or an act the trace lacks. */
export interface Move {
  readonly kind: "match" | "skip" | "insert";
  readonly event: string;
}

/**
 * `optimal`: the fewest skips and inserts that turn the trace into an accepting run. `at-least`: the search spent its
 * budget; no alignment is cheaper than `cost`. `none`: the graph has no accepting run at all.
 */
export type Alignment =
  | { readonly status: "optimal"; readonly cost: number; readonly moves: readonly Move[] }
  | { readonly status: "at-least"; readonly cost: number }
  | { readonly status: "none" };

/** States that a search may visit before it answers « au moins k ». */
export const DEFAULT_ALIGNMENT_BUDGET = 200_000;

interface Node {
  readonly state: Int32Array;
  readonly at: number;
  readonly cost: number;
  readonly parent: Node | undefined;
  readonly move: Move | undefined;
}

/**
 * Optimal untimed alignment by A* over (place in the trace, marking): a skipped act costs 1, an inserted act 1, a match 0.
 * The estimate of what remains never exceeds it (see {@link Estimate}), so the first accepting end reached is optimal, and
 * the cheapest open estimate is a certified bound when the budget runs out. Inserts come before skips at one place: they
 * commute, so the other order is never tried. An act of the trace that the graph does not know is skipped.
 */
export const align = (graph: CompiledGraph, trace: readonly string[], budget: number): Alignment => {
  const bits = new BitGraph(graph);
  const acts = trace.map((event) => graph.indexOf.get(event) ?? -1);
  const estimate = new Estimate(bits, acts);
  const open: Node[][] = [];
  const best = new Map<string, number>();
  let expanded = 0;

  const push = (node: Node): void => {
    // After a skip only a match or another skip may follow, so the two are different places to be.
    const key = `${node.at}|${node.move?.kind === "skip" ? 1 : 0}|${node.state.join()}`;
    const known = best.get(key);
    if (known !== undefined && known <= node.cost) return;
    best.set(key, node.cost);
    const total = node.cost + estimate.of(node.at, node.state);
    let bucket = open[total];
    if (bucket === undefined) {
      bucket = [];
      open[total] = bucket;
    }
    bucket.push(node);
  };

  push({ state: bits.initial, at: 0, cost: 0, parent: undefined, move: undefined });
  for (let total = 0; total < open.length; total++) {
    const bucket = open[total];
    if (bucket === undefined) continue;
    for (let node = bucket.pop(); node !== undefined; node = bucket.pop()) {
      const key = `${node.at}|${node.move?.kind === "skip" ? 1 : 0}|${node.state.join()}`;
      if (best.get(key)! < node.cost) continue;
      if (node.at === acts.length && bits.isAccepting(node.state)) {
        return { status: "optimal", cost: node.cost, moves: movesTo(node) };
      }
      if (++expanded > budget) return { status: "at-least", cost: total };
      const { state, at, cost } = node;
      if (node.move?.kind !== "skip" || at === acts.length) {
        for (let event = 0; event < bits.size; event++) {
          if (!bits.isEnabled(state, event)) continue;
          const next = bits.execute(state, event);
          if (sameBits(next, state)) continue;
          push({
            state: next,
            at,
            cost: cost + 1,
            parent: node,
            move: { kind: "insert", event: graph.events[event]! },
          });
        }
      }
      if (at === acts.length) continue;
      const act = acts[at]!;
      if (act >= 0 && bits.isEnabled(state, act)) {
        const move: Move = { kind: "match", event: trace[at]! };
        push({ state: bits.execute(state, act), at: at + 1, cost, parent: node, move });
      }
      push({ state, at: at + 1, cost: cost + 1, parent: node, move: { kind: "skip", event: trace[at]! } });
    }
  }
  return { status: "none" };
};

const sameBits = (a: Int32Array, b: Int32Array): boolean => {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

const movesTo = (end: Node): Move[] => {
  const moves: Move[] = [];
  for (let node: Node | undefined = end; node?.move !== undefined; node = node.parent) moves.push(node.move);
  return moves.reverse();
};

/**
 * A lower bound on the cost that remains. Three kinds of cost are counted, on pairs of events that share none, so that
 * they add up: an act of the trace on an event that can never be included must be skipped; an event that is owed, cannot
 * be excluded and does not come again must be inserted; and where a coming act needs an event that is included for good,
 * not executed and does not come, either that event is inserted or the act is skipped.
 */
class Estimate {
  readonly #bits: BitGraph;
  /** Per place: the distinct events still to come, and the acts among them that must be skipped. */
  readonly #coming: readonly ReadonlySet<number>[];
  readonly #lost: readonly number[];
  readonly #fixed: readonly number[];

  constructor(bits: BitGraph, acts: readonly number[]) {
    this.#bits = bits;
    const never = (event: number) => event < 0 || (bits.neverIncluded[event >> 5]! & (1 << (event & 31))) !== 0;
    const coming: ReadonlySet<number>[] = [new Set()];
    const lost = [0];
    for (const act of [...acts].reverse()) {
      const dead = never(act);
      lost.push(lost.at(-1)! + (dead ? 1 : 0));
      coming.push(dead ? coming.at(-1)! : new Set([...coming.at(-1)!, act]));
    }
    this.#coming = coming.reverse();
    this.#lost = lost.reverse();
    this.#fixed = Array.from({ length: bits.size }, (_, event) => event).filter(
      (event) => (bits.neverExcluded[event >> 5]! & (1 << (event & 31))) !== 0,
    );
  }

  of(at: number, state: Int32Array): number {
    const coming = this.#coming[at]!;
    const inserted = new Set<number>();
    for (const event of this.#fixed) {
      if (coming.has(event)) continue;
      if (this.#bits.has(state, PENDING, event) && this.#bits.has(state, INCLUDED, event)) inserted.add(event);
    }
    let cost = this.#lost[at]! + inserted.size;
    if (this.#fixed.length === 0) return cost;
    for (const act of coming) {
      for (const needed of this.#bits.conditionsOf(act)) {
        if (coming.has(needed) || inserted.has(needed) || !this.#fixed.includes(needed)) continue;
        if (this.#bits.has(state, EXECUTED, needed) || !this.#bits.has(state, INCLUDED, needed)) continue;
        inserted.add(needed);
        cost++;
        break;
      }
    }
    return cost;
  }
}
