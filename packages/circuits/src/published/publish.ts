import { type Share, shareOf, type Text } from "@relais/core";
import Papa from "papaparse";
import type { Family } from "./family.ts";
import { hide } from "./hide.ts";
import { SMALLEST_PUBLISHED } from "./sizes.ts";

/** A count as anybody may see it: itself, that it is small, or nothing. */
export type PublishedCount = number | "small" | "masked";

/** Counts of linked tables, by key, as anybody may see them. */
export type PublishedCounts = ReadonlyMap<string, PublishedCount>;

export const publish = (family: Family): PublishedCounts => {
  const fates = hide(family);
  return new Map(
    [...family.counts].map(([key, count]) => {
      const fate = fates.get(key);
      return [key, fate === "shown" ? count : fate === "small" ? "small" : "masked"];
    }),
  );
};

/** So many of so many with its interval, where both are shown: no share tells of a count that is not. */
export const publishedShare = (counts: PublishedCounts, part: string, whole: string): Share | null => {
  const [n, of] = [counts.get(part), counts.get(whole)];
  return typeof n === "number" && typeof of === "number" ? shareOf(n, of) : null;
};

/** The middle of what was measured on the acts of a cell (the lower of two), where their count is shown. */
export const publishedMedian = (counts: PublishedCounts, cell: string, values: readonly number[]): number | null => {
  if (typeof counts.get(cell) !== "number") return null;
  return [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null;
};

/** Greatest first; the hidden ones behind all others in the order of their keys, which tells nothing of them. */
export const byCount = (counts: PublishedCounts, keys: readonly string[]): string[] => {
  const rank = (key: string): number => {
    const count = counts.get(key);
    return typeof count === "number" ? -count : 0;
  };
  return [...keys].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
};

export const HIDDEN: Readonly<Record<"small" | "masked", Text>> = {
  small: { fr: `< ${SMALLEST_PUBLISHED}`, en: `< ${SMALLEST_PUBLISHED}` },
  masked: { fr: "masqué", en: "hidden" },
};

/** A line of a table: what names it, and the keys of its counts. */
export interface PublishedRow {
  readonly names: readonly string[];
  readonly counts: readonly string[];
}

/** A published table as CSV (RFC 4180, one heading); no cell is run by a spreadsheet. */
export const publishedCsv = (
  counts: PublishedCounts,
  heading: readonly string[],
  rows: readonly PublishedRow[],
  language: keyof Text,
): string => {
  const written = (key: string): string => {
    const count = counts.get(key);
    if (count === undefined) throw new Error(`No cell ${key}`);
    return typeof count === "number" ? String(count) : HIDDEN[count][language];
  };
  const lines = rows.map((row) => [...row.names, ...row.counts.map(written)]);
  return `${Papa.unparse([[...heading], ...lines], { newline: "\n", escapeFormulae: true })}\n`;
};
