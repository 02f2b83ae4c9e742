export {
  type CompiledProcedure,
  type CompiledRule,
  type CompiledStep,
  compileProcedure,
  otherStep,
} from "./compile.ts";
export { type CoreGraph, coreGraph } from "./core-graph.ts";
export { type Course, courseOf, graphWith } from "./course.ts";
export { consider, type Draft, evaluate, type Followed } from "./evaluate.ts";
export { findingOf, worse } from "./verdict.ts";
