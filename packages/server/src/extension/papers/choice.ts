import type { Language } from "@relais/core";
import type { ChoiceSummary } from "@relais/extension";
import { type Part, sayFrancs, sayShare } from "./said.ts";
import type { Say } from "./words.ts";

const names = (spots: ChoiceSummary["standing"]): string => spots.map((it) => it.name).join(", ");

/** What the search for sites has found, as the memo says it. */
export const choicePart = (choice: ChoiceSummary, say: Say, language: Language): Part => {
  const { title, standing, years, cost, covered, worst, proven, bands } = choice;
  const francs = (it: number): string => sayFrancs(it, language);
  return {
    heading: say("choice"),
    lines: [
      title[language],
      ...(standing.length === 0 ? [] : [say("choiceStanding", { l: names(standing) })]),
      ...years.map(({ year, sites }) =>
        year === null ? say("choiceUndated", { l: names(sites) }) : say("choiceYear", { y: year, l: names(sites) }),
      ),
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
