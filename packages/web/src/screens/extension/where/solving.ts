import type { Refusal } from "@relais/core";
import type { Plan, Point, Territory, Wanted, Why } from "@relais/extension/siting";

/** What the worker is asked: a plan and why each of its sites; or cost against cover. */
export interface Job {
  readonly is: "plan" | "front";
  readonly territory: Territory;
  readonly wanted: Wanted;
}

/** What the worker tells, as it comes to know it. */
export type Told =
  | { readonly is: "known"; readonly plan: Plan | null; readonly bound: number }
  | { readonly is: "done"; readonly plan: Plan }
  | { readonly is: "whys"; readonly whys: readonly Why[] }
  /** The front so far, then the whole of it. */
  | { readonly is: "points" | "front"; readonly points: readonly Point[] }
  | { readonly is: "none"; readonly refusal: Refusal }
  | { readonly is: "failed" };

/** How far a question is. `whys`: null while they are looked for; empty where they were not. */
export type Solving =
  | { readonly is: "idle" }
  | { readonly is: "solving"; readonly best: Plan | null; readonly bound: number }
  | { readonly is: "solved"; readonly plan: Plan; readonly whys: readonly Why[] | null }
  | { readonly is: "none"; readonly refusal: Refusal }
  | { readonly is: "stopped" }
  | { readonly is: "failed" };

export const BEGUN: Solving = { is: "solving", best: null, bound: Number.NaN };

/** What is known after the worker has told something. */
export const heard = (before: Solving, told: Told): Solving => {
  switch (told.is) {
    case "known": {
      const best = told.plan ?? (before.is === "solving" ? before.best : null);
      return { is: "solving", best, bound: told.bound };
    }
    case "done":
      return { is: "solved", plan: told.plan, whys: null };
    case "whys":
      return before.is === "solved" ? { ...before, whys: told.whys } : before;
    case "none":
      return told;
    case "failed":
      return ended(before) ?? told;
    case "points":
    case "front":
      return before;
  }
};

/** What stays when the work is ended before its end: the best plan so far, not proven; null where there is none. */
const ended = (before: Solving): Solving | null => {
  if (before.is === "solved") return { ...before, whys: before.whys ?? [] };
  if (before.is !== "solving" || before.best === null) return null;
  return { is: "solved", plan: { ...before.best, proven: false }, whys: [] };
};

export const stopped = (before: Solving): Solving => ended(before) ?? { is: "stopped" };
