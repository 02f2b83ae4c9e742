/** Pairs of records by their lines, the lower first in one table, that of the first table first in two. */
export interface Pairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** The fields of which the two share something rare, one bit each for the first 31. */
  readonly rare: Int32Array;
}

/** How many records there are, and where the second table begins; `split` is null for one table linked with itself. */
export interface Extent {
  readonly records: number;
  readonly split: number | null;
}

/** Whether two records may be one: both of the one table there is, or each of its own where there are two. */
export const mayPair = ({ split }: Extent, a: number, b: number): boolean => split === null || a < split !== b < split;

export const allPairs = ({ records, split }: Extent): number =>
  split === null ? (records * (records - 1)) / 2 : split * (records - split);
