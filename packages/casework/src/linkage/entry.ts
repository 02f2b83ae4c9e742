import { childModel } from "./child-model.ts";
import { codes } from "./codes.ts";
import { type DateValue, dates } from "./dates.ts";
import type { Kind } from "./kind.ts";
import type { Model } from "./model.ts";
import { names, wordsOf } from "./names.ts";
import { bitsOf, type Reason } from "./weigh.ts";

/** What is known of a child who is being entered, or of a file that may be the same child's. */
export interface KnownChild {
  /** Each word of each name as it sounds (`nameTokens`), in clear or keyed: a keyed one is only ever the same or another. */
  readonly tokens: readonly string[];
  /** Civil days between which the birth lies, `yyyy-mm-dd`. */
  readonly birth: { readonly from: string; readonly to: string } | null;
  readonly sex: string | null;
  readonly commune: string | null;
}

/** How common names are where the entry is checked. */
export interface Population {
  /** Files among which the candidates were found. */
  readonly files: number;
  /** Files that have this token. */
  readonly having: (token: string) => number;
}

export interface Possible<T extends KnownChild> {
  readonly file: T;
  /** Log2 of the odds that it is the same child. */
  readonly weight: number;
  readonly reasons: readonly Reason[];
}

/** A child who is entered has been before, about so often: one in five; learnt anew by no one, so said here. */
const SEEN_BEFORE = 0.2;
/** One chance in nine: below, the officer is not disturbed. */
const LEAST = -3;
/** How common a token is that two children share by chance, as a part of all files: what `childModel` was learnt with. */
const USUAL = 0.012;

const birthValue = ({ from, to }: { readonly from: string; readonly to: string }): DateValue => ({
  day: from === to ? from.replaceAll("-", "") : null,
  from: Number(from.slice(0, 4)),
  to: Number(to.slice(0, 4)),
});

const births = dates(new Set());

/**
 * Files that may be of the child who is being entered, the likeliest first, each with what speaks for and against. Candidates are those
 * that share a token, a day of birth, …; the caller finds them. Which of them the reader may open is the caller's to say.
 */
export const possibleMatches = <T extends KnownChild>(
  entered: KnownChild,
  candidates: readonly T[],
  population: Population,
  model: Model = childModel,
): Possible<T>[] => {
  const prior = bitsOf(Math.min(0.5, SEEN_BEFORE / Math.max(1, population.files)));
  const entry = [...new Set(entered.tokens)].sort();
  return candidates
    .map((file) => {
      const said = <V>(label: string, kind: Kind<V>, a: V | undefined, b: V | undefined): Reason => {
        if (a === undefined || b === undefined) return { label, level: "unknown", bits: 0 };
        const level = kind.compare(a, b);
        const place = kind.levels.indexOf(level);
        const { m, u } = model.fields.find((it) => it.label === label)!;
        return { label, level, bits: Math.log2(m[place]! / u[place]!) };
      };
      const theirs = [...new Set(file.tokens)].sort();
      const named = said("names", names, wordsOf(entry), wordsOf(theirs));
      const common = named.level === "shared" ? [] : entry.filter((it) => theirs.includes(it));
      const rare = common.reduce(
        (sum, it) => sum + Math.log2((USUAL * population.files) / Math.max(1, population.having(it))),
        0,
      );
      const reasons = [
        { ...named, bits: named.bits + rare },
        said(
          "birth",
          births,
          entered.birth ? birthValue(entered.birth) : undefined,
          file.birth ? birthValue(file.birth) : undefined,
        ),
        said("sex", codes, entered.sex ?? undefined, file.sex ?? undefined),
        said("commune", codes, entered.commune ?? undefined, file.commune ?? undefined),
      ];
      return { file, reasons, weight: reasons.reduce((sum, it) => sum + it.bits, prior) };
    })
    .filter((it) => it.weight >= LEAST)
    .sort((x, y) => y.weight - x.weight);
};
