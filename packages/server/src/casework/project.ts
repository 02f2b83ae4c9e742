import {
  type CountryWords,
  type FileState,
  type IncidentState,
  isOver,
  type Judged,
  judgedIn,
  type ListedFile,
  type ListedOwed,
  listedFile,
  type ReferralState,
  stageOf,
  type Told,
} from "@relais/casework";
import { formatDay, formatInstant } from "@relais/core";
import type { Tx } from "../database/open.ts";
import { fileRows, replaceRows } from "./replace.ts";

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
  const verdicts = judgedIn(state, evaluation, country).map((it) => judgedRow(it, file.unit));
  const filed = tx.query(
    `insert into file (stream, number, unit, owner, incident, opened_at, closed_at, statuses, risk, sex, birth_from, birth_to, tonight, open_count, broken, commune, merged_into)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (stream) do update set unit = $3, owner = $4, incident = $5, closed_at = $7, statuses = $8, risk = $9,
       sex = $10, birth_from = $11, birth_to = $12, tonight = $13, open_count = $14, broken = $15, commune = $16,
       merged_into = $17`,
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
      file.commune,
      file.mergedInto,
    ],
  );
  await Promise.all([
    filed,
    replaceRows(tx, VERDICTS, file.id, verdicts),
    replaceRows(
      tx,
      FOLLOWUPS,
      file.id,
      followups.map((it) => ({ ...it, unit: file.unit, owner: file.owner })),
    ),
    replaceRows(
      tx,
      OBLIGATIONS,
      file.id,
      owed.map((it) => owedRow(it, file)),
    ),
  ]);
};

const RULE_APPLIED = ["procedure", "rule", "trigger", "step"];

/** Each time that a rule applied, for how often it is respected. */
const VERDICTS = fileRows({
  table: "verdict",
  key: RULE_APPLIED,
  columns: {
    unit: "text",
    compartment: "text",
    procedure: "text",
    version: "text",
    rule: "text",
    step: "text",
    trigger: "uuid",
    triggered_at: "timestamptz",
    outcome: "text",
    due_to: "timestamptz",
    departure: "text",
    doubt: "text",
    accreditation: "text",
    marks: "text[]",
  },
});

const FOLLOWUPS = fileRows({
  table: "followup",
  key: ["id"],
  columns: { unit: "text", owner: "uuid", id: "uuid", kind: "text", day: "date", role: "text", compartment: "text" },
});

const OBLIGATIONS = fileRows({
  table: "obligation",
  key: RULE_APPLIED,
  columns: {
    unit: "text",
    owner: "uuid",
    compartment: "text",
    procedure: "text",
    version: "text",
    rule: "text",
    step: "text",
    rank: "int",
    roles: "text[]",
    trigger: "uuid",
    triggered_from: "timestamptz",
    triggered_to: "timestamptz",
    due_from: "timestamptz",
    due_to: "timestamptz",
    class: "text",
    ceiling: "boolean",
    doubt: "jsonb",
    attempts: "int",
  },
});

const judgedRow = ({ at, due, marks, ...it }: Judged, unit: string) => ({
  ...it,
  unit,
  marks: [...marks],
  triggered_at: formatInstant(at),
  due_to: due === null ? null : formatInstant(due),
});

const owedRow = ({ triggeredAt, due, ...owed }: ListedOwed, { unit, owner }: ListedFile) => ({
  ...owed,
  unit,
  owner,
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

/** Where a referral stands, and who else reads it: the row of its stream says both to row security. */
export const projectReferral = async (tx: Tx, state: ReferralState): Promise<void> => {
  const { stream, proposed, sent } = state;
  const stage = stageOf(state);
  if (stream === null || proposed === null || stage === null) return;
  const told = (it: Told | undefined | null): string | null => (it == null ? null : formatInstant(it.time.from));
  await tx.query("update stream set sent_to = $2, withdrawn = $3 where stream = $1", [
    stream,
    sent === null ? null : proposed.to,
    stage === "withdrawn",
  ]);
  await tx.query(
    `insert into referral (stream, file, unit, sent_to, service, offer, stage, is_over, channel, proposed_at, sent_at, day,
       received_at, answered_at, begun_at, ended_at, fed_back_at)
     select $1, $2, unit, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 from stream where stream = $1
     on conflict (stream) do update set stage = $6, is_over = $7, channel = $8, sent_at = $10, day = $11, received_at = $12,
       answered_at = $13, begun_at = $14, ended_at = $15, fed_back_at = $16`,
    [
      stream,
      proposed.file,
      proposed.to,
      proposed.service,
      proposed.offer,
      stage,
      isOver(state),
      sent?.channel ?? null,
      formatInstant(proposed.at),
      sent === null ? null : formatInstant(sent.time.from),
      sent?.day == null ? null : formatDay(sent.day),
      told(state.received),
      told(state.answer),
      told(state.begun),
      told(state.ended),
      told(state.feedback[0]),
    ],
  );
};
