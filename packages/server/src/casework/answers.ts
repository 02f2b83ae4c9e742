import type { PastAnswers } from "@relais/casework";
import { DAY, formatInstant, SMALLEST_SHOWN } from "@relais/core";
import type { Office } from "./office.ts";

/** What is looked back at, and how many answers of one service travel: our own choices. */
const LOOKED_BACK = 365 * DAY;
const MOST = 200;

/** How services answered, whoever asked them: counts alone, and none below what may be shown to those who may not open the files. */
export const pastAnswers = async ({
  database,
  sources,
}: Pick<Office, "database" | "sources">): Promise<PastAnswers> => {
  const since = formatInstant(sources.now() - LOOKED_BACK);
  const rows = await database.asSystem((tx) =>
    tx.query<{ offer: string; hours: number[] | null; unanswered: number }>(
      `select offer, count(*) filter (where stage = 'expired')::int as unanswered,
         array_agg(round((extract(epoch from answered_at - sent_at) / 3600)::numeric, 1)::float8 order by sent_at)
           filter (where answered_at >= sent_at) as hours
       from referral where sent_at >= $1 group by offer
       having count(*) filter (where stage = 'expired' or answered_at >= sent_at) >= ${SMALLEST_SHOWN} order by offer`,
      [since],
    ),
  );
  return Object.fromEntries(
    rows.map(({ offer, hours, unanswered }) => [offer, { hours: (hours ?? []).slice(-MOST), unanswered }]),
  );
};
