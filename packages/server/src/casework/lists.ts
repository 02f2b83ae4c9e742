import {
  type FileLabel,
  type FilePage,
  type FileQuery,
  type FileSearch,
  fileSummary,
  isFileNumber,
  isNarrowed,
  type ListedFile,
  type ListedFollowup,
  type ListedOwed,
  labelOf,
  lastFollowupDay,
  likeness,
  noSuchContinuation,
  type OwedLine,
  type Reader,
  type TodoView,
  todoView,
} from "@relais/casework";
import { accept, type Result, refuse, type Text } from "@relais/core";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { findByName } from "../store/names.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { deskOf, type Office } from "./office.ts";
import { readNames } from "./streams.ts";

export interface FileRow {
  readonly stream: string;
  readonly number: string;
  readonly unit: string;
  readonly owner: string | null;
  readonly incident: string | null;
  readonly opened_at: Date;
  readonly closed_at: Date | null;
  readonly statuses: string[];
  readonly risk: FileLabel["risk"];
  readonly sex: string | null;
  readonly birth_from: number | null;
  readonly birth_to: number | null;
  readonly tonight: string | null;
  readonly open_count: number;
  readonly broken: string[];
  readonly commune: string | null;
  readonly merged_into: string | null;
  readonly [column: string]: unknown;
}

export interface OwedRow {
  readonly procedure: string;
  readonly version: string;
  readonly rule: string;
  readonly step: string;
  readonly trigger: string;
  readonly triggered_from: Date;
  readonly triggered_to: Date;
  readonly due_from: Date | null;
  readonly due_to: Date | null;
  readonly doubt: Text | null;
  readonly compartment: ListedOwed["compartment"];
  readonly rank: number;
  readonly roles: string[];
  readonly class: ListedOwed["class"];
  readonly ceiling: boolean;
  readonly attempts: number;
  readonly [column: string]: unknown;
}

export interface FollowupRow {
  readonly id: string;
  readonly kind: ListedFollowup["kind"];
  readonly day: string;
  readonly role: string;
  readonly compartment: ListedFollowup["compartment"];
  readonly [column: string]: unknown;
}

export const followupFrom = ({ id, kind, day, role, compartment }: FollowupRow): ListedFollowup => ({
  id,
  kind,
  day,
  role,
  compartment,
});

/** A row of `file` as the lists of every side hold it. */
export const fileFrom = (row: FileRow): ListedFile => ({
  id: row.stream,
  number: row.number,
  unit: row.unit,
  statuses: row.statuses,
  risk: row.risk,
  sex: row.sex,
  birth: row.birth_from === null || row.birth_to === null ? null : { from: row.birth_from, to: row.birth_to },
  owner: row.owner,
  incident: row.incident,
  openedAt: row.opened_at.getTime(),
  closedAt: row.closed_at?.getTime() ?? null,
  tonight: row.tonight,
  openCount: row.open_count,
  broken: row.broken,
  commune: row.commune,
  mergedInto: row.merged_into,
});

export const labelFrom = (row: FileRow, office: Office): FileLabel =>
  labelOf(fileFrom(row), office.country.calendar, office.sources.now());

export const owedFrom = (row: OwedRow): ListedOwed => ({
  procedure: row.procedure,
  version: row.version,
  rule: row.rule,
  step: row.step,
  trigger: row.trigger,
  triggeredAt: { from: row.triggered_from.getTime(), to: row.triggered_to.getTime() },
  due: row.due_from === null || row.due_to === null ? null : { from: row.due_from.getTime(), to: row.due_to.getTime() },
  doubt: row.doubt,
  compartment: row.compartment,
  rank: row.rank,
  roles: row.roles,
  class: row.class,
  ceiling: row.ceiling,
  attempts: row.attempts,
});

export const lineFrom = (row: FileRow & OwedRow): OwedLine => ({ file: fileFrom(row), owed: owedFrom(row) });

/** Columns of a file beside those of what is owed in it. */
export const WITH_FILE = `file.stream, file.number, file.unit, file.owner, file.incident, file.opened_at, file.closed_at, file.statuses, file.risk,
  file.sex, file.birth_from, file.birth_to, file.tonight, file.open_count, file.broken, file.commune, file.merged_into`;

/** Lists show one of two files that were merged: the one that goes on, if the reader sees it. */
export const SHOWN_ONCE = "not exists (select 1 from file onward where onward.stream = file.merged_into)";

const MOST_LINES = 60;

/** Each class of what is owed, soonest or newest first; an index stands behind each order. */
const CLASSES = [
  { class: "dated", order: "due_to" },
  { class: "now", order: "triggered_to desc" },
  { class: "unknown", order: "triggered_to desc" },
  { class: "doubt", order: "triggered_to desc" },
  { class: "benchmark", order: "due_to" },
] as const;

/**
 * « À faire maintenant »: what is owed in the reader's own files, or in their unit's. `mine` also holds what nobody owns
 * and the reader's role does.
 */
export const todo = async (office: Office, reader: Reader, scope: TodoView["scope"]): Promise<TodoView> => {
  const desk = deskOf(office);
  const mine = scope === "mine" ? "and (owner = $2 or (owner is null and $3 = any (roles)))" : "and $2 <> $3";
  const values = [reader.unit, reader.account, reader.role];
  const found = await office.database.withActor(reader, async (tx) => {
    const counts = await tx.query<{ class: string; n: number }>(
      `select class, count(*)::int as n from obligation where unit = $1 ${mine} group by class`,
      values,
    );
    const lines: (FileRow & OwedRow)[] = [];
    for (const it of CLASSES) {
      if (!counts.some((row) => row.class === it.class)) continue;
      lines.push(
        ...(await tx.query<FileRow & OwedRow>(
          `select owed.*, ${WITH_FILE} from
             (select * from obligation where unit = $1 ${mine} and class = '${it.class}' order by ${it.order}, rank limit ${MOST_LINES}) owed
           join file on file.stream = owed.stream order by ${it.order}, rank, rule, owed.stream`,
          values,
        )),
      );
    }
    const role =
      scope === "mine" ? "and (planned.owner = $2 or (planned.owner is null and role = $3))" : "and $2 <> $3";
    const followups = await tx.query<FileRow & FollowupRow>(
      `select planned.id, planned.kind, planned.day::text as day, planned.role, planned.compartment, ${WITH_FILE}
       from followup planned join file on file.stream = planned.stream
       where planned.unit = $1 ${role} and day <= $4 order by day, planned.id limit ${MOST_LINES}`,
      [...values, lastFollowupDay(desk.now, desk.calendar)],
    );
    const detail = { scope, lines: lines.length };
    await audit(tx, { at: desk.now, account: reader.account, action: "todo.read", stream: null, detail });
    return { lines, followups, total: counts.reduce((sum, row) => sum + row.n, 0) };
  });
  const followups = found.followups.map((row) => ({ file: fileFrom(row), followup: followupFrom(row) }));
  return todoView({ lines: found.lines.map(lineFrom), followups, total: found.total }, scope, desk);
};

const PAGE = 30;

/** Files of the reader's unit, newest first. */
export const files = async (office: Office, reader: Reader, query: FileQuery): Promise<Result<FilePage>> => {
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor);
  if (cursor === undefined) {
    return refuse("cursor.unknown", noSuchContinuation.fr, noSuchContinuation.en, { path: "cursor" });
  }
  const values: unknown[] = [reader.unit];
  const conditions = [...filters(query, reader, values), SHOWN_ONCE];
  if (cursor !== null) {
    values.push(cursor.at, cursor.stream);
    conditions.push(`(opened_at, stream) < ($${values.length - 1}, $${values.length})`);
  }
  return accept(await listed(office, reader, conditions, values));
};

/** By number, be it one that was merged, or by name in any spelling. */
export const search = async (office: Office, reader: Reader, { q, ...query }: FileSearch): Promise<FilePage> => {
  if (!isFileNumber(q)) return byName(office, reader, q, query);
  const values: unknown[] = [reader.unit];
  const conditions = filters(query, reader, values);
  values.push(`${q.toUpperCase()}%`);
  return listed(office, reader, [...conditions, `number like $${values.length}`], values);
};

const listed = async (office: Office, reader: Reader, conditions: string[], values: unknown[]): Promise<FilePage> => {
  const rows = await office.database.withActor(reader, async (tx) => {
    const found = await tx.query<FileRow>(
      `select * from file where ${conditions.join(" and ")} order by opened_at desc, stream desc limit ${PAGE + 1}`,
      values,
    );
    await audit(tx, {
      at: office.sources.now(),
      account: reader.account,
      action: "files.listed",
      stream: null,
      detail: { lines: Math.min(found.length, PAGE) },
    });
    return withNext(tx, found, office);
  });
  const items = rows.slice(0, PAGE);
  const last = items.at(-1);
  const more = rows.length > PAGE && last !== undefined;
  return {
    items: items.map((it) => it.summary),
    next: more ? writeCursor(last.row.opened_at, last.row.stream) : null,
  };
};

const filters = (query: FileQuery, reader: Reader, values: unknown[]): string[] => {
  const conditions = ["unit = $1"];
  if (query.state === "open") conditions.push("closed_at is null");
  if (query.state === "closed") conditions.push("closed_at is not null");
  if (query.scope === "mine") {
    values.push(reader.account);
    conditions.push(`owner = $${values.length}`);
  }
  if (query.status !== undefined) {
    values.push(query.status);
    conditions.push(`$${values.length} = any (statuses)`);
  }
  return conditions;
};

/** Each file with the first thing owed in it. */
const withNext = async (tx: Tx, rows: readonly FileRow[], office: Office) => {
  const desk = deskOf(office);
  const owed = await tx.query<OwedRow & { stream: string }>(
    `select distinct on (stream) * from obligation where stream = any ($1::uuid[])
     order by stream, (class = 'dated') desc, due_to nulls last, triggered_to desc, rank`,
    [rows.map((it) => it.stream)],
  );
  const next = new Map(owed.map((row) => [row.stream, owedFrom(row)]));
  return rows.map((row) => ({ row, summary: fileSummary(fileFrom(row), next.get(row.stream), desk) }));
};

/** Where one goes on from each of these files: in another of the same child, as far as this reader sees it. */
const onwardOf = async (tx: Tx, rows: readonly FileRow[]): Promise<(row: FileRow) => FileRow> => {
  const known = new Map(rows.map((row) => [row.stream, row]));
  for (let next = rows; next.length > 0; ) {
    const wanted = next.flatMap((it) => (it.merged_into === null || known.has(it.merged_into) ? [] : [it.merged_into]));
    next =
      wanted.length === 0
        ? []
        : await tx.query<FileRow>("select * from file where stream = any ($1::uuid[])", [wanted]);
    for (const row of next) known.set(row.stream, row);
  }
  const end = (row: FileRow): FileRow => {
    const onward = row.merged_into === null ? undefined : known.get(row.merged_into);
    return onward === undefined ? row : end(onward);
  };
  return end;
};

/** How many of the candidates, opened and ranked, are shown. */
const MOST_FOUND = 30;

/**
 * Search by name: candidates by keyed tokens, opened in process, ranked by likeness, and the reading audited with how many
 * names were opened (SEMANTICS §7). The query itself is a name: it is never logged.
 */
const byName = async (office: Office, reader: Reader, asked: string, query: FileQuery): Promise<FilePage> => {
  const { database, keys, sources } = office;
  const { found, candidates } = await database.withActor(reader, async (tx) => {
    const streams = await findByName(tx, keys, asked);
    const values: unknown[] = [reader.unit];
    const conditions = filters(query, reader, values);
    values.push(streams);
    // Who reads other units' files searches them all: row security says which.
    conditions[0] = "$1 <> ''";
    const rows = await tx.query<FileRow>(
      `select * from file where ${conditions.join(" and ")} and stream = any ($${values.length}::uuid[])`,
      values,
    );
    const onward = await onwardOf(tx, rows);
    const ranked: { row: FileRow; name: string; score: number }[] = [];
    const names = await readNames(tx, { keys, reader, vocabulary: office.country.vocabulary }, rows);
    for (const row of rows) {
      const best = (names.get(row.stream) ?? [])
        .map((name) => ({ row, name, score: likeness(asked, name) }))
        .sort((a, b) => b.score - a.score)[0];
      if (best !== undefined) ranked.push(best);
    }
    await audit(tx, {
      at: sources.now(),
      account: reader.account,
      action: "name.searched",
      stream: null,
      detail: { opened: ranked.length },
    });
    ranked.sort((a, b) => b.score - a.score || (a.row.stream < b.row.stream ? -1 : 1));
    const each = ranked.map((it) => ({ ...it, row: onward(it.row) }));
    const shown = each
      .filter((it, i) => each.findIndex(({ row }) => row.stream === it.row.stream) === i)
      .slice(0, MOST_FOUND);
    return {
      found: shown,
      candidates: await withNext(
        tx,
        shown.map((it) => it.row),
        office,
      ),
    };
  });
  const items = candidates.map(({ summary }, i) => ({ ...summary, name: found[i]?.name ?? "" }));
  return { items, next: null, ...(isNarrowed(reader) && { narrowed: "second-factor" as const }) };
};
