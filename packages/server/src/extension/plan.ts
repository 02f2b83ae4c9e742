import { accept, formatDay, type Result } from "@relais/core";
import type { PlanView } from "@relais/extension";
import type { Person } from "../accounts/reader.ts";
import { mayUse } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Country } from "../pack/country.ts";
import { planInForce } from "./plan-in-force.ts";

/** The action plan of extension, for whoever steers the office. Nobody is in it: no second factor, no line of the audit. */
export const actionPlan = async (office: Office, person: Person): Promise<Result<PlanView>> => {
  const allowed = mayUse(person, "pilote");
  if (!allowed.ok) return allowed;
  return accept({ plan: (await planInForce(office)).plan, daysOff: daysOffOf(office.country) });
};

/** Holidays of the country, as views say them. */
export const daysOffOf = ({ calendar }: Pick<Country, "calendar">): string[] =>
  calendar.holidays.map((it) => formatDay(it.day));
