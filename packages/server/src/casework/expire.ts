import { expiryOf } from "@relais/casework";
import { accept, formatDay, localDay } from "@relais/core";
import type { Office } from "./office.ts";
import { recordIn } from "./record.ts";

/** Records the silence of referrals whose day has passed, each once; gives how many. One that was answered meanwhile is left. */
export const expireReferrals = async (office: Office): Promise<number> => {
  const { database, sources, country } = office;
  const { offsetMinutes } = country.calendar;
  const today = formatDay(localDay(sources.now(), offsetMinutes));
  const due = await database.asSystem((tx) =>
    tx.query<{ stream: string }>(
      "select stream from referral where stage in ('sent', 'received') and day < $1::date order by stream",
      [today],
    ),
  );
  let expired = 0;
  for (const { stream } of due) {
    const said = await database.asSystem((tx) =>
      recordIn(tx, office, stream, { role: "relais", device: "server" }, (state) => {
        const event = expiryOf(state, sources.now(), offsetMinutes);
        return accept(event === undefined ? [] : [event]);
      }),
    );
    if (said?.ok) expired += said.value.length;
  }
  return expired;
};
