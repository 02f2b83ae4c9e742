import type { SolveProgram } from "@relais/core/solver";
import { leastRegret, NONE_IN_ALL, type Regretted, whyNone } from "@relais/extension/siting";
import type { RegretJob, RegretTold } from "./regretting.ts";

/** Between two reports of the same choice, in ms. */
const PAUSE = 200;

/** A comparison in the worker: what is known is told at each advance, so that the page may end it at any moment. */
export const compareHere = (job: RegretJob, solver: SolveProgram, tell: (told: RegretTold) => void): void => {
  const found = compared(job, solver, tell);
  if (found.is === "regrets") tell({ is: "done", regrets: found.regrets });
  if (found.is !== "infeasible") return;
  const { world } = found;
  const refusal =
    world === null ? NONE_IN_ALL : whyNone(job.worlds[world]!.territory, job.wanted, solver, () => "go").refusal;
  tell({ is: "none", world, refusal });
};

const compared = (
  { worlds, wanted, choices }: RegretJob,
  solver: SolveProgram,
  tell: (told: RegretTold) => void,
): Regretted => {
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
