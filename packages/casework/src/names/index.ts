export { nameTokens } from "./normalise.ts";
