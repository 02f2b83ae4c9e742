import {
  actsOf,
  evaluateFile,
  type FileState,
  type IncidentState,
  judgedIn,
  latest,
  owedIn,
  sketchOf,
  stepAt,
  wellKnown,
} from "@relais/casework";
import { formatInstant } from "@relais/core";
import { type Evaluation, findingOf } from "@relais/procedures";
import type { Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";

type Words = Pick<Country, "vocabulary" | "procedures" | "calendar">;

/**
 * The end of time. Nothing stored depends on the hour: what is owed and what was broken do not, and due times are functions
 * of the triggers; at the end of time every act of the file has taken place.
 */
const EVER = 8.64e15;

/** Writes what lists need of a file: one row for it and one for each thing owed, in place of what stood there. */
export const projectFile = async (
  tx: Tx,
  country: Words,
  state: FileState,
  incident?: IncidentState,
): Promise<void> => {
  const { stream, opened, unit, owner, closed } = state;
  if (stream === null || opened === null || unit === null) return;
  const { calendar } = country;
  const { statuses, risk, sex, birth } = sketchOf(state, calendar.offsetMinutes);
  const evaluation = evaluateFile(state, country.procedures, EVER, incident);
  const rows = obligationRows(country, state, evaluation);
  const tonight = latest(state, wellKnown.tonight)?.value;
  await tx.query(
    `insert into file (stream, number, unit, owner, incident, opened_at, closed_at, statuses, risk, sex, birth_from, birth_to, tonight, open_count, broken)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
     on conflict (stream) do update set unit = $3, owner = $4, incident = $5, closed_at = $7, statuses = $8, risk = $9,
       sex = $10, birth_from = $11, birth_to = $12, tonight = $13, open_count = $14, broken = $15`,
    [
      stream,
      opened.number,
      unit,
      owner,
      opened.incident,
      formatInstant(opened.at),
      closed === null ? null : formatInstant(closed.at),
      [...statuses],
      risk,
      sex,
      birth?.from ?? null,
      birth?.to ?? null,
      typeof tonight === "string" ? tonight : null,
      rows.length,
      brokenIn(state, evaluation),
    ],
  );
  await projectVerdicts(tx, country, state, evaluation);
  await tx.query("delete from obligation where stream = $1", [stream]);
  if (rows.length === 0) return;
  await tx.query(
    `insert into obligation (stream, unit, owner, compartment, procedure, version, rule, step, rank, roles, trigger,
       triggered_from, triggered_to, due_from, due_to, class, ceiling, doubt, attempts)
     select $1, $2, $3, compartment, procedure, version, rule, step, rank, roles, trigger,
       triggered_from, triggered_to, due_from, due_to, class, ceiling, doubt, attempts
     from jsonb_to_recordset($4::jsonb) as it (compartment text, procedure text, version text, rule text, step text,
       rank int, roles text[], trigger uuid, triggered_from timestamptz, triggered_to timestamptz, due_from timestamptz,
       due_to timestamptz, class text, ceiling boolean, doubt jsonb, attempts int)`,
    [stream, unit, owner, JSON.stringify(rows)],
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

/** What is owed in an open file; a closed one owes nothing that a list should show. */
const obligationRows = ({ procedures, calendar, vocabulary }: Words, state: FileState, evaluation: Evaluation) => {
  if (state.closed !== null) return [];
  const desk = { procedures, calendar, vocabulary, now: EVER };
  const unanswered = actsOf(state).filter((it) => it.facts[wellKnown.callAnswered] === false);
  return owedIn(state, evaluation).flatMap((owed) => {
    const procedure = procedures.find(
      (it) => it.procedure.id === owed.procedure && it.procedure.version === owed.version,
    );
    const rule = procedure?.procedure.rules.find((it) => it.key === owed.rule);
    const step = stepAt(desk, owed.step);
    if (procedure === undefined || rule?.kind !== "obligation" || step === undefined) return [];
    const { limit } = rule;
    const finding = findingOf(limit, owed.triggeredAt, owed.due ?? undefined, undefined, EVER);
    const kind =
      owed.doubt !== null
        ? "doubt"
        : finding.why === "unknown-limit"
          ? "unknown"
          : owed.due === null
            ? "now"
            : limit.kind === "repere"
              ? "benchmark"
              : "dated";
    return [
      {
        compartment: step.compartment,
        procedure: owed.procedure,
        version: owed.version,
        rule: owed.rule,
        step: owed.step,
        rank: procedure.indexOf.get(owed.step) ?? 0,
        roles: step.roles,
        trigger: owed.trigger,
        triggered_from: formatInstant(owed.triggeredAt.from),
        triggered_to: formatInstant(owed.triggeredAt.to),
        due_from: owed.due === null ? null : formatInstant(owed.due.from),
        due_to: owed.due === null ? null : formatInstant(owed.due.to),
        class: kind,
        ceiling: "ceiling" in limit && limit.ceiling,
        doubt: owed.doubt,
        attempts: unanswered.filter((it) => attempted(it.step, desk) === owed.step).length,
      },
    ];
  });
};

/** Rules that an act broke, each once; what is merely late is no breach. */
const brokenIn = ({ followed }: FileState, { instances }: Evaluation): string[] => [
  ...new Set(
    instances
      .filter((it) => it.verdict === "broken")
      .map(({ procedure, rule }) => {
        const version = followed.find((it) => it.procedure === procedure)?.version ?? "";
        return [procedure, version, rule].join("|");
      }),
  ),
];

/** The step that a call without answer was an attempt of. */
const attempted = (step: string, desk: Parameters<typeof stepAt>[0]): string | undefined =>
  stepAt(desk, step)?.attemptOf;

export const projectIncident = async (tx: Tx, { stream, number, unit, openedAt }: IncidentState): Promise<void> => {
  if (stream === null || number === null || unit === null || openedAt === null) return;
  await tx.query(
    `insert into incident (stream, number, unit, opened_at) values ($1, $2, $3, $4)
     on conflict (stream) do update set unit = $3`,
    [stream, number, unit, formatInstant(openedAt)],
  );
};
