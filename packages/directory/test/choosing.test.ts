import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  answerTimeOf,
  type Circumstances,
  choose,
  type Directory,
  freshnessOf,
  idOf,
  type Need,
  offersOf,
  type ReasonCode,
  type RowOf,
  reasonText,
  successorsOf,
  type Territory,
} from "../src/index.ts";
import { anyDirectory, directoryOf, service } from "./small.ts";

const territory: Territory = {
  departments: [],
  communes: [
    { code: "BJ1201", name: "Abomey", department: "BJ12", aliases: [], position: { lat: 7.18286, lon: 1.99119 } },
    { code: "BJ1203", name: "Bohicon", department: "BJ12", aliases: [], position: { lat: 7.17826, lon: 2.0667 } },
  ],
};
const need: Need = {
  serviceType: "hebergement",
  age: { from: 10, to: 10 },
  sex: "F",
  statuses: ["victime"],
  commune: "BJ1201",
  position: null,
  language: "fon",
};
/** A Saturday. */
const SATURDAY = Date.parse("2026-11-28T10:00:00+01:00");
const circumstances: Circumstances = {
  at: SATURDAY,
  calendar: { offsetMinutes: 60, holidays: [] },
  customs: {
    roadFactor: 1.4,
    placesHoldHours: 24,
    confirmEveryDays: 180,
    licensed: new Set(["hebergement"]),
    sheltering: new Set(["hebergement"]),
  },
  table: null,
  answers: new Map(),
  communes: new Map(territory.communes.map((it) => [it.code, it.position])),
};
const shelter = (more: Partial<RowOf<"service">> = {}) => service("Foyer", { service_type: "hebergement", ...more });

/** What is said of the one service of a directory. */
const said = (
  given: Partial<RowOf<"service">>,
  {
    child = {},
    at = {},
    more = {},
  }: { child?: Partial<Need>; at?: Partial<Circumstances>; more?: Partial<Directory> } = {},
) => {
  const offers = offersOf(directoryOf([shelter(given)], more), territory);
  const { proposals, others } = choose(offers, { ...need, ...child }, { ...circumstances, ...at });
  const codes = (reasons: readonly { code: ReasonCode }[] = []) => reasons.map((it) => it.code);
  return { for: codes(proposals[0]?.because), check: codes(proposals[0]?.check), against: codes(others[0]?.against) };
};
const beds = (...rows: readonly Partial<RowOf<"service_capacity">>[]) => ({
  service_capacity: rows.map((it, i) => ({
    id: idOf("beds", `${i}`),
    service_id: shelter().id,
    updated: "2026-11-28T08:00:00+01:00",
    ...it,
  })),
});

describe("given a service and a child", () => {
  it.each<[string, Partial<RowOf<"service">>, Partial<Need>, "for" | "check" | "against", ReasonCode]>([
    ["its age is taken", { minimum_age: 6, maximum_age: 12 }, {}, "for", "age-fits"],
    ["its age is not", { minimum_age: 12 }, {}, "against", "age-out"],
    ["it is too old", { maximum_age: 9 }, {}, "against", "age-out"],
    ["its age lies across the bound", { minimum_age: 12 }, { age: { from: 10, to: 14 } }, "check", "age-unsure"],
    ["its age is unknown", { minimum_age: 12 }, { age: null }, "check", "age-unknown"],
    ["girls are taken", { sexes: "F" }, {}, "for", "sex-fits"],
    ["boys alone are taken", { sexes: "M" }, {}, "against", "sex-out"],
    ["its sex is unknown", { sexes: "M" }, { sex: null }, "check", "sex-unknown"],
    ["its situation is taken", { statuses: "en-danger,victime" }, {}, "for", "status-fits"],
    ["its situation is not", { statuses: "en-conflit" }, {}, "against", "status-out"],
    ["its situation is unknown", { statuses: "en-conflit" }, { statuses: [] }, "check", "status-unknown"],
    ["the agrément runs", { licensed_until: "2026-11-28" }, {}, "for", "licensed"],
    ["the agrément has ended", { licensed_until: "2026-11-27" }, {}, "against", "license-ended"],
    ["the agrément is unknown", {}, {}, "check", "license-unknown"],
    ["another service is given", { service_type: "ecoute" }, {}, "against", "type-other"],
    ["the service is suspended", { status: "temporarily closed" }, {}, "against", "not-active"],
    ["the service is to come", { valid_from: "2026-11-29" }, {}, "against", "not-yet"],
    ["the service has ended", { valid_to: "2026-11-28" }, {}, "against", "ended"],
    ["nobody ever confirmed the entry", {}, {}, "check", "entry-never"],
    ["the entry is old", { assured_date: "2026-01-01" }, {}, "check", "entry-stale"],
    ["the entry is invented", { demonstration: true }, {}, "check", "demonstration"],
  ])("[DIR-13] when %s, then it is said", (_what, given, child, where, code) => {
    const found = said(given, { child });
    expect(found[where]).toContain(code);
    expect(found.against.length > 0).toBe(where === "against");
  });

  it("[DIR-13] when it serves another place than the child's, then it is not proposed; where that is unknown, it is to check", () => {
    const area = (area_code: string) => ({ service_area: [{ id: idOf("area"), service_id: shelter().id, area_code }] });
    expect(said({}, { more: area("BJ12") }).for).toContain("area-fits");
    expect(said({}, { more: area("BJ04") }).against).toEqual(["area-out"]);
    expect(said({}, { more: area("BJ12"), child: { commune: null } }).check).toContain("area-unknown");
  });

  it("[DIR-19] when places are counted, then they are told, a full house is not proposed, and an old count decides nothing", () => {
    expect(said({}, { more: beds({ sex: "F", available: 2 }) }).for).toContain("places-free");
    expect(said({}, { more: beds({ sex: "F", available: 0 }, { sex: "M", available: 4 }) }).against).toEqual(["full"]);
    expect(said({}, { more: beds({ sex: "M", available: 4 }) }).against).toEqual(["sex-out"]);
    expect(said({}, { more: beds({ sex: "F", available: 0, updated: "2026-11-27T09:00:00+01:00" }) }).check).toContain(
      "places-old",
    );
    expect(
      said({}, { more: beds({ sex: "F", available: 0 }, { sex: "M", available: 4 }), child: { sex: null } }).check,
    ).toContain("places-other-sex");
    expect(said({}, { more: beds({ sex: "F", maximum: 4 }) }).check).toContain("places-unknown");
  });

  it("[DIR-17] when a service took over from another, then the old one stays, out of force, and names it", () => {
    const cps = service("CPS", { service_type: "hebergement", valid_to: "2023-02-15" });
    const gups = service("GUPS", { service_type: "hebergement", valid_from: "2023-02-15", replaces_id: cps.id });
    const offers = offersOf(directoryOf([cps, gups]), territory);
    const at = (iso: string) => choose(offers, need, { ...circumstances, at: Date.parse(iso) });
    const now = at("2026-11-28T10:00:00+01:00");
    expect(now.proposals.map((it) => it.offer.service.name)).toEqual(["GUPS"]);
    expect(now.others[0]?.against).toEqual([{ code: "replaced", values: { to: "2023-02-15", by: "GUPS" } }]);
    expect(at("2023-02-14T23:59:00+01:00").proposals.map((it) => it.offer.service.name)).toEqual(["CPS"]);
    expect(at("2023-02-15T00:00:00+01:00").proposals.map((it) => it.offer.service.name)).toEqual(["GUPS"]);
    expect(
      successorsOf(
        [
          { id: "a", replaces_id: "b" },
          { id: "b", replaces_id: "a" },
        ],
        "a",
      ).map((it) => it.id),
    ).toEqual(["b"]);
  });

  it("[DIR-18] when an entry is due, then it is fresh that day and stale the next", () => {
    const entry = { assured_date: "2026-11-01", confirm_every_days: 10 };
    const day = (iso: string) => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
    expect(freshnessOf(entry, day("2026-11-11"), 180).is).toBe("fresh");
    expect(freshnessOf(entry, day("2026-11-12"), 180)).toMatchObject({ is: "stale", days: 1 });
    expect(freshnessOf({}, day("2026-11-12"), 180).is).toBe("never");
  });
});

const place = (commune: string, more: Partial<RowOf<"location">> = {}) => ({
  id: idOf("location", commune),
  location_type: "physical" as const,
  commune,
  ...more,
});
const link = (it: RowOf<"service">, commune: string) => ({
  id: idOf("link", it.id),
  service_id: it.id,
  location_id: idOf("location", commune),
});

describe("given services that fit", () => {
  const [near, far, open, unsure] = [
    shelter({ id: idOf("near"), name: "Près" }),
    shelter({ id: idOf("far"), name: "Loin" }),
    shelter({ id: idOf("open"), name: "Ouvert" }),
    shelter({ id: idOf("unsure"), name: "Incertain", minimum_age: 6 }),
  ];
  const hours = { freq: "WEEKLY" as const, opens_at: "08:00", closes_at: "18:00" };
  const directory = directoryOf([unsure, far, near, open], {
    location: [place("BJ1201"), place("BJ1203")],
    service_at_location: [link(unsure, "BJ1201"), link(near, "BJ1201"), link(far, "BJ1203"), link(open, "BJ1203")],
    schedule: [
      { id: idOf("s1"), service_id: open.id, byday: "SA", ...hours },
      ...[near, far, unsure].map((it) => ({ id: idOf("s", it.id), service_id: it.id, byday: "MO", ...hours })),
    ],
  });
  const child = { ...need, age: { from: 5, to: 8 } };
  const names = (it: ReturnType<typeof choose>) => it.proposals.map((p) => [p.offer.service.name, p.before]);

  it("[DIR-16] when they are put in order, then what surely fits comes first, then what is open, then the nearest, and it is said", () => {
    expect(names(choose(offersOf(directory, territory), child, circumstances))).toEqual([
      ["Ouvert", "open"],
      ["Près", "distance"],
      ["Loin", "sure"],
      ["Incertain", null],
    ]);
  });

  it("[DIR-14] when no table of journeys is loaded, then the way is the great circle times the factor; a table takes its place", () => {
    const offers = offersOf(directory, territory);
    const distance = (it: ReturnType<typeof choose>) =>
      it.proposals.find((p) => p.offer.service.name === "Loin")?.distance;
    // 8.3462 km between the two on a sphere of 6,371.0088 km, worked out apart with the law of cosines.
    expect(distance(choose(offers, child, circumstances))?.km).toBeCloseTo(8.3462 * 1.4, 2);
    const table = new Map([["BJ1201", new Map([["BJ1203", { km: 9, minutes: 20 }]])]]);
    expect(distance(choose(offers, child, { ...circumstances, table }))).toEqual({ km: 9, minutes: 20, by: "table" });
    expect(distance(choose(offers, { ...child, commune: null }, circumstances))).toBeNull();
  });

  it("[DIR-15] when a service answered before, then the median, n and the interval are told; below six there is no interval", () => {
    const told = (hours: readonly number[], unanswered = 0) => {
      const time = answerTimeOf({ hours, unanswered });
      if (time === null) return null;
      const answers = new Map([[near.id, time]]);
      const { proposals } = choose(offersOf(directory, territory), child, { ...circumstances, answers });
      return proposals.find((it) => it.offer.service.id === near.id)?.answer;
    };
    expect(told([])).toBeNull();
    expect(told([3, 1, 2], 1)).toMatchObject({ n: 3, median: 2, interval: null, answered: { n: 3, of: 4 } });
    expect(told([1, 2, 3, 4, 5])?.interval).toBeNull();
    expect(told([6, 1, 2, 3, 4, 5])).toMatchObject({ median: 3.5, interval: { from: 1, to: 6 } });
    // Ranks 2 and 9 of 10, 6 and 15 of 20 (Conover, table A3).
    expect(told(Array.from({ length: 10 }, (_, i) => i + 1))?.interval).toEqual({ from: 2, to: 9 });
    expect(told(Array.from({ length: 20 }, (_, i) => i + 1))?.interval).toEqual({ from: 6, to: 15 });
  });

  it("[DIR-16] when the same services come in another order, then the choice is the same, and each is proposed or told why not", () => {
    const child = fc.record({
      serviceType: fc.constant("hebergement"),
      age: fc.option(fc.tuple(fc.nat(9), fc.nat(9)).map(([from, more]) => ({ from, to: from + more }))),
      sex: fc.constantFrom("F" as const, "M" as const, null),
      statuses: fc.subarray(["victime", "en-danger"]),
      commune: fc.constantFrom("BJ1201", null),
      position: fc.constant(null),
      language: fc.constantFrom("fon", null),
    });
    fc.assert(
      fc.property(anyDirectory, child, fc.integer(), (drawn, child, turn) => {
        const directory = {
          ...drawn,
          service: drawn.service.map((it, i) => ({ ...it, ...(i !== 1 && { service_type: "hebergement" }) })),
        };
        const offers = offersOf(directory, territory);
        const at = turn % offers.length;
        const turned = [...offers.slice(at), ...offers.slice(0, at)];
        const [one, other] = [choose(offers, child, circumstances), choose(turned, child, circumstances)];
        const ids = (it: typeof one) => it.proposals.map((p) => [p.offer.id, p.before]);
        expect(ids(one)).toEqual(ids(other));
        expect(one.proposals.length + one.others.length).toBe(offers.length);
        const reasons = [
          ...one.others.map((it) => it.against),
          ...one.proposals.map((it) => [...it.because, ...it.check]),
        ];
        for (const said of reasons) {
          expect(said.length).toBeGreaterThan(0);
          for (const { fr, en } of said.map((it) => reasonText(it, 60)))
            expect(`${fr}${en}`).not.toMatch(/undefined|NaN|null/);
        }
      }),
      { seed: 16, numRuns: 150 },
    );
  });
});
