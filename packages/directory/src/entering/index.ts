export { RoadFactor } from "./customary.ts";
export { Episode, historyOf, type Told } from "./history.ts";
export { linesOfEntry, NewEntry, Succession, successionOf } from "./new-entry.ts";
export { type ChangedLine, type Ground, type Plan, planOf } from "./plan.ts";
export { ImportAsked, ImportConfirmed, ImportPreview, previewOf } from "./preview.ts";
export { type Put, withLines } from "./put.ts";
