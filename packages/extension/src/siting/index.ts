export * from "./model.ts";
export { type Outcome, solve } from "./solve.ts";
