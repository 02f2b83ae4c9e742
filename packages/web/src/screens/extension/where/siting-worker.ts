import { openProgramSolver } from "@relais/core/solver";
import {
  boundedPlan,
  compareTelling,
  frontOf,
  type Pace,
  type Plan,
  type Point,
  solveTelling,
  type Territory,
  type Wanted,
  weighed,
  whyHere,
} from "@relais/extension/siting";
import runtime from "highs/runtime?url";
import type { RegretJob, RegretTold } from "./regretting.ts";
import type { Job, Told } from "./solving.ts";
import type { WeighJob, WeighTold } from "./use-weighing.ts";

/** One question in a thread of its own: what is known is told at each advance, so that the page may end it at any moment. */
const tell = (told: Told | RegretTold | WeighTold): void => self.postMessage(told);

const PACE: Pace = { now: () => performance.now(), pause: 200 };

type Solver = Awaited<ReturnType<typeof openProgramSolver>>;

const planned = (territory: Territory, wanted: Wanted, solver: Solver): void => {
  const known = (plan: Plan | null, bound: number): void =>
    tell({ is: "known", plan: plan && boundedPlan(territory, wanted, plan), bound });
  const found = solveTelling(territory, wanted, solver, PACE, known);
  if (found.ok) {
    tell({ is: "done", plan: found.value });
    tell({ is: "whys", whys: whyHere(territory, wanted, found.value, solver, () => "go") });
  } else tell({ is: "none", refusal: found.refusal });
};

const compared = ({ worlds, wanted, choices }: RegretJob, solver: Solver): void => {
  const found = compareTelling(worlds, wanted, choices, solver, PACE, {
    solving: (world) => tell({ is: "solving", world }),
    known: (regrets) => tell({ is: "known", regrets }),
  });
  tell(found.is === "regrets" ? { is: "done", regrets: found.regrets } : found);
};

self.onmessage = async ({ data }: MessageEvent<Job | RegretJob | WeighJob>) => {
  try {
    const solver = await openProgramSolver(runtime);
    if (data.is === "regret") {
      compared(data, solver);
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
