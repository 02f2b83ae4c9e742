import { diceOf } from "@relais/core";
import { openSolver } from "@relais/core/solver";
import { best, type Eligible, type Problem, programOf } from "../packages/training/src/selection/program.ts";
import { type Measured, median, ms } from "./measure.ts";

const CANDIDATES = 2_000;
const ROUNDS = 5;
const DEPARTMENTS = 12;

const dice = diceOf(20);
const problem: Problem = {
  places: 20,
  quotas: [
    { attribute: "sex", value: "F", min: 8, max: null },
    { attribute: "corps", value: "gendarmerie", min: 4, max: 6 },
    { attribute: "department", value: "d1", min: 2, max: 3 },
    { attribute: "department", value: "d2", min: 2, max: 3 },
    { attribute: "department", value: "d3", min: 2, max: 3 },
    { attribute: "department", value: "d12", min: 0, max: 4 },
  ],
  candidates: Array.from(
    { length: CANDIDATES },
    (_, at): Eligible => ({
      id: `c${at}`,
      arrival: at + 1,
      points: dice.whole(300, 1_000),
      attributes: {
        sex: dice.chance(0.15) ? "F" : "H",
        corps: dice.chance(0.2) ? "gendarmerie" : "police",
        department: `d${dice.whole(1, DEPARTMENTS)}`,
      },
    }),
  ),
};

export const measure = async (): Promise<readonly Measured[]> => {
  const solve = await openSolver();
  const timed = (work: () => number): { took: number; points: number } => {
    const start = performance.now();
    const points = work();
    return { took: performance.now() - start, points };
  };
  const pointsOf = (chosen: readonly Eligible[]): number => chosen.reduce((sum, it) => sum + it.points, 0);
  const [ours, whole]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    const reduced = timed(() => pointsOf(best(problem, solve) ?? []));
    const unreduced = timed(() => {
      const { text, names } = programOf(problem);
      const values = solve(text);
      return pointsOf([...names].filter(([, name]) => (values?.get(name) ?? 0) > 0.5).map(([it]) => it));
    });
    if (reduced.points !== unreduced.points) throw new Error(`${reduced.points} points, not ${unreduced.points}`);
    ours.push(reduced.took);
    whole.push(unreduced.took);
  }
  return [
    {
      what: `20 of ${CANDIDATES} candidates under six quotas, to the solver on all of them`,
      value: median(ours.map((it, at) => it / whole[at]!)),
      limit: 1,
      unit: "×",
      detail: `${ms(median(ours))} to ${ms(median(whole))}, the same points, proven`,
    },
  ];
};
