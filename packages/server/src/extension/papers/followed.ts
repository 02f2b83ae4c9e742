import { countedAs, type Followed, happened } from "@relais/extension";
import type { Person } from "../../accounts/reader.ts";
import type { Office } from "../../casework/office.ts";
import { openedPlan } from "../follow-up.ts";
import { readVisits } from "../streams.ts";
import { readableVisits } from "../visits.ts";

/** What was done, spent and seen, for the workbook: as its reader may read it; a visit that was set aside is not in it. */
export const followedFor = async (office: Office, person: Person): Promise<Followed> => {
  const { database, keys } = office;
  const visits = await database.withActor(person, async (tx) => readVisits(tx, keys, await readableVisits(tx)));
  return {
    ...happened(await openedPlan(office, person)),
    visits: visits.filter((it) => countedAs(it.state) === null).map((it) => it.state.recorded.visit),
  };
};
