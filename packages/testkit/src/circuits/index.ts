export { PLANTED, PROOF } from "./parameters.ts";
