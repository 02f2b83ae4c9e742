export { likeness } from "./likeness.ts";
export { nameTokens } from "./normalise.ts";
