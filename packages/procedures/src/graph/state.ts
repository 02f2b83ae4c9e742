import type { CompiledGraph } from "./graph.ts";

/**
 * Markings as bits, for searches that visit many of them: executed, included and pending side by side in one array of
 * 32-bit words. Only what can still matter is kept: an execution that no condition reads leaves no trace.
 */
export class BitGraph {
  readonly size: number;
  readonly words: number;
  readonly initial: Int32Array;
  readonly #conditions: readonly Int32Array[];
  readonly #milestones: readonly Int32Array[];
  readonly #responses: readonly Int32Array[];
  readonly #includes: readonly Int32Array[];
  readonly #excludes: readonly Int32Array[];
  readonly #read: Int32Array;
  /** Events that nothing ever excludes, and events that nothing ever includes. */
  readonly neverExcluded: Int32Array;
  readonly neverIncluded: Int32Array;

  constructor(graph: CompiledGraph) {
    this.size = graph.events.length;
    this.words = Math.max(1, Math.ceil(this.size / 32));
    const mask = (events: Iterable<number>): Int32Array => this.mask(events);
    const all = graph.events.map((_event, index) => index);
    this.#conditions = graph.conditionsOf.map((them) => mask(them.map((it) => it.event)));
    this.#milestones = graph.milestonesOf.map(mask);
    this.#responses = graph.responses.map((them) => mask(them.map((it) => it.event)));
    this.#includes = graph.includes.map(mask);
    this.#excludes = graph.excludes.map(mask);
    this.#read = mask(all.filter((event) => graph.conditionFor[event]!.length > 0));
    const excluded = new Set(graph.excludes.flat());
    const included = new Set(graph.includes.flat());
    this.neverExcluded = mask(all.filter((event) => !excluded.has(event)));
    this.neverIncluded = mask(all.filter((event) => !included.has(event) && !graph.included[event]));
    this.initial = new Int32Array(3 * this.words);
    this.initial.set(mask(all.filter((event) => graph.included[event])), this.words);
    this.initial.set(mask(all.filter((event) => graph.pending[event])), 2 * this.words);
  }

  /** These events as bits. */
  mask(events: Iterable<number>): Int32Array {
    const bits = new Int32Array(this.words);
    for (const event of events) bits[event >> 5]! |= 1 << (event & 31);
    return bits;
  }

  /** Events that are a condition of this one, as bits. */
  conditionsOf(event: number): Int32Array {
    return this.#conditions[event]!;
  }

  isEnabled(state: Int32Array, event: number): boolean {
    if ((state[this.words + (event >> 5)]! & (1 << (event & 31))) === 0) return false;
    const [conditions, milestones] = [this.#conditions[event]!, this.#milestones[event]!];
    for (let w = 0; w < this.words; w++) {
      const included = state[this.words + w]!;
      if ((conditions[w]! & included & ~state[w]!) !== 0) return false;
      if ((milestones[w]! & included & state[2 * this.words + w]!) !== 0) return false;
    }
    return true;
  }

  execute(state: Int32Array, event: number): Int32Array {
    const next = state.slice();
    const bit = 1 << (event & 31);
    const word = event >> 5;
    next[word]! |= bit & this.#read[word]!;
    next[2 * this.words + word]! &= ~bit;
    for (let w = 0; w < this.words; w++) {
      next[2 * this.words + w]! |= this.#responses[event]![w]!;
      next[this.words + w] = (next[this.words + w]! & ~this.#excludes[event]![w]!) | this.#includes[event]![w]!;
    }
    return next;
  }

  isAccepting(state: Int32Array): boolean {
    for (let w = 0; w < this.words; w++) if ((state[this.words + w]! & state[2 * this.words + w]!) !== 0) return false;
    return true;
  }
}
