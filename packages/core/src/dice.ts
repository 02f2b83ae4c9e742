/** A seeded source (mulberry32): the same seed gives the same, everywhere. For demonstrations, tests and benches; never for a secret. */
export interface Dice {
  /** In [0, 1). */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** From `min` to `max`, both included. */
  readonly whole: (min: number, max: number) => number;
  /** Of a list that is not empty. */
  readonly pick: <const T>(from: readonly T[]) => T;
  readonly bytes: (length: number) => Uint8Array;
}

/** The same source as whole numbers of 32 bits, for many draws in a row. */
export const bitsOf = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return mixed ^ (mixed >>> 14);
  };
};

export const diceOf = (seed: number): Dice => {
  const bits = bitsOf(seed);
  const next = (): number => (bits() >>> 0) / 2 ** 32;
  const whole = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    chance: (probability) => next() < probability,
    whole,
    pick: (from) => from[whole(0, from.length - 1)]!,
    bytes: (length) => Uint8Array.from({ length }, () => whole(0, 255)),
  };
};
