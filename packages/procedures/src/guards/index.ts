export { type CompiledGuard, compileGuard, type Guard } from "./guard.ts";
export type { GuardFault } from "./parse.ts";
export { representatives } from "./representatives.ts";
export { type GuardData, type GuardType, type GuardTypes, type GuardValue, guardTypes } from "./types.ts";
