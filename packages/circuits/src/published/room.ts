import type { Linked } from "./family.ts";
import { KNOWN_ACTS, type Size, sizeOf } from "./sizes.ts";
import { tablesOf } from "./tables.ts";

/** Whether counts are raised from the true ones, or lowered. */
export type Way = 1 | -1;

/** Counts shifted together so that every relation still holds: each cell by one, up or down. */
export type Move = ReadonlyMap<number, Way>;

interface Limits {
  /** What showing less may cost: each cell that is shown costs the rank of its size, and a sum more. */
  readonly cost: number;
  /** Cells of a move that stand in several relations. */
  readonly depth: number;
  /** How often the move must be possible. */
  readonly times: number;
}

interface Candidate {
  readonly cell: number;
  readonly to: Way;
  readonly cost: number;
  readonly rank: number;
  readonly kind: "closing" | "loose" | "deep";
}

const FIRST: Readonly<Record<Candidate["kind"], number>> = { closing: 0, loose: 1, deep: 2 };

/** What a sum costs beyond its size, for each of its relations: a margin says more than a cell. */
const SUM = 2;

/** Relations that a search looks into before it gives up: what it then misses is hidden with more than was needed. */
const PLACES = 300;

/**
 * What hidden counts could be instead, for a reader who knows the shown ones, the relations, and the size of each hidden one.
 * Moves are added up in two heaps, one that raises the cell asked about and one that lowers it. Within a heap no cell goes both
 * ways, and none is lowered in both: so a part of a heap is possible too. An act counts in one cell of each table; where the cells
 * of one table alone may be lowered below the acts that a reader may know, each known act forbids one move of the heaps and no more.
 */
export class Room {
  readonly #family: Linked;
  readonly #isHidden: (cell: number) => boolean;
  readonly #sizes: Size[];
  /** Which of the tables a cell is in that is no sum. */
  readonly #tables: readonly (number | undefined)[];
  #lowered = 0;
  readonly #heaps: Readonly<Record<Way, Int32Array>>;
  readonly #touched = new Set<number>();
  readonly #residual: Int8Array;
  readonly #move = new Map<number, Way>();
  #places = 0;

  constructor(family: Linked, isHidden: (cell: number) => boolean) {
    this.#family = family;
    this.#isHidden = isHidden;
    this.#sizes = [...family.counts].map(sizeOf);
    this.#tables = tablesOf(family);
    this.#heaps = { 1: new Int32Array(family.keys.length), [-1]: new Int32Array(family.keys.length) };
    this.#residual = new Int8Array(family.relations.length);
  }

  /** Nothing is said of the size of this cell any more. */
  withhold(cell: number): void {
    this.#sizes[cell] = { ...this.#sizes[cell]!, from: 0, to: Number.POSITIVE_INFINITY };
  }

  /** Which tables may be lowered to make room for this cell: its own, or any for a sum. */
  tablesOf(cell: number): Iterable<number> {
    const own = this.#tables[cell];
    return own === undefined ? new Set(this.#tables.filter((it) => it !== undefined)) : [own];
  }

  /** Forgets every move; from now on cells of this table may be lowered to nothing. */
  clear(table: number): void {
    this.#lowered = table;
    for (const cell of this.#touched) {
      this.#heaps[1][cell] = 0;
      this.#heaps[-1][cell] = 0;
    }
    this.#touched.clear();
  }

  /** Adds moves that take a cell one way, at most `most`; how many there were room for. */
  fill(cell: number, way: Way, most: number): number {
    let filled = 0;
    while (filled < most) {
      const move = this.find(cell, way, { cost: 0, times: 1 });
      if (move === undefined) break;
      const times = Math.min(most - filled, ...[...move].map(([it, to]) => this.#roomOf(it, to, way)));
      for (const [it, to] of move) {
        this.#heaps[way][it]! += to * times;
        this.#touched.add(it);
      }
      filled += times;
    }
    return filled;
  }

  /** A move that takes a cell one way, over hidden cells and, at a cost, over shown ones; short ones are tried first. */
  find(cell: number, way: Way, { cost, times }: Pick<Limits, "cost" | "times">): Move | undefined {
    if (this.#roomOf(cell, way, way) < times) return undefined;
    for (const depth of [3, 6, 12]) {
      this.#places = cost === 0 ? PLACES : 3 * PLACES;
      this.#shift(cell, way);
      const isFound = this.#settle(way, { cost, depth, times });
      const move = new Map(this.#move);
      for (const [it, to] of move) this.#shift(it, -to as Way);
      if (isFound) return move;
    }
    return undefined;
  }

  /** How far a cell can still go within its size, in the heap of `way`. */
  #roomOf(cell: number, to: Way, way: Way): number {
    const shift = this.#heaps[way][cell]!;
    const count = this.#family.counts[cell]! + shift;
    if (to === 1) return shift < 0 ? 0 : this.#sizes[cell]!.to - count;
    return shift > 0 || this.#heaps[-way as Way][cell]! < 0 ? 0 : count - this.#leastOf(cell);
  }

  #leastOf(cell: number): number {
    const table = this.#tables[cell];
    const isFree = table === undefined || table === this.#lowered;
    return Math.max(this.#sizes[cell]!.from, isFree ? 0 : Math.min(KNOWN_ACTS, this.#family.counts[cell]!));
  }

  #shift(cell: number, to: Way): void {
    if (this.#move.has(cell)) this.#move.delete(cell);
    else this.#move.set(cell, to);
    for (const { at, sign } of this.#family.relationsOf[cell]!) this.#residual[at]! += sign * to;
  }

  /** Makes every relation hold again, the latest upset first, so that a chain of cells closes upon itself. */
  #settle(way: Way, limits: Limits): boolean {
    const relation = this.#upset();
    if (relation === undefined) return true;
    if (this.#places-- <= 0) return false;
    for (const { cell, to, cost, kind } of this.#candidates(relation, way, limits)) {
      this.#shift(cell, to);
      const rest = { ...limits, cost: limits.cost - cost, depth: limits.depth - (kind === "deep" ? 1 : 0) };
      if (this.#settle(way, rest)) return true;
      this.#shift(cell, to === 1 ? -1 : 1);
    }
    return false;
  }

  #upset(): number | undefined {
    for (const cell of [...this.#move.keys()].reverse()) {
      for (const { at } of this.#family.relationsOf[cell]!) if (this.#residual[at] !== 0) return at;
    }
    return undefined;
  }

  /** Cells that would make a relation hold again: first those that settle all they stand in, then the cheapest, then the largest sizes. */
  #candidates(relation: number, way: Way, { cost: most, depth, times }: Limits): Candidate[] {
    const residual = this.#residual[relation]!;
    const found: Candidate[] = [];
    let loose: Candidate | undefined;
    for (const { at: cell, sign } of this.#family.relations[relation]!) {
      const to = (residual > 0 ? -sign : sign) as Way;
      const { rank } = this.#sizes[cell]!;
      const cost = this.#isHidden(cell) ? 0 : rank + SUM * this.#sumsOf(cell);
      if (cost > most || this.#move.has(cell) || this.#roomOf(cell, to, way) < times) continue;
      const kind = this.#kindOf(cell, to);
      const candidate = { cell, to, cost, rank, kind };
      // Cells that stand in this relation alone do as well as one another.
      if (kind === "loose") loose = loose === undefined || before(candidate, loose) < 0 ? candidate : loose;
      else if (kind === "closing" || depth > 0) found.push(candidate);
    }
    return (loose === undefined ? found : [...found, loose]).sort(before);
  }

  #sumsOf(cell: number): number {
    return this.#family.relationsOf[cell]!.filter((it) => it.sign === 1).length;
  }

  #kindOf(cell: number, to: Way): Candidate["kind"] {
    const relations = this.#family.relationsOf[cell]!;
    if (relations.length === 1) return "loose";
    return relations.every(({ at, sign }) => sign * to * this.#residual[at]! < 0) ? "closing" : "deep";
  }
}

const before = (a: Candidate, b: Candidate): number =>
  FIRST[a.kind] - FIRST[b.kind] || a.cost - b.cost || b.rank - a.rank || a.cell - b.cell;
