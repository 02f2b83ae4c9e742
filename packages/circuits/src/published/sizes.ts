import { SMALLEST_SHOWN } from "@relais/core";

/** Acts that a reader is taken to know of themselves: their own, those of a neighbour, what a newspaper told. */
export const KNOWN_ACTS = 3;

/** How far apart the least and the greatest value of a hidden count must stay for that reader. */
export const SPAN = SMALLEST_SHOWN;

/**
 * Below this a count is hidden. A reader who knows that it is, and three of the acts in it, still finds it anywhere from
 * three to thirteen.
 */
export const SMALLEST_PUBLISHED = SPAN + KNOWN_ACTS + 1;

/** Each size holds four times what the one before holds: 0 to 13, 14 to 55, 56 to 223, and so on. */
const TIMES = 4;

/** All that the choice of what is hidden reads of a count that is, and all that a reader is taken to find out of that choice. */
export interface Size {
  /** 0 for the counts that are too small to be shown. */
  readonly rank: number;
  readonly from: number;
  readonly to: number;
}

export const sizeOf = (count: number): Size => {
  let [rank, from, to] = [0, 0, SMALLEST_PUBLISHED - 1];
  while (count > to) [rank, from, to] = [rank + 1, to + 1, (to + 1) * TIMES - 1];
  return { rank, from, to };
};
