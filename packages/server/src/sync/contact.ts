import type { Reader } from "@relais/casework";
import { accept, formatInstant, type Refusal, type Result } from "@relais/core";
import type { FeedRequest, ResetWhy } from "@relais/sync";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { projectOf } from "../extension/parties.ts";
import { learningOf } from "../learning/parties.ts";
import { type Place, placeIn, startingAt } from "./cursor.ts";
import { accessOf, type DeviceRow, lastPosition, lockDevice } from "./devices.ts";
import { carriedBy, settleGrants } from "./grants.ts";
import { accessChanged, deviceRevoked, deviceUnknown, foreignCursor, refusalIn } from "./refusals.ts";

/** How a feed begins: from where a device stands up to here, or with the word that it starts anew. */
export type Begun =
  | { readonly is: "feed"; readonly from: Place; readonly turn: number; readonly until: number }
  | { readonly is: "reset"; readonly why: ResetWhy; readonly refusal: Refusal; readonly next: Place };

/**
 * One contact of a device, in one transaction that holds its row. A cursor that is not its own, that comes from a database
 * since restored, or an account that may read something else now: it is told to begin anew, and is told nothing else.
 */
export const begin = async (
  office: Office,
  reader: Reader,
  { device, cursor }: FeedRequest,
): Promise<Result<Begun>> => {
  const { database, keys, sources } = office;
  const now = sources.now();
  const carried = await carriedBy(office, reader, now);
  return database.asSystem(async (tx) => {
    const row = await lockDevice(tx, device);
    if (row?.account !== reader.account) return deviceUnknown();
    const until = await lastPosition(tx);
    if (row.revoked_at !== null) {
      const next = startingAt(row.turn + 1, until);
      return accept({ is: "reset", why: "device-revoked", refusal: refusalIn(deviceRevoked()), next });
    }
    await tx.query("update device set last_contact_at = $2 where device = $1", [device, formatInstant(now)]);
    const place = placeIn(keys, device, cursor);
    if (place === undefined || place.turn > row.turn || place.position > until) {
      return accept(await beginAnew(tx, row, { why: "cursor", place, until, access: accessOf(reader) }));
    }
    if (row.access !== accessOf(reader)) {
      return accept(await beginAnew(tx, row, { why: "access", place, until, access: accessOf(reader) }));
    }
    // The last reset did not reach it: it is said again.
    if (place.turn < row.floor) return accept(resetOf(row.floor_why, row.floor, until));
    // Asked here: who has left a session keeps their own tests, and row security shows them the session no longer.
    const learning = await learningOf(tx, reader.account, now);
    const project = await projectOf(tx, reader.account, now);
    const at = { device, turn: row.turn, unit: reader.unit };
    const turn = await settleGrants(tx, at, { ...carried, learning, project }, until);
    return accept({ is: "feed", from: place, turn, until });
  });
};

const resetOf = (why: "cursor" | "access", floor: number, until: number): Begun => ({
  is: "reset",
  why,
  refusal: why === "access" ? accessChanged() : foreignCursor(),
  next: startingAt(floor, until),
});

const beginAnew = async (
  tx: Tx,
  { device, turn }: DeviceRow,
  it: { why: "cursor" | "access"; place: Place | undefined; until: number; access: string },
): Promise<Begun> => {
  const floor = Math.max(turn, it.place?.turn ?? 0) + 1;
  await tx.query("delete from device_grant where device = $1", [device]);
  await tx.query("update device set turn = $2, floor = $2, floor_why = $3, access = $4 where device = $1", [
    device,
    floor,
    it.why,
    it.access,
  ]);
  return resetOf(it.why, floor, it.until);
};
