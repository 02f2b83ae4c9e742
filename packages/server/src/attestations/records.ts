import { type NewEvent, newId } from "@relais/core";
import {
  type Attestation,
  attemptFrom,
  type Evidence,
  evidenceOf,
  evolveRecord,
  noRecordYet,
  type RecordState,
  ratingFrom,
  recordFrom,
  rulesHash,
  type Taken,
} from "@relais/training";
import type { Person } from "../accounts/reader.ts";
import type { Office } from "../casework/office.ts";
import { NO_UNIT } from "../commands/append-here.ts";
import type { Tx } from "../database/open.ts";
import { readSession } from "../learning/streams.ts";
import { placing, prepare } from "../store/append.ts";
import { readStream } from "../store/read.ts";

/** A person's record; writers of one follow one another from here. `stream` null: nothing was ever attested to them. */
export interface Held {
  readonly account: string;
  readonly stream: string | null;
  readonly state: RecordState;
}

/** Holds a person's record until commit. */
export const holdRecord = async (tx: Tx, office: Office, account: string): Promise<Held> => {
  await tx.query("select id from account where id = $1 for no key update", [account]);
  const [row] = await tx.query<{ stream: string }>("select stream from attestation_record where account = $1", [
    account,
  ]);
  if (row === undefined) return { account, stream: null, state: noRecordYet };
  return { account, stream: row.stream, state: recordFrom(await readStream(tx, office.keys, row.stream)) };
};

/** Adds what was decided to a record, with its list and a line of the trail: the last thing of its transaction. */
export const writeRecord = async (
  tx: Tx,
  office: Office,
  { account, role, unit }: Person,
  held: Held,
  {
    events,
    action,
    attestation,
  }: { readonly events: readonly NewEvent[]; readonly action: string; readonly attestation: string },
): Promise<RecordState> => {
  const { keys, sources } = office;
  const stream = held.stream ?? newId(sources);
  const prepared = await prepare(tx, keys, sources, {
    ledger: "learning",
    stream,
    kind: "record",
    unit: NO_UNIT,
    expected: held.state.sequence,
    standing: held.stream === null ? "free" : "held",
    command: newId(sources),
    by: { account, role, unit, device: "server" },
    typed: { order: 0, seen: null },
    events,
  });
  if (!prepared.ok) throw new Error("A record that is held was moved");
  if (held.stream === null) {
    await tx.query("insert into attestation_record (account, stream) values ($1, $2)", [held.account, stream]);
  }
  const read = prepared.events.map((it, i) => ({ ...it, secret: events[i]!.secret }));
  const state = read.reduce(evolveRecord, held.state);
  await list(tx, { account: held.account, stream, state });
  const line = { at: sources.now(), account, action, stream, detail: { attestation } };
  await tx.last(...placing(prepared.events, [line]));
  return state;
};

const list = async (tx: Tx, { account, stream, state }: Held): Promise<void> => {
  for (const it of Object.values(state.attestations)) {
    await tx.query(
      `insert into attestation (id, stream, account, role, place, rules, standing, said) values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (id) do update set standing = $7, said = $8`,
      [
        it.id,
        stream,
        account,
        it.role,
        it.index,
        rulesHash(it.taught),
        it.revoked !== null ? "revoked" : it.suspensions.some(({ to }) => to === null) ? "suspended" : "running",
        JSON.stringify(unnamed(it)),
      ],
    );
  }
};

/** As it lies in the list: without the name, and without what somebody wrote of the person. */
const unnamed = (it: Attestation): Attestation => ({
  ...it,
  holder: null,
  suspensions: it.suspensions.map((one) => ({ ...one, sentence: null })),
  revoked: it.revoked && { ...it.revoked, sentence: null },
});

/** What a person did in sessions, tests and observed practice, up to now. */
export const evidenceFor = async (tx: Tx, { keys, country }: Office, account: string): Promise<Evidence> => {
  const sessions = await tx.query<{ stream: string }>(
    `select party.stream from learning_party party join training_session session on session.stream = party.stream
     where party.account = $1 and part = 'participant' and not is_cancelled order by from_at`,
    [account],
  );
  const taken: Taken[] = [];
  for (const { stream } of sessions) {
    const session = await readSession(tx, stream);
    const mine = Object.values(session.participants).flatMap((it) => (it.account === account ? [it.participant] : []));
    const [attempts, ratings] = await Promise.all([
      tx.query<{ stream: string }>(
        "select stream from training_attempt where session = $1 and participant = any ($2::uuid[]) and not is_voided",
        [stream, mine],
      ),
      tx.query<{ stream: string }>(
        "select stream from training_rating where session = $1 and participant = any ($2::uuid[])",
        [stream, mine],
      ),
    ]);
    const [read, rated] = [[], []] as [Taken["attempts"][number][], Taken["ratings"][number][]];
    for (const it of attempts) read.push(attemptFrom(await readStream(tx, keys, it.stream)));
    for (const it of ratings) rated.push(ratingFrom(await readStream(tx, null, it.stream)));
    taken.push({ session, attempts: read, ratings: rated });
  }
  return evidenceOf(account, taken, country.kit.modules);
};

/** A salt for one attestation, hexadecimal. */
export const freshSalt = ({ sources }: Office): string => Buffer.from(sources.random(16)).toString("hex");

/** A place of the status lists that nobody has, drawn at random: in order, places would tell when and how many. */
export const freePlace = async (tx: Tx, { sources }: Office, places: number): Promise<number> => {
  for (;;) {
    const place = Buffer.from(sources.random(4)).readUInt32BE() % places;
    const taken = await tx.query("select 1 from attestation where place = $1", [place]);
    if (taken.length === 0) return place;
  }
};
