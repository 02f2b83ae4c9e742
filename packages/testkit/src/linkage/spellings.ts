import type { Dice } from "@relais/core";

/**
 * How the same Beninese name is written by another hand: Kpadonou and Padonou, Adjovi and Ajovi, Houngbo and Hounngbo. Written apart
 * from the rules that undo them (`casework/names/normalise.ts`), from lists of how names are heard and spelt, not from those rules.
 */
const HABITS: readonly (readonly [pattern: RegExp, to: string])[] = [
  [/^kp/i, "P"],
  [/gb/i, "b"],
  [/dj/i, "j"],
  [/^j/i, "Dj"],
  [/oun(?!n)/i, "ounn"],
  [/ou/i, "u"],
  [/ss/i, "s"],
  [/z/i, "s"],
  [/tch/i, "ch"],
  [/é|è/i, "e"],
  [/ph/i, "f"],
  [/ah/i, "a"],
  [/(?<=[aeiou])s(?=[aeiou])/i, "ss"],
  [/nn/i, "n"],
  [/y/i, "i"],
  [/ï|î/i, "i"],
  [/c(?=[aou])/i, "k"],
  [/h(?=ou)/i, ""],
  [/d$/i, "de"],
  [/in$/i, "en"],
];

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The word as another hand writes it: one habit, now and then two; the word itself when none applies. */
export const otherSpelling = (word: string, dice: Dice): string => {
  const once = (text: string): string => {
    const apply = HABITS.filter(([pattern]) => pattern.test(text));
    if (apply.length === 0) return text;
    const [pattern, to] = dice.pick(apply);
    return text.replace(pattern, to);
  };
  return capital(dice.chance(0.25) ? once(once(word)) : once(word));
};

/** One letter too many, too few, another, or two that changed places. */
export const mistyped = (word: string, dice: Dice): string => {
  if (word.length < 4) return word;
  const at = dice.whole(1, word.length - 2);
  const letter = dice.pick([..."abdefgiklnorstu"]);
  const [before, here, next, after] = [word.slice(0, at), word[at]!, word[at + 1]!, word.slice(at + 2)];
  return dice.pick([
    before + next + here + after,
    before + next + after,
    before + letter + next + after,
    before + letter + here + next + after,
  ]);
};
