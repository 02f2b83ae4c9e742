export { type Copy, fanOut } from "./fan-out.ts";
export { needsOf } from "./needs.ts";
export { Values } from "./parts.ts";
export { type ReferralCommandName, referralCommands } from "./referral.ts";
export { type Aspect, aspects, type Command, commandTypes, parseCommand } from "./registry.ts";
export { type CommandName, DepartureChoice, type PayloadInput, type PayloadOf, payloads } from "./schemas.ts";
