export { closedForm, NOBODY } from "./access/closed.ts";
export { isNarrowed, readable } from "./access/readable.ts";
export {
  type Assignment,
  actingIn,
  compartmentNames,
  compartmentsIn,
  mayName,
  type Place,
  placeOf,
  type Reader,
  type Scope,
  secretOf,
  visible,
} from "./access/visible.ts";
export * from "./commands/index.ts";
export * from "./conformance/index.ts";
export type { Context } from "./context.ts";
export type { Commune, ConsentGround, CountryWords, ServiceNeed, Unit } from "./country.ts";
export { type Cause, type DepartureReason, departureReasons } from "./departure-reasons.ts";
export * from "./events/index.ts";
/** Named again: the views hold a copy of the same three words. */
export { Grade } from "./events/index.ts";
export * from "./file/index.ts";
export { type FormFault, formFaults } from "./forms/faults.ts";
export * from "./incident/index.ts";
export { fileRules, incidentRules, referralRules } from "./merging.ts";
export * from "./names/index.ts";
export { fileNumber, incidentNumber, numberYear } from "./number.ts";
export * from "./referral/index.ts";
export { isParked, notUploaded } from "./refusals.ts";
export * from "./reminders/index.ts";
export * from "./show/index.ts";
export * from "./views/index.ts";
export { childNameFields, openingSteps, referralSteps, riskCodes, wellKnown } from "./well-known.ts";
export { decisionWords } from "./words/commands.ts";
export { fullDateTime, fullDay, fullInterval } from "./words/dates.ts";
export { RELAIS, roleWords } from "./words/roles.ts";
export { confidenceWords } from "./words/rules.ts";
