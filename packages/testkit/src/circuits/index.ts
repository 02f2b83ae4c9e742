export { PLANTED, PROOF } from "./parameters.ts";
export { inventWorld, type World } from "./world.ts";
