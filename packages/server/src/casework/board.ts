import {
  type BoardView,
  type Desk,
  type DueView,
  decisionWords,
  dueView,
  type FileLabel,
  quoteOf,
  type Reader,
  type RuleQuote,
  ruleAt,
} from "@relais/casework";
import { DAY, formatInstant, formatInterval, HOUR, localDay, localMidnight, type Text } from "@relais/core";
import { toCivil } from "@relais/procedures";
import { type FileRow, labelFrom, type OwedRow, owedFrom, WITH_FILE } from "./lists.ts";
import { deskOf, type Office } from "./office.ts";

const MOST_LINES = 100;

/** « Tableau de l'unité »: true counts, as they are the unit's own (SEMANTICS §8). Lateness per person is not in it. */
export const board = async (office: Office, reader: Reader): Promise<BoardView> => {
  const desk = deskOf(office);
  const { country } = office;
  const { offsetMinutes } = desk.calendar;
  const tomorrow = localMidnight(localDay(desk.now, offsetMinutes) + 1, offsetMinutes);
  const { year, month } = toCivil(localDay(desk.now, offsetMinutes));
  const monthStart = Date.UTC(year, month - 1, 1) - offsetMinutes * 60_000;
  const found = await office.database.withActor(reader, async (tx) => {
    const owed = (condition: string, values: unknown[] = []) =>
      tx.query<FileRow & OwedRow>(
        `select owed.*, ${WITH_FILE} from obligation owed join file on file.stream = owed.stream
         where owed.unit = $1 and ${condition} order by due_to limit ${MOST_LINES}`,
        [reader.unit, ...values],
      );
    const now = formatInstant(desk.now);
    const open = (condition: string) =>
      tx.query<FileRow>(
        `select * from file where unit = $1 and closed_at is null and ${condition} order by opened_at desc limit ${MOST_LINES}`,
        [reader.unit],
      );
    return {
      overdue: await owed("class = 'dated' and due_to < $2", [now]),
      today: await owed("class = 'dated' and due_to >= $2 and due_from < $3", [now, formatInstant(tomorrow + HOUR)]),
      breaches: await open("broken <> '{}'"),
      returned: await tx.query<FileRow & { type: string; refused_at: Date }>(
        `select file.*, returned.type, returned.refused_at from returned join file on file.stream = returned.stream
         where returned.unit = $1 and refused_at < $2 order by refused_at limit ${MOST_LINES}`,
        [reader.unit, formatInstant(desk.now - DAY)],
      ),
      held: await owed("ceiling"),
      tonight: await open("tonight is not null"),
      unowned: await open("owner is null"),
      load: await tx.query<{ owner: string; n: number }>(
        `select owner, count(*)::int as n from file where unit = $1 and closed_at is null and owner is not null group by owner`,
        [reader.unit],
      ),
      monthly: await tx.query<{ status: string; sex: string | null; n: number }>(
        `select unnest(statuses) as status, sex, count(*)::int as n from file
         where unit = $1 and opened_at >= $2 group by 1, 2`,
        [reader.unit, formatInstant(monthStart)],
      ),
    };
  });
  const names = await office.database.asSystem((tx) =>
    tx.query<{ id: string; name: string }>("select id, name from account where id = any ($1::uuid[])", [
      found.load.map((it) => it.owner),
    ]),
  );
  const line = (row: FileRow & OwedRow): { file: FileLabel; due: DueView }[] => {
    const due = dueView(owedFrom(row), desk);
    return due === undefined ? [] : [{ file: labelFrom(row, office), due }];
  };
  return {
    at: formatInstant(desk.now),
    unit: country.units.get(reader.unit)?.name ?? { fr: reader.unit, en: reader.unit },
    overdue: found.overdue.flatMap(line),
    today: found.today.flatMap(line),
    breaches: found.breaches.map((row) => ({ file: labelFrom(row, office), rules: row.broken.flatMap(quoted(desk)) })),
    returned: found.returned.map((row) => ({
      file: labelFrom(row, office),
      what: decisionWords(row.type),
      since: row.refused_at.toISOString(),
    })),
    held: found.held.map((row) => ({
      file: labelFrom(row, office),
      since: formatInterval({ from: row.triggered_from.getTime(), to: row.triggered_to.getTime() }),
      ceiling: row.due_to?.toISOString() ?? null,
    })),
    tonight: found.tonight.map((row) => ({ file: labelFrom(row, office), place: placeWords(row.tonight, office) })),
    unowned: found.unowned.map((row) => labelFrom(row, office)),
    load: found.load
      .map((it) => ({ officer: names.find(({ id }) => id === it.owner)?.name ?? "", open: it.n }))
      .sort((a, b) => b.open - a.open),
    monthly: monthlyOf(found.monthly, office),
  };
};

/** A rule stored as « procedure|version|rule », quoted; one that is loaded no more is left out. */
const quoted =
  (desk: Desk) =>
  (stored: string): RuleQuote[] => {
    const [procedure = "", version = "", key = ""] = stored.split("|");
    const found = ruleAt(desk, procedure, version, key);
    return found === undefined ? [] : [quoteOf(found.procedure, found.rule, desk.vocabulary)];
  };

const placeWords = (place: string | null, { country }: Office): Text =>
  choiceOf("dortCeSoir", place, country) ?? { fr: "inconnu", en: "unknown" };

const choiceOf = (field: string, id: string | null, { vocabulary }: Office["country"]): Text | undefined =>
  vocabulary.fields.find((it) => it.id === field)?.choices?.find((it) => it.id === id)?.label;

const monthlyOf = (
  rows: readonly { status: string; sex: string | null; n: number }[],
  { country }: Office,
): BoardView["monthly"] => {
  const statuses = country.vocabulary.fields.find((it) => it.id === "statut")?.choices ?? [];
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
