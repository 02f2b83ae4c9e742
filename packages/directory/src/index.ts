export * from "./carried/index.ts";
export * from "./choosing/index.ts";
export * from "./entering/index.ts";
export * from "./exchange/index.ts";
export * from "./keeping/index.ts";
export * from "./model/index.ts";
export * from "./starter/index.ts";
export * from "./territory/index.ts";
