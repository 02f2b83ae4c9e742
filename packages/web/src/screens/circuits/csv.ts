import { type ArrowLine, type MapLine, publishedCsv } from "@relais/circuits";
import type { Language, Text } from "@relais/core";
import type { TextKey } from "../../texts/fr.ts";
import { classOf } from "./words.ts";

interface Words {
  readonly language: Language;
  readonly t: (key: TextKey) => string;
  readonly say: (text: Text) => string;
}

/** The arrows of both tables as CSV, hidden counts in their words. */
export const csvOf = (
  parts: readonly { readonly name: string; readonly arrows: readonly ArrowLine[] }[],
  { language, t, say }: Words,
): string => {
  const rows = parts.flatMap(({ name, arrows }) => arrows.map((it) => ({ name, it })));
  const heading = [
    "",
    ...(["circuitsFrom", "circuitsTo", "circuitsClass", "circuitsGrade", "circuitsMedian", "circuitsN"] as const).map(
      (it) => t(it),
    ),
  ];
  return publishedCsv(
    new Map(rows.map(({ it }) => [it.id, it.n])),
    heading,
    rows.map(({ name, it }) => ({
      names: [
        name,
        say(it.from.name),
        say(it.to.name),
        t(`class_${classOf(it)}`),
        it.grade === null ? t("circuitsHidden") : t(`circuitsGrade_${it.grade}`),
        it.median?.hours == null ? "" : `${Math.round(it.median.hours * 10) / 10} h`,
      ],
      counts: [it.id],
    })),
    language,
  );
};

/** The map of steps as CSV. */
export const stepsCsv = ({ edges }: MapLine, nameOf: (step: string) => string, { language, t }: Words): string => {
  const keyOf = ({ from, to }: MapLine["edges"][number]): string => `${from} ${to}`;
  return publishedCsv(
    new Map(edges.map((it) => [keyOf(it), it.count])),
    [t("stepsAfter"), t("stepsCame"), t("stepsTimes")],
    edges.map((it) => ({ names: [nameOf(it.from), nameOf(it.to)], counts: [keyOf(it)] })),
    language,
  );
};
