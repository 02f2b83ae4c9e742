import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Bytes } from "../../src/device/vault/bytes.ts";
import { browserDisk, type Disk, type Entry, type Place, type Shelf, shelves } from "../../src/device/vault/disk.ts";
import { passphraseFault } from "../../src/device/vault/passphrase.ts";
import {
  isEnrolled,
  openSignedIn,
  passkeyLocks,
  unlock,
  unlockByPasskey,
  Vault,
  withoutPasskey,
  withPasskey,
  withPassphrase,
} from "../../src/device/vault/vault.ts";
import store1 from "./store-1.json" with { type: "json" };

const CHEAP = { memory: 64, passes: 1, lanes: 1 };
const NAME = "Demo-Baobab Nuage";

/** What a server would tell this account's session: another secret for each account and store. */
const sessionOf = (account: string) => async (places: readonly string[]) =>
  Promise.all(
    places.map(
      async (place) =>
        new Uint8Array(
          await webcrypto.subtle.digest("SHA-256", new TextEncoder().encode(`${account}|${place}`)),
        ) as Bytes,
    ),
  );

/** Everything that lies on the disk of this device, as text in every way that a name could be written. */
const lying = async (disk: Disk): Promise<string> => {
  const told: string[] = [];
  for (const place of await disk.places()) {
    told.push(JSON.stringify(place));
    for (const shelf of shelves) {
      for (const { name, entry } of await disk.all(place.id, shelf)) {
        told.push(name);
        for (const part of Object.values(entry)) {
          const bytes = typeof part === "string" ? Buffer.from(part) : Buffer.from(part as ArrayBuffer);
          told.push(
            bytes.toString("utf8"),
            bytes.toString("latin1"),
            bytes.toString("utf16le"),
            bytes.toString("base64"),
          );
        }
      }
    }
  }
  return told.join("\n");
};

let disk: Disk;
beforeEach(async () => {
  disk = browserDisk();
  for (const it of await disk.places()) await disk.erase(it.id);
});

describe("given a store opened by somebody signed in", () => {
  it("[DEV-1] when something is kept in it, then it is read back, and nothing of it lies in clear on the disk", async () => {
    const { vault } = await openSignedIn(disk, sessionOf("a"));
    for (const shelf of ["drafts", "outbox", "files", "papers", "meta"] as const) {
      await vault.keep([{ shelf, name: `form of ${NAME}`, value: { name: NAME, list: [NAME] } }]);
      expect(await vault.get(shelf, `form of ${NAME}`)).toEqual({ name: NAME, list: [NAME] });
    }
    const kept = await lying(disk);
    for (const part of [NAME, "Baobab", Buffer.from(NAME).toString("base64"), "form of"])
      expect(kept).not.toContain(part);
  });

  it("[DEV-1] when an entry is moved to another name, shelf or store, then it opens there no more", async () => {
    const { vault } = await openSignedIn(disk, sessionOf("a"));
    await vault.keep([
      { shelf: "drafts", name: "one", value: 1 },
      { shelf: "drafts", name: "two", value: 2 },
    ]);
    const [one, two] = await disk.all(vault.id, "drafts");
    await disk.write(vault.id, [
      { shelf: "drafts", name: one!.name, entry: two!.entry },
      { shelf: "meta", name: one!.name, entry: one!.entry },
    ]);
    const { entries, spoilt } = await vault.all("drafts");
    expect([...entries.keys()]).toHaveLength(1);
    expect(spoilt).toBe(1);
    expect((await vault.all("meta")).spoilt).toBe(1);
  });

  it("[DEV-1] when any values are kept and taken away, then the store holds what a plain map would", async () => {
    const { vault } = await openSignedIn(disk, sessionOf("a"));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("a", "b", "é|ɖ"), fc.option(fc.jsonValue()))),
        async (steps) => {
          const held = await vault.all("drafts");
          await vault.keep([...held.entries.keys()].map((name) => ({ shelf: "drafts", name, value: undefined })));
          const model = new Map<string, unknown>();
          for (const [name, value] of steps) {
            await vault.keep([{ shelf: "drafts", name, value: value === null ? undefined : { value } }]);
            if (value === null) model.delete(name);
            else model.set(name, JSON.parse(JSON.stringify({ value })));
          }
          const { entries } = await vault.all("drafts");
          expect(new Map([...entries].sort())).toEqual(new Map([...model].sort()));
        },
      ),
      { seed: 20261124, numRuns: 15 },
    );
  });
});

describe("given two people on one device", () => {
  const both = async () => {
    const first = await openSignedIn(disk, sessionOf("a"));
    await withPassphrase(disk, first, { login: "a", passphrase: "quatre mots bien longs", cost: CHEAP });
    const second = await openSignedIn(disk, sessionOf("b"));
    await withPassphrase(disk, second, { login: "b", passphrase: "quatre mots bien longs", cost: CHEAP });
    return { first, second };
  };

  it("[DEV-2] when each unlocks, then each finds their own store, even with the same words", async () => {
    const { first, second } = await both();
    await first.vault.keep([{ shelf: "drafts", name: "form", value: "of a" }]);
    expect(first.vault.id).not.toBe(second.vault.id);
    expect((await unlock(disk, "a", "quatre mots bien longs"))?.vault.id).toBe(first.vault.id);
    expect((await unlock(disk, "B ", "quatre mots bien longs"))?.vault.id).toBe(second.vault.id);
    expect(await unlock(disk, "a", "quatre mots bien court")).toBeUndefined();
    expect(await unlock(disk, "c", "quatre mots bien longs")).toBeUndefined();
    expect(await second.vault.get("drafts", "form")).toBeUndefined();
  });

  it("[DEV-2] when one key is tried on the other's store, then nothing opens", async () => {
    const { first, second } = await both();
    await first.vault.keep([{ shelf: "outbox", name: "1", value: NAME }]);
    const thief = await Vault.open(disk, first.vault.id, second.deviceKey);
    expect(await thief.get("outbox", "1")).toBeUndefined();
    expect(await thief.all("outbox")).toEqual({ entries: new Map(), spoilt: 1 });
  });

  it("[DEV-2] when one signs in again or erases their store, then the other's is as it was", async () => {
    const { first, second } = await both();
    await second.vault.keep([{ shelf: "outbox", name: "1", value: "unsent" }]);
    expect((await openSignedIn(disk, sessionOf("a"))).vault.id).toBe(first.vault.id);
    await disk.erase(first.vault.id);
    expect((await unlock(disk, "b", "quatre mots bien longs"))?.vault.id).toBe(second.vault.id);
    expect(await second.vault.get("outbox", "1")).toBe("unsent");
    expect(await unlock(disk, "a", "quatre mots bien longs")).toBeUndefined();
  });

  it("[DEV-3] when a passphrase is forgotten, then signing in online opens the same store, and another may be chosen", async () => {
    const { first } = await both();
    await first.vault.keep([{ shelf: "outbox", name: "1", value: "unsent" }]);
    const again = await openSignedIn(disk, sessionOf("a"));
    expect(await again.vault.get("outbox", "1")).toBe("unsent");
    const place = await withPassphrase(disk, again, { login: "a", passphrase: "d'autres mots encore", cost: CHEAP });
    expect(isEnrolled(place)).toBe(true);
    expect(await unlock(disk, "a", "quatre mots bien longs")).toBeUndefined();
    expect((await unlock(disk, "a", "d'autres mots encore"))?.vault.id).toBe(first.vault.id);
  });
});

describe("given a passphrase to choose", () => {
  it("[DEV-4] when it is too short, of one letter, or holds the login, then it is not taken", () => {
    expect(passphraseFault("onze lettres".slice(0, 11), "a.b")).toBe("short");
    expect(passphraseFault("aaaaaaaaaaaaaaaa", "a.b")).toBe("same");
    expect(passphraseFault("mon opj.zakpota ici", "opj.zakpota")).toBe("login");
    expect(passphraseFault("trois mots longs", "opj.zakpota")).toBeNull();
  });

  it("[DEV-4] when a door is made, then its salt is its own and its cost lies beside it", async () => {
    const opened = await openSignedIn(disk, sessionOf("a"));
    const chosen = { login: "a", passphrase: "quatre mots bien longs", cost: CHEAP };
    const [one, two] = [await withPassphrase(disk, opened, chosen), await withPassphrase(disk, opened, chosen)];
    const [a, b] = [one, two].map((it) => it.doors.find((door) => door.kind === "passphrase"));
    expect(a).toMatchObject({ cost: CHEAP });
    expect(a?.salt).not.toEqual(b?.salt);
  });
});

describe("given a store that a passkey opens", () => {
  const passkey = (n: number) => ({
    credential: new Uint8Array(16).fill(n) as Bytes,
    input: new Uint8Array(32).fill(n + 1) as Bytes,
    secret: new Uint8Array(32).fill(n + 2) as Bytes,
  });

  it("[DEV-16] when it answers, then its store opens and no other; another answer, another passkey or a door moved to another store opens nothing", async () => {
    const [mine, theirs] = [await openSignedIn(disk, sessionOf("a")), await openSignedIn(disk, sessionOf("b"))];
    await withPasskey(disk, mine, passkey(1));
    await withPasskey(disk, theirs, passkey(50));
    expect((await passkeyLocks(disk)).length).toBe(2);
    expect((await unlockByPasskey(disk, passkey(1)))?.vault.id).toBe(mine.vault.id);
    expect((await unlockByPasskey(disk, passkey(50)))?.vault.id).toBe(theirs.vault.id);
    for (const [credential, secret] of [
      [1, 50],
      [50, 1],
      [1, 9],
    ] as const) {
      const tried = { ...passkey(credential), secret: passkey(secret).secret };
      expect(await unlockByPasskey(disk, tried)).toBeUndefined();
    }
    // What the other's passkey answers opens the other's keys alone, wherever the door was put.
    const places = await disk.places();
    const door = places.find((it) => it.id === theirs.vault.id)?.doors.find((it) => it.kind === "passkey");
    await disk.keepPlace({ id: mine.vault.id, doors: door === undefined ? [] : [door] });
    await disk.erase(theirs.vault.id);
    const moved = await unlockByPasskey(disk, passkey(50));
    await mine.vault.keep([{ shelf: "drafts", name: "one", value: NAME }]);
    await expect(moved?.vault.get("drafts", "one")).resolves.toBeUndefined();
  });

  it("[DEV-16] when its passkey is made anew or taken away, then the older one opens nothing, and the other doors stay", async () => {
    const opened = await openSignedIn(disk, sessionOf("a"));
    await withPasskey(disk, opened, passkey(1));
    const place = (await disk.places()).find((it) => it.id === opened.vault.id) ?? opened.place;
    await withPasskey(disk, { ...opened, place }, passkey(20));
    expect(await unlockByPasskey(disk, passkey(1))).toBeUndefined();
    expect(await unlockByPasskey(disk, passkey(20))).toBeDefined();
    await withoutPasskey(disk, opened.vault.id);
    expect(await unlockByPasskey(disk, passkey(20))).toBeUndefined();
    expect((await openSignedIn(disk, sessionOf("a"))).vault.id).toBe(opened.vault.id);
  });
});

describe("given a store as the first Relais wrote it", () => {
  /** Bytes as they lay in the browser. */
  const revived = (it: unknown): unknown => {
    if (Array.isArray(it)) return it.map(revived);
    if (it === null || typeof it !== "object") return it;
    if ("bytes" in it) return new Uint8Array(Buffer.from(String(it.bytes), "base64"));
    if ("buffer" in it) return new Uint8Array(Buffer.from(String(it.buffer), "base64")).buffer;
    return Object.fromEntries(Object.entries(it).map(([name, value]) => [name, revived(value)]));
  };

  it("[DEV-21] when this Relais unlocks it, then what lay in it is read", async () => {
    const place = revived(store1.place) as Place;
    await disk.keepPlace(place);
    for (const [shelf, all] of Object.entries(store1.entries)) {
      const lay = revived(all) as { name: string; entry: Entry }[];
      await disk.write(
        place.id,
        lay.map((it) => ({ shelf: shelf as Shelf, ...it })),
      );
    }
    const opened = await unlock(disk, "opj.ancien", "quatre mots bien longs");
    expect(opened?.place.id).toBe(place.id);
    expect(await opened?.vault.get("drafts", "new-file")).toEqual({ typed: "Demo-Ancien" });
    expect((await opened?.vault.all("outbox"))?.entries.get("one")).toEqual({ state: "waiting" });
    expect(await opened?.vault.get("meta", "state")).toMatchObject({ sequence: 3 });
    expect((await disk.all(place.id, "deposits")).map((it) => it.name)).toHaveLength(1);
  });
});
