export { childModel } from "./child-model.ts";
export { type KnownChild, type Population, type Possible, possibleMatches } from "./entry.ts";
export type { Column } from "./field.ts";
export type { Level } from "./kind.ts";
export { kindOf } from "./kind-of.ts";
export { type Linkage, link } from "./link.ts";
export type { Model } from "./model.ts";
export type { Reason } from "./weigh.ts";
export { levelWords } from "./words.ts";
