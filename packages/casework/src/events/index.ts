export * from "./clear-fields.ts";
export { coarsen, coarseTime } from "./coarsen.ts";
export * from "./codes.ts";
export type { EventType, EventVersion, StreamKind } from "./define.ts";
export { type Changed, type FollowedRef, Name } from "./file.ts";
export * from "./registry.ts";
export { readEvent, upcast, upcasters } from "./upcast.ts";
