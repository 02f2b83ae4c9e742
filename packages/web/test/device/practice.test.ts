import "fake-indexeddb/auto";
import { DAY, HOUR, MINUTE } from "@relais/core";
import { emptyReplica } from "@relais/sync";
import { IDBFactory } from "fake-indexeddb";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { Problem } from "../../src/api/client.ts";
import { carriedFrom } from "../../src/device/local/carried.ts";
import { localAdapter } from "../../src/device/local/local.ts";
import { carryingFor } from "../../src/device/practice/carrying.ts";
import { isOn } from "../../src/device/practice/mode.ts";
import { begin, type Practice, takeUp } from "../../src/device/practice/start.ts";
import { startingFiles } from "../../src/device/practice/starting.ts";
import { eraseStores, newStore, openStore, practiceDisk } from "../../src/device/practice/store.ts";
import { browserDisk, isSealed, shelves } from "../../src/device/vault/disk.ts";
import { Vault } from "../../src/device/vault/vault.ts";
import {
  carryingOf,
  carryOf,
  command,
  country,
  fresh,
  kit,
  openingOf,
  random,
  realStation,
  roles,
} from "./practice-people.ts";

const NOW = Date.parse("2026-11-29T08:00:00Z");
const now = () => NOW;
const ALL = { state: "all", scope: "unit" } as const;

/** What a browser keeps beside its databases. */
const words = new Map<string, string>();
beforeEach(() => {
  words.clear();
  globalThis.localStorage = {
    getItem: (key: string) => words.get(key) ?? null,
    setItem: (key: string, value: string) => void words.set(key, value),
    removeItem: (key: string) => void words.delete(key),
  } as Storage;
  globalThis.indexedDB = new IDBFactory();
});

const opens = async (role: (typeof roles)[number] = "opj"): Promise<Practice> => {
  const vault = await newStore(practiceDisk());
  await begin(vault, carryingOf(carryOf(role)), now);
  const found = await takeUp(vault, now);
  if (found === null) throw new Error("Nothing was begun");
  return found;
};

/** Everything that lies in the databases of a family: each sealing has a nonce of its own, so that a change of any entry shows. */
const lyingIn = async (family: "relais" | "relais-practice"): Promise<string> => {
  const disk = browserDisk(family);
  const places = await disk.places();
  const all = await Promise.all(
    places.flatMap(({ id }) =>
      shelves.map(async (shelf) =>
        (await disk.all(id, shelf)).map(({ name, entry }) =>
          isSealed(entry) ? [id, shelf, name, [...entry.nonce].join("."), entry.text.byteLength] : [id, shelf, entry],
        ),
      ),
    ),
  );
  return JSON.stringify([places, all]);
};

describe("given the exercises of the pack", () => {
  it.each(roles)(
    "[PRA-1] when %s opens them, then each plays through the rules in force and begins where its card says",
    async (role) => {
      const { adapter, files } = await opens(role);
      expect(Object.keys(files)).toEqual(kit.exercises.map((it) => it.exercice));
      const listed = await adapter.files(ALL, null);
      expect(listed.items.length).toBe(kit.exercises.length);
      for (const { exercice, enfant, procedures, actes } of kit.exercises) {
        const view = await adapter.file(files[exercice] ?? "");
        const visible = actes.filter(({ etape }) => {
          const step = country.procedures.flatMap((it) => it.procedure.steps).find((it) => it.id === etape);
          return step !== undefined && carryOf(role).me.compartments.includes(step.compartment);
        });
        expect([exercice, view.acts.length]).toEqual([exercice, visible.length]);
        expect([exercice, view.due.length > 0]).toEqual([exercice, true]);
        expect(view.file.number).toMatch(/^[A-Z]{3}-26-F\d{3}$/);
        expect(new Set(view.procedures.map((it) => it.id))).toEqual(new Set(procedures));
        const { names } = await adapter.identity(view.file.id);
        expect([exercice, names.map((it) => it.name)]).toEqual([exercice, [enfant]]);
      }
    },
  );

  it("[PRA-1] when their data are read, then each fits its step and is a fact where it has to be one", () => {
    for (const { exercice, procedures, actes } of kit.exercises) {
      const steps = country.procedures
        .filter((it) => procedures.includes(it.procedure.id))
        .flatMap((it) => it.procedure.steps);
      for (const { etape, donnees, fonction } of actes) {
        const step = steps.find((it) => it.id === etape);
        expect([exercice, etape, step?.id]).toEqual([exercice, etape, etape]);
        const asked = step?.fields.map((it) => it.field) ?? [];
        expect([exercice, etape, Object.keys(donnees).filter((it) => !asked.includes(it))]).toEqual([
          exercice,
          etape,
          [],
        ]);
        if (fonction !== undefined) expect(step?.roles).toContain(fonction);
        for (const [id, value] of Object.entries(donnees)) {
          const choices = country.vocabulary.fields.find((it) => it.id === id)?.choices?.map((it) => it.id);
          if (choices !== undefined) expect(choices).toEqual(expect.arrayContaining([value].flat()));
        }
      }
    }
  });

  it("[PRA-2] when they are begun on any day, then limits run from that moment: what is owed stands the same distance away", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (hours) => {
        const at = NOW + hours * HOUR;
        const made = startingFiles(kit.exercises, {
          carried: carriedFrom(carryingOf(carryOf("opj")).carry),
          device: fresh(),
          now: at,
          random,
        });
        for (const { event } of Object.values(made.replica.streams).flatMap((it) => Object.values(it.events))) {
          expect(Date.parse(event.recordedAt)).toBeLessThanOrEqual(at);
        }
        const held = made.replica.streams[made.files["trentieme-heure"] ?? ""];
        const loss = Object.values(held?.events ?? {}).find((it) => it.event.clear.step === "constater-privation");
        expect(loss?.event.time?.from).toBe(new Date(at - 30 * HOUR).toISOString());
      }),
      { seed: 5, numRuns: 8 },
    );
  });

  it("[PRA-6] when a role that reads no file, or a device without the kit asks, then a sentence says what to do", () => {
    const carry = carryOf("opj");
    const said = [
      carryingFor({ carry: { ...carry, me: { ...carry.me, compartments: [] } }, directory: null, kit }),
      carryingFor({ carry, directory: null, kit: null }),
      carryingFor({ carry, directory: null, kit: { ...kit, exercises: [] } }),
    ];
    expect(said.map((it) => (it.ok ? "" : it.refusal.code))).toEqual([
      "practice.no-files",
      "practice.not-here",
      "practice.not-here",
    ]);
  });
});

describe("given somebody who practises", () => {
  it("[PRA-3] when they open a child's file and act in it, then the rules decide, it is kept, and no outbox holds it", async () => {
    const practice = await opens();
    const { adapter } = practice;
    expect(practice.typed()).toBe(false);
    const file = fresh();
    await adapter.send([openingOf(file, "Demo-Quinoa Zéphyr", NOW)]);
    expect(practice.typed()).toBe(true);
    expect((await adapter.search("quinoa zephir", ALL)).items.map((it) => it.file.id)).toEqual([file]);
    const at = new Date(NOW).toISOString();
    const registers = command(
      "record-act",
      file,
      {
        act: fresh(),
        step: "enregistrer",
        time: { from: at, to: at },
        intent: "report",
        values: { statut: ["victime"], genreFaits: ["violence-physique"], naissance: { age: [9, 9] } },
      },
      NOW,
    );
    // The same again is the same; what the rules refuse is refused in words.
    await adapter.send([registers, registers]);
    const before = await adapter.file(file);
    expect(before.due.map((it) => it.step)).toContain("etablir-requisition");
    expect(before.acts.length).toBe(1);
    await expect(adapter.send([openingOf(file, "Demo-Autre", NOW)])).rejects.toThrow(Problem);
    await expect(adapter.send([command("plan-session", fresh(), {}, NOW)])).rejects.toMatchObject({
      refusal: { code: "practice.no-learning" },
    });
    const again = await takeUp(practice.vault, now);
    expect((await again?.adapter.file(file))?.file.number).toBe(before.file.number);
    expect((await practice.vault.all("outbox")).entries.size).toBe(0);
    expect((await practice.vault.all("deposits" as "outbox")).entries.size).toBe(0);
  });

  it("[PRA-4] when they begin anew, then the starting files are there again and nothing else, under another key", async () => {
    const practice = await opens();
    const file = fresh();
    await practice.adapter.send([openingOf(file, "Demo-Quinoa Zéphyr", NOW)]);
    const key = words.get("relais.practice-store");
    const vault = await newStore(practiceDisk());
    await begin(vault, practice.carrying()!, () => NOW + DAY);
    const anew = await takeUp(vault, () => NOW + DAY);
    expect(anew?.typed()).toBe(false);
    expect((await anew?.adapter.files(ALL, null))?.items.length).toBe(kit.exercises.length);
    await expect(anew?.adapter.file(file)).rejects.toThrow(Problem);
    expect(words.get("relais.practice-store")).not.toBe(key);
    expect((await practiceDisk().places()).length).toBe(1);
  });

  it("[PRA-4] when what was practised is erased, then no key and no database of it is left", async () => {
    await opens();
    await eraseStores(practiceDisk());
    expect(words.get("relais.practice-store")).toBeUndefined();
    expect(await openStore(practiceDisk())).toBe(null);
    const left = (await indexedDB.databases()).map((it) => it.name ?? "");
    expect(left.filter((it) => /^relais-practice-[0-9a-f]{32}$/.test(it))).toEqual([]);
  });

  it("[PRA-5] when they ask what only a server knows, then a sentence says that nothing leaves; a child who may be known is looked for here alone", async () => {
    const { adapter } = await opens();
    const time = { from: new Date(NOW).toISOString(), to: new Date(NOW).toISOString() };
    const found = await adapter.matches({ values: { nomEnfant: "Demo-Perle Nere", sexe: "fille" }, time });
    expect(found.among).toBe("device");
    const asked = [
      () => adapter.elsewhere({ values: {}, time }),
      () => adapter.conformance("a", "b", "c"),
      () => adapter.sessions(),
      () => adapter.session(fresh()),
      () => adapter.attempt(fresh()),
      () => adapter.observation(fresh(), fresh()),
    ];
    for (const ask of asked) await expect(ask()).rejects.toMatchObject({ refusal: { code: "practice.no-server" } });
  });

  it("[PRA-7] when the mode was left on, then it ends with the day, and with a clock that was put back", () => {
    expect(isOn(null, NOW)).toBe(false);
    expect(isOn("nonsense", NOW)).toBe(false);
    expect(isOn(String(NOW), NOW)).toBe(true);
    expect(isOn(String(NOW), NOW + 12 * HOUR - MINUTE)).toBe(true);
    expect(isOn(String(NOW), NOW + 12 * HOUR)).toBe(false);
    expect(isOn(String(NOW), NOW - MINUTE)).toBe(false);
  });
});

/** What happens on one device, in whatever order: somebody works, practises, begins anew. */
const step = fc.record({
  where: fc.constantFrom("real", "practice", "anew"),
  name: fc.constantFrom("Demo-Quinoa Zéphyr", "Demo-Afi Baobab", "Demo-Yucca Basalte"),
});

describe("given one browser with real files and practised ones", () => {
  it("[PRA-8] when somebody works in both in any order, then no byte, list, search or number of one is of the other", async () => {
    const carry = carryOf("opj");
    // Two starting files: the property is about what is kept apart, and begins anew often.
    const few = carryingOf(carry, 2);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const disk = browserDisk();
        for (const { id } of await disk.places()) await disk.erase(id);
        const id = fresh();
        await disk.keepPlace({ id, doors: [] });
        const station = await realStation(await Vault.open(disk, id, random(32) as never), carry, now);
        const real = localAdapter(station, () => undefined);
        const files = { real: new Set<string>(), practice: new Set<string>() };
        const commands = { real: new Set<string>(), practice: new Set<string>() };
        const startAnew = async (): Promise<Practice> => {
          const vault = await newStore(practiceDisk());
          await begin(vault, few, now);
          files.practice.clear();
          return (await takeUp(vault, now))!;
        };
        let practice = await startAnew();
        for (const { where, name } of steps) {
          const other = where === "real" ? "relais-practice" : "relais";
          const before = await lyingIn(other);
          if (where === "anew") practice = await startAnew();
          else {
            const sent = openingOf(fresh(), name, NOW);
            files[where].add(sent.stream);
            commands[where].add(sent.id);
            await (where === "real" ? real : practice.adapter).send([sent]);
          }
          expect(await lyingIn(other)).toBe(before);
        }
        const starting = new Set(Object.values(practice.files));
        const idsOf = async (it: typeof real) => (await it.files(ALL, null)).items.map(({ file }) => file.id);
        expect(new Set(await idsOf(real))).toEqual(files.real);
        expect(new Set(await idsOf(practice.adapter))).toEqual(new Set([...files.practice, ...starting]));
        for (const name of ["quinoa", "afi", "yucca"]) {
          const found = async (it: typeof real) => (await it.search(name, ALL)).items.map(({ file }) => file.id);
          expect((await found(real)).filter((it) => !files.real.has(it))).toEqual([]);
          expect((await found(practice.adapter)).filter((it) => files.real.has(it))).toEqual([]);
        }
        expect(new Set(station.holdings.outbox.items.map((it) => it.command.id))).toEqual(commands.real);
        expect((await real.board()).carried).toBe(files.real.size);
        const owed = (await practice.adapter.todo("unit")).buckets.flatMap((it) => it.items);
        expect(owed.length).toBeGreaterThan(0);
        expect(owed.filter((it) => files.real.has(it.file.id))).toEqual([]);
        expect(station.holdings.replica.streams).toEqual(emptyReplica.streams);
      }),
      { seed: 8, numRuns: 6 },
    );
  });
});
