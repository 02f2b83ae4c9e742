import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Directory,
  emptyDirectory,
  HSDS_PATHS,
  HsdsApi,
  type HsdsPath,
  idOf,
  published,
  type Revision,
  revised,
  tableNames,
  withoutInvented,
} from "../src/index.ts";
import { anyDirectory, directoryOf, service } from "./small.ts";

const SHELTERING = new Set(["hebergement"]);
const OFFSET = 60;

type Row = Readonly<Record<string, unknown>> & { readonly id: string };
const rowsOf = (directory: Directory): Row[] => tableNames.flatMap((it) => directory[it] as readonly Row[]);
const everyPage = (directory: Directory): string => {
  const api = new HsdsApi(directory, new Map());
  return (Object.keys(HSDS_PATHS) as HsdsPath[])
    .flatMap((path) => {
      const page = api.list(path, { page: 1, per_page: 500, full: "true", full_service: "true" });
      return [
        page,
        api.list(path, { page: 1, per_page: 500 }),
        ...page.contents.map((it) => api.one(path, `${it.id}`)),
      ];
    })
    .map((it) => JSON.stringify(it))
    .join("\n");
};

/** A shelter, a school and an office of the same organisation, each at a place with everything that a place may have. */
const placed = (marks: Readonly<Record<string, boolean | undefined>>): Directory => {
  const rows = [service("foyer", { service_type: "hebergement" }), service("école", { service_type: "scolarisation" })];
  const names = [...rows.map((it) => it.name), "siège"];
  const location = names.map((name) => ({
    id: idOf("location", name),
    location_type: "physical" as const,
    organization_id: idOf("organization", "o"),
    name: `lieu ${name}`,
    latitude: 7,
    longitude: 2,
    ...(marks[name] !== undefined && { confidential: marks[name] }),
  }));
  const at = (name: string) => idOf("location", name);
  const link = (name: string) => idOf("link", name);
  return directoryOf(rows, {
    location,
    service_at_location: rows.map((it) => ({ id: link(it.name), service_id: it.id, location_id: at(it.name) })),
    address: names.map((name) => ({
      ...{ id: idOf("address", name), location_id: at(name), address_1: `rue ${name}`, city: "", state_province: "" },
      ...{ postal_code: "", country: "BJ", address_type: "physical" as const },
    })),
    phone: [
      ...names.map((name) => ({ id: idOf("phone", name), location_id: at(name), number: `place ${name}` })),
      ...rows.map(({ name }) => ({
        ...{ id: idOf("phone", "link", name), service_at_location_id: link(name) },
        number: `link ${name}`,
      })),
    ],
    accessibility: names.map((name) => ({
      id: idOf("access", name),
      location_id: at(name),
      details: `marches ${name}`,
    })),
    attribute: names.map((name) => ({
      id: idOf("attribute", name),
      link_id: at(name),
      link_entity: "location",
      taxonomy_term_id: idOf("term"),
      value: `terme ${name}`,
    })),
    taxonomy_term: [{ id: idOf("term"), name: "terme", description: "" }],
  });
};

/** The places of which anything can be read on any public page. */
const told = (marks: Readonly<Record<string, boolean | undefined>>): string[] => {
  const text = everyPage(published(placed(marks), SHELTERING));
  const signs = ["lieu", "rue", "place", "link", "marches", "terme"];
  const names = ["foyer", "école", "siège"].filter(
    (name) => signs.some((sign) => text.includes(`"${sign} ${name}"`)) || text.includes(idOf("location", name)),
  );
  expect(text).toContain('"foyer"');
  return names;
};

describe("given places that may not be published", () => {
  it("[DIR-31] when nobody said whether a shelter may be found, then nothing of its place is told, nor of a place of its organisation where nothing is known to be done", () => {
    expect(told({})).toEqual(["école"]);
    expect(told({ foyer: false, siège: false })).toEqual(["foyer", "école", "siège"]);
    expect(told({ école: true, siège: false })).toEqual(["siège"]);
    expect(told({ foyer: true, école: true, siège: true })).toEqual([]);
  });

  it("[DIR-31] when any directory is published, then nothing in it leads to a confidential place, and nothing else is gone", () => {
    const marks = fc.array(fc.constantFrom(true, false, undefined), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(anyDirectory, marks, (directory, given) => {
        const location = directory.location.map((it, i) =>
          given[i] === undefined ? it : { ...it, confidential: given[i] },
        );
        const marked = { ...directory, location };
        const shown = published(marked, SHELTERING);
        const hidden = location.filter((it) => it.confidential === true).map((it) => it.id);
        const text = everyPage(shown);
        expect(hidden.filter((it) => text.includes(it))).toEqual([]);
        const gone = rowsOf(marked).filter((it) => !rowsOf(shown).includes(it));
        const links = directory.service_at_location.filter((it) => hidden.includes(it.location_id)).map((it) => it.id);
        for (const it of gone) {
          expect(
            [it.id, it.location_id, it.service_at_location_id].some((id) => [...hidden, ...links].includes(`${id}`)),
          ).toBe(true);
        }
      }),
      { seed: 31 },
    );
  });

  it("[DIR-29] when what is invented leaves, then nothing of it stays, and what is not invented stays whole", () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const left = withoutInvented(directory);
        const invented = directory.service.filter((it) => it.demonstration === true).map((it) => it.id);
        expect(left.service).toEqual(directory.service.filter((it) => !invented.includes(it.id)));
        expect(invented.filter((it) => JSON.stringify(left).includes(it))).toEqual([]);
        if (invented.length === 0) expect(left).toEqual(directory);
      }),
      { seed: 29 },
    );
  });
});

const word = (name: string, position: number, said: Revision["said"]): Revision => ({
  service: service(name).id,
  kind: said.kind,
  position,
  at: "2026-11-23T23:30:00.000Z",
  unit: "gups-za-kpota",
  said,
});
const confirmed = {
  kind: "confirmed",
  status: "active",
  phone: null,
  hours: null,
  onHolidays: null,
  place: null,
} as const;

describe("given the last words on services", () => {
  it("[DIR-25] when nothing was said, or of a service that is no longer there, then the directory is what it was", () => {
    const directory = directoryOf([service("a")]);
    expect(revised(directory, [], OFFSET)).toBe(directory);
    expect(revised(directory, [word("b", 1, confirmed)], OFFSET)).toEqual(directory);
    expect(revised(emptyDirectory(), [word("a", 1, confirmed)], OFFSET)).toEqual(emptyDirectory());
  });

  it("[DIR-25] when one was confirmed near midnight, then its day is that of the country; what hangs on others stays", () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const [first] = directory.service;
        const said = { ...confirmed, phone: "138", hours: "always" as const };
        const now = revised(directory, [word(first!.name, 1, said)], OFFSET);
        expect(now.service[0]).toEqual({
          ...first,
          assured_date: "2026-11-24",
          last_modified: "2026-11-23T23:30:00.000Z",
          status: "active",
        });
        expect(now.service.slice(1)).toEqual(directory.service.slice(1));
        expect(now.phone.filter((it) => it.service_id === first!.id).map((it) => it.number)).toEqual(["138"]);
        expect(now.schedule.filter((it) => it.service_id === first!.id)).toMatchObject([
          { byday: "MO,TU,WE,TH,FR,SA,SU", opens_at: "00:00", closes_at: "00:00" },
        ]);
        expect(now.service_capacity).toEqual(directory.service_capacity);
        expect(now.location).toEqual(directory.location);
      }),
      { seed: 25 },
    );
  });

  it("[DIR-31] when two services share a place and one says that it is confidential, then it is", () => {
    const [a, b] = [service("a"), service("b")];
    const location = [{ id: idOf("location", "l"), location_type: "physical" as const }];
    const links = [a, b].map((it) => ({ id: idOf("link", it.name), service_id: it.id, location_id: location[0]!.id }));
    const directory = directoryOf([a, b], { location, service_at_location: links });
    const said = (place: "public" | "confidential") => ({ ...confirmed, place });
    const words = [word("a", 1, said("confidential")), word("b", 2, said("public"))];
    expect(revised(directory, words, OFFSET).location[0]?.confidential).toBe(true);
    expect(revised(directory, [words[1]!], OFFSET).location[0]?.confidential).toBe(false);
  });
});
