import { accept, type Refusal, type Result } from "@relais/core";
import type { SolveProgram } from "@relais/core/solver";
import type { World } from "./held.ts";
import type { Plan, Territory, Wanted } from "./model.ts";
import { whyNone } from "./nearest.ts";
import { leastRegret, NONE_IN_ALL, type Regrets } from "./regret.ts";
import { solve } from "./solve.ts";

/** How often the same is told again, in ms, by this clock. */
export interface Pace {
  readonly now: () => number;
  readonly pause: number;
}

/** Whether something is news: what it is worth has changed, or the pause is over. Null: nothing is known yet. */
const paced = ({ now, pause }: Pace): ((worth: number | null) => boolean) => {
  let [last, known]: [number, number | null] = [Number.NEGATIVE_INFINITY, null];
  return (worth) => {
    const at = now();
    if ((worth === null || worth === known) && at - last <= pause) return false;
    [last, known] = [at, worth ?? known];
    return true;
  };
};

const UNENDED = "The solver gave no answer, and nobody ended it";

/** Solves in a thread that may be ended at any moment: each better plan is told at once, its bound at a pace. Gives the plan, or why there is none. */
export const solveTelling = (
  territory: Territory,
  wanted: Wanted,
  solver: SolveProgram,
  pace: Pace,
  hear: (plan: Plan | null, bound: number) => void,
): Result<Plan> => {
  const isNews = paced(pace);
  const outcome = solve(territory, wanted, solver, (plan, bound) => {
    if (isNews(plan?.objective ?? null)) hear(plan, bound);
    return "go";
  });
  if (outcome.is === "stopped") throw new Error(UNENDED);
  if (outcome.is === "plan") return accept(outcome.plan);
  return { ok: false, refusal: whyNone(territory, wanted, solver, () => "go").refusal };
};

export interface RegretHearing {
  /** Once for each world, in their order. */
  readonly solving: (world: number) => void;
  readonly known: (regrets: Regrets) => void;
}

/** `world`: the one without a plan; null: none keeps what is asked in all. */
export type Compared =
  | { readonly is: "regrets"; readonly regrets: Regrets }
  | { readonly is: "none"; readonly world: number | null; readonly refusal: Refusal };

/** Compares likewise: each world that is begun and each choice that is less to regret are told at once, its bound at a pace. */
export const compareTelling = (
  worlds: readonly World[],
  wanted: Wanted,
  choices: readonly Plan["open"][],
  solver: SolveProgram,
  pace: Pace,
  { solving, known }: RegretHearing,
): Compared => {
  const isNews = paced(pace);
  let begun = -1;
  const found = leastRegret(worlds, wanted, choices, solver, {
    solving: (world) => {
      if (world !== begun) solving(world);
      begun = world;
      return "go";
    },
    known: (regrets) => {
      if (isNews(regrets.least?.greatest ?? null)) known(regrets);
      return "go";
    },
  });
  if (found.is === "stopped") throw new Error(UNENDED);
  if (found.is === "regrets") return found;
  const { world } = found;
  if (world === null) return { is: "none", world, refusal: NONE_IN_ALL };
  const { refusal } = whyNone(worlds[world]!.territory, wanted, solver, () => "go");
  return { is: "none", world, refusal };
};
