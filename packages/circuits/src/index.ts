export {
  type Arrow,
  type ArrowClass,
  type ArrowFigures,
  type ArrowGrade,
  arrowClasses,
  type MedianTime,
  type Origin,
} from "./arrows/arrow.ts";
export { keyOf, type Level, Node } from "./arrows/node.ts";
export { Statement } from "./arrows/statement.ts";
export type { Passage, Presence, Trail } from "./arrows/trail.ts";
export { type Follows, figuresOf, type LogFigures } from "./log/analyse.ts";
export { type Columns, readCsvLog } from "./log/csv.ts";
export { type Deviations, deviationsOf, type RuleDeviations } from "./log/deviations.ts";
export type { EventLog, LogEvent, Note, Trace } from "./log/log.ts";
export { readXes } from "./log/xes.ts";
export { writeXes } from "./log/xes-write.ts";
