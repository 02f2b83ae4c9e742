import type { Text } from "@relais/core";
import type { Rule, Vocabulary } from "@relais/procedures";
import { basisWords } from "../words/rules.ts";
import type { FoundRule } from "./desk.ts";
import { lengthWords } from "./due.ts";

/** By when an obligation wants its step; null for a rule of another kind. */
export const limitOf = (rule: Rule): Text | null => {
  if (rule.kind !== "obligation") return null;
  const it = rule.limit;
  if (it.kind === "inconnu") {
    return {
      fr: `Limite à confirmer par un juriste. ${it.conduct.fr}`,
      en: `Limit to be confirmed by a jurist. ${it.conduct.en}`,
    };
  }
  if (it.unit === "immediatement") return { fr: "immédiatement", en: "at once" };
  const length = lengthWords(it.value, it.unit);
  if (it.kind === "repere") return { fr: `repère : ${length.fr}`, en: `benchmark: ${length.en}` };
  return it.ceiling
    ? { fr: `plafond : ${length.fr}`, en: `ceiling: ${length.en}` }
    : { fr: `dans les ${length.fr}`, en: `within ${length.en}` };
};

const KINDS: Readonly<Record<Rule["kind"], Text>> = {
  condition: { fr: "il faut d'abord", en: "first" },
  obligation: { fr: "oblige", en: "obliges" },
  prohibition: { fr: "interdit", en: "forbids" },
  opening: { fr: "ouvre", en: "opens" },
  closing: { fr: "ferme", en: "closes" },
  milestone: { fr: "attend", en: "awaits" },
};

const stepsOf = ({ procedure, rule }: FoundRule): Text => {
  const other =
    "trigger" in rule ? [rule.trigger] : "required" in rule ? [rule.required] : "awaited" in rule ? [rule.awaited] : [];
  const titles = [...other, rule.step].map(
    (id) => procedure.steps.find((it) => it.id === id)?.title ?? { fr: id, en: id },
  );
  return { fr: titles.map((it) => it.fr).join(" → "), en: titles.map((it) => it.en).join(" → ") };
};

const delayOf = (rule: Rule): Text | null => {
  if (rule.kind !== "condition" || rule.delayHours === undefined) return limitOf(rule);
  return { fr: `${rule.delayHours} heures après`, en: `${rule.delayHours} hours after` };
};

/** What of a rule its revision is made of (SEMANTICS §5), each in words; null: it says nothing of it. */
const ASPECTS: readonly (readonly [what: Text, say: (it: FoundRule, vocabulary: Vocabulary) => Text | null])[] = [
  [{ fr: "Genre", en: "Kind" }, ({ rule }) => KINDS[rule.kind]],
  [{ fr: "Étapes", en: "Steps" }, stepsOf],
  [
    { fr: "S'applique si", en: "Applies when" },
    ({ rule: { guard } }) => (guard === undefined ? null : { fr: guard, en: guard }),
  ],
  [{ fr: "Limite", en: "Limit" }, ({ rule }) => delayOf(rule)],
  [
    { fr: "Force", en: "Force" },
    ({ rule }) => (rule.blocking ? { fr: "bloque", en: "blocks" } : { fr: "guide", en: "guides" }),
  ],
  [{ fr: "Texte", en: "Text" }, ({ rule }, vocabulary) => basisWords(rule, vocabulary)],
];

/** What a rule asks in one version and no longer asks so in another, in words. */
export const ruleChanges = (
  before: FoundRule,
  after: FoundRule,
  vocabulary: Vocabulary,
): { readonly what: Text; readonly before: Text | null; readonly after: Text | null }[] =>
  ASPECTS.flatMap(([what, say]) => {
    const [was, is] = [say(before, vocabulary), say(after, vocabulary)];
    return was?.fr === is?.fr && was?.en === is?.en ? [] : [{ what, before: was, after: is }];
  });
