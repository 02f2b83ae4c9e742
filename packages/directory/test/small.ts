import fc from "fast-check";
import { type Directory, emptyDirectory, idOf, type RowOf } from "../src/index.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const fileOf = (name: string, text: string) => ({ name, bytes: bytes(text) });
export const jsonFile = (value: unknown, name = "annuaire.json") => fileOf(name, JSON.stringify(value));

const words = fc.constantFrom(
  "Foyer",
  "=1+1",
  "+229 01",
  "l'île, « là »",
  'a "b"',
  "ligne\nsuivante",
  "-3",
  "'x",
  "'=1",
  "Écoute ɖɔ",
  "@x",
);
const day = fc.constantFrom("2020-01-01", "2024-02-29", "2026-11-28");
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: undefined });
const without = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as T;

/** Services of the kind that tests speak of, each complete and with nothing hanging on it. */
export const service = (name: string, more: Partial<RowOf<"service">> = {}): RowOf<"service"> => ({
  id: idOf("service", name),
  organization_id: idOf("organization", "o"),
  name,
  status: "active",
  ...more,
});

export const organization: RowOf<"organization"> = {
  id: idOf("organization", "o"),
  name: "Organisation",
  description: "",
};

/** A directory with these services, each at a place of its own in the given commune. */
export const directoryOf = (services: readonly RowOf<"service">[], more: Partial<Directory> = {}): Directory => ({
  ...emptyDirectory(),
  organization: [organization],
  service: services,
  ...more,
});

/** Directories of up to four services at up to three places, with whatever may hang on them. */
export const anyDirectory: fc.Arbitrary<Directory> = fc
  .record({
    services: fc.array(
      fc.record({
        description: maybe(words),
        minimum_age: maybe(fc.constantFrom(0, 6.5, 12)),
        sexes: maybe(fc.constantFrom("F", "F,M")),
        statuses: maybe(fc.constantFrom("victime", "en-danger,victime")),
        valid_from: maybe(day),
        demonstration: maybe(fc.boolean()),
        confidence: maybe(fc.constantFrom("primaire" as const, "aucune" as const)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    places: fc.array(
      fc.record({
        description: maybe(words),
        latitude: maybe(fc.double({ min: 6, max: 12, noNaN: true })),
        commune: maybe(fc.constant("BJ0102")),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    hours: maybe(
      fc.record({
        byday: fc.constantFrom("MO", "TU,TH"),
        opens_at: fc.constant("08:00"),
        closes_at: fc.constant("12:00"),
        timezone: maybe(fc.constant(1)),
      }),
    ),
    number: words,
    free: maybe(fc.nat(9)),
  })
  .map(({ services, places, hours, number, free }) => {
    const rows = services.map((it, i) => service(`Service ${i}`, without(it)));
    const locations = places.map((it, i) => ({
      id: idOf("location", `${i}`),
      location_type: "physical" as const,
      ...without(it),
    }));
    const links = rows.map((it, i) => ({
      id: idOf("link", `${i}`),
      service_id: it.id,
      location_id: locations[i % locations.length]!.id,
    }));
    const used = new Set(links.map((it) => it.location_id));
    const term = { id: idOf("term"), name: "terme", description: "" };
    return directoryOf(rows, {
      location: locations.filter((it) => used.has(it.id)),
      service_at_location: links,
      phone: [{ id: idOf("phone"), service_id: rows[0]!.id, number }],
      schedule:
        hours === undefined
          ? []
          : [{ id: idOf("schedule"), service_id: rows[0]!.id, freq: "WEEKLY", ...without(hours) }],
      service_capacity:
        free === undefined
          ? []
          : [{ id: idOf("beds"), service_id: rows[0]!.id, sex: "F", available: free, maximum: 9 }],
      taxonomy_term: [term],
      attribute: [{ id: idOf("attribute"), link_id: rows[0]!.id, link_entity: "service", taxonomy_term_id: term.id }],
    });
  });
