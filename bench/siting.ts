import { readFileSync } from "node:fs";
import { openProgramSolver, type SolveProgram } from "@relais/core/solver";
import { gapOf, type Median, type Plan, readOrLibrary, solve, type Wanted } from "@relais/extension/siting";
import { type Measured, ms } from "./measure.ts";
import { inBrowser } from "./siting/browser.ts";
import { limited, points } from "./siting/country.ts";
import { type Timing, versus } from "./siting/versus.ts";

/** Networks of the OR-Library that are at hand, up to 400 nodes. */
const NETWORKS = (process.env.RELAIS_BENCH_PMED ?? "1,3,5,7,9,11,13,15,17,19").split(",");
/** Milliseconds that plain HiGHS is given for each; what it has not done by then counts as done. */
const PATIENCE = 240_000;
const SECONDS = 60;

const medianOf = (name: string): Median => {
  const read = readOrLibrary(readFileSync(`../shared/data/location/pmed/pmed${name}.txt`, "utf8"));
  if (!read.ok) throw new Error(read.refusal.en);
  const { nodes, p, travel } = read.value;
  return { places: nodes, sites: nodes, p, cost: travel, kept: [] };
};

/** How many times faster ours is on the same problems, in geometric mean. */
const against = (what: string, limit: number, timings: readonly Timing[]): Measured => {
  const [quick, slow] = [timings.map((it) => it.ours), timings.map((it) => it.plain)];
  const unproven = timings.filter((it) => it.unproven).length;
  const mean = (of: readonly number[]): number => Math.exp(of.reduce((sum, it) => sum + Math.log(it), 0) / of.length);
  const late =
    unproven === 0 ? "both proven" : `${unproven} that HiGHS had not proven after ${PATIENCE / 1_000} s count so`;
  return {
    what,
    value: mean(slow) / mean(quick),
    limit,
    unit: "× faster",
    detail: `${ms(mean(quick))} to ${ms(mean(slow))}; slowest ${ms(Math.max(...quick))} to ${ms(Math.max(...slow))}; ${late}`,
  };
};

/** Seconds that this process has worked: beside others' work the clock tells of them. */
const worked = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

const staged = (solver: SolveProgram): Measured => {
  const wanted: Wanted = {
    goal: "travel",
    first: "everybody",
    radius: null,
    farthest: null,
    most: null,
    floor: null,
    years: [{ budget: 40 }, { budget: 40 }, { budget: 40 }],
  };
  const start = worked();
  let last: Plan | null = null;
  const outcome = solve(limited(3_000_000), wanted, solver, (plan) => {
    if (worked() - start > SECONDS) return "stop";
    last = plan ?? last;
    return "go";
  });
  const took = worked() - start;
  const plan = outcome.is === "plan" && took <= SECONDS ? outcome.plan : last;
  if (plan === null) throw new Error("no plan");
  return {
    what: `77 communes over three years, budgets and capacities: gap after ${SECONDS} s of work`,
    value: 100 * gapOf(plan),
    limit: 1,
    unit: "%",
    detail: `${plan.open.length} antennas; ${took.toFixed(0)} s`,
  };
};

export const measure = async (): Promise<readonly Measured[]> => {
  const solver = await openProgramSolver();
  const country = points(546);
  const cost = country.travel.map((far, k) => far * country.places[Math.floor(k / 77)]!.weight);
  const medians = [4, 8, 12].map((p): Median => ({ places: 546, sites: 77, p, cost, kept: [] }));
  return [
    against("546 points, 77 sites, p = 4, 8, 12", 3, versus(medians, solver, PATIENCE)),
    against("the same in a browser's worker", 3, await inBrowser(medians, PATIENCE)),
    staged(solver),
    against(
      `OR-Library, ${NETWORKS.length} networks to 400 nodes`,
      5,
      versus(NETWORKS.map(medianOf), solver, PATIENCE),
    ),
  ];
};
