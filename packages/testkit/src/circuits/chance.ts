import type { Dice } from "@relais/core";

type Range = readonly [number, number];

export const between = (dice: Dice, [from, to]: Range): number => from + dice.next() * (to - from);
export const wholeBetween = (dice: Dice, [from, to]: Range): number => dice.whole(from, to);
/** Drawn evenly in its logarithm: as many small ones as large ones. */
export const anyScale = (dice: Dice, [from, to]: Range): number =>
  Math.round(Math.exp(between(dice, [Math.log(from), Math.log(to)])));

/** A time whose logarithm is normal around that of `median`, with this deviation (Box and Muller 1958). */
export const around = (dice: Dice, median: number, spread: number): number =>
  median * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next()));

export const exponential = (dice: Dice, mean: number): number => -mean * Math.log(1 - dice.next());
