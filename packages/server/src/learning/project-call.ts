import { type ApplicationState, applicationParties, type CallState } from "@relais/training";
import type { Tx } from "../database/open.ts";
import { readApplications } from "./streams.ts";

/** Writes what lists and row security read of a call, and of each of its applications: who assesses them may have changed, and what became of them. */
export const projectCall = async (tx: Tx, stream: string, call: CallState): Promise<void> => {
  const { terms } = call;
  if (terms === null) return;
  await tx.query(
    `insert into training_call (stream, assessors, closes) values ($1, $2, $3)
     on conflict (stream) do update set assessors = $2, closes = $3`,
    [stream, terms.assessors, terms.closes],
  );
  await projectApplications(tx, call, await readApplications(tx, stream));
};

/** Writes what lists and row security read of applications to one call. */
export const projectApplications = async (
  tx: Tx,
  call: CallState,
  applications: readonly ApplicationState[],
): Promise<void> => {
  const made = applications.flatMap((it) => (it.made === null ? [] : [{ ...it, stream: it.stream!, made: it.made }]));
  if (made.length === 0) return;
  const rows = made.map((it) => ({
    stream: it.stream,
    call: it.made.call,
    candidate: it.made.candidate,
    unit: it.made.unit,
    is_withdrawn: it.withdrawnAt !== null,
    scored: Object.keys(it.scores).length,
    outcome: call.decision?.outcomes[it.stream] ?? null,
  }));
  const parties = made.flatMap((it) =>
    applicationParties(it, call.terms?.assessors ?? []).map((party) => ({ stream: it.stream, ...party })),
  );
  await tx.query(
    `insert into training_application (stream, call, candidate, unit, is_withdrawn, scored, outcome)
     select stream, call, candidate, unit, is_withdrawn, scored, outcome from jsonb_to_recordset($1::jsonb) as it
       (stream uuid, call uuid, candidate uuid, unit text, is_withdrawn boolean, scored int, outcome jsonb)
     on conflict (stream) do update
       set is_withdrawn = excluded.is_withdrawn, scored = excluded.scored, outcome = excluded.outcome`,
    [JSON.stringify(rows)],
  );
  await tx.query("delete from learning_party where stream = any ($1::uuid[])", [made.map((it) => it.stream)]);
  await tx.query(
    `insert into learning_party (stream, account, part)
     select stream, account, part from jsonb_to_recordset($1::jsonb) as it (stream uuid, account uuid, part text)
     on conflict do nothing`,
    [JSON.stringify(parties)],
  );
};
