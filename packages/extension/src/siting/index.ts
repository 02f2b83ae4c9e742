export { check } from "./check.ts";
export * from "./files/index.ts";
export { frontOf, type Point } from "./front.ts";
export type { Median } from "./median/instance.ts";
export { type Found, solveMedian } from "./median/solve.ts";
export * from "./model.ts";
export { type Way, type WhyNone, whyNone } from "./nearest.ts";
export { boundedPlan } from "./plan.ts";
export {
  type Hearing,
  type Held,
  leastRegret,
  NONE_IN_ALL,
  type Regrets,
  type Regretted,
  type World,
  worthOf,
} from "./regret.ts";
export { type Outcome, solve } from "./solve.ts";
export { type Weighed, weighed } from "./weighed.ts";
export { type Why, whyHere } from "./why.ts";
