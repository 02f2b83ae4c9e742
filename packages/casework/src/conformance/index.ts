export { byDepartment, countsIn, shareIn, type Tally } from "./conformance.ts";
export { type Judged, judgedIn, type Mark, measureOf } from "./judged.ts";
