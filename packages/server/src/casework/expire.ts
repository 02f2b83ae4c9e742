import { evolveReferral, expiryOf } from "@relais/casework";
import { formatDay, localDay, newId } from "@relais/core";
import { append } from "../store/append.ts";
import type { Office } from "./office.ts";
import { projectReferral } from "./project.ts";
import { readPast } from "./streams.ts";

/** Whoever does what nobody typed. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

/** Records the silence of referrals whose day has passed, each once; gives how many. One that moves meanwhile is looked at again. */
export const expireReferrals = async ({ database, keys, sources, country }: Office): Promise<number> => {
  const { offsetMinutes } = country.calendar;
  const today = formatDay(localDay(sources.now(), offsetMinutes));
  const due = await database.asSystem((tx) =>
    tx.query<{ stream: string; unit: string }>(
      "select stream, unit from referral where stage in ('sent', 'received') and day < $1::date order by stream",
      [today],
    ),
  );
  let expired = 0;
  for (const { stream, unit } of due) {
    expired += await database.asSystem(async (tx) => {
      const [held] = await tx.query("select 1 from stream where stream = $1 and not forgotten for no key update", [
        stream,
      ]);
      const past = await readPast(tx, "referral", stream);
      if (held === undefined || past.kind !== "referral") return 0;
      const event = expiryOf(past.state, sources.now(), offsetMinutes);
      if (event === undefined) return 0;
      const appended = await append(tx, keys, sources, {
        ledger: "casework",
        stream,
        kind: "referral",
        unit,
        expected: past.state.sequence,
        command: newId(sources),
        by: { account: NOBODY, role: "relais", unit, device: "server" },
        typed: { order: 0, seen: null },
        events: [event],
      });
      if (!appended.ok) return 0;
      await projectReferral(
        tx,
        appended.events.map((it) => ({ ...it, secret: null })).reduce(evolveReferral, past.state),
      );
      return 1;
    });
  }
  return expired;
};
