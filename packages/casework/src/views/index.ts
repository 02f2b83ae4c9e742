export * from "./care.ts";
export { Carry, Reading } from "./carry.ts";
export * from "./files.ts";
export * from "./moves.ts";
export * from "./reference.ts";
export * from "./session.ts";
export * from "./shared.ts";
export * from "./todo.ts";
export * from "./unit.ts";
