import { openProgramSolver } from "@relais/core/solver";
import {
  boundedPlan,
  frontOf,
  type Plan,
  type Point,
  solve,
  type Territory,
  type Wanted,
  weighed,
  whyHere,
  whyNone,
} from "@relais/extension/siting";
import runtime from "highs/runtime?url";
import { compareHere } from "./regret-work.ts";
import type { RegretJob, RegretTold } from "./regretting.ts";
import type { Job, Told } from "./solving.ts";
import type { WeighJob, WeighTold } from "./use-weighing.ts";

/** One question in a thread of its own: what is known is told at each advance, so that the page may end it at any moment. */
const tell = (told: Told | RegretTold | WeighTold): void => self.postMessage(told);

/** Between two reports of the same plan, in ms. */
const PAUSE = 200;

type Solver = Awaited<ReturnType<typeof openProgramSolver>>;

const planned = (territory: Territory, wanted: Wanted, solver: Solver): void => {
  let [last, best]: [number, number | null] = [Number.NEGATIVE_INFINITY, null];
  const watch = (plan: Plan | null, bound: number): "go" => {
    const now = performance.now();
    if ((plan !== null && plan.objective !== best) || now - last > PAUSE) {
      [last, best] = [now, plan?.objective ?? best];
      tell({ is: "known", plan: plan && boundedPlan(territory, wanted, plan), bound });
    }
    return "go";
  };
  const outcome = solve(territory, wanted, solver, watch);
  if (outcome.is === "plan") {
    tell({ is: "done", plan: outcome.plan });
    tell({ is: "whys", whys: whyHere(territory, wanted, outcome.plan, solver, () => "go") });
  } else tell({ is: "none", refusal: whyNone(territory, wanted, solver, () => "go").refusal });
};

self.onmessage = async ({ data }: MessageEvent<Job | RegretJob | WeighJob>) => {
  try {
    const solver = await openProgramSolver(runtime);
    if (data.is === "regret") {
      compareHere(data, solver, tell);
      return;
    }
    if (data.is === "weigh") {
      const { territory, wanted, open, answer } = data;
      tell({ is: "weighed", found: weighed(territory, wanted, open, answer, solver) });
      return;
    }
    const { is, territory, wanted } = data;
    if (is === "plan") planned(territory, wanted, solver);
    else {
      const met = (points: readonly Point[]): void => tell({ is: "points", points });
      tell({ is: "front", points: frontOf(territory, wanted, solver, () => "go", met) });
    }
  } catch {
    tell({ is: "failed" });
  }
};
