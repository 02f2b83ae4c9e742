import { parentPort, workerData } from "node:worker_threads";
import type { Refusal } from "@relais/core";
import { openProgramSolver } from "@relais/core/solver";
import {
  frontOf,
  leastRegret,
  NONE_IN_ALL,
  type Plan,
  solve,
  type Territory,
  type Wanted,
  type World,
  whyHere,
  whyNone,
} from "@relais/extension/siting";
import type { Answers, Asked, Told } from "./site-solving.ts";

/** One question in a thread of its own: what is known is told at each advance, so that it may be ended at any moment and nothing is lost. */
type Job = { [K in keyof Asked]: { readonly is: K } & Asked[K] }[keyof Asked];

const solver = await openProgramSolver();
const tell = <K extends keyof Answers>(told: Told<Answers[K]>): void => parentPort?.postMessage(told);
const known = (answer: Answers[keyof Answers]): void => tell({ is: "known", answer });
const done = (answer: Answers[keyof Answers]): void => tell({ is: "done", answer });
const none = (refusal: Refusal): void => tell({ is: "none", refusal });

/** Tells of each better plan, and of its bound twice a second; null where there is none, which has then been said. */
const planned = (territory: Territory, wanted: Wanted, hear: (plan: Plan) => void): Plan | null => {
  let [last, best]: [number, number | null] = [Number.NEGATIVE_INFINITY, null];
  const outcome = solve(territory, wanted, solver, (plan, bound) => {
    const now = performance.now();
    if (plan !== null && (plan.objective !== best || now - last > 500)) {
      [best, last] = [plan.objective, now];
      hear({ ...plan, bound });
    }
    return "go";
  });
  if (outcome.is === "infeasible") none(whyNone(territory, wanted, solver, () => "go").refusal);
  return outcome.is === "plan" ? outcome.plan : null;
};

const compared = ({ worlds, wanted }: Asked["regret"]): void => {
  let least: number | null = null;
  const found = leastRegret(worlds, wanted, [], solver, {
    solving: () => "go",
    known: (regrets) => {
      const greatest = regrets.least?.greatest ?? null;
      if (greatest !== null && greatest !== least) known(regrets);
      least = greatest;
      return "go";
    },
  });
  if (found.is === "regrets") done(found.regrets);
  if (found.is === "infeasible") none(found.world === null ? NONE_IN_ALL : whyNoneIn(worlds[found.world]!, wanted));
};

const whyNoneIn = ({ name, territory }: World, wanted: Wanted): Refusal => {
  const { fr, en, ...rest } = whyNone(territory, wanted, solver, () => "go").refusal;
  return { ...rest, fr: `${name} : ${fr}`, en: `${name}: ${en}` };
};

const job = workerData as Job;
switch (job.is) {
  case "plan": {
    const plan = planned(job.territory, job.wanted, known);
    if (plan !== null) done(plan);
    break;
  }
  case "front":
    done(frontOf(job.territory, job.wanted, solver, () => "go", known));
    break;
  case "why": {
    const plan = planned(job.territory, job.wanted, (so) => known({ plan: so, whys: null }));
    if (plan === null) break;
    known({ plan, whys: null });
    done({ plan, whys: whyHere(job.territory, job.wanted, plan, solver, () => "go") });
    break;
  }
  case "regret":
    compared(job);
    break;
}
