export * from "./engine/index.ts";
export * from "./graph/index.ts";
export * from "./guards/index.ts";
export * from "./language/index.ts";
export * from "./model.ts";
export * from "./problem.ts";
export * from "./time/index.ts";
