export * from "./conformance.ts";
export * from "./files.ts";
export * from "./paper.ts";
export * from "./reference.ts";
export * from "./session.ts";
export * from "./shared.ts";
export * from "./todo.ts";
export * from "./unit.ts";
