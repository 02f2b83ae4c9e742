import {
  type CountryWords,
  type FileState,
  type IncidentState,
  judgedIn,
  type ListedOwed,
  listedFile,
} from "@relais/casework";
import { formatInstant } from "@relais/core";
import type { Evaluation } from "@relais/procedures";
import type { Tx } from "../database/open.ts";

type Words = Pick<CountryWords, "vocabulary" | "procedures" | "calendar">;

/** Writes what lists need of a file: one row for it and one for each thing owed, in place of what stood there. */
export const projectFile = async (
  tx: Tx,
  country: Words,
  state: FileState,
  incident?: IncidentState,
): Promise<void> => {
  const listed = listedFile(state, country, incident);
  if (listed === undefined) return;
  const { file, owed, followups, evaluation } = listed;
  await tx.query(
    `insert into file (stream, number, unit, owner, incident, opened_at, closed_at, statuses, risk, sex, birth_from, birth_to, tonight, open_count, broken)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (stream) do update set unit = $3, owner = $4, incident = $5, closed_at = $7, statuses = $8, risk = $9,
       sex = $10, birth_from = $11, birth_to = $12, tonight = $13, open_count = $14, broken = $15`,
    [
      file.id,
      file.number,
      file.unit,
      file.owner,
      file.incident,
      formatInstant(file.openedAt),
      file.closedAt === null ? null : formatInstant(file.closedAt),
      [...file.statuses],
      file.risk,
      file.sex,
      file.birth?.from ?? null,
      file.birth?.to ?? null,
      file.tonight,
      file.openCount,
      [...file.broken],
    ],
  );
  await projectVerdicts(tx, country, state, evaluation);
  await tx.query("delete from followup where stream = $1", [file.id]);
  if (followups.length > 0) {
    await tx.query(
      `insert into followup (stream, unit, owner, id, kind, day, role, compartment)
       select $1, $2, $3, id, kind, day, role, compartment from jsonb_to_recordset($4::jsonb)
         as it (id uuid, kind text, day date, role text, compartment text) on conflict do nothing`,
      [file.id, file.unit, file.owner, JSON.stringify(followups)],
    );
  }
  await tx.query("delete from obligation where stream = $1", [file.id]);
  if (owed.length === 0) return;
  await tx.query(
    `insert into obligation (stream, unit, owner, compartment, procedure, version, rule, step, rank, roles, trigger,
       triggered_from, triggered_to, due_from, due_to, class, ceiling, doubt, attempts)
     select $1, $2, $3, compartment, procedure, version, rule, step, rank, roles, trigger,
       triggered_from, triggered_to, due_from, due_to, class, ceiling, doubt, attempts
     from jsonb_to_recordset($4::jsonb) as it (compartment text, procedure text, version text, rule text, step text,
       rank int, roles text[], trigger uuid, triggered_from timestamptz, triggered_to timestamptz, due_from timestamptz,
       due_to timestamptz, class text, ceiling boolean, doubt jsonb, attempts int)`,
    [file.id, file.unit, file.owner, JSON.stringify(owed.map(owedRow))],
  );
};

/** Each time that a rule applied, for how often it is respected. */
const projectVerdicts = async (tx: Tx, country: Words, state: FileState, evaluation: Evaluation): Promise<void> => {
  await tx.query("delete from verdict where stream = $1", [state.stream]);
  const rows = judgedIn(state, evaluation, country).map(({ at, due, ...it }) => ({
    ...it,
    triggered_at: formatInstant(at),
    due_to: due === null ? null : formatInstant(due),
  }));
  if (rows.length === 0) return;
  await tx.query(
    `insert into verdict (stream, unit, compartment, procedure, version, rule, step, trigger, triggered_at, outcome, due_to)
     select $1, $2, compartment, procedure, version, rule, step, trigger, triggered_at, outcome, due_to
     from jsonb_to_recordset($3::jsonb) as it (compartment text, procedure text, version text, rule text, step text,
       trigger uuid, triggered_at timestamptz, outcome text, due_to timestamptz)`,
    [state.stream, state.unit, JSON.stringify(rows)],
  );
};

const owedRow = ({ triggeredAt, due, ...owed }: ListedOwed) => ({
  ...owed,
  triggered_from: formatInstant(triggeredAt.from),
  triggered_to: formatInstant(triggeredAt.to),
  due_from: due === null ? null : formatInstant(due.from),
  due_to: due === null ? null : formatInstant(due.to),
});

export const projectIncident = async (tx: Tx, { stream, number, unit, openedAt }: IncidentState): Promise<void> => {
  if (stream === null || number === null || unit === null || openedAt === null) return;
  await tx.query(
    `insert into incident (stream, number, unit, opened_at) values ($1, $2, $3, $4)
     on conflict (stream) do update set unit = $3`,
    [stream, number, unit, formatInstant(openedAt)],
  );
};
