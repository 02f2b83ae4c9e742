import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Directory,
  emptyDirectory,
  type Ground,
  historyOf,
  idOf,
  linesOfEntry,
  type NewEntry,
  offersOf,
  type Plan,
  type Put,
  planOf,
  previewOf,
  type Revision,
  readDirectory,
  revised,
  successionOf,
  tabularJson,
  withLines,
} from "../src/index.ts";
import { anyDirectory, directoryOf, fileOf, jsonFile, organization, service } from "./small.ts";

const territory = {
  communes: [
    { code: "BJ1207", name: "Za-Kpota", department: "BJ12", aliases: [], position: { lat: 7.2, lon: 2.2 } },
    { code: "BJ0801", name: "Cotonou", department: "BJ08", aliases: [], position: { lat: 6.4, lon: 2.4 } },
  ],
  departments: [
    { code: "BJ12", name: "Zou" },
    { code: "BJ08", name: "Littoral" },
  ],
};
const types = [{ code: "ecoute", name: { fr: "Écoute", en: "Listening" }, isLicensed: false, isSheltering: false }];
const groundOf = (standing: Directory, words: readonly Revision[] = []): Ground => ({
  ...{ standing, words, territory, types },
  offsetMinutes: 60,
});

/** What a list would do to a directory. */
const plan = (ground: Ground, list: Directory | ReturnType<typeof fileOf>): Plan => {
  const file = "bytes" in list ? list : jsonFile(tabularJson(list));
  const read = readDirectory([file], { policy: "refuse" });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return planOf(ground, read.value);
};
const codes = ({ left }: Plan): string[] => left.map((it) => it.code);

const word = (name: string, said: Partial<Revision["said"]> = {}): Revision => ({
  ...{ service: service(name).id, kind: "confirmed", position: 1, at: "2026-11-20T08:00:00.000Z", unit: "gups" },
  said: {
    ...{ kind: "confirmed", status: "active", phone: "138", hours: null, onHolidays: null, place: null },
    ...said,
  } as Revision["said"],
});

describe("given a list to be imported", () => {
  it("[DIR-35] when it says what the directory says, then there is nothing to do; into an empty one, everything is new", () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const again = plan(groundOf(directory), directory);
        expect([again.added, again.changed, again.lines]).toEqual([[], [], {}]);
        const anew = plan(groundOf(emptyDirectory()), directory);
        expect(anew.changed).toEqual([]);
        const made = withLines(emptyDirectory(), anew.lines);
        expect(made.service.map((it) => it.id)).toEqual(directory.service.map((it) => it.id));
        expect(made.phone).toEqual(directory.phone);
      }),
      { seed: 35 },
    );
  });

  it("[DIR-35] when some of its lines say otherwise, then each field is told with what it was; what it does not say stays", () => {
    const before = directoryOf([service("a", { service_type: "ecoute", minimum_age: 6 }), service("b")]);
    const after = directoryOf([service("a", { service_type: "ecoute", description: "jour et nuit" })]);
    const { changed, added, same, lines } = plan(groundOf(before), after);
    expect(changed.map((it) => it.fields)).toEqual([[{ field: "description", before: null, after: "jour et nuit" }]]);
    expect([added, same]).toEqual([[], 1]);
    expect(withLines(before, lines).service).toEqual([
      { ...before.service[0], description: "jour et nuit" },
      before.service[1],
    ]);
  });

  it("[DIR-36] when it is put in as it was told, then the directory is what the list adds to it, and the same list again does nothing", () => {
    fc.assert(
      fc.property(anyDirectory, anyDirectory, (there, list) => {
        const { lines } = plan(groundOf(there), list);
        const made = withLines(there, lines);
        expect(plan(groundOf(made), list).lines).toEqual({});
        for (const it of list.service) expect(made.service.find(({ id }) => id === it.id)).toMatchObject(it);
      }),
      { seed: 36 },
    );
  });

  it("[DIR-37] when the unit has confirmed its entry, then its telephone and its status stay, and that they do is told with the place", () => {
    const before = directoryOf([service("a", { service_type: "ecoute" })]);
    const list = directoryOf([service("a", { service_type: "ecoute", status: "inactive" })], {
      phone: [{ id: idOf("other"), service_id: service("a").id, number: "+229 01" }],
    });
    const free = plan(groundOf(before), list);
    expect([free.added.length, free.changed.length, free.left]).toEqual([1, 1, []]);
    const kept = plan(groundOf(before, [word("a")]), list);
    expect([kept.added, kept.changed, kept.lines]).toEqual([[], [], {}]);
    expect(kept.left.map((it) => [it.code, it.path, it.field])).toEqual([
      ["kept.by-unit", "service[0]", "status"],
      ["kept.by-unit", "phone[0]", null],
    ]);
    const more = directoryOf([{ ...list.service[0]!, description: "neuf" }]);
    const mixed = plan(groundOf(before, [word("a")]), more);
    expect(mixed.lines).toEqual({ service: [{ id: service("a").id, description: "neuf" }] });
    expect(mixed.left.map((it) => it.field)).toEqual(["status"]);
  });

  it("[DIR-38] when an organisation or a service is there under another id, then it is left with its place told, and new services go to the organisation that is there", () => {
    const place = (id: string, commune: string) => ({ id, location_type: "physical" as const, commune });
    const at = (of: string, to: string) => ({ id: idOf("at", of, to), service_id: of, location_id: to });
    const [here, there, far] = [idOf("here"), idOf("there"), idOf("far")];
    const before = directoryOf([service("a", { service_type: "ecoute" })], {
      location: [place(here, "BJ1207")],
      service_at_location: [at(service("a").id, here)],
    });
    const other = { ...organization, id: idOf("other"), name: "ORGANISATION" };
    const rows = ["Â", "Nouveau", "A"].map((name, i) => ({
      ...service(name, { service_type: "ecoute" }),
      ...{ id: idOf("new", `${i}`), organization_id: other.id },
    }));
    const list = directoryOf(rows, {
      organization: [other],
      location: [place(there, "BJ1207"), place(far, "BJ0801")],
      service_at_location: rows.map((it, i) => at(it.id, i === 2 ? far : there)),
      phone: [{ id: idOf("tel"), service_id: rows[0]!.id, number: "138" }],
    });
    const { left, lines, added } = plan(groundOf(before), list);
    expect(left.map((it) => [it.code, it.path])).toEqual([
      ["organization.there", "organization[0]"],
      ["service.there", "service[0]"],
    ]);
    expect(lines.service?.map((it) => [it.name, it.organization_id])).toEqual([
      ["Nouveau", organization.id],
      ["A", organization.id],
    ]);
    expect(added.some((it) => it.table === "phone" || it.table === "organization")).toBe(false);
  });

  it("[DIR-35] when a CSV names communes and services in its own words, then they are found where they can be, and told with their line where not", () => {
    const csv =
      "organisation,nom du service,type,commune,telephone\nONG A,Écoute A,ECOUTE,zakpota,138\nONG A,Autre,Garage,Nulle-Part,\n";
    const made = plan(groundOf(emptyDirectory()), fileOf("liste.csv", csv));
    expect(made.lines.service?.map((it) => [it.name, it.service_type])).toEqual([
      ["Écoute A", "ecoute"],
      ["Autre", undefined],
    ]);
    expect(made.lines.location?.map((it) => it.commune)).toEqual(["BJ1207", undefined]);
    expect(made.left.map((it) => [it.code, it.file, it.line])).toEqual([
      ["type.unknown", "liste.csv", 3],
      ["commune.unknown", "liste.csv", 3],
    ]);
    const ground = { ...groundOf(emptyDirectory()), seen: 4 };
    const view = previewOf(ground, { format: "csv", columns: null }, made, []);
    expect(view).toMatchObject({
      is: "read",
      seen: 4,
      services: [
        { name: "Écoute A", organization: "ONG A", commune: "Za-Kpota" },
        { name: "Autre", organization: "ONG A", commune: null },
      ],
    });
    expect(codes(made)).toHaveLength(2);
  });
});

const entry = (more: Partial<NewEntry> = {}): NewEntry => ({
  organization: { name: "ONG Nouvelle" },
  name: "Écoute des enfants",
  serviceType: "ecoute",
  description: null,
  youngest: 6,
  oldest: 17,
  sex: "F",
  place: { is: "there", commune: "BJ1207", address: "Rue du marché", told: "confidential" },
  phone: "138",
  source: "Visite du 20 novembre",
  from: "2026-12-01",
  replaces: null,
  ...more,
});
const entered = (directory: Directory, more: Partial<NewEntry> = {}, id = idOf("drawn")) =>
  linesOfEntry(directory, { territory, types }, entry(more), id);
const refusalOf = (directory: Directory, more: Partial<NewEntry>): string | null => {
  const made = entered(directory, more);
  return made.ok ? null : `${made.refusal.code} ${made.refusal.path}`;
};

describe("given a new entry", () => {
  it("[DIR-34] when it is put in, then it is an offer at its place, for whom it says, and the place is as hidden as was said", () => {
    const made = entered(emptyDirectory());
    if (!made.ok) throw new Error(made.refusal.en);
    const directory = withLines(emptyDirectory(), made.value.lines);
    const [offer] = offersOf(directory, territory);
    expect(offer).toMatchObject({
      service: { id: made.value.service, source: "Visite du 20 novembre", valid_from: "2026-12-01" },
      organization: { name: "ONG Nouvelle" },
      location: { confidential: true },
      commune: "BJ1207",
      ages: { min: 6, max: 17 },
      sexes: new Set(["F"]),
    });
    expect(readDirectory([jsonFile(tabularJson(directory))], { policy: "refuse" })).toMatchObject({
      ok: true,
      losses: [],
    });
  });

  it("[DIR-34] when it is there already, or names what is in no list, then it is refused with its place", () => {
    const made = entered(emptyDirectory());
    if (!made.ok) throw new Error(made.refusal.en);
    const there = withLines(emptyDirectory(), made.value.lines);
    const organization = { id: there.organization[0]!.id };
    expect(refusalOf(there, {})).toBe("entry.double organization");
    expect(refusalOf(there, { organization, name: "ECOUTE DES ENFANTS" })).toBe("entry.double name");
    expect(refusalOf(there, { organization, name: "Autre" })).toBeNull();
    expect(refusalOf(there, { organization: { id: idOf("none") } })).toBe("entry.unknown organization");
    expect(refusalOf(there, { organization, serviceType: "garage" })).toBe("entry.unknown serviceType");
    expect(refusalOf(there, { youngest: 12, oldest: 6 })).toBe("entry.ages youngest");
    const nowhere = { is: "there", commune: "BJ9999", address: null, told: null } as const;
    expect(refusalOf(there, { organization, place: nowhere })).toBe("entry.unknown place.commune");
  });
});

describe("given a service that takes over from another", () => {
  const [cps, gups, other] = [service("CPS"), service("GUPS"), service("Autre")];
  const directory = directoryOf([cps, gups, other]);
  const took = (from: string, by: string, on: string, there = directory) => {
    const made = successionOf(there, from, { by, on, source: "Décret inventé" });
    return made.ok ? withLines(there, made.value) : made.refusal.code;
  };

  it("[DIR-40] when it is entered, then the one ends on the day before the other begins, and both stay", () => {
    const made = took(cps.id, gups.id, "2026-12-01");
    expect(typeof made === "string" ? made : made.service).toEqual([
      { ...cps, valid_to: "2026-12-01" },
      { ...gups, replaces_id: cps.id, valid_from: "2026-12-01" },
      other,
    ]);
  });

  it("[DIR-40] when the pack holds the old entry no more, then nothing is made of its end", () => {
    const made = successionOf(directory, cps.id, { by: gups.id, on: "2026-12-01", source: "Décret inventé" });
    if (!made.ok) throw new Error(made.refusal.en);
    expect(withLines(directoryOf([gups]), made.value).service).toEqual([
      { ...gups, replaces_id: cps.id, valid_from: "2026-12-01" },
    ]);
  });

  it("[DIR-40] when it would make a ring, a second successor or an end before the beginning, then it is refused", () => {
    const made = took(cps.id, gups.id, "2026-12-01");
    if (typeof made === "string") throw new Error(made);
    expect(took(cps.id, cps.id, "2026-12-01")).toBe("entry.replaced");
    expect(took(gups.id, cps.id, "2027-01-01", made)).toBe("entry.replaced");
    expect(took(cps.id, other.id, "2027-01-01", made)).toBe("entry.replaced");
    expect(took(other.id, gups.id, "2027-01-01", made)).toBe("entry.replaced");
    expect(took(gups.id, other.id, "2026-12-01", made)).toBe("entry.too-early");
    expect(took(idOf("none"), other.id, "2026-12-01")).toBe("entry.unknown");
  });

  it("[DIR-40] when a new entry takes over, then its own day is that of the succession, and is wanted", () => {
    const there = directoryOf([service("CPS", { service_type: "ecoute" })]);
    expect(refusalOf(there, { replaces: cps.id, from: null })).toBe("entry.day from");
    const made = entered(there, { replaces: cps.id });
    if (!made.ok) throw new Error(made.refusal.en);
    expect(withLines(there, made.value.lines).service).toMatchObject([
      { id: cps.id, valid_to: "2026-12-01" },
      { id: made.value.service, replaces_id: cps.id, valid_from: "2026-12-01" },
    ]);
  });
});

describe("given an entry with a history", () => {
  const put = (kind: Put["kind"], at: string, lines: Put["lines"]): Put => ({
    ...{ kind, at, lines, unit: "ocpm", source: "liste.csv" },
  });

  it("[DIR-39] when it was added, confirmed, counted and replaced, then each is told in its turn with who, when and what changed; other entries are not", () => {
    const [a, b] = [service("a"), service("b")];
    const base = directoryOf([b]);
    const puts = [
      put("imported", "2026-11-01T08:00:00.000Z", { service: [a] }),
      put("added", "2026-11-02T08:00:00.000Z", { service: [service("c")] }),
      put("succeeded", "2026-11-05T08:00:00.000Z", { service: [{ id: a.id, valid_to: "2026-12-01" }] }),
    ];
    const words: Revision[] = [
      { ...word("a"), at: "2026-11-03T08:00:00.000Z" },
      { ...word("a", { phone: null }), at: "2026-11-04T08:00:00.000Z", position: 2 },
      { ...word("b"), at: "2026-11-04T09:00:00.000Z", position: 3 },
      { ...word("a", { phone: null }), at: "2026-11-04T10:00:00.000Z", position: 4 },
    ];
    const told = historyOf(base, { puts, words }, a.id, 60);
    expect(told.map((it) => [it.kind, it.at.slice(8, 13), it.unit, it.source])).toEqual([
      ["imported", "01T08", "ocpm", "liste.csv"],
      ["confirmed", "03T08", "gups", null],
      ["confirmed", "04T08", "gups", null],
      ["confirmed", "04T10", "gups", null],
      ["succeeded", "05T08", "ocpm", "liste.csv"],
    ]);
    const said = told.map((it) => it.changes.map(({ table, field, before, after }) => [table, field, before, after]));
    expect(said[0]).toContainEqual(["service", "name", null, "a"]);
    expect(said[1]).toContainEqual(["phone", "number", null, "138"]);
    expect(said[2]).toContainEqual(["phone", "number", "138", null]);
    expect(said[3]).toEqual([]);
    expect(said[4]).toEqual([["service", "valid_to", null, "2026-12-01"]]);
  });

  it("[DIR-39] when anything was said of it, then what is told from the first word to the last ends in what stands", () => {
    const numbers = fc.array(fc.constantFrom("138", "166", null), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(anyDirectory, numbers, (base, phones) => {
        const [first] = base.service;
        const words = phones.map((phone, i) => ({
          ...word(first!.name, { phone }),
          ...{ position: i + 1, at: `2026-11-0${i + 1}T08:00:00.000Z` },
        }));
        const told = historyOf(base, { puts: [], words }, first!.id, 60).flatMap((it) => it.changes);
        const now = revised(base, [words.at(-1)!], 60).phone.filter((it) => it.service_id === first!.id);
        const last = told.filter((it) => it.table === "phone" && it.field === "number").at(-1);
        if (last !== undefined) expect(last.after).toBe(now[0]?.number ?? null);
        for (const it of told) expect(it.before).not.toBe(it.after);
      }),
      { seed: 39 },
    );
  });
});
