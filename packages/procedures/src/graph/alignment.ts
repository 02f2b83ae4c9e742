import type { CompiledGraph } from "./graph.ts";
import { BitGraph } from "./state.ts";

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

/** A place in the trace with a marking. After a skip only a match or another skip may follow, so that is another place to be. */
interface Place {
  readonly state: Int32Array;
  readonly at: number;
  readonly isSkipped: boolean;
  /** The least cost at which it was reached. */
  cost: number;
}

interface Node {
  readonly place: Place;
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
  const places = new Map<number, Place[]>();
  let expanded = 0;

  const push = (state: Int32Array, at: number, cost: number, parent?: Node, move?: Move): void => {
    const isSkipped = move?.kind === "skip";
    const hash = hashOf(state, 2 * at + (isSkipped ? 1 : 0));
    const alike = places.get(hash) ?? [];
    let place = alike.find((it) => it.at === at && it.isSkipped === isSkipped && sameBits(it.state, state));
    if (place === undefined) {
      place = { state, at, isSkipped, cost };
      alike.push(place);
      if (alike.length === 1) places.set(hash, alike);
    } else if (place.cost <= cost) return;
    place.cost = cost;
    const total = cost + estimate.of(at, state);
    let bucket = open[total];
    if (bucket === undefined) {
      bucket = [];
      open[total] = bucket;
    }
    bucket.push({ place, cost, parent, move });
  };

  push(bits.initial, 0, 0);
  for (let total = 0; total < open.length; total++) {
    const bucket = open[total];
    if (bucket === undefined) continue;
    for (let node = bucket.pop(); node !== undefined; node = bucket.pop()) {
      const { place, cost } = node;
      if (place.cost < cost) continue;
      const { state, at } = place;
      if (at === acts.length && bits.isAccepting(state)) {
        return { status: "optimal", cost, moves: movesTo(node) };
      }
      if (++expanded > budget) return { status: "at-least", cost: total };
      // The last to be pushed is looked at first: where both are as short, an act that lacks is mostly told, not one that was too many.
      if (at < acts.length) push(state, at + 1, cost + 1, node, { kind: "skip", event: trace[at]! });
      if (!place.isSkipped || at === acts.length) {
        for (let event = 0; event < bits.size; event++) {
          if (!bits.isEnabled(state, event)) continue;
          const next = bits.execute(state, event);
          if (sameBits(next, state)) continue;
          push(next, at, cost + 1, node, { kind: "insert", event: graph.events[event]! });
        }
      }
      const act = acts[at] ?? -1;
      if (act >= 0 && bits.isEnabled(state, act)) {
        push(bits.execute(state, act), at + 1, cost, node, { kind: "match", event: trace[at]! });
      }
    }
  }
  return { status: "none" };
};

/** FNV-1a over whole words; those that meet by chance are told apart by their bits. */
const hashOf = (state: Int32Array, seed: number): number => {
  let hash = seed ^ 0x811c9dc5;
  for (let i = 0; i < state.length; i++) {
    hash = Math.imul(hash ^ state[i]!, 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash;
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
  /** Per place: the distinct acts still to come, the same as bits, and how many acts among them must be skipped. */
  readonly #coming: readonly (readonly number[])[];
  readonly #comingBits: readonly Int32Array[];
  readonly #lost: readonly number[];
  readonly #inserted: Int32Array;

  constructor(bits: BitGraph, acts: readonly number[]) {
    this.#bits = bits;
    const never = (event: number) => event < 0 || (bits.neverIncluded[event >> 5]! & (1 << (event & 31))) !== 0;
    const coming: (readonly number[])[] = [[]];
    const lost = [0];
    for (const act of acts.toReversed()) {
      const after = coming.at(-1)!;
      const dead = never(act);
      lost.push(lost.at(-1)! + (dead ? 1 : 0));
      coming.push(dead || after.includes(act) ? after : [...after, act]);
    }
    this.#coming = coming.reverse();
    this.#comingBits = this.#coming.map((them) => bits.mask(them));
    this.#lost = lost.reverse();
    this.#inserted = new Int32Array(bits.words);
  }

  of(at: number, state: Int32Array): number {
    const { words, neverExcluded } = this.#bits;
    const coming = this.#comingBits[at]!;
    const inserted = this.#inserted;
    let cost = this.#lost[at]!;
    for (let w = 0; w < words; w++) {
      inserted[w] = state[2 * words + w]! & state[words + w]! & neverExcluded[w]! & ~coming[w]!;
      cost += countBits(inserted[w]!);
    }
    for (const act of this.#coming[at]!) {
      const conditions = this.#bits.conditionsOf(act);
      for (let w = 0; w < words; w++) {
        const needed =
          conditions[w]! & neverExcluded[w]! & state[words + w]! & ~(state[w]! | coming[w]! | inserted[w]!);
        if (needed === 0) continue;
        inserted[w]! |= needed & -needed;
        cost++;
        break;
      }
    }
    return cost;
  }
}

/** H. S. Warren, « Hacker's Delight », 2012, 5-1. */
const countBits = (word: number): number => {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
};
