import { blotted, cut, placeOf, plainOf } from "./scan.ts";
import type { GiftChoice, GiftFormat, GiftNumber, GiftText } from "./shapes.ts";

/** Something said where it cannot be: what is wrong, in both languages. */
export class GiftFault extends Error {
  readonly fr: string;
  readonly en: string;
  constructor(fr: string, en: string) {
    super(en);
    this.fr = fr;
    this.en = en;
  }
}

/** The format that a text says it has. */
export const FORMAT = /^\s*\[(moodle|html|markdown|plain)\]/;

/** A text with its own format or that of its question; where neither is HTML nor Markdown, spaces and lines are one space. */
export const textOf = (raw: string, inherited: GiftFormat): GiftText => {
  const own = FORMAT.exec(raw);
  const format = (own?.[1] as GiftFormat | undefined) ?? inherited;
  const text = raw.slice(own?.[0].length ?? 0).trim();
  const keepsLines = format === "html" || format === "markdown";
  return { format, text: plainOf(keepsLines ? text : text.replace(/\s+/g, " ")) };
};

/** What stands after a `#`; nothing where it is empty. */
export const feedbackOf = (raw: string | undefined, format: GiftFormat): GiftText | null => {
  const text = raw === undefined ? undefined : textOf(raw, format);
  return text === undefined || text.text === "" ? null : text;
};

/** `text # feedback`, and the feedback of the whole question after `####`, which is taken off first. */
export const withFeedback = (raw: string): [text: string, feedback: string | undefined] => {
  const at = placeOf(raw, "#");
  return at === -1 ? [raw, undefined] : [raw.slice(0, at), raw.slice(at + 1)];
};

const WEIGHT = /^\s*%(-?\d+(?:\.\d+)?)%/;

/** `=right ~wrong ~%50%half # why`: each choice, its text read by `read`. */
export const choicesOf = <T>(
  raw: string,
  format: GiftFormat,
  read: (text: string, format: GiftFormat) => T,
): GiftChoice<T>[] => {
  const [before = "", ...choices] = cut(raw, /[=~]/g);
  if (before.trim() !== "") {
    throw new GiftFault(
      `« ${before.trim()} » n'est pas une réponse : commencez chacune par = (juste) ou ~ (fausse).`,
      `“${before.trim()}” is no answer: begin each with = (right) or ~ (wrong).`,
    );
  }
  return choices.map((choice) => {
    const weight = WEIGHT.exec(choice.slice(1));
    const [text, feedback] = withFeedback(choice.slice(1 + (weight?.[0].length ?? 0)));
    return {
      isCorrect: choice.startsWith("="),
      weight: weight === null ? null : Number(weight[1]),
      text: read(text, format),
      feedback: feedbackOf(feedback, format),
    };
  });
};

const numberFrom = (raw: string): number => {
  const text = raw.trim();
  const value = Number(text);
  if (text === "" || !Number.isFinite(value)) {
    throw new GiftFault(`« ${text} » n'est pas un nombre.`, `“${text}” is not a number.`);
  }
  return value;
};

/** `1822`, `3.14:0.01` or `3.13..3.15`. */
export const numberOf = (raw: string): GiftNumber => {
  const ends = raw.split("..");
  if (ends.length === 2) {
    return { type: "high-low", numberHigh: numberFrom(ends[1]!), numberLow: numberFrom(ends[0]!) };
  }
  const [number, range, ...more] = raw.split(":");
  if (range === undefined) return { type: "simple", number: numberFrom(raw) };
  if (more.length > 0)
    throw new GiftFault(`« ${raw.trim()} » a deux tolérances.`, `“${raw.trim()}” has two tolerances.`);
  return { type: "range", number: numberFrom(number!), range: numberFrom(range) };
};

/** Whether every answer is a pair: `=question -> answer`. */
export const arePairs = (raw: string): boolean => {
  const parts = cut(raw, /[=~]/g).slice(1);
  return parts.length > 0 && parts.every((it) => it.startsWith("=") && blotted(it).includes("->"));
};

export const pairsOf = (raw: string, format: GiftFormat): { subquestion: GiftText; subanswer: string }[] =>
  cut(raw, /=/g)
    .slice(1)
    .map((pair) => {
      const at = placeOf(pair, "->");
      return {
        subquestion: textOf(pair.slice(1, at), format),
        subanswer: textOf(pair.slice(at + 2), "moodle").text,
      };
    });
