export { type CheckBudget, checkProcedure, DEFAULT_BUDGET } from "./check.ts";
