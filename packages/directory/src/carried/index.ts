export { CarriedDirectory, customsOf } from "./carried.ts";
