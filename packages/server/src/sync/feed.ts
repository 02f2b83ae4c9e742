import type { Reader, StreamKind } from "@relais/casework";
import { type FeedMessage, type Step, slices } from "@relais/sync";
import type { Office } from "../casework/office.ts";
import { readAfterGrants, readStreams } from "../store/read.ts";
import type { Begun } from "./contact.ts";
import { cursorOf, type Place } from "./cursor.ts";
import type { GrantRow } from "./grants.ts";
import { openFor, type Told } from "./open.ts";
import { deviceRevoked, refusalIn } from "./refusals.ts";

/** Streams, and events that follow, read at a time: what a server holds of a feed in memory. */
const STREAMS = 25;
const EVENTS = 500;

export interface Feed {
  readonly office: Office;
  readonly device: string;
  readonly begun: Begun;
  /** Asked before each page: who reads now, or that their session or their device is gone. */
  readonly reader: () => Promise<Reader | "gone" | "revoked">;
}

/** The reader is gone in the midst of a feed: it ends without `complete`, and the device asks again. */
class Ended extends Error {}

/** A feed, message by message, each with the cursor from which it goes on. */
export async function* feed(it: Feed): AsyncGenerator<Step> {
  const { begun } = it;
  if (begun.is === "reset") {
    const { why, refusal, next } = begun;
    yield said(it, { kind: "reset", turn: next.turn, why, refusal }, next);
    return;
  }
  const { from, turn, until } = begun;
  const noted = new Set<string>();
  try {
    yield* grants(it, { from, turn, until }, noted);
    const after = { turn, stream: null, sequence: 0, position: from.position, part: 0 };
    yield* following(it, from.stream === null && from.turn === turn ? from : after, { turn, until }, noted);
    yield said(it, { kind: "complete", turn }, { ...after, position: until });
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
    if ((await it.reader()) !== "revoked") return;
    const next = { turn: turn + 1, stream: null, sequence: 0, position: until, part: 0 };
    const refusal = refusalIn(deviceRevoked());
    yield said(it, { kind: "reset", turn: next.turn, why: "device-revoked", refusal }, next);
  }
}

const said = ({ office, device }: Feed, message: FeedMessage, next: Place): Step => ({
  message,
  cursor: cursorOf(office.keys, device, next),
});

const readerNow = async ({ reader }: Feed): Promise<Reader> => {
  const found = await reader();
  if (typeof found === "string") throw new Ended();
  return found;
};

interface Span {
  readonly from: Place;
  readonly turn: number;
  readonly until: number;
}

/** What was granted and taken back since the cursor: whole histories, and words. */
async function* grants(it: Feed, { from, turn, until }: Span, noted: Set<string>): AsyncGenerator<Step> {
  const { office, device } = it;
  let last: Place = from;
  for (;;) {
    const reader = await readerNow(it);
    const { rows, whole } = await office.database.asSystem(async (tx) => {
      const rows = await tx.query<GrantRow & { kind: StreamKind }>(
        `select device_grant.*, stream.kind from device_grant join stream on stream.stream = device_grant.stream
         where device = $1 and turn <= $2 and (turn > $3 or (turn = $3 and device_grant.stream >= $4::uuid))
         order by turn, device_grant.stream limit ${STREAMS}`,
        [device, turn, last.turn, last.stream],
      );
      const streams = rows.filter((row) => row.state === "granted").map((row) => row.stream);
      return { rows, whole: await readStreams(tx, null, streams, { after: 0, until }) };
    });
    const fresh = rows.filter((row) => last === from || row.turn !== last.turn || row.stream !== last.stream);
    if (fresh.length === 0) return;
    const turns = new Map(rows.map((row) => [row.stream, row]));
    const history = whole.flatMap((event) => {
      const row = turns.get(event.stream);
      return row === undefined || event.position > Number(row.position) ? [] : [{ event, turn: row.turn }];
    });
    const byStream = Map.groupBy(
      await openFor(office, reader, { device, noted }, history),
      (told) => told.message.event.stream,
    );
    for (const row of fresh) {
      yield* grant(it, row, byStream.get(row.stream) ?? [], from);
      last = { turn: row.turn, stream: row.stream, sequence: 0, position: from.position, part: 0 };
    }
  }
}

/** One stream: that it is carried and its history, or that it is no longer; from within it, where the cursor lies there. */
async function* grant(
  it: Feed,
  row: GrantRow & { readonly kind: StreamKind },
  history: readonly Told[],
  from: Place,
): AsyncGenerator<Step> {
  const { stream, turn } = row;
  const resumed = from.turn === turn && from.stream === stream;
  const start: Place = resumed ? from : { turn, stream, sequence: 0, position: from.position, part: 0 };
  if (row.state === "revoked") {
    if (!resumed) yield said(it, { kind: "revoked", turn, stream, why: row.why ?? "access" }, start);
    return;
  }
  // Nothing of it may be seen any more: it is taken back at the next contact.
  if (history.length === 0) return;
  if (!resumed) yield said(it, { kind: "granted", turn, stream, stem: row.kind, expects: history.length }, start);
  let place = start;
  for (const { message } of history) {
    const { sequence } = message.event;
    if (sequence <= start.sequence) continue;
    const next: Place = { ...start, sequence, part: 0 };
    yield* sliced(it, message, place, next);
    place = next;
  }
}

/** What came after the grants, in the order of the ledger. */
async function* following(
  it: Feed,
  from: Place,
  { turn, until }: Pick<Span, "turn" | "until">,
  noted: Set<string>,
): AsyncGenerator<Step> {
  const { office, device } = it;
  let place = from;
  let read = from.position;
  for (;;) {
    const reader = await readerNow(it);
    const page = await office.database.asSystem((tx) =>
      readAfterGrants(tx, { device, turn, after: read, until, limit: EVENTS }),
    );
    for (const { position, message } of await openFor(office, reader, { device, noted }, page)) {
      const next: Place = { ...place, position, part: 0 };
      yield* sliced(it, message, place, next);
      place = next;
    }
    if (page.length < EVENTS) return;
    read = page.at(-1)?.event.position ?? until;
  }
}

/** A long message in slices; those that a device has, by its cursor, are not said again. */
async function* sliced(it: Feed, message: Told["message"], before: Place, after: Place): AsyncGenerator<Step> {
  const parts = slices(message, `${message.turn}-${message.event.id}`);
  for (const [i, part] of parts.entries()) {
    if (i < before.part) continue;
    yield said(it, part, i === parts.length - 1 ? after : { ...before, part: i + 1 });
  }
}
