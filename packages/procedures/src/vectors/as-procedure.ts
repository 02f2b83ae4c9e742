import { type CompiledProcedure, compileProcedure } from "../engine/index.ts";
import type { DcrGraph } from "../graph/index.ts";
import type { Calendar, Rule, Step, Vocabulary } from "../model.ts";

/** The step whose act makes the initially pending events due; no graph has an event of this name. */
export const START = "\u0000start";

const EMPTY: Vocabulary = { id: "vectors", roles: [], texts: [], fields: [], papers: [], facts: [] };
const CALENDAR: Calendar = { offsetMinutes: 0, holidays: [] };
const place = { file: "vectors", line: 1, column: 1 };
const text = { fr: "-", en: "-" };

/**
 * A plain DCR graph as a procedure, so that the very function that guides a file can be held against vectors: each event a
 * step, each relation a rule without a guard, what is pending at first owed from the start.
 */
export const procedureOf = ({ events, initial, relations }: DcrGraph): CompiledProcedure => {
  const included = new Set(initial.included);
  const steps = [START, ...events].map((id): Step => stepOf(id, id !== START && !included.has(id)));
  const pending = initial.pending.map((to): DcrGraph["relations"][number] => ({ from: START, to, type: "response" }));
  const rules = [...pending, ...relations].map(ruleOf);
  const adoption = { status: "projet", act: null } as const;
  const phases = [{ id: "-", title: text }];
  const procedure = { id: "vector", version: "1", title: text, vocabulary: EMPTY.id, adoption, phases, scenarios: [] };
  return compileProcedure({ ...procedure, steps, rules }, EMPTY, CALENDAR);
};

const stepOf = (id: string, closedAtStart: boolean): Step => ({
  id,
  title: text,
  phase: "-",
  roles: [],
  partners: [],
  kind: "fact",
  repeatable: true,
  compartment: "commun",
  fields: [],
  papers: [],
  closedAtStart,
  closesFile: false,
  place,
});

const ruleOf = ({ from, to, type, delayHours, deadlineHours }: DcrGraph["relations"][number], index: number): Rule => {
  const common = {
    key: `r${index}`,
    sentence: text,
    step: to,
    basis: { text: "-" },
    source: "-",
    confidence: "aucune",
    blocking: true,
    place,
  } as const;
  switch (type) {
    case "condition":
      return { ...common, kind: "condition", required: from, ...(delayHours !== undefined && { delayHours }) };
    case "milestone":
      return { ...common, kind: "milestone", awaited: from };
    case "include":
      return { ...common, kind: "opening", trigger: from };
    case "exclude":
      return { ...common, kind: "closing", trigger: from };
    case "response": {
      const limit =
        deadlineHours === undefined
          ? ({ kind: "legal", unit: "immediatement" } as const)
          : ({ kind: "legal", value: deadlineHours, unit: "heures", ceiling: false } as const);
      return { ...common, kind: "obligation", trigger: from, limit };
    }
  }
};
