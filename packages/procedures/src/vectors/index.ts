export { runVectors, type VectorFailure, type VectorReport } from "./run.ts";
