export { type AtDistance, COURSE_BUDGET, type Distances, distancesOf, type Ended } from "./courses/distances.ts";
export { BEGIN, END, followsOf, type StepsMap, stepsMap } from "./courses/steps-map.ts";
export { type Follows, figuresOf, type LogFigures } from "./log/analyse.ts";
export { type Columns, readCsvLog } from "./log/csv.ts";
export { type Deviations, deviationsOf, type RuleDeviations } from "./log/deviations.ts";
export type { EventLog, LogEvent, Note, Trace } from "./log/log.ts";
export { type FilesLog, logOfFiles, type Sharpness } from "./log/of-files.ts";
export { readXes } from "./log/xes.ts";
export { writeXes } from "./log/xes-write.ts";
export type { Family, Relation } from "./published/family.ts";
export {
  byCount,
  HIDDEN,
  type PublishedCount,
  type PublishedCounts,
  type PublishedRow,
  publish,
  publishedCsv,
  publishedMedian,
  publishedShare,
} from "./published/publish.ts";
