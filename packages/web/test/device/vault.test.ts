import "fake-indexeddb/auto";
import { webcrypto } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { Bytes } from "../../src/device/vault/bytes.ts";
import { browserDisk, type Disk, shelves } from "../../src/device/vault/disk.ts";
import { passphraseFault } from "../../src/device/vault/passphrase.ts";
import { isEnrolled, openSignedIn, unlock, Vault, withPassphrase } from "../../src/device/vault/vault.ts";

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
