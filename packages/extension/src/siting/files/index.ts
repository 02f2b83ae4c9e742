export { readTable, type Table } from "../../table.ts";
export { type Network, readOrLibrary } from "./or-library.ts";
export { territoryOf } from "./territory.ts";
