import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  agesOf,
  BANDS,
  beyond,
  childrenByAge,
  childrenIn,
  countBands,
  departmentsByAccess,
  type Place,
  type Roads,
  reachedBy,
  readOdCsv,
  readOsrmTable,
  readOutlines,
  travelTimes,
} from "../src/index.ts";

const SEED = 20_261_129;
const FROM = { source: "inventé", on: "2026-11-29" };
const figure = (value: number) => ({ value, ...FROM });
const place = (code: string, lat: number, lon: number, children: number | null, department = "d1"): Place => ({
  code,
  name: code.toUpperCase(),
  department,
  position: { lat, lon },
  people: children === null ? null : figure(children * 2),
  children: children === null ? null : { ...figure(children), ages: null },
});
const roads: Roads = {
  classes: {
    bitume: { dry: { factor: 1.4, kmh: 60 }, rainy: { factor: 1.4, kmh: 50 } },
    piste: { dry: { factor: 1.6, kmh: 30 }, rainy: { factor: 2, kmh: 15 } },
  },
  source: { fr: "Hypothèse", en: "Assumption" },
};
/** One degree of latitude, some 111 km. */
const places = [
  place("a", 7, 2, 100),
  place("b", 8, 2, 300),
  place("c", 9, 2, 200, "d2"),
  place("d", 10, 2, null, "d2"),
];
const classOf = (it: Place) => (it.code === "c" ? "piste" : "bitume");
const times = (season: "dry" | "rainy", table = null as Parameters<typeof travelTimes>[1]["table"]) =>
  travelTimes({ places, sites: [places[0]!, places[2]!] }, { roads, season, classOf, table });

describe("given places, roads by class and season, and no table", () => {
  it("[TER-1] when times are estimated, then they are the great circle by the factor and speed of the worse class, and 0 at home", () => {
    const { minutes, by } = times("dry");
    const degree = 111.195;
    expect(minutes[0]).toBe(0);
    expect(minutes[2]).toBeCloseTo((degree * 1.4 * 60) / 60, 0);
    expect(minutes[1]).toBeCloseTo((2 * degree * 1.6 * 60) / 30, 0);
    expect(new Set(by)).toEqual(new Set(["estimate"]));
    const rainy = times("rainy").minutes;
    for (const [i, it] of minutes.entries()) expect(rainy[i]!).toBeGreaterThanOrEqual(it);
  });
});

const codeOf = (name: string) => places.find((it) => it.name === name.toUpperCase() || it.code === name)?.code;
const one = (name: string) => [codeOf(name) ?? []].flat();
const codesOf = { from: one, to: (name: string) => (name === "Partout" ? ["a", "b"] : one(name)) };

describe("given an origin-destination table", () => {
  it("[TER-2] when it holds a pair, then that time is taken; where it looked and found none, there is no way; elsewhere it is estimated", () => {
    const { table, refused } = readOdCsv("trajets.csv", "De;Vers;Durée\nA;A;0\nB;A;95,5\nC;A;\n", codesOf, FROM);
    expect(refused).toEqual([]);
    const { minutes, by } = times("dry", table);
    expect([minutes[2], by[2]]).toEqual([95.5, "table"]);
    expect([minutes[4], by[4]]).toEqual([Number.POSITIVE_INFINITY, "none"]);
    expect(by[3]).toBe("estimate");
    expect(by[6]).toBe("estimate");
  });

  it.each([
    ["De;Durée\nA;3\n", "table.column", "1:1"],
    ["De;Vers;Durée\nA;Z;3\n", "table.place", "2:2"],
    ["De;Vers;Durée\nA;Partout;3\n", "table.several", "2:2"],
    ["De;Vers;Durée\nA;B;trois\n", "table.number", "2:3"],
    ["De;Vers;Durée\nA;B;-3\n", "table.number", "2:3"],
    ["De;Vers;Durée\nA;B;3\n\nA;B;4\n", "table.twice", "4:3"],
  ])("[TER-2] when it is %j, then %s is said at %s and nothing is kept", (text, code, line) => {
    const { table, refused } = readOdCsv("trajets.csv", text, codesOf, FROM);
    expect(table).toBeNull();
    expect(refused.map((it) => [it.code, it.path])).toEqual([[code, line]]);
  });

  const osrm = (rest: object = {}) => ({
    code: "Ok",
    durations: [
      [0, 600],
      [1200, null],
    ],
    sources: [{ location: [2, 7] }, { location: [2, 8] }],
    destinations: [{ location: [2, 7], name: "A" }, { location: [2, 9] }],
    ...rest,
  });
  const codeAt = ({ lat, lon }: { lat: number; lon: number }) =>
    places.find((it) => it.position.lat === lat && it.position.lon === lon)?.code;
  const ends = { from: codeAt, to: codeAt };

  it("[TER-3] when it is the answer of OSRM, then its seconds are minutes and its points are places", () => {
    const read = readOsrmTable(osrm(), ends, FROM);
    expect(read.ok && [...read.value.minutes.get("b")!]).toEqual([["a", 20]]);
    expect(read.ok && read.value.minutes.get("a")?.get("c")).toBe(10);
    expect(read.ok && times("dry", read.value).by[3]).toBe("none");
  });

  it.each([
    [osrm({ code: "NoTable" }), "osrm.shape", "code"],
    [osrm({ durations: [[0, 600]] }), "osrm.size", "durations"],
    [osrm({ sources: [{ location: [2, 7] }, { location: [3, 3] }] }), "osrm.place", "sources.1"],
    [osrm({ sources: [{ location: [2, 7] }, { location: [2, 7] }] }), "osrm.twice", "sources.1"],
    [{ hello: 1 }, "osrm.shape", "durations"],
  ])("[TER-3] when it is %j, then %s is said at %s", (json, code, path) => {
    const read = readOsrmTable(json, ends, FROM);
    expect(!read.ok && [read.refusal.code, read.refusal.path]).toEqual([code, path]);
  });
});

describe("given open sites", () => {
  it("[TER-4] when people are counted by band, then each place is in one, and those of unknown number are named, not counted as none", () => {
    const reached = reachedBy(times("dry"), [0]);
    const bands = countBands(reached);
    expect(bands.reduce((sum, it) => sum + it.children, 0)).toBe(600);
    expect(bands.flatMap((it) => it.unsaid)).toEqual(["d"]);
    expect(beyond(reached, 120).places).toBe(3);
    expect(departmentsByAccess(reached).map((it) => it.department)).toEqual(["d2", "d1"]);
  });

  it("[TER-4] when another site opens, then nobody is farther than before", () => {
    const somewhere = fc.record({
      lat: fc.double({ min: 6, max: 12, noNaN: true }),
      lon: fc.double({ min: 1, max: 3, noNaN: true }),
      children: fc.nat(5000),
    });
    fc.assert(
      fc.property(
        fc.array(somewhere, { minLength: 2, maxLength: 30 }),
        fc.integer({ min: 1, max: 8 }),
        (spots, sites) => {
          const all = spots.map((it, i) => place(`p${i}`, it.lat, it.lon, it.children, `d${i % 3}`));
          const travel = travelTimes(
            { places: all, sites: all.slice(0, sites) },
            { roads, season: "rainy", classOf: () => "piste", table: null },
          );
          const open = travel.sites.map((_, i) => i);
          for (let n = 1; n < open.length; n++) {
            const [few, more] = [reachedBy(travel, open.slice(0, n)), reachedBy(travel, open.slice(0, n + 1))];
            for (const [i, it] of more.entries()) expect(it.minutes).toBeLessThanOrEqual(few[i]!.minutes);
            expect(beyond(more, 60).children).toBeLessThanOrEqual(beyond(few, 60).children);
            expect(countBands(more).reduce((sum, it) => sum + it.places, 0)).toBe(all.length);
            for (const it of more) expect(it.minutes).toBeLessThanOrEqual(BANDS[it.band]!);
          }
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });

  it("[TER-5] when children are taken from bands of five years, then three of the five years from 15 to 19 count", () => {
    expect(childrenIn({ from0: 100, from5: 90, from10: 80, from15: 71 })).toBe(313);
  });

  it("[TER-8] when children are told by age, then they are those children, each of one age; of whom no age is known is apart", () => {
    const band = fc.double({ min: 0, max: 5_000, noNaN: true });
    fc.assert(
      fc.property(fc.record({ from0: band, from5: band, from10: band, from15: band }), (bands) => {
        const ages = childrenByAge(bands);
        expect(Object.values(ages).reduce((sum, it) => sum + it, 0)).toBe(childrenIn(bands));
        expect(Object.values(ages).every((it) => it >= 0 && Number.isInteger(it))).toBe(true);
      }),
      { seed: SEED },
    );
    const ages = childrenByAge({ from0: 100, from5: 90, from10: 80, from15: 71 });
    expect(ages).toEqual({ from0: 100, from5: 90, from10: 80, from15: 43 });
    const aged = places.map((it, at) => (at === 0 ? { ...it, children: { value: 313, ages, ...FROM } } : it));
    const travel = travelTimes(
      { places: aged, sites: aged },
      { roads, season: "dry", classOf: () => "bitume", table: null },
    );
    const told = agesOf(reachedBy(travel, [0]));
    expect(told).toEqual({ ...ages, unsaid: 500 });
  });
});

describe("given a GeoJSON of communes", () => {
  const country = { south: 6.2, west: 0.7, north: 12.5, east: 3.9 };
  const square = (x: number, y: number) => [
    [
      [x, y],
      [x + 0.1, y],
      [x + 0.1, y + 0.1],
      [x, y],
    ],
  ];
  const file = (coordinates: unknown, rest: object = {}) => ({
    type: "FeatureCollection",
    features: [{ type: "Feature", properties: { NOM: "A" }, geometry: { type: "Polygon", coordinates } }],
    ...rest,
  });
  const read = (json: unknown) => readOutlines(json, (it) => codeOf(String(it.NOM)), country);

  it("[TER-6] when it is in degrees, longitude first, and its names are known, then its outlines are taken", () => {
    const { outlines, refused } = read(
      file(square(2, 7), { crs: { type: "name", properties: { name: "urn:ogc:def:crs:OGC:1.3:CRS84" } } }),
    );
    expect(refused).toEqual([]);
    expect(outlines).toEqual([{ code: "a", rings: [expect.arrayContaining([{ lat: 7, lon: 2 }])] }]);
  });

  it.each([
    ["in metres", file(square(430_000, 780_000)), "geojson.projection"],
    [
      "of another system",
      file(square(2, 7), { crs: { type: "name", properties: { name: "urn:ogc:def:crs:EPSG::32631" } } }),
      "geojson.projection",
    ],
    ["latitude first", file(square(7.5, 2)), "geojson.order"],
    ["of another country", file(square(40, 50)), "geojson.outside"],
    ["without polygons", { type: "FeatureCollection", features: [] }, "geojson.shape"],
    ["not a collection", { type: "Topology" }, "geojson.shape"],
  ])("[TER-6] when it is %s, then that is said, with its place", (_what, json, code) => {
    const { outlines, refused } = read(json);
    expect(outlines).toEqual([]);
    expect(refused.map((it) => it.code)).toEqual([code]);
    expect(refused[0]?.path).toBeDefined();
  });

  it("[TER-6] when a name answers to no commune, then it is said and the others are taken", () => {
    const two = file(square(2, 7));
    two.features.push({ ...two.features[0]!, properties: { NOM: "Ailleurs" } });
    const { outlines, refused } = read(two);
    expect([outlines.length, refused.map((it) => [it.code, it.path])]).toEqual([1, [["geojson.name", "features.1"]]]);
  });
});
