import { openProgramSolver } from "@relais/core/solver";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { cellsOf, demandOf, prepare, scenarioSummary, type TerritoryView, type WhereAsked } from "../../src/index.ts";
import { check, frontOf, type Plan, solve, whyHere } from "../../src/siting/index.ts";
import { commune, view as country, asked as one } from "../country.ts";

const SEED = 20_261_129;
const view: TerritoryView = {
  ...country,
  communes: [
    commune("a", 6.5, 1_000, { office: "annuaire", courts: [{ name: "TPI A", isSourced: true }] }),
    commune("b", 7, 400),
    commune("c", 9, 900, { courts: [{ name: "TPI C", isSourced: false }] }),
    commune("d", 10, 800, { courts: [{ name: "TPI D", isSourced: true }] }),
    commune("e", 11, null),
  ],
};
const counted = view.communes.map((it) => ({ ...it, calls: null }));
const asked: WhereAsked = { ...one, budgets: [100, 100, 100] };

let solver: Awaited<ReturnType<typeof openProgramSolver>>;
beforeAll(async () => {
  solver = await openProgramSolver();
});
const planFor = (question: WhereAsked): { plan: Plan; prepared: ReturnType<typeof prepare> } => {
  const prepared = prepare(view, question);
  expect(check(prepared.territory, prepared.wanted)).toEqual([]);
  const outcome = solve(prepared.territory, prepared.wanted, solver, () => "go");
  if (outcome.is !== "plan") throw new Error(outcome.is);
  return { plan: outcome.plan, prepared };
};
const told = (question: WhereAsked) => {
  const { plan, prepared } = planFor(question);
  const whys = whyHere(prepared.territory, prepared.wanted, plan, solver, () => "go");
  return scenarioSummary({ name: "essai", asked: question, plan, whys }, view, prepared);
};

describe("given a territory in which nobody has said how many live in one commune", () => {
  it("[WHR-1] when a question is prepared, then that commune weighs nothing in the choice, is named, and is in no sum", () => {
    const prepared = prepare(view, asked);
    expect(demandOf(counted, asked.parts)).toEqual([1_000, 400, 900, 800, null]);
    expect(prepared.unsaid).toEqual(["E"]);
    expect(prepared.territory.places.map((it) => it.id)).toEqual(["A", "B", "C", "D"]);
    expect(prepared.territory.sites.map((it) => it.id)).toContain("E");
    const { bands, beyond } = told(asked);
    expect(bands.flatMap((it) => it.unsaid)).toEqual(["E"]);
    expect(bands.reduce((sum, it) => sum + it.people, 0)).toBe(3_100);
    expect(beyond.hour.people).toBe(bands[1]!.people + bands[2]!.people);
    expect(beyond.twoHours).toEqual(bands[2]);
  });
});

describe("given what may count", () => {
  it("[WHR-2] when one thing counts, then it is counted as it is; a mix shares a million; a court without a source is not counted", () => {
    expect(demandOf(counted, { people: 0, children: 0, courts: 3, calls: 0 })).toEqual([1, 0, 0, 1, 0]);
    const part = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(part, part, part, (people, children, courts) => {
        const known = demandOf(counted, { people, children, courts, calls: 0 }).filter((it) => it !== null);
        expect(known).toHaveLength(4);
        expect(known.reduce((sum, it) => sum + it, 0)).toBeCloseTo(1_000_000, 3);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe("given an office that stands already", () => {
  it("[WHR-3] when a plan is sought, then it stays open, costs nothing, and counts beside those to open; the planner may say otherwise", () => {
    const { sites } = told(asked);
    expect(sites.map((it) => [it.name, it.standing, it.year])).toEqual([
      ["A", "existing", null],
      ["C", "free", null],
    ]);
    const without = told({ ...asked, standings: { a: "free", d: "obligatory" } });
    expect(without.sites.map((it) => [it.name, it.standing])).toEqual([["D", "obligatory"]]);
  });
});

describe("given costs and a budget for each year", () => {
  const paid: WhereAsked = { ...asked, antennas: 2, cost: { opening: 70, running: 10 }, budgets: [100, 100, 100] };
  it("[WHR-4] when a plan is told, then each site has its year, each year what it costs, within its budget, and the total is their sum", () => {
    const { sites, cost } = told(paid);
    expect(sites.map((it) => it.year)).toEqual([null, 1, 2]);
    expect(cost?.years.map((it) => it.spent)).toEqual([80, 90, 20]);
    expect(cost?.total).toBe(190);
    for (const { spent, budget } of cost?.years ?? []) expect(spent).toBeLessThanOrEqual(budget);
    expect(told({ ...paid, cost: null }).cost).toBeNull();
  });
  it("[WHR-21] when a commune has a cost of its own, then it is paid there, and the others as they were", () => {
    const { sites, cost } = told({ ...paid, costs: { c: { opening: 90, running: 5 }, a: { opening: 1, running: 1 } } });
    expect(sites.map((it) => [it.name, it.year])).toEqual([
      ["A", null],
      ["C", 1],
      ["D", 2],
    ]);
    expect(cost?.years.map((it) => it.spent)).toEqual([95, 85, 15]);
    const unpaid = prepare(view, { ...asked, costs: { c: { opening: 90, running: 5 } } });
    expect(unpaid.territory.sites.map((it) => [it.cost, it.running])).toEqual(view.communes.map(() => [1, 0]));
  });
  it("[WHR-24] when cost is held against cover, then each point pays opening and one year of running, and nothing for what stands", () => {
    const { territory, wanted } = prepare(view, paid);
    const points = frontOf(territory, wanted, solver, () => "go");
    expect(points.length).toBeGreaterThan(1);
    expect(points.map((it) => it.cost)).toEqual(
      points.map((it) => 80 * it.plan.open.filter(({ site }) => territory.sites[site]!.standing !== "existing").length),
    );
  });
  it("[WHR-5] when why is asked, then each site that need not be has its loss and what would open instead, by name", () => {
    const [, first] = told(asked).sites;
    expect(first?.why).toMatchObject({ is: "known", instead: ["D"], proven: true });
    expect(first?.why?.loss).toBeGreaterThan(0);
    // 3,100 of whom it is known count, in one year.
    expect(first?.why?.each).toBeCloseTo(first!.why!.loss! / 3_100, 9);
    expect(told({ ...asked, goal: "cover" }).sites[1]?.why?.each).toBeNull();
  });
});

describe("given the rains", () => {
  it("[WHR-6] when times are twice as long, then nobody is nearer, and the assumption is told with its source", () => {
    const [dry, rainy] = [told(asked), told({ ...asked, season: "rainy" })];
    expect(rainy.meanMinutes).toBeCloseTo(2 * dry.meanMinutes!, 6);
    expect(rainy.bands[0]!.people).toBeLessThanOrEqual(dry.bands[0]!.people);
    expect(rainy.road).toMatchObject({ factor: 1.4, source: view.road.source, kmh: 30 });
    expect(rainy.worst!.minutes).toBeGreaterThan(dry.worst!.minutes);
  });
});

describe("given centres and an outline", () => {
  it("[WHR-7] when cells are drawn, then each point of the box is in the cell of its nearest centre and in no other", () => {
    const spot = fc.record({
      lat: fc.integer({ min: 600, max: 1_200 }).map((it) => it / 100),
      lon: fc.integer({ min: 100, max: 300 }).map((it) => it / 100),
    });
    fc.assert(
      fc.property(fc.array(spot, { minLength: 2, maxLength: 12 }), spot, (centres, point) => {
        const far = centres.map((it) => Math.hypot(it.lat - point.lat, it.lon - point.lon));
        const [least, next] = [...far].sort((a, b) => a - b) as [number, number];
        fc.pre(next - least > 1e-6);
        const cells = cellsOf(centres, view.outline);
        expect(cells.map((cell) => isIn(point, cell))).toEqual(far.map((it) => it === least));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});

type Spot = { readonly lat: number; readonly lon: number };
/** On the same side of every edge of a convex shape, to a rounding. */
const isIn = ({ lat, lon }: Spot, shape: readonly Spot[]): boolean => {
  const sides = shape.map((a, i) => {
    const b = shape[(i + 1) % shape.length]!;
    return (b.lon - a.lon) * (lat - a.lat) - (b.lat - a.lat) * (lon - a.lon);
  });
  return shape.length > 2 && (sides.every((it) => it > -1e-12) || sides.every((it) => it < 1e-12));
};
