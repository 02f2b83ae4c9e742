import type { RetentionEntry, RetentionView } from "@relais/casework";
import { accept, formatInstant, type Result, refuse } from "@relais/core";
import type { z } from "zod";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
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

/**
 * How long each kind is kept, and how many closed files every duration lets go. A file of several kinds waits for the longest;
 * one unknown duration keeps it. Nothing is ever destroyed by this count: two persons do that, file by file.
 */
export const retention = async ({ database, sources }: Office, person: Person): Promise<Result<RetentionView>> => {
  const allowed = holds(person, "dirige", "protege", "administre");
  if (!allowed.ok) return allowed;
  return database.asSystem(async (tx) => {
    const kinds = await inForce(tx);
    const known = kinds.flatMap((it) => (it.years === null ? [] : [{ kind: it.kind, years: it.years }]));
    const due = await tx.query<{ kind: string; n: number }>(
      `select unnest(statuses) as kind, count(*)::int as n from file
       where closed_at is not null and statuses <> '{}' and statuses <@ $1::text[]
         and not exists (select 1 from legal_hold where legal_hold.stream = file.stream)
         and closed_at + (select max(years) from jsonb_to_recordset($2::jsonb) as it (kind text, years int)
           where it.kind = any (statuses)) * interval '1 year' <= $3
       group by 1`,
      [known.map((it) => it.kind), JSON.stringify(known), formatInstant(sources.now())],
    );
    return accept(kinds.map((it) => ({ ...it, due: due.find(({ kind }) => kind === it.kind)?.n ?? 0 })));
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
  if (!keepings().some((it) => it.kind === kind)) {
    return refuse(
      "retention.kind",
      "Ce genre de dossier n'existe pas ici. Choisissez-en un dans la liste.",
      "There is no such kind of file here. Choose one in the list.",
      { path: "kind" },
    );
  }
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
