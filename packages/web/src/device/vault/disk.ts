import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { Door } from "./doors.ts";
import type { Sealed } from "./seal.ts";

/** The parts of a store. What is in them is sealed under the device key, but deposits, which only the server opens. */
export const shelves = [
  "drafts",
  "outbox",
  "files",
  "lines",
  "papers",
  "meta",
  "attachments",
  "chunks",
  "deposits",
] as const;
export type Shelf = (typeof shelves)[number];

/** One person's store on this device: what it is called says nothing, and its doors say nothing of whom. */
export interface Place {
  readonly id: string;
  readonly doors: readonly Door[];
  /** Lets this device hand over sealed commands, and do nothing else; there once the person is enrolled. */
  readonly deposit?: { readonly device: string; readonly token: string };
}

/** A deposit as it waits: one command sealed to the server. */
export interface DepositCopy {
  readonly command: string;
  /** Count of its device: copies are handed over in the order in which they were typed. */
  readonly sequence: number;
  readonly sealed: string;
}

export type Entry = Sealed | DepositCopy;

/**
 * The disk, as the store sees it: THE boundary at which tests make it full, slow or gone. Names are opaque before they get
 * here, and entries sealed.
 */
export interface Disk {
  readonly places: () => Promise<Place[]>;
  readonly keepPlace: (place: Place) => Promise<void>;
  /** Takes a store away, doors and all. */
  readonly erase: (id: string) => Promise<void>;
  /** Takes everything of a store away but the copies for the server: no door leads to it any more. */
  readonly keepDeposits: (place: Place) => Promise<void>;
  readonly get: (id: string, shelf: Shelf, name: string) => Promise<Entry | undefined>;
  readonly all: (id: string, shelf: Shelf) => Promise<{ readonly name: string; readonly entry: Entry }[]>;
  readonly count: (id: string, shelf: Shelf) => Promise<number>;
  /** All of them or none. */
  readonly write: (id: string, changes: readonly Change[]) => Promise<void>;
}

interface Change {
  readonly shelf: Shelf;
  readonly name: string;
  /** Null takes the entry away. */
  readonly entry: Entry | null;
}

interface PlacesSchema extends DBSchema {
  places: { key: string; value: Place };
}
type StoreSchema = DBSchema & { [S in Shelf]: { key: string; value: Entry } };

/** Goes up when a shelf is added; an older store gets what it lacks. */
const FORMAT = 2;

/**
 * IndexedDB, one database a person: no transaction of one can touch another's. Databases of one `family` know nothing of those of
 * another.
 */
export const browserDisk = (family = "relais"): Disk => {
  const opened = new Map<string, Promise<IDBPDatabase<StoreSchema>>>();
  let places: Promise<IDBPDatabase<PlacesSchema>> | undefined;
  const placesDb = () => {
    places ??= openDB<PlacesSchema>(`${family}-places`, 1, {
      upgrade: (db) => {
        db.createObjectStore("places", { keyPath: "id" });
      },
      terminated: () => {
        places = undefined;
      },
    });
    return places;
  };
  const store = (id: string) => {
    const known = opened.get(id);
    if (known !== undefined) return known;
    const made = openDB<StoreSchema>(`${family}-${id}`, FORMAT, {
      upgrade: (db) => {
        for (const it of shelves) if (!db.objectStoreNames.contains(it)) db.createObjectStore(it);
      },
      // The browser took it away, or another tab erases it: opened anew when next asked for.
      blocking: () => {
        opened.delete(id);
        void made.then((db) => db.close());
      },
      terminated: () => opened.delete(id),
    });
    opened.set(id, made);
    return made;
  };
  return {
    places: async () => (await placesDb()).getAll("places"),
    keepPlace: async (place) => {
      await (await placesDb()).put("places", place);
    },
    erase: async (id) => {
      await (await placesDb()).delete("places", id);
      (await opened.get(id))?.close();
      opened.delete(id);
      await deleteDB(`${family}-${id}`);
    },
    keepDeposits: async (place) => {
      await (await placesDb()).put("places", { ...place, doors: [] });
      const sealed = shelves.filter((it) => it !== "deposits");
      const transaction = (await store(place.id)).transaction(sealed, "readwrite");
      await Promise.all([...sealed.map((it) => transaction.objectStore(it).clear()), transaction.done]);
    },
    get: async (id, shelf, name) => (await store(id)).get(shelf, name),
    all: async (id, shelf) => {
      const transaction = (await store(id)).transaction(shelf);
      const [names, entries] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
      return entries.map((entry, i) => ({ name: names[i] ?? "", entry }));
    },
    count: async (id, shelf) => (await store(id)).count(shelf),
    write: async (id, changes) => {
      if (changes.length === 0) return;
      const transaction = (await store(id)).transaction([...new Set(changes.map((it) => it.shelf))], "readwrite");
      const asked = changes.map(({ shelf, name, entry }) => {
        const objects = transaction.objectStore(shelf);
        return entry === null ? objects.delete(name) : objects.put(entry, name);
      });
      await Promise.all([...asked, transaction.done]);
    },
  };
};

/** Whether an entry is one that this device opens, not a deposit. */
export const isSealed = (entry: Entry): entry is Sealed => "nonce" in entry;
