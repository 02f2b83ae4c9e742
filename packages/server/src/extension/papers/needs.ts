import type { Language } from "@relais/core";
import { KIND, type LaidPlan, type Need, TO_SAY } from "@relais/extension";
import { howMany, type PrintedTable, sayFrancs, shortDay } from "./said.ts";
import type { Say } from "./words.ts";

/** The needs of a plan, a table for each place: first those of the whole plan, then site by site. */
export const needsPages = ({ plan, needs }: LaidPlan, say: Say, language: Language): PrintedTable[] => {
  const places = [
    { site: null, title: say("wholePlan") },
    ...plan.sites.map((it) => ({ site: it.site, title: it.title[language] })),
  ];
  return places.flatMap(({ site, title }) => {
    const here = needs.filter((it) => it.line.site === site);
    return here.length === 0 ? [] : [placeTable(title, here, say, language)];
  });
};

const placeTable = (title: string, needs: readonly Need[], say: Say, language: Language): PrintedTable => {
  const kinds = Object.keys(KIND);
  const inOrder = needs.toSorted((a, b) => kinds.indexOf(a.line.kind) - kinds.indexOf(b.line.kind));
  return {
    title,
    columns: [say("need"), say("howMany"), say("by"), say("amount")],
    figures: [false, false, false, true],
    rows: [
      ...inOrder.map(({ line, by, amount }) => [
        `${line.title[language]} (${KIND[line.kind][language]})`,
        howMany(line, language),
        shortDay(by, language),
        amount === null ? TO_SAY[language] : sayFrancs(amount.likely, language),
      ]),
      needsTotal(needs, say, language),
    ],
    summed: true,
  };
};

/** The row that adds needs up: « au moins » over a cost that nobody has said, no figure where no cost is known. */
export const needsTotal = (needs: readonly Need[], say: Say, language: Language): string[] => {
  const known = needs.flatMap((it) => (it.amount === null ? [] : [it.amount.likely]));
  if (known.length === 0) return [say("sum"), "", "", TO_SAY[language]];
  const sum = known.reduce((all, it) => all + it, 0);
  return [say(known.length < needs.length ? "sumLeast" : "sum"), "", "", sayFrancs(sum, language)];
};
