export * from "./compartment.ts";
export * from "./envelope.ts";
export * from "./id.ts";
export * from "./instant.ts";
export * from "./interval.ts";
export * from "./refusal.ts";
export * from "./text.ts";
