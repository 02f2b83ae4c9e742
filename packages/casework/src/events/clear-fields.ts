import { z } from "zod";

/**
 * How a clear field loses its sharpness when the key of its file is destroyed (SEMANTICS §7), so that statistics remain
 * and nobody can be found again. `keep`: a code of a closed list, or an id made by the application. `year`: a day or an
 * instant becomes its year. `number`: a file number keeps its unit and year. `blank`: forgotten. `facts`: by the type of each datum of the
 * vocabulary (a birth becomes an age band, a commune its department, a date its year, a number is forgotten).
 */
export type Coarsening = "keep" | "year" | "number" | "blank" | "facts";

/**
 * THE list of clear fields: every key, at any depth, that the clear part of an event may hold. Under `facts` the keys are
 * those data of the pack's vocabulary whose type is clear. Whatever is not here is sealed.
 */
export const clearFields = {
  accreditation: "keep",
  act: "keep",
  after: "year",
  answer: "keep",
  arrival: "keep",
  attachment: "keep",
  authority: "keep",
  before: "year",
  certainty: "keep",
  change: "keep",
  changes: "keep",
  channel: "keep",
  chunks: "keep",
  day: "year",
  doubts: "keep",
  facts: "facts",
  file: "keep",
  followup: "keep",
  from: "keep",
  grade: "keep",
  ground: "keep",
  group: "keep",
  hash: "blank",
  held: "keep",
  incident: "keep",
  into: "keep",
  kind: "keep",
  level: "keep",
  line: "keep",
  majority: "keep",
  nature: "keep",
  note: "keep",
  number: "number",
  offer: "keep",
  over: "keep",
  owner: "keep",
  party: "keep",
  person: "keep",
  procedure: "keep",
  procedures: "keep",
  reason: "keep",
  reportedBy: "keep",
  result: "keep",
  role: "keep",
  rule: "keep",
  sameAs: "keep",
  scope: "keep",
  sequence: "keep",
  service: "keep",
  since: "year",
  size: "keep",
  standing: "keep",
  status: "keep",
  statuses: "keep",
  step: "keep",
  time: "year",
  to: "keep",
  trigger: "keep",
  unit: "keep",
  version: "keep",
} as const satisfies Record<string, Coarsening>;
export type ClearField = keyof typeof clearFields;

type ClearShape = { readonly [key in ClearField]?: z.ZodType };

/** The clear part of an event: a key outside the list does not compile. */
export const clear = <S extends ClearShape>(shape: S & Record<Exclude<keyof S, ClearField>, never>) =>
  z.strictObject(shape as S);
