import { accept, formatDay, type Result } from "@relais/core";
import { attachedChoice, type PlanInForceView } from "@relais/extension";
import type { Person } from "../accounts/reader.ts";
import { mayUse } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Country } from "../pack/country.ts";
import { inForceHere, readPlanState } from "./plan-in-force.ts";

/** The action plan of extension, for whoever steers the office. Nobody is in it: no second factor, no line of the audit. */
export const actionPlan = async (
  { database, country }: Pick<Office, "database" | "country">,
  person: Person,
): Promise<Result<PlanInForceView>> => {
  const allowed = mayUse(person, "pilote");
  if (!allowed.ok) return allowed;
  const state = await database.asSystem(readPlanState);
  const inForce = inForceHere(country, state);
  return accept({ plan: inForce.plan, daysOff: daysOffOf(country), choice: attachedChoice(state, inForce) });
};

/** Holidays of the country, as views say them. */
export const daysOffOf = ({ calendar }: Pick<Country, "calendar">): string[] =>
  calendar.holidays.map((it) => formatDay(it.day));
