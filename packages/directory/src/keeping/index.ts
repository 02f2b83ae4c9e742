export { published, withoutInvented } from "./left-out.ts";
export { type Revision, revised } from "./revised.ts";
export { type Confirmed, type Counted, LastWord, type Said, Word } from "./said.ts";
