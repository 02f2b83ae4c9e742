export type { Path } from "./path.ts";
export type { Place, Problem } from "./problem.ts";
export { type ListItem, listRewritten } from "./rewrite.ts";
export { nearest } from "./shape-faults.ts";
export { SourceFile } from "./source-file.ts";
export { looselyRead, valueRewritten } from "./value.ts";
