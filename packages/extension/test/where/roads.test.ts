import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groundOf, type Loaded, prepare, scenarioSummary, type WhereAsked, worldsOf } from "../../src/index.ts";
import { asked, SAID, view } from "../country.ts";

const SEED = 20_261_129;
const CODES: readonly string[] = ["a", "b", "c", "d", "e"];
const tracks: NonNullable<WhereAsked["tracks"]> = {
  communes: ["b"],
  dry: { kmh: 20, factor: null },
  rainy: { kmh: 10, factor: 2.1 },
};
const times = (of: Partial<WhereAsked>, files: readonly Loaded[] = []) => {
  const { travel } = prepare(groundOf(view, files), { ...asked, ...of });
  const at = (code: string, all: typeof travel.places): number => all.findIndex((it) => it.code === code);
  return (from: string, to: string): number =>
    travel.minutes[at(from, travel.places) * travel.sites.length + at(to, travel.sites)]!;
};

describe("given communes to which a planner says that no better than a track leads", () => {
  it("[WHR-60] when times are estimated, then each way from and to them is that of a track in its season, and no other", () => {
    const kmh = fc.double({ min: 5, max: 60, noNaN: true });
    const factor = fc.option(fc.double({ min: 1, max: 4, noNaN: true }), { nil: null });
    const way = fc.record({ kmh, factor });
    const communes = fc.uniqueArray(fc.constantFrom(...CODES), { minLength: 1 });
    fc.assert(
      fc.property(communes, way, way, fc.constantFrom("dry", "rainy"), (by, dry, rainy, season) => {
        const [before, after] = [times({ season }), times({ season, tracks: { communes: by, dry, rainy } })];
        const track = { dry, rainy }[season];
        const slower = ((track.factor ?? view.road.factor) / view.road.factor) * (asked.speeds[season] / track.kmh);
        for (const from of CODES) {
          for (const to of CODES) {
            const isBy = by.includes(from) || by.includes(to);
            // Of two places the worse road counts; a track may be the better one.
            const isTrack = isBy && (slower > 1 || (by.includes(from) && by.includes(to)));
            expect(after(from, to)).toBeCloseTo(before(from, to) * (isTrack ? slower : 1), 6);
          }
        }
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it("[WHR-60] when a place of such a commune is loaded, then it is reached by track too; a loaded time prevails", () => {
    const row = {
      code: "v",
      name: "v",
      commune: "b",
      department: "Sud",
      position: { lat: 7.1, lon: 2.1 },
      children: null,
    };
    const places: Loaded = { kind: "places", file: "f", print: "1", ...SAID, places: [{ ...row, people: 5 }] };
    expect(times({ tracks }, [places])("v", "a")).toBeCloseTo(3 * times({}, [places])("v", "a"), 6);
    const table: Loaded = {
      kind: "travel",
      file: "t",
      print: "2",
      ...SAID,
      season: "both",
      from: ["b"],
      to: ["a"],
      minutes: [41],
    };
    expect(times({ tracks }, [table])("b", "a")).toBe(41);
  });

  it("[WHR-60] when worlds are compared, then the rains find the track as it then is; the summary says the track of its season", () => {
    const rains = [{ season: "rainy", counts: "people" }] as const;
    const [road, track] = [{}, { tracks }].map((of) => worldsOf(view, { ...asked, ...of }, rains).worlds[0]!.territory);
    // From A to B: half as many km again, at a third of the speed.
    expect(track!.travel[1]! / road!.travel[1]!).toBeCloseTo((2.1 / 1.4) * (30 / 10), 6);
    const question = { ...asked, season: "rainy", tracks } as const;
    const plan = { open: [{ site: 0, year: 0 }], served: [], objective: 1, bound: 1, proven: true };
    const told = (of: WhereAsked) => scenarioSummary({ name: "", asked: of, plan, whys: [] }, view, prepare(view, of));
    expect(told(question).road.track).toEqual({ factor: 2.1, kmh: 10, communes: 1 });
    expect(told({ ...question, season: "dry" }).road.track).toEqual({ factor: 1.4, kmh: 20, communes: 1 });
    expect(told(asked).road.track).toBeNull();
  });
});
