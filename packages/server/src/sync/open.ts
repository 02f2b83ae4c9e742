import { closedForm, type Reader, readable, visible } from "@relais/casework";
import type { EventMessage } from "@relais/sync";
import { partsRead } from "@relais/training";
import type { z } from "zod";
import type { Office } from "../casework/office.ts";
import { PLACES, type PlaceRow, placeIn } from "../casework/streams.ts";
import { ownVisits } from "../extension/parties.ts";
import { partsIn } from "../learning/parties.ts";
import { auditAll } from "../store/audit.ts";
import { type ReadEvent, readEvents } from "../store/read.ts";
import { askedIn } from "./asked.ts";

/** An event as it is to be said to a device, and where it stands in the ledger. */
export interface Told {
  readonly position: number;
  readonly message: z.infer<typeof EventMessage>;
}

/** Events of streams that a device carries, unopened, each with the turn under which its stream was granted. */
export interface Unopened {
  readonly event: ReadEvent;
  readonly turn: number;
}

/**
 * Opens events for a reader, through row security and `readable()`, and notes each stream of which a secret goes down, once
 * in a feed (`noted`). What stays closed to them is cut down to what the rules read, or left out.
 */
export const openFor = async (
  { database, keys, country, sources }: Office,
  reader: Reader,
  { device, noted }: { readonly device: string; readonly noted: Set<string> },
  unopened: readonly Unopened[],
): Promise<Told[]> => {
  const streams = [...new Set(unopened.map((it) => it.event.stream))];
  const units = await database.asSystem((tx) =>
    tx.query<PlaceRow>(`${PLACES} where stream = any ($1::uuid[]) and not forgotten`, [streams]),
  );
  const unitOf = new Map(units.map((it) => [it.stream, it]));
  const opened = await database.withActor(reader, async (tx) => {
    const read = await readEvents(
      tx,
      keys,
      unopened.map((it) => it.event.id),
    );
    const parts = await partsIn(
      tx,
      reader.account,
      units.filter((it) => it.ledger === "learning").map((it) => it.stream),
    );
    const visits = await ownVisits(
      tx,
      reader.account,
      units.filter((it) => it.ledger === "project").map((it) => it.stream),
    );
    const mine = read.flatMap((it) => {
      const stream = unitOf.get(it.stream);
      if (stream?.ledger === "learning")
        return partsRead(parts.get(it.stream) ?? new Set(), it, reader.account) ? [it] : [];
      if (stream?.ledger === "project") return visits.has(it.stream) ? [it] : [];
      return (stream && readable(reader, placeIn(stream), it, country.vocabulary)) ?? [];
    });
    const named = new Set(mine.filter((it) => it.secret !== null && !noted.has(it.stream)).map((it) => it.stream));
    const at = sources.now();
    await auditAll(
      tx,
      [...named].map((stream) => ({ at, account: reader.account, action: "feed.read", stream, detail: { device } })),
    );
    for (const it of named) noted.add(it);
    return new Map(mine.map((it) => [it.id, it]));
  });
  const closed = unopened
    .filter((it) => !opened.has(it.event.id) && unitOf.get(it.event.stream)?.ledger === "casework")
    .map((it) => it.event.stream);
  const asked =
    closed.length === 0
      ? new Map<string, ReadonlySet<string>>()
      : await database.asSystem((tx) => askedIn(tx, country, device, [...new Set(closed)]));
  return unopened.flatMap(({ event, turn }): Told[] => {
    const stream = unitOf.get(event.stream);
    if (stream === undefined) return [];
    const open = opened.get(event.id);
    if (open !== undefined) return [toldAs(open, turn, "open")];
    if (stream.ledger !== "casework") return [];
    // A file that left its unit while this feed ran: nothing of it, until it is taken back at the next contact.
    if (stream.kind !== "incident" && !visible(reader, placeIn(stream), { compartment: "commun" })) return [];
    const cut = closedForm(event, asked.get(event.stream) ?? new Set());
    return cut === undefined ? [] : [toldAs({ ...event, ...cut }, turn, "closed")];
  });
};

const toldAs = ({ position, ...event }: ReadEvent, turn: number, access: "open" | "closed"): Told => ({
  position,
  message: { kind: "event", turn, access, event },
});
