export { adoptionWords, chronologyView } from "./chronology.ts";
export { type Desk, ruleAt, stepAt } from "./desk.ts";
export { dueView, lengthWords, type Owed, remainingWords } from "./due.ts";
export { type FileParts, fileView, identityView, owedIn, reasonView } from "./file.ts";
export { labelOf, type Sketch, sketchOf, whoWords } from "./label.ts";
export { papersOf, paperView } from "./paper.ts";
export { quoteOf } from "./quote.ts";
export { bucketOf, bucketOrder } from "./todo.ts";
export { isIdentifying, valueWords } from "./values.ts";
