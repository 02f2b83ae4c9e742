import { type Dice, diceOf } from "@relais/core";
import { BOYS, FAMILY, GIRLS } from "./name-parts.ts";
import { mistyped, otherSpelling } from "./spellings.ts";

/** One entry of a child, as a unit wrote it; "" where it knew nothing. */
export interface ChildEntry {
  /** Which child it is: for judging a linkage, never for making one. */
  readonly child: number;
  readonly name: string;
  /** `yyyy-mm-dd`, a year, or "". */
  readonly birth: string;
  readonly sex: string;
  readonly commune: string;
}

interface Person {
  readonly family: string;
  readonly first: readonly string[];
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly sex: "fille" | "garcon";
  readonly commune: number;
  /** What proves the birth, and so how well it is known. */
  readonly proof: "certificate" | "estimate" | "none";
}

/** The first of a list far more often than the last. */
const common = <T>(list: readonly T[], dice: Dice): T => list[Math.floor(dice.next() ** 2 * list.length)]!;

const inventPerson = (dice: Dice, kin?: Person): Person => {
  const sex = dice.chance(0.55) ? "fille" : "garcon";
  const free = (sex === "fille" ? GIRLS : BOYS).filter((it) => !(kin?.first.includes(it) ?? false));
  const first = Array.from({ length: dice.pick([1, 2, 2, 2, 3]) }, () => common(free, dice));
  const twin = kin !== undefined && dice.chance(0.12);
  return {
    family: kin?.family ?? common(FAMILY, dice),
    ...(twin ? kin : { year: dice.whole(2008, 2024), month: dice.whole(1, 12), day: dice.whole(1, 28) }),
    sex,
    commune: kin?.commune ?? Math.floor(dice.next() ** 1.5 * 77),
    first: [...new Set(first)],
    proof: dice.pick(["certificate", "certificate", "certificate", "certificate", "estimate", "estimate", "none"]),
  };
};

const two = (n: number): string => String(n).padStart(2, "0");

const birthOf = ({ year, month, day, proof }: Person, dice: Dice, again: "first" | "again"): string => {
  if (proof === "none" || (again === "again" && dice.chance(0.12))) return "";
  if (proof === "estimate") {
    const about = again === "first" ? year : year + dice.pick([-1, 0, 0, 0, 1]);
    return dice.chance(0.6) ? `${about}-01-01` : `${about}`;
  }
  if (again === "first" || dice.chance(0.8)) return `${year}-${two(month)}-${two(day)}`;
  return dice.pick([
    day <= 12 ? `${year}-${two(day)}-${two(month)}` : `${year}-${two(month)}-${two(day - 1)}`,
    `${year}-${two(month)}-${two(((day + 9) % 28) + 1)}`,
    `${year}-01-01`,
    `${year}`,
  ]);
};

const nameAgain = ({ family, first }: Person, dice: Dice): string => {
  const hand = (word: string): string => {
    const written = dice.chance(0.4) ? otherSpelling(word, dice) : word;
    return dice.chance(0.05) ? mistyped(written, dice) : written;
  };
  const kept = first.length > 1 && dice.chance(0.25) ? first.filter((_, i) => i !== first.length - 1) : first;
  const words = [hand(family), ...kept.map(hand)];
  return (dice.chance(0.3) ? [...words.slice(1), words[0]] : words).join(" ");
};

const entryAgain = (child: number, person: Person, dice: Dice): ChildEntry => ({
  child,
  name: nameAgain(person, dice),
  birth: birthOf(person, dice, "again"),
  sex: dice.chance(0.03) ? "" : person.sex,
  commune: dice.chance(0.04) ? "" : `c${dice.chance(0.85) ? person.commune : dice.whole(0, 76)}`,
});

/**
 * Entries of that many invented children from a seed: one child in four was entered a second time by another unit, one in twenty a third.
 * One child in six has a brother or sister among them (same family name and commune), some are twins. Nothing identifies but name,
 * birth, sex and commune; one birth in three is estimated or unknown.
 */
export const inventedChildren = (children: number, seed: number): ChildEntry[] => {
  const dice = diceOf(seed);
  const people: Person[] = [];
  for (let i = 0; i < children; i++) {
    const kin = i > 0 && dice.chance(0.16) ? people[i - 1] : undefined;
    people.push(inventPerson(dice, kin));
  }
  return people
    .flatMap((person, child): ChildEntry[] => [
      {
        child,
        name: [person.family, ...person.first].join(" "),
        birth: birthOf(person, dice, "first"),
        sex: person.sex,
        commune: `c${person.commune}`,
      },
      ...(dice.chance(0.25) ? [entryAgain(child, person, dice)] : []),
      ...(dice.chance(0.05) ? [entryAgain(child, person, dice)] : []),
    ])
    .map((entry) => ({ entry, order: dice.next() }))
    .sort((a, b) => a.order - b.order)
    .map(({ entry }) => entry);
};
