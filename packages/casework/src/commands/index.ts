export { type Copy, fanOut } from "./fan-out.ts";
export { needsOf } from "./needs.ts";
export { type Aspect, aspects, type Command, commandTypes, parseCommand } from "./registry.ts";
export {
  ClaimedTime,
  type CommandName,
  DepartureChoice,
  type PayloadInput,
  type PayloadOf,
  payloads,
  Values,
} from "./schemas.ts";
