import { formatDay, parseInterval, type Text } from "@relais/core";
import type { Calendar, Field, Vocabulary } from "@relais/procedures";
import type { Context } from "../context.ts";
import { childNames, civilDays, clearFacts, type FileState, namesOf } from "../file/index.ts";
import {
  type KnownChild,
  type Level,
  levelWords,
  names,
  type Population,
  type Possible,
  possibleMatches,
} from "../linkage/index.ts";
import { nameTokens } from "../names/index.ts";
import type { Compared, MatchAsked, MatchView } from "../views/index.ts";
import { wellKnown } from "../well-known.ts";
import { labelOf } from "./label.ts";
import type { ListedFile } from "./listed.ts";
import { valueWords } from "./values.ts";

/** What is known of a child beside any file: what two files are compared by. Birth in civil days. */
export interface Portrait extends Pick<ListedFile, "birth" | "sex" | "commune"> {
  readonly names: readonly string[];
}

/** A child as a form says them so far. */
export const portraitOf = (
  { values, time }: Extract<MatchAsked, { readonly values: unknown }>,
  reading: Pick<Context, "vocabulary" | "calendar" | "departmentOf">,
): Portrait => {
  const facts = clearFacts(values, parseInterval(time), reading);
  const code = (value: unknown): string | null => (typeof value === "string" ? value : null);
  return {
    names: childNames(values).map((it) => it.name),
    birth: civilDays(facts[wellKnown.birth], reading.calendar.offsetMinutes) ?? null,
    sex: code(facts[wellKnown.sex]),
    commune: code(facts[wellKnown.commune]),
  };
};

/** The child of a file that its reader has opened. */
export const portraitIn = (seen: FileState, { birth, sex, commune }: ListedFile): Portrait => ({
  names: namesOf(seen).map((it) => it.name),
  birth,
  sex,
  commune,
});

/** As linkage reads it: the sounds of the names, keyed or not, and civil days. */
export const knownChild = (
  { birth, sex, commune }: Omit<Portrait, "names">,
  tokens: readonly string[],
): KnownChild => ({
  tokens,
  birth: birth && { from: formatDay(birth.from), to: formatDay(birth.to) },
  sex,
  commune,
});

export const soundsOf = ({ names }: Pick<Portrait, "names">): string[] => [...new Set(names.flatMap(nameTokens))];

/** A file that its reader may open, with the names of its child. */
export interface Candidate {
  readonly file: ListedFile;
  readonly names: readonly string[];
}

interface Words {
  readonly vocabulary: Pick<Vocabulary, "fields">;
  readonly calendar: Calendar;
  readonly now: number;
  readonly communeName: (code: string) => string | undefined;
}

/** How many are shown at most: past these nobody compares any more. */
const MOST_SHOWN = 8;

/** Possible matches, the likeliest first, each beside what was entered, in words and without any figure. */
export const matchesOf = (
  entered: Portrait,
  candidates: readonly Candidate[],
  population: Population,
  words: Words,
): MatchView[] => {
  const known = candidates.map(({ file, names }) => ({
    ...knownChild(file, soundsOf({ names })),
    of: { ...file, names },
  }));
  return possibleMatches(knownChild(entered, soundsOf(entered)), known, population)
    .slice(0, MOST_SHOWN)
    .map(({ file: { of }, weight, reasons }) => ({
      file: labelOf(of, words.calendar, words.now),
      closed: of.closedAt !== null,
      chance: weight >= 0 ? "likely" : "possible",
      compared: reasons.map((it) => comparedAs(it, entered, of, words)),
    }));
};

const STANDINGS: Readonly<Record<Possible<KnownChild>["reasons"][number]["level"], Compared["standing"]>> = {
  same: "agrees",
  order: "agrees",
  sound: "agrees",
  within: "agrees",
  near: "close",
  part: "close",
  most: "close",
  shared: "close",
  like: "close",
  moved: "close",
  turned: "close",
  slip: "close",
  year: "close",
  apart: "differs",
  unknown: "unknown",
};

const comparedAs = (
  { label, level }: Possible<KnownChild>["reasons"][number],
  entered: Portrait,
  known: Portrait,
  words: Words,
): Compared => {
  const what = label as Compared["what"];
  return {
    what,
    standing: STANDINGS[level],
    level: levelWords[what === "names" && STANDINGS[level] === "agrees" ? spelt(entered, known) : level],
    entered: saidOf(entered, what, words),
    known: saidOf(known, what, words),
  };
};

/** Files are compared by how names sound; that they are the same is said only of what is written the same. */
const spelt = (entered: Portrait, known: Portrait): Level => {
  const [a, b] = [entered, known].map((it) => names.read(it.names.join(" ")));
  const level = a && b && names.compare(a, b);
  return level === "same" || level === "order" ? level : "sound";
};

const FIELDS = { birth: wellKnown.birth, sex: wellKnown.sex, commune: wellKnown.commune } as const;

const saidOf = (child: Portrait, what: Compared["what"], words: Words): Text | null => {
  if (what === "names") {
    const said = child.names.join(" · ");
    return said === "" ? null : { fr: said, en: said };
  }
  const field = words.vocabulary.fields.find((it): it is Field => it.id === FIELDS[what]);
  const value = what === "birth" ? knownChild(child, []).birth : child[what];
  return field === undefined || value === null ? null : valueWords(field, value, words.calendar, words.communeName);
};
