export { type Frame, framesOf, runScenarios, uncoveredRules } from "./run.ts";
