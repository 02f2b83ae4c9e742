import { greatCircle } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dataSaid, groundOf, isSameData, type Loaded, type LoadedPlaces, prepare } from "../../src/index.ts";
import { asked, SAID, view } from "../country.ts";

const SEED = 20_261_129;
const OF = { file: "fichier", print: "1", ...SAID };
type Row = LoadedPlaces["places"][number];
/** A village of which the file says the department alone: C, D and E are in the north, a degree of latitude apart. */
const village = (code: string, lat: number, department = "Nord", lon = 2.1): Row => ({
  ...{ code, name: code, commune: null, department, position: { lat, lon }, people: 10, children: null },
});
const places = (...all: Row[]): Loaded => ({ kind: "places", ...OF, places: all });
/** A square of limits, its corners in degrees; a second one within it is a hole. */
const square = (south: number, north: number, west = 1.5, east = 2.5): number[] => [
  ...[west, south, east, south, east, north, west, north],
];
const limits = (of: Readonly<Record<string, number[][]>>): Loaded => ({
  kind: "outlines",
  ...OF,
  print: "2",
  outlines: Object.entries(of).map(([code, rings]) => ({ code, rings })),
  left: [],
});
const homesIn = (...files: readonly Loaded[]) => {
  const { parts, homes } = groundOf(view, files).loaded!;
  return { homes, of: Object.fromEntries([...parts].flatMap(([commune, all]) => all.map((it) => [it.code, commune]))) };
};

describe("given places of which a file says the department alone", () => {
  it("[WHR-43] when no limits are loaded, then each belongs to the commune of its department whose chief town is nearest, and no other commune is silenced", () => {
    const listed = places(village("v1", 9.2), village("v2", 9.9), village("v3", 8.4, "Nord"));
    expect(homesIn(listed)).toEqual({
      homes: { file: 0, limits: 0, nearest: 3 },
      of: { v1: "c", v2: "d", v3: "c" },
    });
    const prepared = prepare(groundOf(view, [listed]), asked);
    expect(prepared.travel.places.map((it) => it.code)).toEqual(["a", "b", "e", "v1", "v3", "v2"]);
    expect([[...prepared.told], prepared.unsaid]).toEqual([["c", "d"], ["E"]]);
  });

  it("[WHR-43] when limits are loaded, then the commune whose limits hold a place has it, in any part and out of any hole", () => {
    const drawn = limits({
      c: [square(8.5, 9.1)],
      d: [square(9.1, 10.5), square(9.6, 9.8)],
      e: [square(9.6, 9.8), square(11, 12)],
    });
    const listed = places(village("v1", 9.2), village("v2", 9.7), village("v3", 11.5), village("v4", 9.0));
    expect(homesIn(drawn, listed)).toEqual({
      homes: { file: 0, limits: 4, nearest: 0 },
      of: { v1: "d", v2: "e", v3: "e", v4: "c" },
    });
  });

  it("[WHR-43] when no limits hold a place, then a commune without limits has it where there is one; limits of another department do not", () => {
    const listed = places(village("v1", 9.2));
    expect(homesIn(limits({ c: [square(8.5, 9.1)] }), listed).of).toEqual({ v1: "d" });
    expect(homesIn(limits({ a: [square(9, 10)], b: [square(6, 7)] }), listed).of).toEqual({ v1: "c" });
    const every = limits({ c: [square(8, 9)], d: [square(9.5, 10)], e: [square(11, 12)] });
    expect(homesIn(every, listed)).toEqual({ homes: { file: 0, limits: 0, nearest: 1 }, of: { v1: "c" } });
  });

  it("[WHR-43] when any list is loaded, then each place is in one commune of its department, and nobody is lost or counted twice", () => {
    const some = fc.record({
      lat: fc.integer({ min: 60, max: 120 }).map((it) => it / 10),
      department: fc.constantFrom("Nord", "Sud"),
    });
    const drawn = fc
      .subarray([..."abcde"])
      .map((codes) =>
        limits(
          Object.fromEntries(
            codes.map((it) => [it, [square(view.communes["abcde".indexOf(it)]!.position.lat - 0.4, 12)]]),
          ),
        ),
      );
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 20 }), drawn, (rows, outlines) => {
        const listed = places(...rows.map((it, i) => village(`v${i}`, it.lat, it.department)));
        const { of } = homesIn(outlines, listed);
        expect(Object.keys(of)).toHaveLength(rows.length);
        const prepared = prepare(groundOf(view, [outlines, listed]), asked);
        const told = new Set(Object.values(of));
        const whole = view.communes.filter((it) => !told.has(it.code));
        expect(prepared.territory.places.reduce((sum, it) => sum + it.weight, 0)).toBe(
          10 * rows.length + whole.reduce((sum, it) => sum + (it.people?.value ?? 0), 0),
        );
        const alone = homesIn(listed).of;
        for (const [i, it] of rows.entries()) {
          const own = view.communes.filter((commune) => commune.department === it.department);
          expect(own.map((commune) => commune.code)).toContain(of[`v${i}`]);
          const far = own.map((commune) => greatCircle(commune.position, { lat: it.lat, lon: 2.1 }));
          expect(far[own.findIndex((commune) => commune.code === alone[`v${i}`])]).toBe(Math.min(...far));
        }
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  it("[WHR-43] when limits are loaded after an answer, then that is one on other data; not where each place says its commune", () => {
    const [listed, drawn] = [places(village("v1", 9.2)), limits({ d: [square(9, 10)] })];
    expect(isSameData(dataSaid([listed]), dataSaid([listed, drawn]))).toBe(false);
    const said = places({ ...village("v1", 9.2), commune: "c" });
    expect(isSameData(dataSaid([said]), dataSaid([said, drawn]))).toBe(true);
  });
});
