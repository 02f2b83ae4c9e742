/** What is said of a demonstration when it is served. */
export { roleLabel } from "../access/words.ts";
export { demonstrationAccounts, PASSWORD } from "./accounts.ts";
