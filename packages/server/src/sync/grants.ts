import { type Reader, visible } from "@relais/casework";
import { DAY, formatInstant, type Instant } from "@relais/core";
import type { RevokedWhy } from "@relais/sync";
import type { Office } from "../casework/office.ts";
import { PLACES, type PlaceRow, placeIn } from "../casework/streams.ts";
import type { Tx } from "../database/open.ts";
import { unitsWithin } from "../pack/country.ts";

interface Carried {
  readonly files: readonly CarriedFile[];
  /** Streams of referrals. */
  readonly referrals: readonly string[];
  /** Training sessions, tests and grids to which one is a party. */
  readonly learning: readonly string[];
  /** Visits that one noted. */
  readonly project: readonly string[];
}

/** How long a closed file stays on a device, for what still comes to be written in it; a default of ours, not a law. */
const KEPT_AFTER_CLOSING = 30 * DAY;

export interface GrantRow {
  readonly stream: string;
  readonly turn: number;
  readonly state: "granted" | "revoked";
  readonly why: RevokedWhy | null;
  readonly position: string;
  readonly [column: string]: unknown;
}

interface CarriedFile {
  readonly stream: string;
  readonly unit: string;
  readonly incident: string | null;
  readonly [column: string]: unknown;
}

/**
 * What a role carries: the open files of the units one is assigned to, one's own elsewhere, the affaires of both, their referrals,
 * and the referrals that were sent to these units.
 */
export const carriedBy = async (
  office: Office,
  reader: Reader,
  now: Instant,
): Promise<Omit<Carried, "learning" | "project">> => {
  const own = [reader, ...(reader.also ?? [])].flatMap(({ unit, units }) =>
    unitsWithin(office.country, unit, "unite").filter((it) => units.includes(it)),
  );
  const since = formatInstant(now - KEPT_AFTER_CLOSING);
  return office.database.withActor(reader, async (tx) => {
    const rows = await tx.query<CarriedFile>(
      `select stream, unit, incident from file
       where (unit = any ($1) or owner = $2) and (closed_at is null or closed_at > $3)`,
      [own, reader.account, since],
    );
    const files = rows.filter((it) => visible(reader, it, { compartment: "commun" }));
    const referrals = await tx.query<PlaceRow>(
      `${PLACES} where stream in (select stream from referral where file = any ($1::uuid[])
         or (sent_to = any ($2) and sent_at is not null and (not is_over or sent_at > $3)))`,
      [files.map((it) => it.stream), own, since],
    );
    return {
      files,
      referrals: referrals
        .filter((it) => visible(reader, placeIn(it), { compartment: "commun" }))
        .map((it) => it.stream),
    };
  });
};

/**
 * Brings what is noted of a device up to what its account carries now, under a new turn when anything changed. A file that
 * moved to another procedure is granted again: other rules read other facts of its closed sectors. So is a referral that was
 * withdrawn: the service reads nothing more of the child.
 */
export const settleGrants = async (
  tx: Tx,
  device: { readonly device: string; readonly turn: number; readonly unit: string },
  carried: Carried,
  position: number,
): Promise<number> => {
  const rows = await tx.query<GrantRow>("select * from device_grant where device = $1 and state = 'granted'", [
    device.device,
  ]);
  const held = new Set(rows.map((it) => it.stream));
  const { files, referrals, learning, project } = carried;
  const wanted = await remembered(tx, [
    ...files.flatMap((it) => (it.incident === null ? [it.stream] : [it.stream, it.incident])),
    ...referrals,
    ...learning,
    ...project,
  ]);
  const fresh = [...wanted].filter((it) => !held.has(it));
  const moved = await changedSince(tx, device.device);
  const again = files
    .filter((it) => moved.has(it.stream) || (it.incident !== null && fresh.includes(it.stream)))
    .flatMap((it) => [...(moved.has(it.stream) ? [it.stream] : []), ...(it.incident === null ? [] : [it.incident])]);
  const granted = [...new Set([...fresh, ...again, ...referrals.filter((it) => moved.has(it))])];
  const dropped = [...held].filter((it) => !wanted.has(it));
  if (granted.length === 0 && dropped.length === 0) return device.turn;
  const turn = device.turn + 1;
  await tx.query("update device set turn = $2 where device = $1", [device.device, turn]);
  await tx.query(
    `insert into device_grant (device, stream, turn, state, position)
     select $1, stream, $3, 'granted', $4 from unnest($2::uuid[]) as stream
     on conflict (device, stream) do update set turn = $3, state = 'granted', why = null, position = $4`,
    [device.device, granted, turn, position],
  );
  await tx.query(
    `update device_grant set turn = $3, state = 'revoked', position = $4, why = case
         when stream.forgotten then 'forgotten'
         when stream.ledger in ('learning', 'project') then 'access'
         when referral.is_over or (file.closed_at is not null and file.unit = $5) then 'closed'
         when referral.stream is null and file.unit is distinct from $5 then 'transferred'
         else 'access' end
       from stream left join file on file.stream = stream.stream left join referral on referral.stream = stream.stream
     where device_grant.device = $1 and device_grant.stream = any ($2::uuid[]) and stream.stream = device_grant.stream`,
    [device.device, dropped, turn, position, device.unit],
  );
  return turn;
};

/** Those of these streams whose keys were not destroyed. */
const remembered = async (tx: Tx, streams: readonly string[]): Promise<Set<string>> => {
  const rows = await tx.query<{ stream: string }>(
    "select stream from stream where stream = any ($1::uuid[]) and not forgotten",
    [streams],
  );
  return new Set(rows.map((it) => it.stream));
};

/** Streams of which its reader may read something else since they were granted. */
const changedSince = async (tx: Tx, device: string): Promise<Set<string>> => {
  const rows = await tx.query<{ stream: string }>(
    `select distinct event.stream from device_grant join event on event.stream = device_grant.stream
       and event.position > device_grant.position
       and event.type in ('file.procedure-moved', 'referral.withdrawn', 'referral.consent-withdrawn')
     where device_grant.device = $1 and state = 'granted'`,
    [device],
  );
  return new Set(rows.map((it) => it.stream));
};
