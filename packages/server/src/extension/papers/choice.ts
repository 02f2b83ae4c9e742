import type { Language } from "@relais/core";
import { type ChoiceSummary, LEAST_SHOWN, type WhyHere } from "@relais/extension";
import { regretPart, sayLoss } from "./regret.ts";
import { type Part, sayFrancs, sayShare } from "./said.ts";
import type { Say } from "./words.ts";

const names = (spots: ChoiceSummary["standing"]): string => spots.map((it) => it.name).join(", ");

/** So many reasons fit in the memo; how many more there are is said. */
const MOST_WHYS = 14;

/** `whys`: what would be lost without each place; `regret`: null where the choice was not compared. */
interface ChoicePart extends Part {
  readonly whys: Omit<Part, "table">;
  readonly regret: Part | null;
}

/** What the search for sites has found, as the memo says it. */
export const choicePart = (choice: ChoiceSummary, say: Say, language: Language): ChoicePart => {
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
    whys: { heading: say("whys"), lines: whyLines(choice, say, language) },
    regret: choice.regret === undefined ? null : regretPart(choice.regret, say, language),
  };
};

const whyLines = ({ years }: ChoiceSummary, say: Say, language: Language): string[] => {
  const known = years.flatMap(({ sites }) =>
    sites.flatMap(({ name, why }) => (why === undefined ? [] : [{ name, why }])),
  );
  const left = known.length - MOST_WHYS;
  return [
    ...known.slice(0, MOST_WHYS).map(({ name, why }) => `${name} · ${sayWhy(why, say, language)}`),
    ...(left > 0 ? [say("whysMore", { n: left })] : []),
  ];
};

const sayWhy = (why: WhyHere, say: Say, language: Language): string => {
  if (why.is !== "lost") return say(why.is === "obliged" ? "whyObliged" : "whyNeeded");
  const { of, loss, each, instead, proven } = why;
  const all = say(`lost_${of}`, { n: sayFrancs(Math.round(loss), language) });
  const isTold = each !== undefined && each >= LEAST_SHOWN.travel;
  const n = isTold ? say("lostEach", { n: all, m: sayLoss("travel", each, say, language) }) : all;
  const parts = { s: instead.join(", "), n };
  const said =
    loss === 0
      ? say(instead.length === 0 ? "whyNothing" : "whyEqual", parts)
      : say(instead.length === 0 ? "whyAlone" : "whyLost", parts);
  return proven ? said : `${said} ${say("whyUnproven")}`;
};
