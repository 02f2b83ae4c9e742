export { confidenceOf, delayOf, readFactRows } from "./facts.ts";
export { readHolidays } from "./holidays.ts";
export { type Reference, readProcedure } from "./procedure.ts";
export { revision } from "./revision.ts";
export { localInstant } from "./scenarios.ts";
export { ProcedureShape, VocabularyShape } from "./shape.ts";
export { readVocabulary } from "./vocabulary.ts";
