import { formatInstant, formatInterval, HOUR, type Instant, localDay, localMidnight, type Text } from "@relais/core";
import { type Calendar, toCivil, type Vocabulary } from "@relais/procedures";
import type { BoardView, DueView, FileLabel, RuleQuote } from "../views/index.ts";
import { decisionWords } from "../words/commands.ts";
import { type Desk, ruleAt } from "./desk.ts";
import { dueView } from "./due.ts";
import { labelOf } from "./label.ts";
import type { ListedFile } from "./listed.ts";
import type { OwedLine } from "./lists.ts";
import { quoteOf } from "./quote.ts";

/** What the board is made of, as the lists hold it. */
export interface BoardParts {
  readonly unit: Text;
  readonly overdue: readonly OwedLine[];
  readonly today: readonly OwedLine[];
  readonly held: readonly OwedLine[];
  readonly breaches: readonly ListedFile[];
  /** Decisions that came back to their author and wait. */
  readonly returned: readonly { readonly file: ListedFile; readonly type: string; readonly since: Instant }[];
  readonly tonight: readonly ListedFile[];
  readonly unowned: readonly ListedFile[];
  readonly load: readonly { readonly officer: string; readonly open: number }[];
  /** Where a device counted: how many files of the unit it carries; null on the server. */
  readonly carried: number | null;
  /** Files opened this month, one count for each status and sex. */
  readonly monthly: readonly { readonly status: string; readonly sex: string | null; readonly n: number }[];
}

/** Between which instants « aujourd'hui » lies, and when this month began. */
export const boardSpan = (now: Instant, { offsetMinutes }: Calendar) => {
  const today = localDay(now, offsetMinutes);
  const { year, month } = toCivil(today);
  return {
    todayEnds: localMidnight(today + 1, offsetMinutes) + HOUR,
    monthBegan: Date.UTC(year, month - 1, 1) - offsetMinutes * 60_000,
  };
};

/** « Tableau de l'unité »: true counts, as they are the unit's own (SEMANTICS §8). Lateness per person is not in it. */
export const boardView = (found: BoardParts, desk: Desk): BoardView => {
  const label = (file: ListedFile): FileLabel => labelOf(file, desk.calendar, desk.now);
  const line = ({ file, owed }: OwedLine): { file: FileLabel; due: DueView }[] => {
    const due = dueView(owed, desk);
    return due === undefined ? [] : [{ file: label(file), due }];
  };
  return {
    at: formatInstant(desk.now),
    unit: found.unit,
    overdue: found.overdue.flatMap(line),
    today: found.today.flatMap(line),
    breaches: found.breaches.map((file) => ({ file: label(file), rules: file.broken.flatMap(quoted(desk)) })),
    returned: found.returned.map(({ file, type, since }) => ({
      file: label(file),
      what: decisionWords(type),
      since: formatInstant(since),
    })),
    held: found.held.map(({ file, owed }) => ({
      file: label(file),
      since: formatInterval(owed.triggeredAt),
      ceiling: owed.due === null ? null : formatInstant(owed.due.to),
    })),
    tonight: found.tonight.map((file) => ({
      file: label(file),
      place: placeWords(file.tonight, desk.vocabulary),
    })),
    unowned: found.unowned.map(label),
    load: [...found.load].sort((a, b) => b.open - a.open),
    carried: found.carried,
    monthly: monthlyOf(found.monthly, desk.vocabulary),
  };
};

/** A rule kept as « procedure|version|rule », quoted; one that is loaded no more is left out. */
const quoted =
  (desk: Desk) =>
  (kept: string): RuleQuote[] => {
    const [procedure = "", version = "", key = ""] = kept.split("|");
    const found = ruleAt(desk, procedure, version, key);
    return found === undefined ? [] : [quoteOf(found.procedure, found.rule, desk.vocabulary)];
  };

const placeWords = (place: string | null, vocabulary: Vocabulary): Text =>
  vocabulary.fields.find((it) => it.id === "dortCeSoir")?.choices?.find((it) => it.id === place)?.label ?? {
    fr: "inconnu",
    en: "unknown",
  };

const monthlyOf = (rows: BoardParts["monthly"], vocabulary: Vocabulary): BoardView["monthly"] => {
  const statuses = vocabulary.fields.find((it) => it.id === "statut")?.choices ?? [];
  const sum = (status: string, sex?: string): number =>
    rows
      .filter((it) => it.status === status && (sex === undefined || it.sex === sex))
      .reduce((total, it) => total + it.n, 0);
  return statuses.map(({ id, label }) => ({
    label,
    girls: sum(id, "fille"),
    boys: sum(id, "garcon"),
    total: sum(id),
  }));
};
