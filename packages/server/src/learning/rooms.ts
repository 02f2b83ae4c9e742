import type { Result, Text } from "@relais/core";
import {
  type AttemptView,
  attemptFrom,
  attemptView,
  type ObservationView,
  observationView,
  type Part,
  partsRead,
  type Room,
  ratingFrom,
  type SessionList,
  type SessionView,
  sessionFrom,
  sessionList,
  sessionView,
  type TrainingDesk,
  type Viewer,
} from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { type ReadEvent, readStreams, WHOLE } from "../store/read.ts";
import { partsIn } from "./parties.ts";
import { unknownStream } from "./refusals.ts";

/** Sessions that a list shows: the newest of them. */
const MOST = 200;

/** The power counts only in a session with its second factor; without it one reads what one is a party to. */
const asLearner = (person: Person): Person =>
  holds(person, "forme").ok ? person : { ...person, powers: person.powers.filter((it) => it !== "forme") };

export const trainingDesk = ({ country, sources }: Office): TrainingDesk => ({
  modules: country.modules,
  unitName: (unit) => country.units.get(unit)?.name ?? as(unit),
  roleName: (role) =>
    country.vocabulary.roles.find((it) => it.id === role)?.label ?? country.grants.get(role)?.label ?? as(role),
  now: sources.now(),
  offsetMinutes: country.calendar.offsetMinutes,
});

const as = (text: string): Text => ({ fr: text, en: text });

/** The sessions that a person trains in, takes part in, or oversees. */
export const sessions = async (office: Office, person: Person): Promise<SessionList> => {
  const reader = asLearner(person);
  const rooms = await office.database.withActor(reader, async (tx) => {
    const rows = await tx.query<{ stream: string }>(
      `select stream from training_session order by from_at desc, stream limit ${MOST}`,
    );
    const found = await roomsOf(
      tx,
      office,
      reader,
      rows.map((it) => it.stream),
    );
    return withOwnAttempts(tx, office, reader, found);
  });
  return sessionList(rooms, reader.powers.includes("forme") ? "yes" : "no", trainingDesk(office));
};

/** Sessions with the tests that the reader took in them. */
const withOwnAttempts = async (tx: Tx, office: Office, reader: Person, found: readonly Found[]): Promise<Found[]> => {
  const rows = await tx.query<{ stream: string; session: string }>(
    `select stream, session from training_attempt where session = any ($1::uuid[]) and stream in
       (select stream from learning_party where account = $2 and part = 'taker')`,
    [found.map((it) => it.room.id), reader.account],
  );
  const histories = await historiesOf(
    tx,
    office,
    reader,
    rows.map((it) => it.stream),
  );
  return found.map((it) => ({
    ...it,
    room: {
      ...it.room,
      attempts: rows
        .filter(({ session }) => session === it.room.id)
        .map(({ stream }) => ({ id: stream, state: attemptFrom(histories.get(stream) ?? []) })),
    },
  }));
};

/** One session with what was taken and rated in it; the reading of its names is audited. */
export const readSessionView = async (office: Office, person: Person, id: string): Promise<Result<SessionView>> => {
  const found = await open(office, person, id);
  return found === undefined ? unknownStream() : sessionView(found.room, found.viewer, trainingDesk(office));
};

export const readAttemptView = async (office: Office, person: Person, id: string): Promise<Result<AttemptView>> => {
  const [row] = await office.database.withActor(asLearner(person), (tx) =>
    tx.query<{ session: string }>("select session from training_attempt where stream = $1", [id]),
  );
  const found = row && (await open(office, person, row.session));
  return found === undefined ? unknownStream() : attemptView(found.room, id, found.viewer, trainingDesk(office));
};

export const readObservationView = async (
  office: Office,
  person: Person,
  session: string,
  observation: string,
): Promise<Result<ObservationView>> => {
  const found = await open(office, person, session);
  return found === undefined
    ? unknownStream()
    : observationView(found.room, observation, found.viewer, trainingDesk(office));
};

interface Found {
  readonly room: Room;
  readonly viewer: Viewer;
}

const open = async (office: Office, person: Person, id: string): Promise<Found | undefined> => {
  const reader = asLearner(person);
  return office.database.withActor(reader, async (tx) => {
    const [found] = await roomsOf(tx, office, reader, [id]);
    if (found === undefined) return undefined;
    const attempts = await tx.query<{ stream: string }>("select stream from training_attempt where session = $1", [id]);
    const ratings = await tx.query<{ stream: string }>("select stream from training_rating where session = $1", [id]);
    const histories = await historiesOf(
      tx,
      office,
      reader,
      [...attempts, ...ratings].map((it) => it.stream),
    );
    await audit(tx, {
      at: office.sources.now(),
      account: reader.account,
      action: "training.read",
      stream: id,
      detail: {},
    });
    return {
      ...found,
      room: {
        ...found.room,
        attempts: attempts.map(({ stream }) => ({ id: stream, state: attemptFrom(histories.get(stream) ?? []) })),
        ratings: ratings.map(({ stream }) => ({ id: stream, state: ratingFrom(histories.get(stream) ?? []) })),
      },
    };
  });
};

/** Sessions alone, as far as they are open to this reader. */
const roomsOf = async (tx: Tx, office: Office, reader: Person, ids: readonly string[]): Promise<Found[]> => {
  const histories = await historiesOf(tx, office, reader, ids);
  const parts = await partsIn(tx, reader.account, ids);
  return ids.flatMap((id) => {
    const events = histories.get(id) ?? [];
    if (events.length === 0) return [];
    const room = { id, session: sessionFrom(events), attempts: [], ratings: [] };
    return [{ room, viewer: { account: reader.account, part: partOf(parts.get(id), reader) } }];
  });
};

/** Through row security, and through the one authorisation of the application. */
const historiesOf = async (
  tx: Tx,
  { keys }: Office,
  reader: Person,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ReadEvent[]>> => {
  const parts = await partsIn(tx, reader.account, ids);
  const runs = reader.powers.includes("forme");
  const events = await readStreams(tx, keys, ids, WHOLE);
  return Map.groupBy(
    // Of a grid that the other rater has not matched row security gives nothing, and the views show nothing.
    events.filter((it) => runs || partsRead(parts.get(it.stream) ?? NOTHING, it, reader.account)),
    (it) => it.stream,
  );
};
const NOTHING: ReadonlySet<Part> = new Set();

const partOf = (parts: ReadonlySet<Part> | undefined, { powers }: Person): Viewer["part"] => {
  if (parts?.has("trainer")) return "trainer";
  if (powers.includes("forme")) return "manager";
  return parts?.has("guest-rater") ? "rater" : "participant";
};
