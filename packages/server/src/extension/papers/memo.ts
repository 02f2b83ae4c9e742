import { type Language, parseDay } from "@relais/core";
import {
  budgetBy,
  byDonor,
  type Chances,
  type ChoiceSummary,
  chanceBy,
  DRAWN,
  hindrancesOf,
  isMilestone,
  KIND,
  type LaidPlan,
  type Need,
  quantileOf,
  type SiteLine,
  sitesOf,
  TO_SAY,
  totalOf,
} from "@relais/extension";
import { outline, townOf, townPositions } from "../towns.ts";
import { choicePart } from "./choice.ts";
import { drawnCalendar, drawnMap } from "./drawn.ts";
import { needsTotal } from "./needs.ts";
import { howMany, type Part, type PrintedTable, plain, printedTable, sayFrancs, sayShare, shortDay } from "./said.ts";
import { type Say, wordsIn } from "./words.ts";

/** So many of each kind fit in three pages; what is left out is counted, and stands in a document of its own. */
const MOST = { tasks: 22, needs: 24, names: 12, sites: 14, sources: 12 };

/** What the memo of a plan says, in words, figures and lengths to draw: everything from the same payments and the same schedule. */
export const memoOf = (
  laid: LaidPlan,
  {
    chances,
    choice,
    language,
  }: { readonly chances: Chances; readonly choice?: ChoiceSummary; readonly language: Language },
) => {
  const say = wordsIn(language);
  const sites = sitesOf(laid, townOf);
  const hindrances = hindrancesOf(laid.plan, laid.daysOff);
  return {
    question: { heading: say("question"), lines: brief(laid, say, language), table: null } satisfies Part,
    hindered: {
      heading: say("hindered"),
      lines: hindrances.map((it) => plain(it.text[language])),
      table: null,
    } satisfies Part,
    where: { heading: say("where"), lines: [], table: sitesTable(sites, say, language) } satisfies Part,
    map: {
      alt: say("map", { l: sites.map((it, at) => `${at + 1} ${it.site.title[language]}`).join(", ") }),
      ...drawnMap(sites, { outline, towns: townPositions }),
    },
    choice: choice === undefined ? null : choicePart(choice, say, language),
    money: { heading: say("money"), tables: moneyTables(laid, language) },
    calendar: calendarPart(laid, say, language),
    needed: { heading: say("needed"), lines: [], table: neededTable(laid, say, language) } satisfies Part,
    chances: chancesPart(laid, chances, say, language),
    unknown: unknownPart(laid, choice, say, language),
    sources: sourcesPart(laid, choice, say, language),
  };
};

/** What nobody gives, in likely francs. */
const toFind = ({ entries }: LaidPlan): number => byDonor(entries).find((it) => it.donor === null)?.total ?? 0;

const brief = (laid: LaidPlan, say: Say, language: Language): string[] => {
  const { plan, schedule, entries, unsaid } = laid;
  const { low, likely, high } = totalOf(entries);
  const francs = (it: number): string => sayFrancs(it, language);
  const parts = { n: francs(likely), a: francs(low), z: francs(high), u: unsaid.length };
  const missing = toFind(laid);
  const cost = unsaid.length === 0 ? "cost" : entries.some((it) => it.line.cost !== null) ? "costLeast" : "costNone";
  return [
    say("asked", {
      s: plan.sites.length,
      n: schedule.tasks.length,
      a: shortDay(parseDay(plan.from), language),
      z: shortDay(schedule.end, language),
    }),
    say(cost, parts),
    ...(missing > 0 ? [say("toFind", { n: francs(missing) })] : []),
  ];
};

const sitesTable = (sites: readonly SiteLine[], say: Say, language: Language): PrintedTable => {
  const rest = sites.slice(MOST.sites);
  const sum = (of: (it: SiteLine) => number): number => rest.reduce((all, it) => all + of(it), 0);
  const left = amountOf(
    sum((it) => it.cost),
    sum((it) => it.unsaid),
    language,
  );
  return {
    title: say("where"),
    columns: ["", say("site"), say("department"), say("opens"), say("siteCost")],
    figures: [true, false, false, false, true],
    rows: [
      ...sites
        .slice(0, MOST.sites)
        .map(({ site, town, opens, cost, unsaid }, at) => [
          String(at + 1),
          site.title[language],
          town?.department ?? say("outside"),
          opens === null ? say("never") : shortDay(opens, language),
          amountOf(cost, unsaid, language),
        ]),
      ...(rest.length > 0 ? [["", say("sitesMore", { n: rest.length }), "", "", left]] : []),
    ],
    summed: false,
  };
};

/** Francs with what is still to be filled in beside them. */
const amountOf = (cost: number, unsaid: number, language: Language): string => {
  if (unsaid === 0) return sayFrancs(cost, language);
  const left = `${unsaid} ${TO_SAY[language]}`;
  return cost === 0 ? TO_SAY[language] : `${sayFrancs(cost, language)} + ${left}`;
};

const moneyTables = (laid: LaidPlan, language: Language): PrintedTable[] =>
  laid.entries.some((it) => it.line.cost !== null)
    ? (["donors", "recurrence"] as const).map((by) => printedTable(budgetBy(laid, by, language), language))
    : [];

const calendarPart = (laid: LaidPlan, say: Say, language: Language) => {
  const { tasks, criticalPath } = laid.schedule;
  const critical = new Set(criticalPath);
  const told =
    tasks.length <= MOST.tasks ? tasks : tasks.filter((it) => critical.has(it.task.key) || isMilestone(it.task.days));
  const shown = told.toSorted((a, b) => a.start - b.start || a.end - b.end).slice(0, MOST.tasks);
  const left = told.length - shown.length;
  return {
    heading: say("calendar"),
    lines: [say("calendarHint"), ...(told.length < tasks.length ? [say("calendarMost")] : [])],
    columns: [say("task"), say("dates")],
    ...drawnCalendar(laid, shown, language),
    more: left > 0 ? say("calendarMore", { n: left }) : "",
  };
};

/** What is needed in all, of each thing: the same thing at several places is one line. */
const neededTable = (laid: LaidPlan, say: Say, language: Language): PrintedTable => {
  const groups = [
    ...Map.groupBy(laid.needs, ({ line }) => `${line.kind} ${line.title.fr} ${line.unit.fr} ${line.every}`).values(),
  ];
  const kinds = Object.keys(KIND);
  const inOrder = groups.toSorted((a, b) => kinds.indexOf(a[0]!.line.kind) - kinds.indexOf(b[0]!.line.kind));
  const rows = inOrder.slice(0, MOST.needs).map((of) => neededRow(of, language));
  const rest = inOrder.slice(MOST.needs).flat();
  return {
    title: say("needed"),
    columns: [say("need"), say("howMany"), say("by"), say("amount")],
    figures: [false, false, false, true],
    rows: [
      ...rows,
      ...(rest.length > 0 ? [[say("needsMore", { n: rest.length }), "", "", amountIn(rest, language)]] : []),
      needsTotal(laid.needs, say, language),
    ],
    summed: true,
  };
};

const neededRow = (of: readonly Need[], language: Language): string[] => {
  const { line } = of[0]!;
  const quantity = of.reduce((sum, it) => sum + it.line.quantity, 0);
  const first = Math.min(...of.map((it) => it.by));
  return [
    `${line.title[language]} (${KIND[line.kind][language]})`,
    howMany({ ...line, quantity }, language),
    shortDay(first, language),
    amountIn(of, language),
  ];
};

const amountIn = (of: readonly Need[], language: Language): string =>
  amountOf(
    of.reduce((sum, it) => sum + (it.amount?.likely ?? 0), 0),
    of.filter((it) => it.amount === null).length,
    language,
  );

const EIGHT_IN_TEN = 0.8;

const chancesPart = (
  { plan, schedule, entries }: LaidPlan,
  { ends, costs }: Chances,
  say: Say,
  language: Language,
): Part => {
  const { likely } = totalOf(entries);
  const share = (of: ArrayLike<number>, most: number): string => sayShare(chanceBy(of, most), language);
  return {
    heading: say("chances"),
    lines: [
      say("chancesHint", { n: sayFrancs(DRAWN.draws, language) }),
      say("endChance", {
        a: shortDay(schedule.end, language),
        p: share(ends, schedule.end),
        z: shortDay(quantileOf(ends, EIGHT_IN_TEN), language),
      }),
      say("lastChance", { a: shortDay(parseDay(plan.to), language), p: share(ends, parseDay(plan.to)) }),
      likely === 0
        ? say("noCostChance")
        : say("costChance", {
            a: sayFrancs(likely, language),
            p: share(costs, likely),
            z: sayFrancs(Math.round(quantileOf<number>(costs, EIGHT_IN_TEN)), language),
          }),
    ],
    table: null,
  };
};

/** Some names, and how many more. */
const some = (names: readonly string[], most: number, say: Say): string => {
  const left = names.length - most;
  const told = names.slice(0, most).join(" ; ");
  return left > 0 ? say("andMore", { l: told, n: left }) : told;
};

const unknownPart = (laid: LaidPlan, choice: ChoiceSummary | undefined, say: Say, language: Language): Part => {
  const { plan, unsaid } = laid;
  const names = [...new Set(unsaid.map((it) => it.title[language]))];
  return {
    heading: say("unknown"),
    lines: [
      plan.note[language],
      ...(unsaid.length > 0 ? [say("unknownCosts", { u: unsaid.length, l: some(names, MOST.names, say) })] : []),
      ...(choice === undefined ? [say("unknownChoice")] : []),
    ],
    table: null,
  };
};

const sourcesPart = (laid: LaidPlan, choice: ChoiceSummary | undefined, say: Say, language: Language): Part => {
  const costs = [...new Set(laid.entries.flatMap((it) => (it.line.cost === null ? [] : [it.line.cost.source])))];
  return {
    heading: say("sources"),
    lines: [
      costs.length === 0 ? say("sourceCostsNone") : say("sourceCosts", { l: some(costs, MOST.sources, say) }),
      say("sourceMap"),
      say("sourceDays"),
      ...(choice?.sources ?? []).map((it) => it[language]),
    ],
    table: null,
  };
};
