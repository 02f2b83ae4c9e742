import { accept, formatDay, type Result } from "@relais/core";
import type { PlanView } from "@relais/extension";
import type { Person } from "../accounts/reader.ts";
import { mayUse } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";

/** The action plan of extension, for whoever steers the office. Nobody is in it: no second factor, no line of the audit. */
export const actionPlan = ({ country }: Office, person: Person): Result<PlanView> => {
  const allowed = mayUse(person, "pilote");
  if (!allowed.ok) return allowed;
  return accept({ plan: country.plan, daysOff: country.calendar.holidays.map((it) => formatDay(it.day)) });
};
