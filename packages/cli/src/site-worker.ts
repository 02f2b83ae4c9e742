import { parentPort, workerData } from "node:worker_threads";
import { openProgramSolver } from "@relais/core/solver";
import { solve, whyNone } from "@relais/extension/siting";
import type { Asked, Told } from "./site-solving.ts";

/** One question in a thread of its own: what is known is told at each advance, so that it may be ended at any moment and nothing is lost. */
const { territory, wanted } = workerData as Asked;
const tell = (told: Told): void => parentPort?.postMessage(told);
const solver = await openProgramSolver();
let last = Number.NEGATIVE_INFINITY;
let best: number | null = null;
const outcome = solve(territory, wanted, solver, (plan, bound) => {
  const now = performance.now();
  if (plan !== null && (plan.objective !== best || now - last > 500)) {
    [best, last] = [plan.objective, now];
    tell({ is: "known", plan, bound });
  }
  return "go";
});
if (outcome.is === "plan") tell({ is: "done", plan: outcome.plan });
else if (outcome.is === "infeasible")
  tell({ is: "none", refusal: whyNone(territory, wanted, solver, () => "go").refusal });
