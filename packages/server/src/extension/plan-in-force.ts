import { inForce, PLAN_STREAM, type PlanInForce, type PlanState, planFrom } from "@relais/extension";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import type { Country } from "../pack/country.ts";
import { readStream } from "../store/read.ts";

/** The plan in force among what was written: the last revision that was adopted, else the one that the country begins with. */
export const inForceHere = ({ plan, planText }: Pick<Country, "plan" | "planText">, state: PlanState): PlanInForce =>
  inForce(state, { plan, text: planText });

/** The plan of the country with all that was said of it; sentences closed. */
export const readPlanState = async (tx: Tx): Promise<PlanState> => planFrom(await readStream(tx, null, PLAN_STREAM));

/** The plan in force, with its text and its adoption (null: the starter plan, which nobody has adopted). Nobody is in it. */
export const planInForce = ({ database, country }: Pick<Office, "database" | "country">): Promise<PlanInForce> =>
  database.asSystem(async (tx) => inForceHere(country, await readPlanState(tx)));
