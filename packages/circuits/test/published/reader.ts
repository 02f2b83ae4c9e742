import { diceOf } from "@relais/core";
import { attack, type Read } from "@relais/testkit/disclosure";
import type { Family } from "../../src/published/family.ts";
import type { Fate } from "../../src/published/hide.ts";
import { sizeOf } from "../../src/published/sizes.ts";

/** How far apart the bounds of a hidden count must stay, and how many acts the reader knows. */
const SPAN = 10;
const KNOWN = 3;

/** Tables, and the acts that they count. */
export interface World<A> {
  readonly acts: readonly A[];
  readonly family: Family;
  /** The cells that an act counts in, each as often as it does. */
  readonly cellsOf: (act: A) => readonly string[];
  /** Acts that lie together: somebody who knows one may know its neighbours. */
  readonly placeOf: (act: A) => string;
}

/**
 * What a reader has of each count: what is shown; of what is called small, that it is under fourteen; of what was hidden to protect
 * it, even the size that the choice went by; and the acts they know.
 */
const readOf = <A>(
  { family, cellsOf }: World<A>,
  fates: ReadonlyMap<string, Fate>,
  known: readonly A[],
): Map<string, Read> => {
  const least = new Map<string, number>();
  for (const cell of known.flatMap(cellsOf)) least.set(cell, (least.get(cell) ?? 0) + 1);
  const boundsOf = (key: string, count: number): Read => {
    const fate = fates.get(key)!;
    if (fate === "shown") return { from: count, to: count };
    const { from, to } = fate === "withheld" ? { from: 0, to: Number.POSITIVE_INFINITY } : sizeOf(count);
    return { from: Math.max(from, least.get(key) ?? 0), to };
  };
  return new Map([...family.counts].map(([key, count]) => [key, boundsOf(key, count)]));
};

/** What the reader finds; `besides`: lower bounds that they have from elsewhere. */
export const seen = <A>(
  world: World<A>,
  fates: ReadonlyMap<string, Fate>,
  known: readonly A[],
  besides: ReadonlyMap<string, number> = new Map(),
): Promise<ReadonlyMap<string, Read>> => {
  const read = readOf(world, fates, known);
  for (const [key, from] of besides) {
    const { from: had, to } = read.get(key)!;
    read.set(key, { from: Math.max(had, from), to });
  }
  return attack(read, world.family.relations);
};

/** Sets of three acts, those that count in few others first: the worst that a reader could happen to know. */
export const knownSets = <A>(world: World<A>, fates: ReadonlyMap<string, Fate>, seed: number): A[][] => {
  const dice = diceOf(seed);
  const hidden = world.acts.filter((it) => world.cellsOf(it).some((cell) => fates.get(cell) !== "shown"));
  if (hidden.length === 0) return [[]];
  const rarest = [...hidden].sort((a, b) => rarity(world, a) - rarity(world, b));
  const together = [...Map.groupBy(hidden, world.placeOf).values()].map((it) => it.slice(0, KNOWN));
  return [rarest.slice(0, KNOWN), dice.pick(together), Array.from({ length: KNOWN }, () => dice.pick(hidden))];
};

const rarity = <A>({ family, cellsOf }: World<A>, act: A): number =>
  Math.min(...cellsOf(act).map((it) => family.counts.get(it)!));

/** The hidden counts that were found nearer than within ten. */
export const narrow = (found: ReadonlyMap<string, Read>): string[] =>
  [...found].filter(([, { from, to }]) => to - from < SPAN - 1e-6).map(([key, { from, to }]) => `${key} ${from}-${to}`);
