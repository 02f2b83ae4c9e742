import { type Median, type Sorted, sortedOf, totalOf } from "./instance.ts";
import { interchange, startOf } from "./interchange.ts";
import { type Bound, CLOSED, climb, FREE, OPEN } from "./lagrangian.ts";

/** The best so far and what no choice can be under; proven when both meet. */
export interface Found {
  readonly open: readonly number[];
  readonly total: number;
  readonly bound: number;
  readonly proven: boolean;
}

interface Node {
  readonly state: Uint8Array;
  readonly price: Float64Array;
  readonly bound: number;
}

/** Rounds of the first search over prices, and of each one after it, which begins where its parent ended. */
const [FIRST, LATER] = [1_200, 80];

/**
 * The p-median to a proven optimum: greedy and exchange, prices (Lagrangian), sites fixed by what they would cost, then branching on
 * one site at a time. Says each step what is known; whoever reads may stop at any, and has the best so far. Every place must reach some
 * site, and `p` open sites must be able to serve all.
 */
export function* solveMedian(median: Median): Generator<Found, Found> {
  const sorted = sortedOf(median);
  const search = new Search(sorted);
  const root: Node = { state: stateOf(sorted), price: secondNearest(sorted, search.open), bound: 0 };
  const found = (bound: number): Found => ({
    open: search.open.toSorted((a, b) => a - b),
    total: search.total,
    bound: Math.min(sorted.grain > 0 ? Math.max(0, Math.ceil(bound - 1e-6)) : bound, search.total),
    proven: bound >= search.enough,
  });
  yield found(0);
  const waiting: Node[] = search.expand(root, FIRST, 1.5);
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    yield found(Math.min(at.bound, ...waiting.map((it) => it.bound)));
    if (at.bound < search.enough) waiting.push(...search.expand(at, LATER, 0.4));
  }
  const last = found(search.total);
  yield last;
  return last;
}

/** The best known choice, and the cutting of nodes against it. */
class Search {
  open: number[];
  total: number;
  readonly sorted: Sorted;
  readonly tried = new Set<string>();

  constructor(sorted: Sorted) {
    this.sorted = sorted;
    const { open, total } = startOf(sorted);
    this.open = open;
    this.total = total;
  }

  /** No total lies between this and the best known: a bound that reaches it proves. */
  get enough(): number {
    const { grain } = this.sorted;
    return grain > 0 ? this.total - grain + Math.max(1e-6, this.total * 1e-12) : this.total * (1 - 1e-9);
  }

  offer(chosen: readonly number[]): void {
    const total = totalOf(this.sorted, chosen);
    if (total < this.total) [this.open, this.total] = [[...chosen], total];
  }

  /** Improves a choice by exchange, once. */
  polish(chosen: readonly number[]): void {
    const key = chosen.toSorted((a, b) => a - b).join();
    if (this.tried.has(key)) return;
    this.tried.add(key);
    this.offer(interchange(this.sorted, chosen));
  }

  /** Bounds a node, fixes what can be, and parts what is left in two; nothing where it cannot hold better. */
  expand(node: Node, rounds: number, step: number): Node[] {
    const { sorted } = this;
    let since = 0;
    const met = (chosen: readonly number[]): number => {
      this.offer(chosen);
      if (++since % 25 === 0) this.polish(chosen);
      return this.enough;
    };
    const state = node.state.slice();
    const bound = climb(sorted, state, node.price, { rounds, step, enough: this.enough, met });
    if (bound.value >= this.enough) return [];
    this.polish(bound.chosen);
    fix(state, bound, this.enough);
    const site = branching(state, bound);
    if (site === undefined) return this.settle(state);
    const value = Math.max(bound.value, node.bound);
    return [CLOSED, OPEN].map((as) => ({ state: state.with(site, as), price: bound.price, bound: value }));
  }

  /** Nothing is left to choose: what is open is what it is. */
  settle(state: Uint8Array): Node[] {
    const open = [...state.keys()].filter((j) => state[j] === OPEN);
    if (open.length === this.sorted.p) this.offer(open);
    return [];
  }
}

const stateOf = ({ sites, kept }: Median): Uint8Array => {
  const state = new Uint8Array(sites).fill(FREE);
  for (const j of kept) state[j] = OPEN;
  return state;
};

/** Prices to begin with: what each place would pay if its own site closed. */
const secondNearest = ({ places, sites, cost }: Median, open: readonly number[]): Float64Array =>
  Float64Array.from({ length: places }, (_, i) => {
    const [first, second] = open.map((j) => cost[i * sites + j]!).sort((a, b) => a - b);
    return second === undefined || second === Number.POSITIVE_INFINITY ? first! : second;
  });

/** Closes free sites that no better choice opens, and opens those that none closes: by what the bound would rise. */
const fix = (state: Uint8Array, { value, worth, chosen }: Bound, enough: number): void => {
  const taken = chosen.filter((j) => state[j] === FREE);
  const inChoice = new Set(taken);
  const rest = [...state.keys()].filter((j) => state[j] === FREE && !inChoice.has(j));
  const last = Math.max(...taken.map((j) => worth[j]!));
  const next = Math.min(...rest.map((j) => worth[j]!));
  for (const j of rest) if (taken.length === 0 || value + worth[j]! - last >= enough) state[j] = CLOSED;
  for (const j of taken) if (value - worth[j]! + next >= enough) state[j] = OPEN;
};

/** The site to branch on: of those the bound would open, the one it would miss most. Undefined when all is decided. */
const branching = (state: Uint8Array, { worth, chosen }: Bound): number | undefined => {
  const free = chosen.filter((j) => state[j] === FREE);
  return free.sort((a, b) => worth[a]! - worth[b]!)[0];
};
