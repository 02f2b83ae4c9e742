export { byDepartment, countsIn, shareIn, type Tally } from "./conformance.ts";
export { type Judged, judgedIn, measureOf } from "./judged.ts";
