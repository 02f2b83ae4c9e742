import { accept, formatDay, localDay, type Result } from "@relais/core";
import {
  type FollowUpView,
  PLAN_STREAM,
  type PlanAdoption,
  type PlanState,
  planFrom,
  type RevisionsView,
  type SaidBy,
} from "@relais/extension";
import { roleLabel, unitName } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { mayUse } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Country } from "../pack/country.ts";
import { readStream } from "../store/read.ts";
import { daysOffOf } from "./plan.ts";
import { inForceHere } from "./plan-in-force.ts";

/** « Suivi »: the plan in force with what was reported of it, for whoever steers. Nobody is in it: no second factor, no line of the audit. */
export const followUp = async (office: Office, person: Person): Promise<Result<FollowUpView>> => {
  const allowed = mayUse(person, "pilote");
  if (!allowed.ok) return allowed;
  const { country, sources } = office;
  const state = await openedPlan(office, person);
  const { plan, adoption } = inForceHere(country, state);
  return accept({
    plan,
    daysOff: daysOffOf(country),
    today: formatDay(localDay(sources.now(), country.calendar.offsetMinutes)),
    adoption: adoption === null ? null : adopted(country, adoption),
    tasks: Object.values(state.tasks),
    lines: Object.values(state.lines),
  });
};

/** « Révisions »: what the plan was and why it changed, and the text to go on from. */
export const revisions = async (office: Office, person: Person): Promise<Result<RevisionsView>> => {
  const allowed = mayUse(person, "pilote");
  if (!allowed.ok) return allowed;
  const { country } = office;
  const state = await openedPlan(office, person);
  return accept({
    last: state.revisions.length,
    text: state.revisions.at(-1)?.text ?? country.planText,
    inForce: inForceHere(country, state).text,
    revisions: state.revisions.toReversed().map(({ revision, reason, ...by }) => {
      const adoption = state.adoptions.find((it) => it.revision === revision);
      return {
        revision,
        reason,
        ...saidBy(country, by),
        adopted: adoption === undefined ? null : adopted(country, adoption),
      };
    }),
  });
};

/** The plan with its sentences, through row security. */
export const openedPlan = async ({ database, keys }: Office, person: Person): Promise<PlanState> =>
  planFrom(await database.withActor(person, (tx) => readStream(tx, keys, PLAN_STREAM)));

const adopted = (country: Country, { revision, on, act, ...by }: PlanAdoption) => ({
  revision,
  on,
  act,
  ...saidBy(country, by),
});

/** Who said it, by function. */
const saidBy = (country: Country, { role, unit, recordedAt }: SaidBy) => ({
  role: roleLabel(country, role),
  unit: unitName(country, unit),
  recordedAt,
});
