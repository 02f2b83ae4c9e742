import {
  actingIn,
  noSuchContinuation,
  type RetentionEntry,
  type RetentionFiles,
  type RetentionView,
} from "@relais/casework";
import { accept, formatInstant, type Instant, type Result, refuse } from "@relais/core";
import type { z } from "zod";
import { unitName } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import { readCursor, writeCursor } from "../casework/cursor.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import type { Power } from "../pack/country.ts";
import { type Keeping, keepings } from "../pack/data-rights.ts";
import { audit } from "../store/audit.ts";

/** The durations in force: those entered here over those of the pack. */
const inForce = async (tx: Tx): Promise<Keeping[]> => {
  const entered = await tx.query<{ kind: string; years: number | null; source: string }>(
    "select kind, years, source from retention",
  );
  return keepings().map((it) => {
    const over = entered.find(({ kind }) => kind === it.kind);
    return over === undefined ? it : { ...it, years: over.years, source: { fr: over.source, en: over.source } };
  });
};

/** Closed files that every known duration of theirs lets go: $1 kinds of known duration, $2 these with their years, $3 now, $4 units, null for all. */
const DUE = `from file, lateral (select max(years) * interval '1 year' as years
    from jsonb_to_recordset($2::jsonb) as it (kind text, years int) where it.kind = any (statuses)) kept
  where closed_at is not null and statuses <> '{}' and statuses <@ $1::text[]
    and not exists (select 1 from legal_hold where legal_hold.stream = file.stream)
    and closed_at + kept.years <= $3 and ($4::text[] is null or unit = any ($4))`;

const valuesOf = (kinds: readonly Keeping[], now: Instant): unknown[] => {
  const known = kinds.flatMap((it) => (it.years === null ? [] : [{ kind: it.kind, years: it.years }]));
  return [known.map((it) => it.kind), JSON.stringify(known), formatInstant(now)];
};

/** Whose files a person is told of: those of the units where they act, or of all (null) with one of these powers. */
const unitsOf = (person: Person, ...everywhere: readonly Power[]): readonly string[] | null =>
  person.powers.some((it) => everywhere.includes(it))
    ? null
    : [person, ...(person.also ?? [])].flatMap((it) => it.units);

/**
 * How long each kind is kept, and how many closed files every duration lets go. A file of several kinds waits for the longest;
 * one unknown duration keeps it. Nothing is ever destroyed by this count: two persons do that, file by file.
 */
export const retention = async ({ database, sources }: Office, person: Person): Promise<Result<RetentionView>> => {
  const allowed = holds(person, "dirige", "protege", "administre");
  if (!allowed.ok) return allowed;
  // What is counted for a head is what they may open.
  const units = unitsOf(person, "protege", "administre");
  return database.asSystem(async (tx) => {
    const kinds = await inForce(tx);
    const due = await tx.query<{ kind: string; n: number }>(
      `select unnest(statuses) as kind, count(*)::int as n ${DUE} group by 1`,
      [...valuesOf(kinds, sources.now()), units],
    );
    return accept(kinds.map((it) => ({ ...it, due: due.find(({ kind }) => kind === it.kind)?.n ?? 0 })));
  });
};

const PAGE = 30;

interface DueRow {
  readonly stream: string;
  readonly number: string;
  readonly unit: string;
  readonly closed_at: Date;
  readonly due_at: Date;
  readonly asked: boolean;
  readonly [column: string]: unknown;
}

/**
 * The files behind one count, the longest due first: for the head of their unit, who asks for a destruction, and for the delegate,
 * who confirms it and is told numbers and days alone. An administrator sets durations and is told how many, never which.
 */
export const dueFiles = async (
  { database, country, sources }: Office,
  person: Person,
  kind: string,
  after: string | undefined,
): Promise<Result<RetentionFiles>> => {
  const allowed = holds(person, "dirige", "protege");
  if (!allowed.ok) return allowed;
  if (!keepings().some((it) => it.kind === kind)) return noSuchKind();
  const cursor = after === undefined ? null : readCursor(after);
  if (cursor === undefined) {
    return refuse("cursor.unknown", noSuchContinuation.fr, noSuchContinuation.en, { path: "cursor" });
  }
  const ask = async (tx: Tx): Promise<DueRow[]> => {
    const rows = await tx.query<DueRow>(
      `select file.stream, number, unit, closed_at, closed_at + kept.years as due_at,
         exists (select 1 from destruction where destruction.stream = file.stream and state = 'asked') as asked ${DUE}
         and $5 = any (statuses) and ($6::timestamptz is null or (closed_at, file.stream) > ($6, $7::uuid)) order by closed_at, file.stream limit ${PAGE + 1}`,
      [
        ...valuesOf(await inForce(tx), sources.now()),
        unitsOf(person, "protege"),
        kind,
        cursor?.at ?? null,
        cursor?.stream ?? null,
      ],
    );
    const detail = { kind, lines: Math.min(rows.length, PAGE) };
    const at = sources.now();
    await audit(tx, { at, account: person.account, action: "retention.listed", stream: null, detail });
    return rows;
  };
  // The delegate reads no file: row security would tell them of none.
  const rows = person.powers.includes("protege") ? await database.asSystem(ask) : await database.withActor(person, ask);
  const last = rows[PAGE - 1];
  return accept({
    items: rows.slice(0, PAGE).map((it) => ({
      file: { id: it.stream, number: it.number },
      unit: unitName(country, it.unit),
      closedAt: it.closed_at.toISOString(),
      dueAt: it.due_at.toISOString(),
      destruction: it.asked ? "asked" : null,
      mayOpen: actingIn(person, it.unit) !== undefined,
    })),
    next: rows.length > PAGE && last !== undefined ? writeCursor(last.closed_at, last.stream) : null,
  });
};

/** Enters a duration with the text it comes from, or makes it unknown again. */
export const changeRetention = async (
  office: Office,
  person: Person,
  { kind, years, source }: z.infer<typeof RetentionEntry>,
): Promise<Result<RetentionView>> => {
  const allowed = holds(person, "administre", "protege");
  if (!allowed.ok) return allowed;
  if (!keepings().some((it) => it.kind === kind)) return noSuchKind();
  const at = office.sources.now();
  await office.database.asSystem(async (tx) => {
    await tx.query(
      `insert into retention (kind, years, source, account, entered_at) values ($1, $2, $3, $4, $5)
       on conflict (kind) do update set years = $2, source = $3, account = $4, entered_at = $5`,
      [kind, years, source, person.account, formatInstant(at)],
    );
    await audit(tx, {
      at,
      account: person.account,
      action: "retention.changed",
      stream: null,
      detail: { kind, years },
    });
  });
  return retention(office, person);
};

const noSuchKind = (): Result<never> =>
  refuse(
    "retention.kind",
    "Ce genre de dossier n'existe pas ici. Choisissez-en un dans la liste.",
    "There is no such kind of file here. Choose one in the list.",
    { path: "kind" },
  );
