import type { Language } from "@relais/core";
import type { ChoiceSummary } from "@relais/extension";
import { type Part, sayFrancs, sayShare } from "./said.ts";
import type { Say } from "./words.ts";

/** What the search for sites has found, as the memo says it. */
export const choicePart = (choice: ChoiceSummary, say: Say, language: Language): Part => {
  const { title, years, cost, covered, worst, proven, bands } = choice;
  const francs = (it: number): string => sayFrancs(it, language);
  return {
    heading: say("choice"),
    lines: [
      title[language],
      ...years.map(({ year, sites }) => say("choiceYear", { y: year, l: sites.join(", ") })),
      cost === null ? say("choiceCostNone") : say("choiceCost", { n: francs(cost) }),
      ...(covered === null ? [] : [say("choiceCovered", { p: sayShare(covered.share, language), m: covered.minutes })]),
      ...(worst === null
        ? []
        : worst.minutes === null
          ? [say("choiceWorstNone", { d: worst.department })]
          : [say("choiceWorst", { d: worst.department, m: Math.round(worst.minutes) })]),
      say(proven ? "choiceProven" : "choiceUnproven"),
    ],
    table: {
      title: say("bands"),
      columns: [say("bands"), say("people"), say("children")],
      figures: [false, true, true],
      rows: bands.map(({ upTo, people, children }) => [
        upTo === null ? say("beyond") : say("upTo", { m: upTo }),
        francs(people),
        francs(children),
      ]),
      summed: false,
    },
  };
};
