import { type Bytes, randomBytes, text, utf8 } from "./bytes.ts";
import { type DepositCopy, type Disk, isSealed, type Place, type Shelf } from "./disk.ts";
import {
  type Door,
  openByPasskey,
  openByPassphrase,
  openBySecret,
  passkeyDoor,
  passphraseDoor,
  serverDoor,
} from "./doors.ts";
import type { Cost } from "./passphrase.ts";
import type { PasskeyAnswer, PasskeyLock } from "./prf.ts";
import { opaqueName, seal, unseal, type VaultKeys, vaultKeys } from "./seal.ts";

/** Something to keep under a name; undefined takes it away. */
export interface Kept {
  readonly shelf: Exclude<Shelf, "deposits">;
  readonly name: string;
  readonly value: unknown;
}

interface Envelope {
  readonly name: string;
  readonly value: unknown;
}

/**
 * One person's open store. Everything it writes is sealed under their device key and bound to its place: what is taken from
 * one store or name opens under no other.
 */
export class Vault {
  readonly id: string;
  readonly #disk: Disk;
  readonly #keys: VaultKeys;

  private constructor(id: string, disk: Disk, keys: VaultKeys) {
    this.id = id;
    this.#disk = disk;
    this.#keys = keys;
  }

  static async open(disk: Disk, id: string, deviceKey: Bytes): Promise<Vault> {
    return new Vault(id, disk, await vaultKeys(deviceKey));
  }

  async get(shelf: Kept["shelf"], name: string): Promise<unknown> {
    const opaque = await opaqueName(this.#keys, `${shelf}/${name}`);
    const entry = await this.#disk.get(this.id, shelf, opaque);
    return entry === undefined || !isSealed(entry) ? undefined : (await this.#read(shelf, opaque, entry)).value;
  }

  /** Everything on a shelf, by name; an entry that does not open is left out and counted. */
  async all(
    shelf: Kept["shelf"],
  ): Promise<{ readonly entries: ReadonlyMap<string, unknown>; readonly spoilt: number }> {
    const found = await this.#disk.all(this.id, shelf);
    const read = await Promise.all(
      found.map(({ name, entry }) =>
        isSealed(entry) ? this.#read(shelf, name, entry).catch(() => undefined) : undefined,
      ),
    );
    const entries = new Map(read.flatMap((it) => (it === undefined ? [] : [[it.name, it.value]])));
    return { entries, spoilt: found.length - entries.size };
  }

  /** How many entries lie on a shelf, unread. */
  count(shelf: Kept["shelf"]): Promise<number> {
    return this.#disk.count(this.id, shelf);
  }

  /** All or nothing; `deposits` goes in the same transaction, so that no command is kept without its second copy. */
  async keep(changes: readonly Kept[], deposits: readonly DepositCopy[] = []): Promise<void> {
    const sealed = changes.map(async ({ shelf, name, value }) => {
      const opaque = await opaqueName(this.#keys, `${shelf}/${name}`);
      if (value === undefined) return { shelf, name: opaque, entry: null };
      const plain = utf8(JSON.stringify({ name, value } satisfies Envelope));
      return { shelf, name: opaque, entry: await seal(this.#keys.content, this.#about(shelf, opaque), plain) };
    });
    const copies = deposits.map((entry) => ({ shelf: "deposits" as const, name: entry.command, entry }));
    await this.#disk.write(this.id, [...(await Promise.all(sealed)), ...copies]);
  }

  /** Second copies of commands that are answered. */
  async dropDeposits(commands: readonly string[]): Promise<void> {
    await this.#disk.write(
      this.id,
      commands.map((name) => ({ shelf: "deposits" as const, name, entry: null })),
    );
  }

  #about(shelf: Shelf, opaque: string): string {
    return `${this.id}|${shelf}|${opaque}`;
  }

  async #read(shelf: Shelf, opaque: string, sealed: Parameters<typeof unseal>[2]): Promise<Envelope> {
    return JSON.parse(text(await unseal(this.#keys.content, this.#about(shelf, opaque), sealed))) as Envelope;
  }
}

/** What came of trying a secret on the stores of this device. */
export interface Opened {
  readonly vault: Vault;
  readonly place: Place;
  /** Only to close further doors with; dropped as soon as that is done. */
  readonly deviceKey: Bytes;
}

const openAny = async (
  disk: Disk,
  key: (doors: readonly Door[]) => Promise<Bytes | undefined>,
): Promise<Opened | undefined> => {
  for (const place of await disk.places()) {
    const deviceKey = await key(place.doors);
    if (deviceKey !== undefined) return { vault: await Vault.open(disk, place.id, deviceKey), place, deviceKey };
  }
  return undefined;
};

/** Tries a passphrase on each store: which one is whose is written nowhere. */
export const unlock = (disk: Disk, login: string, passphrase: string): Promise<Opened | undefined> =>
  openAny(disk, (doors) => openByPassphrase(doors, login, passphrase));

/** Tries what a passkey answered. */
export const unlockByPasskey = (disk: Disk, answer: PasskeyAnswer): Promise<Opened | undefined> =>
  openAny(disk, (doors) => openByPasskey(doors, answer));

/** Every passkey that opens a store here. */
export const passkeyLocks = async (disk: Disk): Promise<PasskeyLock[]> =>
  (await disk.places()).flatMap(({ doors }) => doors.flatMap((it) => (it.kind === "passkey" ? [it] : [])));

/** Asks the server, for a live session, what opens these stores if they are that person's. */
export type SecretsOf = (places: readonly string[]) => Promise<readonly Bytes[]>;

/** The store of somebody signed in online: the one that the server's secret for them opens, or a new one. */
export const openSignedIn = async (disk: Disk, secretsOf: SecretsOf): Promise<Opened> => {
  const places = await disk.places();
  const made = [...randomBytes(16)].map((it) => it.toString(16).padStart(2, "0")).join("");
  const secrets = await secretsOf([...places.map((it) => it.id), made]);
  for (const [i, place] of places.entries()) {
    const secret = secrets[i];
    const deviceKey = secret && (await openBySecret(place.doors, secret));
    if (deviceKey !== undefined) return { vault: await Vault.open(disk, place.id, deviceKey), place, deviceKey };
  }
  const secret = secrets[places.length];
  if (secret === undefined) throw new Error("The server told fewer secrets than it was asked for");
  const deviceKey = randomBytes(32);
  const place: Place = { id: made, doors: [await serverDoor(deviceKey, secret)] };
  await disk.keepPlace(place);
  return { vault: await Vault.open(disk, made, deviceKey), place, deviceKey };
};

/** A passphrase door in place of an older one: forgotten, it is chosen again by signing in online. */
export const withPassphrase = async (
  disk: Disk,
  { place, deviceKey }: Opened,
  chosen: { readonly login: string; readonly passphrase: string; readonly cost: Cost },
): Promise<Place> => withDoors(disk, place.id, "passphrase", [await passphraseDoor(deviceKey, chosen)]);

/** A passkey door beside the others; one that was there before goes. */
export const withPasskey = async (
  disk: Disk,
  { place, deviceKey }: Opened,
  made: PasskeyLock & PasskeyAnswer,
): Promise<Place> => withDoors(disk, place.id, "passkey", [await passkeyDoor(deviceKey, made)]);

/** Takes the passkey door of one store away. */
export const withoutPasskey = (disk: Disk, id: string): Promise<Place> => withDoors(disk, id, "passkey", []);

/** Changes the doors of one kind on the store as it is now: making a door takes a while, in which another tab may change others. */
const withDoors = async (disk: Disk, id: string, kind: Door["kind"], doors: readonly Door[]): Promise<Place> => {
  const place = (await disk.places()).find((it) => it.id === id);
  if (place === undefined) throw new DOMException("The store is gone", "InvalidStateError");
  const next = { ...place, doors: [...place.doors.filter((it) => it.kind !== kind), ...doors] };
  await disk.keepPlace(next);
  return next;
};

export const isEnrolled = ({ doors }: Place): boolean => doors.some((it) => it.kind !== "server");
