import type { Text } from "@relais/core";
import type { DcrGraph } from "../graph/index.ts";
import type { Procedure, Rule } from "../model.ts";

/** The core graph of a procedure, and in words what a plain DCR graph cannot carry. */
export interface CoreGraph {
  readonly graph: DcrGraph;
  readonly losses: readonly { readonly rule: string; readonly text: Text }[];
}

const LOSS = {
  guard: { fr: "la condition « si » : la relation vaut toujours", en: "the guard: the relation always holds" },
  prohibition: { fr: "l'interdiction entière : DCR n'en a pas", en: "the whole prohibition: DCR has none" },
  calendar: { fr: "l'échéance en jours, jours ouvrables ou mois", en: "the limit in days, working days or months" },
  unknown: { fr: "la limite inconnue et sa conduite à tenir", en: "the unknown limit and what to do meanwhile" },
  immediate: { fr: "« immédiatement », qui n'a pas de nombre", en: "“at once”, which has no number" },
  benchmark: { fr: "que la limite n'est qu'un repère", en: "that the limit is only a benchmark" },
  guiding: { fr: "que la règle guide sans bloquer", en: "that the rule guides without blocking" },
  validity: { fr: "la validité dans le temps", en: "validity in time" },
} satisfies Record<string, Text>;

/** Conditions, responses with their hours, openings, closings and milestones; the rest is listed as lost. */
export const coreGraph = (procedure: Procedure): CoreGraph => {
  const events = procedure.steps.map(({ id }) => id);
  const included = procedure.steps.filter((step) => !step.closedAtStart).map(({ id }) => id);
  const losses = procedure.rules.flatMap((rule) =>
    lossesOf(rule).map((kind) => ({ rule: rule.key, text: LOSS[kind] })),
  );
  return {
    graph: { events, initial: { included, pending: [] }, relations: procedure.rules.flatMap(relationOf) },
    losses,
  };
};

const relationOf = (rule: Rule): DcrGraph["relations"] => {
  switch (rule.kind) {
    case "condition": {
      const { required, step, delayHours } = rule;
      return [{ from: required, to: step, type: "condition", ...(delayHours !== undefined && { delayHours }) }];
    }
    case "obligation": {
      const { trigger, step, limit } = rule;
      const hours = "value" in limit && limit.unit === "heures" ? { deadlineHours: limit.value } : {};
      return [{ from: trigger, to: step, type: "response", ...hours }];
    }
    case "milestone":
      return [{ from: rule.awaited, to: rule.step, type: "milestone" }];
    case "opening":
      return [{ from: rule.trigger, to: rule.step, type: "include" }];
    case "closing":
      return [{ from: rule.trigger, to: rule.step, type: "exclude" }];
    case "prohibition":
      return [];
  }
};

const lossesOf = (rule: Rule): (keyof typeof LOSS)[] => {
  if (rule.kind === "prohibition") return ["prohibition"];
  const lost: (keyof typeof LOSS)[] = [];
  if (rule.guard !== undefined) lost.push("guard");
  if (rule.kind === "obligation") {
    const { limit } = rule;
    if (limit.kind === "inconnu") lost.push("unknown");
    else if (limit.unit === "immediatement") lost.push("immediate");
    else if (limit.unit !== "heures") lost.push("calendar");
    if (limit.kind === "repere") lost.push("benchmark");
  }
  if (!rule.blocking) lost.push("guiding");
  if (rule.validFrom !== undefined || rule.validTo !== undefined) lost.push("validity");
  return lost;
};
