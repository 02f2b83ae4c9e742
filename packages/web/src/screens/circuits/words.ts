import type { ArrowLine, ShownCount } from "@relais/circuits";
import { HIDDEN } from "@relais/circuits";
import type { Share } from "@relais/core";
import { useWords } from "../../texts/language.tsx";

export type ClassOrMasked = NonNullable<ArrowLine["class"]> | "masked";

/** The classes in the order of their names on screen, each with the pattern of its line: told apart without colour. */
export const PATTERNS: Readonly<Record<ClassOrMasked, string>> = {
  "declared-used": "",
  "declared-late": "14 5",
  "declared-unused": "2 6",
  "used-undeclared": "14 4 2 4",
  undecidable: "6 6",
  masked: "1 4",
};
export const CLASSES = Object.keys(PATTERNS) as ClassOrMasked[];

export const classOf = (arrow: ArrowLine): ClassOrMasked => arrow.class ?? "masked";

/** A hidden count as a number, behind all others where one sorts or draws. */
export const sizeOf = (n: ShownCount): number => (typeof n === "number" ? n : -1);

/** Figures of an arrow as people say them. */
export const useFigures = () => {
  const { t, say } = useWords();
  const hours = (it: number): string =>
    it < 1
      ? t("circuitsMinutes", { n: Math.round(it * 60) })
      : it < 72
        ? t("circuitsHours", { n: Math.round(it) })
        : t("circuitsDays", { n: Math.round(it / 24) });
  const count = (n: ShownCount): string => (typeof n === "number" ? String(n) : say(HIDDEN[n]));
  const share = ({ n, of }: Share): string => t("circuitsOf", { n, of, p: Math.round((100 * n) / of) });
  const interval = ({ from, to }: Share): string =>
    t("intervalWords", { from: Math.floor(100 * from), to: Math.ceil(100 * to) });
  const shareWith = (it: Share): string => `${share(it)}, ${interval(it)}`;
  const median = (it: ArrowLine["median"]): string =>
    it === null ? t("circuitsNot") : it.hours === null ? t("circuitsBeyond") : hours(it.hours);
  return { hours, count, shareWith, median };
};
