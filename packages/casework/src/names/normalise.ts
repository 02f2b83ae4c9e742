/**
 * Beninese names are written in many ways: Kpadonou and Padonou, Adjovi and Ajovi, Houngbédji and Hungbeji, ɖ and d.
 * No phonetic code of French merges them, so the rules are our own; each turns a spelling into the sound it stands for.
 * Order matters: digraphs before letters.
 */
const RULES: readonly (readonly [pattern: RegExp, to: string])[] = [
  [/ɖ/g, "d"],
  [/[ɛæ]/g, "e"],
  [/[ɔœ]/g, "o"],
  [/ŋ/g, "ng"],
  [/ɣ/g, "g"],
  [/ʋ/g, "v"],
  [/ɓ/g, "b"],
  [/[^a-z]/g, ""],
  [/ph/g, "f"],
  [/kp|gb/g, "b"],
  [/p/g, "b"],
  [/dj|gy|dy/g, "j"],
  [/tch|ch|sh|ts/g, "s"],
  [/gn|nj/g, "ny"],
  [/ou|oo|w|u/g, "o"],
  [/qu|ck|c(?=[aouklnrt]|$)/g, "k"],
  [/c|z|ss|x/g, "s"],
  [/h/g, ""],
  [/y|ee|i/g, "i"],
  [/(ai|ei|ey)/g, "e"],
  [/au|eau/g, "o"],
  [/(.)\1+/g, "$1"],
];

/** The tokens of a name as they sound: tone marks, case, doubled letters and spelling habits aside. Shortest is two letters. */
export const nameTokens = (name: string): string[] => [
  ...new Set(
    name
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .map((word) => RULES.reduce((text, [pattern, to]) => text.replace(pattern, to), word))
      .filter((word) => word.length > 1),
  ),
];
