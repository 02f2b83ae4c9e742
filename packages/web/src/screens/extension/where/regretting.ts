import type { Refusal } from "@relais/core";
import type { Plan, Regrets, Wanted, World } from "@relais/extension/siting";

/** What the worker is asked: the question in each world, and choices to hold against them. */
export interface RegretJob {
  readonly is: "regret";
  readonly worlds: readonly World[];
  readonly wanted: Wanted;
  readonly choices: readonly Plan["open"][];
}

/** What the worker tells: which world it solves, the best choice so far, the end. `world`: the one without a plan. */
export type RegretTold =
  | { readonly is: "solving"; readonly world: number }
  | { readonly is: "known" | "done"; readonly regrets: Regrets }
  | { readonly is: "none"; readonly world: number | null; readonly refusal: Refusal }
  | { readonly is: "failed" };

/** How far a comparison is. `world`: null once all have been solved. */
export type Regretting =
  | { readonly is: "idle" | "stopped" | "failed" }
  | { readonly is: "working"; readonly world: number | null; readonly regrets: Regrets | null }
  | { readonly is: "ended"; readonly regrets: Regrets }
  | { readonly is: "none"; readonly world: number | null; readonly refusal: Refusal };

export const COMPARING: Regretting = { is: "working", world: 0, regrets: null };

/** What is known after the worker has told something. */
export const regretHeard = (before: Regretting, told: RegretTold): Regretting => {
  switch (told.is) {
    case "solving":
      return { is: "working", world: told.world, regrets: null };
    case "known":
      return { is: "working", world: null, regrets: told.regrets };
    case "done":
      return { is: "ended", regrets: told.regrets };
    case "none":
      return told;
    case "failed":
      return kept(before) ?? told;
  }
};

const kept = (before: Regretting): Regretting | null => {
  if (before.is === "ended") return before;
  return before.is === "working" && before.regrets !== null ? { is: "ended", regrets: before.regrets } : null;
};

/** What stays when it is ended: the best choice so far, and what no choice is under. */
export const regretStopped = (before: Regretting): Regretting => kept(before) ?? { is: "stopped" };
