import { HOUR, type Text } from "@relais/core";
import type { Reason } from "../model.ts";
import type { CompiledProcedure, CompiledRule } from "./compile.ts";
import { fieldsBehind } from "./data.ts";

/** The sentences of the engine: each says why, and what would lift it. */

const titleOf = (of: CompiledProcedure, step: number): Text => of.steps[step]!.step.title;
const idOf = (of: CompiledProcedure, step: number): string => of.steps[step]!.step.id;

const reason = (
  of: CompiledProcedure,
  rule: CompiledRule,
  code: Reason["code"],
  text: Text,
  rest: Partial<Reason> = {},
): Reason => ({
  code,
  procedure: of.procedure.id,
  rule: rule.rule.key,
  text,
  ...rest,
});

/** A sentence that depends on its rule alone is written once: a file says the same ones again at each look. */
const once = (make: (of: CompiledProcedure, rule: CompiledRule) => Reason): typeof make => {
  const written = new WeakMap<CompiledRule, Reason>();
  return (of, rule) => {
    const found = written.get(rule);
    if (found !== undefined) return found;
    const made = make(of, rule);
    written.set(rule, made);
    return made;
  };
};

/** « D'abord … » followed by the rule itself. */
export const conditionReason = once((of, rule) => {
  const first = titleOf(of, rule.other);
  const { sentence } = rule.rule;
  const text = { fr: `D'abord : ${first.fr}. ${sentence.fr}`, en: `First: ${first.en}. ${sentence.en}` };
  return reason(of, rule, "condition", text, { steps: [idOf(of, rule.other)] });
});

export const delayReason = (of: CompiledProcedure, rule: CompiledRule, until: number): Reason => {
  const hours = rule.wait / HOUR;
  const after = titleOf(of, rule.other);
  const text = {
    fr: `Attendez ${hours} h après : ${after.fr}. ${rule.rule.sentence.fr}`,
    en: `Wait ${hours} h after: ${after.en}. ${rule.rule.sentence.en}`,
  };
  return reason(of, rule, "delay", text, { until });
};

export const milestoneReason = once((of, rule) => {
  const owed = titleOf(of, rule.other);
  const text = {
    fr: `Encore à faire : ${owed.fr}. ${rule.rule.sentence.fr}`,
    en: `Still to be done: ${owed.en}. ${rule.rule.sentence.en}`,
  };
  return reason(of, rule, "milestone", text, { steps: [idOf(of, rule.other)] });
});

export const prohibitedReason = once((of, rule) => reason(of, rule, "prohibited", rule.rule.sentence));

/** The step was closed by an act of this rule. */
export const closedByReason = once((of, rule) => {
  const by = titleOf(of, rule.other);
  const { sentence } = rule.rule;
  const text = { fr: `Fermé depuis : ${by.fr}. ${sentence.fr}`, en: `Closed since: ${by.en}. ${sentence.en}` };
  return reason(of, rule, "closed", text);
});

/** The step waits for one of the acts that open it; `rule` is the first rule that would. */
export const waitsReason = once((of, rule) => {
  const { openedBy } = of.steps[rule.step]!;
  const names = (language: keyof Text, or: string) =>
    openedBy.map((it) => titleOf(of, it.other)[language]).join(` ${or} `);
  const text = {
    fr: `S'ouvre après : ${names("fr", "ou")}. ${rule.rule.sentence.fr}`,
    en: `Opens after: ${names("en", "or")}. ${rule.rule.sentence.en}`,
  };
  return reason(of, rule, "closed", text, { steps: openedBy.map((it) => idOf(of, it.other)) });
});

/** Closed from the start, and no rule opens it. */
export const neverOpenedReason = (of: CompiledProcedure): Reason => {
  const text = { fr: "Cette étape n'est ouverte par aucune règle.", en: "No rule opens this step." };
  return { code: "closed", procedure: of.procedure.id, text };
};

/** Which data the rule lacks: written once for each set of them. */
export const unknownFactReason = (of: CompiledProcedure, rule: CompiledRule, names: readonly string[]): Reason => {
  const written = unknownFacts.get(rule) ?? new Map<string, Reason>();
  unknownFacts.set(rule, written);
  const key = names.join();
  const found = written.get(key) ?? writeUnknownFact(of, rule, names);
  written.set(key, found);
  return found;
};

const unknownFacts = new WeakMap<CompiledRule, Map<string, Reason>>();

const writeUnknownFact = (of: CompiledProcedure, rule: CompiledRule, names: readonly string[]): Reason => {
  const fields = [...new Set(names.flatMap(fieldsBehind))];
  const labels = (language: keyof Text) => fields.map((id) => of.fields.get(id)?.label[language] ?? id).join(", ");
  const text = {
    fr: `Non établi tant que ceci n'est pas précisé : ${labels("fr")}. ${rule.rule.sentence.fr}`,
    en: `Not established until this is known: ${labels("en")}. ${rule.rule.sentence.en}`,
  };
  return reason(of, rule, "unknown-fact", text, { fields });
};

/** Reasons that need nothing but the rule. */
export const plainReason = (
  of: CompiledProcedure,
  rule: CompiledRule,
  code: "unknown-limit" | "immediate" | "overlap" | "law-changed" | "due-interval",
): Reason => (code === "unknown-limit" ? unknownLimitReason(of, rule) : reason(of, rule, code, PLAIN[code]));

const unknownLimitReason = once((of, rule) => reason(of, rule, "unknown-limit", conductOf(rule)));

const conductOf = ({ rule }: CompiledRule): Text =>
  rule.kind === "obligation" && rule.limit.kind === "inconnu"
    ? {
        fr: `Limite à confirmer par un juriste. ${rule.limit.conduct.fr}`,
        en: `Limit to be confirmed by a jurist. ${rule.limit.conduct.en}`,
      }
    : rule.sentence;

const PLAIN = {
  immediate: {
    fr: "Le texte veut que ce soit fait aussitôt, sans donner de nombre d'heures : l'écart est à apprécier.",
    en: "The text wants it done at once and gives no number of hours: the gap is a matter of judgement.",
  },
  overlap: {
    fr: "Les heures déclarées se recouvrent : l'ordre des deux actes n'est pas établi. Précisez les heures.",
    en: "The times given overlap: the order of the two acts is not established. Make the times more precise.",
  },
  "law-changed": {
    fr: "Loi modifiée depuis : ce qui était déjà dû le reste.",
    en: "The law has changed since: what was already owed remains owed.",
  },
  "due-interval": {
    fr: "L'échéance, ou l'heure de l'acte, n'est connue qu'à un intervalle près : à confirmer.",
    en: "The due time, or the time of the act, is only known within an interval: to be confirmed.",
  },
} satisfies Record<string, Text>;

export const suspendedReason = (of: CompiledProcedure, rule: CompiledRule, closedBy: CompiledRule | null): Reason => {
  const by = closedBy === null ? null : titleOf(of, closedBy.other);
  const text =
    by === null
      ? { fr: "Suspendu : l'étape n'est pas ouverte.", en: "Suspended: the step is not open." }
      : { fr: `Suspendu depuis : ${by.fr}.`, en: `Suspended since: ${by.en}.` };
  return reason(of, rule, "suspended", text);
};

export const departureReason = (of: CompiledProcedure, rule: CompiledRule, why: string): Reason =>
  reason(
    of,
    rule,
    "departure",
    { fr: `Écart motivé : ${why}.`, en: `Reasoned departure: ${why}.` },
    { departure: why },
  );
