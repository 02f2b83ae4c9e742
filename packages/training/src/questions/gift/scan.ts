/**
 * GIFT writes its own signs with a backslash before them. Nothing below looks at text without this: each function passes over what a
 * backslash keeps.
 */
const ESCAPED = /\\[~=#{}:\\n]/g;

/** The text with each kept sign in its place and `\n` a new line. */
export const plainOf = (text: string): string => text.replace(ESCAPED, (it) => (it === "\\n" ? "\n" : it.slice(1)));

/** As long as the text, with kept signs blotted out: a sign found in it is one of the grammar's. */
export const blotted = (text: string): string => text.replace(ESCAPED, "\u0000\u0000");

/** Where one of the signs first stands, from a place on; -1 where none does. */
export const placeOf = (text: string, sign: string, from = 0): number => blotted(text).indexOf(sign, from);

/** The parts before, between and after every place where the pattern stands outside of what is kept. */
export const cut = (text: string, pattern: RegExp): string[] => {
  const places = [...blotted(text).matchAll(pattern)].map((it) => it.index);
  return [0, ...places].map((from, at) => text.slice(from, places[at]));
};
