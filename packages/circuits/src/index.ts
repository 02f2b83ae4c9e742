export {
  type Arrow,
  type ArrowClass,
  type ArrowFigures,
  type ArrowGrade,
  arrowClasses,
  type MedianTime,
  type Origin,
} from "./arrows/arrow.ts";
export { Circuits, type CircuitsInput } from "./arrows/circuits.ts";
export { type Declared, declaredBy } from "./arrows/declared.ts";
export { placesOf } from "./arrows/directory-places.ts";
export { handOversOf } from "./arrows/hand-overs.ts";
export { keyOf, type Level, Node } from "./arrows/node.ts";
export type { Reading } from "./arrows/passing.ts";
export { type Place, Places } from "./arrows/places.ts";
export { readSectors, type Sectors } from "./arrows/sectors.ts";
export { Statement, StatementEntry } from "./arrows/statement.ts";
export type { Passage, Presence, Trail } from "./arrows/trail.ts";
export {
  type AtDistance,
  COURSE_BUDGET,
  type Distances,
  distancesOf,
  type StepMoves,
  yearOf,
} from "./courses/distances.ts";
export { type Ended, stepsRead } from "./courses/ended.ts";
export { BEGIN, END, followsOf, type StepsMap, stepsMap } from "./courses/steps-map.ts";
export { type Follows, figuresOf, type LogFigures } from "./log/analyse.ts";
export { type Columns, readCsvLog } from "./log/csv.ts";
export { type Deviations, deviationsOf, type RuleDeviations } from "./log/deviations.ts";
export type { EventLog, LogEvent, Note, Trace } from "./log/log.ts";
export { type FilesLog, logOfFiles, type Sharpness } from "./log/of-files.ts";
export { readXes } from "./log/xes.ts";
export { writeXes } from "./log/xes-write.ts";
export { type Missing, missingServices } from "./network/missing.ts";
export type { Station } from "./network/stations.ts";
export type { Way } from "./network/ways.ts";
export { type PublishedArrow, publishedArrows } from "./published/arrows.ts";
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
export {
  ArrowLine,
  CircuitsView,
  MissingLine,
  NodeLine,
  OriginLine,
  ShownCount,
  StatementLine,
  StatementsView,
  StationLine,
  WayLine,
} from "./views/circuits-view.ts";
export { CoursesView, DistanceLine, MapLine } from "./views/courses-view.ts";
