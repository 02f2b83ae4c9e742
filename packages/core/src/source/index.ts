export type { Path } from "./path.ts";
export type { Place, Problem } from "./problem.ts";
export { nearest } from "./shape-faults.ts";
export { SourceFile } from "./source-file.ts";
