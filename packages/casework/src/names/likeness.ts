import { distance } from "fastest-levenshtein";

/** 1 for the same words in any order, less as their spellings part. */
export const likeness = (asked: string, name: string): number => {
  const theirs = words(name);
  const scores = words(asked).map((word) =>
    Math.max(0, ...theirs.map((it) => 1 - distance(word, it) / Math.max(word.length, it.length))),
  );
  return scores.reduce((sum, it) => sum + it, 0) / Math.max(1, scores.length);
};

const words = (text: string): string[] =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);
