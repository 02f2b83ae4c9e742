export { type Directory, emptyDirectory, type Lines, type RowOf, TABLES, type Table, tableNames } from "./directory.ts";
export type { Confidence, Sex } from "./fields.ts";
export type { Schedule } from "./schedule.ts";
