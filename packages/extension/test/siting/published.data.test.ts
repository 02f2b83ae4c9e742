import { readFileSync } from "node:fs";
import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { beforeAll, describe, expect, it } from "vitest";
import {
  readOrLibrary,
  readTable,
  solve,
  solveMedian,
  type Table,
  type Territory,
  territoryOf,
  type Wanted,
} from "../../src/siting/index.ts";
import { communes } from "./communes.ts";
import { asked } from "./invented.ts";

const DATA = "../shared/data/location";
const optimal = new Map(
  readFileSync(`${DATA}/pmed/optimal.csv`, "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line): [string, number] => [line.split(",")[0]!, Number(line.split(",")[1])]),
);

let solver: SolveProgram;
beforeAll(async () => {
  solver = await openProgramSolver();
});

describe("given the networks of the OR-Library", () => {
  it.each([...optimal])(
    "[SIT-2] when %s is solved, then it is the published optimum, and proven",
    (name, objective) => {
      const read = readOrLibrary(readFileSync(`${DATA}/pmed/${name}.txt`, "utf8"));
      if (!read.ok) throw new Error(read.refusal.en);
      const { nodes, p, travel } = read.value;
      const steps = [...solveMedian({ places: nodes, sites: nodes, p, cost: travel, kept: [] })];
      const last = steps.at(-1)!;
      expect([last.total, last.proven, new Set(last.open).size]).toEqual([objective, true, p]);
      for (const { bound, total } of steps) {
        expect(bound).toBeLessThanOrEqual(objective);
        expect(total).toBeGreaterThanOrEqual(objective);
      }
    },
  );
});

describe("given San Francisco", () => {
  const table = (file: string): Table => {
    const read = readTable(file, readFileSync(`${DATA}/sanfrancisco/${file}`, "utf8"));
    if (!read.ok) throw new Error(read.refusal.en);
    return read.value;
  };
  const read = territoryOf(
    table("SF_demand_205_centroid_uniform_weight.csv"),
    table("SF_store_site_16_longlat.csv"),
    table("SF_network_distance_candidateStore_16_censusTract_205_new.csv"),
  );
  const solved = (wanted: Partial<Wanted>) => {
    if (!read.ok) throw new Error(read.refusal.en);
    const outcome = solve(read.value, asked(wanted), solver, () => "go");
    if (outcome.is !== "plan") throw new Error(outcome.is);
    expect(outcome.plan.proven).toBe(true);
    return outcome.plan;
  };

  it("[SIT-2] when its tables are read as they are and solved, then the published figures come out", () => {
    expect(solved({ goal: "fewest", radius: 5_000 }).open).toHaveLength(8);
    const cover = solved({ goal: "cover", radius: 5_000, most: 4 });
    expect(cover.objective).toBe(875_247);
    expect(cover.served.filter((it) => it !== null).length / 205).toBeCloseTo(0.89756, 5);
    const median = solved({ most: 4 });
    expect(median.objective).toBeCloseTo(2_848_268_129.71, 2);
    const people = read.ok ? read.value.places.reduce((sum, it) => sum + it.weight, 0) : 0;
    expect(median.objective / people).toBeCloseTo(2_982.13, 2);
  });
});

describe("given the 77 communes", () => {
  const territory: Territory = communes();

  it("[SIT-2] when 1 to 12 antennas are placed, then each is proven, and equal to the program without prices", () => {
    expect(territory.places).toHaveLength(77);
    expect(territory.places.reduce((sum, it) => sum + it.weight, 0)).toBe(14_697_052);
    let before = Number.POSITIVE_INFINITY;
    for (let most = 1; most <= 12; most++) {
      const byPrices = solve(territory, asked({ most }), solver, () => "go");
      if (byPrices.is !== "plan") throw new Error(byPrices.is);
      const { proven, objective, open } = byPrices.plan;
      expect([proven, open.length]).toEqual([true, most]);
      expect(objective).toBeLessThan(before);
      before = objective;
      if (most % 3 !== 0) continue;
      // A budget of as many francs as sites asks the same, of the solver.
      const byProgram = solve(territory, asked({ most, years: [{ budget: most }] }), solver, () => "go");
      expect(byProgram.is === "plan" && byProgram.plan.objective).toBeCloseTo(objective, 0);
    }
  });
});
