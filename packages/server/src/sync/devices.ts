import { isNarrowed, type Reader, type UnitDevice } from "@relais/casework";
import { accept, formatInstant, type Id, type Instant, type Result, refuse } from "@relais/core";
import type { DeviceView, RegisterDevice, RegisteredDevice } from "@relais/sync";
import { unitsLed } from "../accounts/led.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { audit } from "../store/audit.ts";
import { cursorOf, startingAt } from "./cursor.ts";
import { deviceRevoked, deviceUnknown } from "./refusals.ts";

export interface DeviceRow {
  readonly device: string;
  readonly account: string;
  readonly kind: DeviceView["kind"];
  readonly registered_at: Date;
  readonly last_contact_at: Date | null;
  readonly revoked_at: Date | null;
  readonly turn: number;
  readonly floor: number;
  readonly floor_why: "cursor" | "access";
  readonly access: string;
  readonly [column: string]: unknown;
}

/** What an account may read, as a line to compare by: when it changes, what a device holds is given anew. */
export const accessOf = (reader: Reader): string =>
  JSON.stringify([
    ...[reader, ...(reader.also ?? [])].map(({ role, unit, compartments }) => [role, unit, [...compartments].sort()]),
    // Without its second factor a session is given other units' files without names.
    ...(isNarrowed(reader) ? ["names-withheld"] : []),
  ]);

/** A device belongs to the account that registered it first, and to no other after. */
export const register = async (
  { database, keys, sources }: Office,
  reader: Reader,
  { device, kind }: RegisterDevice,
): Promise<Result<RegisteredDevice>> =>
  database.asSystem(async (tx) => {
    const at = sources.now();
    const added = await tx.query(
      `insert into device (device, account, kind, registered_at, access) values ($1, $2, $3, $4, $5)
       on conflict (device) do nothing returning device`,
      [device, reader.account, kind, formatInstant(at), accessOf(reader)],
    );
    const row = await lockDevice(tx, device);
    if (row?.account !== reader.account) {
      return refuse(
        "device.taken",
        "Cet appareil est déjà inscrit au nom d'une autre personne. Créez votre propre espace sur l'appareil, puis inscrivez-le.",
        "This device is already registered in somebody else's name. Make a space of your own on it, then register that.",
      );
    }
    if (row.revoked_at !== null) return deviceRevoked();
    if (added.length > 0) {
      const detail = { device, kind };
      await audit(tx, { at, account: reader.account, action: "device.registered", stream: null, detail });
    }
    return accept({ device, cursor: cursorOf(keys, device, startingAt(row.floor, await lastPosition(tx))) });
  });

/** One's own devices, the newest first, through row security. */
export const devices = async ({ database }: Office, reader: Reader): Promise<DeviceView[]> => {
  const rows = await database.withActor(reader, (tx) =>
    tx.query<DeviceRow & { files: number }>(
      `select device.*, (select count(*)::int from device_grant where device_grant.device = device.device
         and state = 'granted') as files from device order by registered_at desc, device`,
    ),
  );
  return rows
    .filter((it) => it.account === reader.account)
    .map((it) => ({
      device: it.device,
      kind: it.kind,
      registeredAt: it.registered_at.toISOString(),
      lastContactAt: it.last_contact_at?.toISOString() ?? null,
      revokedAt: it.revoked_at?.toISOString() ?? null,
      files: it.files,
    }));
};

/**
 * Strikes a device off, for good: at its next contact it is told to erase itself, and gets nothing else. Its own person does,
 * or the head or administrator of a unit in which its person is assigned today; to anybody else it does not exist.
 */
export const revoke = async (
  { database, country, sources }: Office,
  person: Person,
  device: string,
): Promise<Result<null>> =>
  database.asSystem(async (tx) => {
    const row = await lockDevice(tx, device);
    const at = sources.now();
    const mine = row?.account === person.account;
    if (
      row === undefined ||
      !(mine || (await isOfUnits(tx, await unitsLed(tx, country, person.account, at), row.account, at)))
    )
      return deviceUnknown();
    const may = mine ? accept(null) : holds(person, "dirige", "administre");
    if (!may.ok || row.revoked_at !== null) return may;
    await tx.query("update device set revoked_at = $2 where device = $1", [device, formatInstant(at)]);
    await audit(tx, { at, account: person.account, action: "device.revoked", stream: null, detail: { device } });
    return accept(null);
  });

const isOfUnits = async (tx: Tx, units: readonly string[], account: Id, at: Instant): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from assignment where account = $1 and unit = any ($2) and since <= $3::date
         and (until is null or until > $3::date)`,
      [account, units, formatInstant(at).slice(0, 10)],
    )
  ).length > 0;

interface UnitDeviceRow extends DeviceRow {
  readonly holder: string;
  readonly box: UnitDevice["box"];
}

/** The devices of everybody assigned today in the units that a person leads, the latest contact first; one's own are told apart. */
export const unitDevices = async (
  { database, country, sources }: Office,
  person: Person,
): Promise<Result<UnitDevice[]>> => {
  const may = holds(person, "dirige", "administre");
  if (!may.ok) return may;
  const at = sources.now();
  const rows = await database.asSystem(async (tx) =>
    tx.query<UnitDeviceRow>(
      `select device.*, account.name as holder, case
           when exists (select 1 from deposit_box box where box.account = device.account
             and box.device = device.device::text and (closed_at is null or closed_at > $3)) then 'open' else 'closed' end as box
         from device join account on account.id = device.account
         where device.account <> $1 and exists (select 1 from assignment where assignment.account = device.account
           and unit = any ($2) and since <= $3::timestamptz::date and (until is null or until > $3::timestamptz::date))
         order by last_contact_at desc nulls last, device`,
      [person.account, await unitsLed(tx, country, person.account, at), formatInstant(at)],
    ),
  );
  return accept(
    rows.map((it) => ({
      device: it.device,
      kind: it.kind,
      holder: it.holder,
      registeredAt: it.registered_at.toISOString(),
      lastContactAt: it.last_contact_at?.toISOString() ?? null,
      revokedAt: it.revoked_at?.toISOString() ?? null,
      box: it.box,
    })),
  );
};

/** The row of a device, held until the transaction ends: two contacts at once follow one another. */
export const lockDevice = async (tx: Tx, device: string): Promise<DeviceRow | undefined> => {
  const [row] = await tx.query<DeviceRow>("select * from device where device = $1 for update", [device]);
  return row;
};

/** That a device may speak: its account's own, and not struck off. */
export const mayContact = async (
  { database, sources }: Office,
  reader: Reader,
  device: string,
): Promise<Result<null>> =>
  database.asSystem(async (tx) => {
    const row = await lockDevice(tx, device);
    if (row?.account !== reader.account) return deviceUnknown();
    if (row.revoked_at !== null) return deviceRevoked();
    await tx.query("update device set last_contact_at = $2 where device = $1", [device, formatInstant(sources.now())]);
    return accept(null);
  });

/** The last position of the ledger: positions are given under a lock, so that all below it can be seen. */
export const lastPosition = async (tx: Tx): Promise<number> => {
  const [last] = await tx.query<{ position: string }>("select coalesce(max(position), 0) as position from event");
  return Number(last?.position ?? 0);
};
