export { addAccount } from "./accounts/accounts.ts";
export { execute } from "./casework/execute.ts";
export type { Office } from "./casework/office.ts";
export { rebuild } from "./casework/rebuild.ts";
export { demonstrationAccounts, PASSWORD } from "./demonstration/accounts.ts";
export { seedFiles } from "./demonstration/seed.ts";
export { doctor } from "./doctor.ts";
export { Failure } from "./failure.ts";
export { openOffice, type Running, serve } from "./start.ts";
