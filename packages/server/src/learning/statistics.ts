import { accept, formatInstant, type Instant, parseInstant, type Result } from "@relais/core";
import {
  attemptFrom,
  type Held,
  type ProgrammeStatistics,
  programmeStatistics,
  ratingFrom,
  sessionFrom,
} from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { type ReadEvent, readStreams, WHOLE } from "../store/read.ts";

/** What the tests and grids of the whole programme say, for whoever steers or runs the training; nobody is in it. The reading is audited. */
export const trainingStatistics = async (office: Office, person: Person): Promise<Result<ProgrammeStatistics>> => {
  const allowed = holds(person, "pilote", "forme");
  if (!allowed.ok) return allowed;
  const { country, sources, database } = office;
  const now = sources.now();
  const sessions = await database.asSystem(async (tx) => {
    await audit(tx, { at: now, account: person.account, action: "training.statistics", stream: null, detail: {} });
    return heldSessions(tx, office, EVER);
  });
  const versions = new Map(country.kit.modules.map((it) => [it.module, it.version]));
  return accept(
    programmeStatistics({
      ...{ sessions, now, modules: country.modules },
      versionOf: (module) => versions.get(module) ?? "",
    }),
  );
};

/** Tests handed in from `since` on, before `until`. */
interface HandedIn {
  readonly since: Instant;
  readonly until: Instant;
}
const EVER: HandedIn = { since: 0, until: parseInstant("9999-01-01T00:00:00Z") };

/** Every session that was not cancelled, with the tests that were handed in and the grids that are done; of tests alone anything sealed is opened. */
export const heldSessions = async (tx: Tx, { keys }: Office, { since, until }: HandedIn): Promise<Held[]> => {
  const sessions = await historiesOf(
    tx,
    null,
    "select stream, stream as session from training_session where not is_cancelled",
  );
  const attempts = await historiesOf(
    tx,
    keys,
    "select stream, session from training_attempt where submitted_at >= $1 and submitted_at < $2 and not is_voided",
    [formatInstant(since), formatInstant(until)],
  );
  const ratings = await historiesOf(tx, null, "select stream, session from training_rating where done_at is not null");
  return [...sessions].map(([id, [events = []]]) => ({
    id,
    session: sessionFrom(events),
    attempts: (attempts.get(id) ?? []).map(attemptFrom),
    ratings: (ratings.get(id) ?? []).map(ratingFrom),
  }));
};

/** The streams that a query lists, by the session that they are of. */
const historiesOf = async (
  tx: Tx,
  keys: Office["keys"] | null,
  query: string,
  values: readonly string[] = [],
): Promise<ReadonlyMap<string, ReadEvent[][]>> => {
  const rows = await tx.query<{ stream: string; session: string }>(query, [...values]);
  const sessionOf = new Map(rows.map((it) => [it.stream, it.session]));
  const streams = Map.groupBy(await readStreams(tx, keys, [...sessionOf.keys()], WHOLE), (it) => it.stream);
  const by = new Map<string, ReadEvent[][]>();
  for (const [stream, events] of streams) {
    const session = sessionOf.get(stream)!;
    by.set(session, [...(by.get(session) ?? []), events]);
  }
  return by;
};
