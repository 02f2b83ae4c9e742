import { parentPort, workerData } from "node:worker_threads";
import type { Refusal } from "@relais/core";
import { openProgramSolver } from "@relais/core/solver";
import {
  compareTelling,
  frontOf,
  type Pace,
  type Plan,
  solveTelling,
  type Territory,
  type Wanted,
  type World,
  whyHere,
} from "@relais/extension/siting";
import type { Answers, Asked, Told } from "./site-solving.ts";

/** One question in a thread of its own: what is known is told at each advance, so that it may be ended at any moment and nothing is lost. */
type Job = { [K in keyof Asked]: { readonly is: K } & Asked[K] }[keyof Asked];

const solver = await openProgramSolver();
const tell = <K extends keyof Answers>(told: Told<Answers[K]>): void => parentPort?.postMessage(told);
const known = (answer: Answers[keyof Answers]): void => tell({ is: "known", answer });
const done = (answer: Answers[keyof Answers]): void => tell({ is: "done", answer });
const none = (refusal: Refusal): void => tell({ is: "none", refusal });

const PACE: Pace = { now: () => performance.now(), pause: 500 };

/** Null where there is no plan, which has then been said. */
const planned = (territory: Territory, wanted: Wanted, hear: (plan: Plan) => void): Plan | null => {
  const found = solveTelling(territory, wanted, solver, PACE, (plan, bound) => {
    if (plan !== null) hear({ ...plan, bound });
  });
  if (!found.ok) none(found.refusal);
  return found.ok ? found.value : null;
};

const compared = ({ worlds, wanted }: Asked["regret"]): void => {
  const found = compareTelling(worlds, wanted, [], solver, PACE, {
    solving: () => {},
    known: (regrets) => {
      if (regrets.least !== null) known(regrets);
    },
  });
  if (found.is === "regrets") done(found.regrets);
  else none(found.world === null ? found.refusal : inWorld(worlds[found.world]!, found.refusal));
};

const inWorld = ({ name }: World, { fr, en, ...rest }: Refusal): Refusal => ({
  ...rest,
  fr: `${name} : ${fr}`,
  en: `${name}: ${en}`,
});

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
