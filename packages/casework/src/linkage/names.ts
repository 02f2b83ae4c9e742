import { distance } from "fastest-levenshtein";
import { nameTokens } from "../names/index.ts";
import { jaroWinkler } from "./jaro-winkler.ts";
import type { Kind, Level } from "./kind.ts";

/** A name, an address, any words: as written (case, accents and signs aside) and as they sound; each also joined and put in order. */
export interface Words {
  readonly written: readonly string[];
  readonly sounds: readonly string[];
  readonly joined: string;
  readonly sortedWritten: string;
  readonly sortedSounds: string;
}

/** From here on, two words are one that was misspelt: the bounds of most linkage tools, chosen on no data of ours. */
const NEAR = 0.92;
const LIKE = 0.8;

/** Words in small letters without accents; an initial says too little beside a whole word, and is left out. */
const fold = (text: string): string[] => {
  const all = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const words = all.filter((it) => it.length > 1);
  return words.length > 0 ? words : all;
};

const inOrder = (words: readonly string[]): string => [...words].sort().join(" ");

/** Words of which only these are known: as written, as they sound, or both. Undefined when there are none. */
export const wordsOf = (written: readonly string[], sounds = written): Words | undefined =>
  written.length === 0
    ? undefined
    : { written, sounds, joined: written.join(""), sortedWritten: inOrder(written), sortedSounds: inOrder(sounds) };

const read = (text: string): Words | undefined => {
  const written = fold(text);
  return wordsOf(
    written,
    written.map((word) => nameTokens(word)[0] ?? word),
  );
};

/** One letter too many, too few or another, in a word long enough to bear it. */
const isSlipOf = (a: string, b: string): boolean => Math.min(a.length, b.length) >= 5 && distance(a, b) === 1;

const isNear = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= 0.6 * Math.max(a.length, b.length) && (jaroWinkler(a, b) >= NEAR || isSlipOf(a, b));

/** How many words of the one with fewer find one of their own in the other: that sound the same, and that are near. */
const paired = (fewer: Words, more: Words): { readonly same: number; readonly near: number } => {
  const taken = new Set<number>();
  const rest: number[] = [];
  fewer.sounds.forEach((sound, i) => {
    const place = more.sounds.findIndex((it, j) => it === sound && !taken.has(j));
    if (place < 0) rest.push(i);
    else taken.add(place);
  });
  const same = taken.size;
  for (const i of rest) {
    const place = more.written.findIndex(
      (it, j) => !taken.has(j) && (isNear(fewer.written[i]!, it) || isNear(fewer.sounds[i]!, more.sounds[j]!)),
    );
    if (place >= 0) taken.add(place);
  }
  return { same, near: taken.size };
};

const compare = (a: Words, b: Words): Level => {
  if (a.joined === b.joined) return "same";
  if (a.sortedWritten === b.sortedWritten) return "order";
  if (a.sortedSounds === b.sortedSounds) return "sound";
  const [fewer, more] = a.sounds.length <= b.sounds.length ? [a, b] : [b, a];
  const [short, long] = [fewer.sounds.length, more.sounds.length];
  if (short === 1 && long === 1 && isNear(a.joined, b.joined)) return "near";
  // A space too many cuts a word in two, and one slip beside it.
  if (short < long && isSlipOf(a.joined, b.joined)) return "near";
  if (long > 1) {
    const { same, near } = paired(fewer, more);
    if (near === long) return "near";
    if (near === short && near > 1) return "part";
    if (near > 1 && near === short - 1) return "most";
    if (same > 0) return "shared";
  }
  return short === 1 && jaroWinkler(a.joined, b.joined) >= LIKE ? "like" : "apart";
};

/** Names and other words. That the words stand in another column (« moved ») is found where all columns are known. */
export const names: Kind<Words> = {
  name: "names",
  levels: ["same", "order", "sound", "near", "part", "most", "shared", "like", "moved", "apart"],
  read,
  compare,
  parts: (value) => [...new Set(value.sounds)],
  keys: (value) => [value.sortedSounds],
};
