import type { FieldType, Vocabulary } from "../model.ts";

/** What a guard may compare. A number or a day may be an interval: an age of 12 to 14 (SEMANTICS §3). */
export type GuardValue =
  | null
  | boolean
  | number
  | string
  | readonly string[]
  | { readonly from: number; readonly to: number };

/** Where a guard reads: a Map will do. Absent and null both mean « inconnu ». */
export interface GuardData {
  get(name: string): GuardValue | undefined;
}

export interface GuardType {
  readonly type: "number" | "boolean" | "string" | "list" | "day";
  /** The only values a choice can take. */
  readonly choices?: readonly string[];
}
export type GuardTypes = ReadonlyMap<string, GuardType>;

const TYPE_OF: Partial<Record<FieldType, GuardType["type"]>> = {
  booleen: "boolean",
  nombre: "number",
  choix: "string",
  commune: "string",
  "choix-multiple": "list",
  date: "day",
  instant: "day",
  naissance: "day",
};

/** Every clear datum of the vocabulary, and the two ages derived from a birth, in whole years. */
export const guardTypes = (vocabulary: Vocabulary): GuardTypes => {
  const types = new Map<string, GuardType>();
  for (const { id, type, choices } of vocabulary.fields) {
    const known = TYPE_OF[type];
    if (known === undefined) continue;
    types.set(id, choices === undefined ? { type: known } : { type: known, choices: choices.map((it) => it.id) });
  }
  types.set("ageALActe", { type: "number" });
  types.set("ageAuxFaits", { type: "number" });
  return types;
};
