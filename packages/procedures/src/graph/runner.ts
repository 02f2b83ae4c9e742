import type { CompiledGraph } from "./graph.ts";

/** A marking by names, as it is shown and compared. Deadlines in milliseconds since the epoch. */
export interface MarkingView {
  readonly executed: readonly string[];
  readonly included: readonly string[];
  readonly pending: readonly string[];
  readonly accepting: boolean;
}

/**
 * Runs a graph. Each event keeps a count of what stands against it (conditions not executed, milestones pending, both only
 * while included), and an act touches only its neighbours: asking what is enabled costs nothing after each act. Waiting
 * times, which the clock lifts by itself, are kept apart.
 */
export class Runner {
  readonly graph: CompiledGraph;
  readonly #included: boolean[];
  readonly #pending: boolean[];
  readonly #executed: boolean[];
  /** Last execution and deadline, in milliseconds; meaningful only when executed, or when pending with a deadline. */
  readonly #lastAt: number[];
  readonly #deadline: (number | undefined)[];
  readonly #against: Int32Array;
  /** Events that are included and have nothing against them, waiting times apart. */
  readonly #free: Set<number>;
  #owed: number;

  constructor(graph: CompiledGraph) {
    const size = graph.events.length;
    this.graph = graph;
    this.#included = [...graph.included];
    this.#pending = [...graph.pending];
    this.#executed = new Array<boolean>(size).fill(false);
    this.#lastAt = new Array<number>(size).fill(0);
    this.#deadline = new Array<number | undefined>(size).fill(undefined);
    this.#against = new Int32Array(size);
    this.#free = new Set();
    this.#owed = 0;
    for (let event = 0; event < size; event++) {
      if (!this.#included[event]) continue;
      for (const to of graph.conditionFor[event]!) this.#against[to]!++;
      if (!this.#pending[event]) continue;
      this.#owed++;
      for (const to of graph.milestoneFor[event]!) this.#against[to]!++;
    }
    for (let event = 0; event < size; event++) this.#settle(event);
  }

  /** Included, every included condition executed long enough ago, no included milestone pending. `now` in milliseconds. */
  isEnabled(event: number, now: number): boolean {
    if (!this.#free.has(event)) return false;
    for (const { event: from, wait } of this.graph.conditionsOf[event]!) {
      if (wait > 0 && this.#included[from] && now < this.#lastAt[from]! + wait) return false;
    }
    return true;
  }

  /** Indexes of the enabled events, in no particular order. */
  enabled(now: number): number[] {
    const found: number[] = [];
    for (const event of this.#free) if (this.isEnabled(event, now)) found.push(event);
    return found;
  }

  /**
   * Does the event at `now`: it ends its own pending state, then its responses are set (a new response overwrites the
   * pending deadline), then it excludes and includes. The caller has checked {@link isEnabled}, or reports a fact.
   */
  execute(event: number, now: number): void {
    const { responses, excludes, includes } = this.graph;
    if (!this.#executed[event]) {
      this.#executed[event] = true;
      if (this.#included[event]) this.#shift(this.graph.conditionFor[event]!, -1);
    }
    this.#lastAt[event] = now;
    this.#setPending(event, false);
    this.#deadline[event] = undefined;
    for (const { event: to, within } of responses[event]!) {
      this.#setPending(to, true);
      this.#deadline[to] = within === undefined ? undefined : now + within;
    }
    for (const to of excludes[event]!) this.#setIncluded(to, false);
    for (const to of includes[event]!) this.#setIncluded(to, true);
  }

  /** No included event is pending. */
  get isAccepting(): boolean {
    return this.#owed === 0;
  }

  /** Deadlines of the pending events that have one, by event index; excluded events keep theirs. */
  deadlines(): ReadonlyMap<number, number> {
    const found = new Map<number, number>();
    for (const [event, at] of this.#deadline.entries()) {
      if (this.#pending[event] && at !== undefined) found.set(event, at);
    }
    return found;
  }

  marking(): MarkingView {
    const names = (flags: readonly boolean[]) => this.graph.events.filter((_event, index) => flags[index]);
    return {
      executed: names(this.#executed),
      included: names(this.#included),
      pending: names(this.#pending),
      accepting: this.isAccepting,
    };
  }

  #setPending(event: number, to: boolean): void {
    if (this.#pending[event] === to) return;
    this.#pending[event] = to;
    if (!this.#included[event]) return;
    const by = to ? 1 : -1;
    this.#owed += by;
    this.#shift(this.graph.milestoneFor[event]!, by);
  }

  #setIncluded(event: number, to: boolean): void {
    if (this.#included[event] === to) return;
    this.#included[event] = to;
    const by = to ? 1 : -1;
    if (!this.#executed[event]) this.#shift(this.graph.conditionFor[event]!, by);
    if (this.#pending[event]) {
      this.#owed += by;
      this.#shift(this.graph.milestoneFor[event]!, by);
    }
    this.#settle(event);
  }

  #shift(events: readonly number[], by: 1 | -1): void {
    for (const event of events) {
      this.#against[event]! += by;
      this.#settle(event);
    }
  }

  #settle(event: number): void {
    if (this.#included[event] && this.#against[event] === 0) this.#free.add(event);
    else this.#free.delete(event);
  }
}
