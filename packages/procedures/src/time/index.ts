export { type Age, ageAt, ageSince, birthFromAge, type DayInterval } from "./age.ts";
export { addMonths, type Civil, isWeekend, toCivil, toDay } from "./civil.ts";
export { dueInterval } from "./limits.ts";
