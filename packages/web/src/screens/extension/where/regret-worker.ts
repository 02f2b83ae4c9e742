import { openProgramSolver } from "@relais/core/solver";
import { leastRegret, NONE_IN_ALL, type Regretted, whyNone } from "@relais/extension/siting";
import runtime from "highs/runtime?url";
import type { RegretJob, RegretTold } from "./regretting.ts";

/** One comparison in a thread of its own: what is known is told at each advance, so that the page may end it at any moment. */
const tell = (told: RegretTold): void => self.postMessage(told);

/** Between two reports of the same choice, in ms. */
const PAUSE = 200;

type Solver = Awaited<ReturnType<typeof openProgramSolver>>;

const compared = ({ worlds, wanted, choices }: RegretJob, solver: Solver): Regretted => {
  let [last, solving, least]: [number, number, number | null] = [Number.NEGATIVE_INFINITY, -1, null];
  return leastRegret(worlds, wanted, choices, solver, {
    solving: (world) => {
      if (world !== solving) tell({ is: "solving", world });
      solving = world;
      return "go";
    },
    known: (regrets) => {
      const now = performance.now();
      const greatest = regrets.least?.greatest ?? null;
      if (greatest !== least || now - last > PAUSE) {
        [last, least] = [now, greatest];
        tell({ is: "known", regrets });
      }
      return "go";
    },
  });
};

self.onmessage = async ({ data }: MessageEvent<RegretJob>) => {
  try {
    const solver = await openProgramSolver(runtime);
    const found = compared(data, solver);
    if (found.is === "regrets") tell({ is: "done", regrets: found.regrets });
    else if (found.is === "infeasible") {
      const { world } = found;
      const refusal =
        world === null ? NONE_IN_ALL : whyNone(data.worlds[world]!.territory, data.wanted, solver, () => "go").refusal;
      tell({ is: "none", world, refusal });
    }
  } catch {
    tell({ is: "failed" });
  }
};
