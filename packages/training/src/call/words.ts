import type { Text } from "@relais/core";
import type { Quota } from "../selection/call.ts";
import type { CallTerms } from "./events.ts";
import type { CallOutcome } from "./outcome.ts";

const ATTRIBUTES: Readonly<Record<string, Text>> = {
  department: { fr: "département", en: "department" },
  sex: { fr: "sexe", en: "sex" },
  corps: { fr: "corps", en: "corps" },
};

const VALUES: Readonly<Record<string, Text>> = {
  "sex F": { fr: "femmes", en: "women" },
  "sex M": { fr: "hommes", en: "men" },
  "corps police": { fr: "police", en: "police" },
  "corps justice": { fr: "justice", en: "justice" },
  "corps social": { fr: "travail social", en: "social work" },
  "corps health": { fr: "santé", en: "health" },
  "corps education": { fr: "enseignement", en: "education" },
  "corps other": { fr: "autre corps", en: "other corps" },
};

/** A value that a quota balances, in words; a department goes by its own name. */
export const valueName = ({ attribute, value }: Pick<Quota, "attribute" | "value">): Text =>
  VALUES[`${attribute} ${value}`] ?? { fr: value, en: value };

/** « sexe : femmes »: a quota as screens and refusals name it. */
export const quotaName = (quota: Pick<Quota, "attribute" | "value">): Text => {
  const attribute = ATTRIBUTES[quota.attribute] ?? { fr: quota.attribute, en: quota.attribute };
  const value = valueName(quota);
  return { fr: `${attribute.fr} : ${value.fr}`, en: `${attribute.en}: ${value.en}` };
};

const many = (n: number, one: string, more: string): string => `${n} ${n > 1 ? more : one}`;
const points = (n: number): string => many(n, "point", "points");
const listed = (texts: readonly Text[], language: keyof Text): string =>
  texts.map((it) => (language === "fr" ? `« ${it.fr} »` : `“${it.en}”`)).join(", ");

/**
 * What is said of an application: what became of it, then what would have changed it. Of the application and never of the person, so that
 * whoever applied and whoever manages the call read the same words. `most`: the points that the call can give.
 */
export const sentencesOf = (outcome: CallOutcome, { hard }: Pick<CallTerms, "hard">, most: number): Text[] => {
  switch (outcome.is) {
    case "kept":
      return [
        {
          fr: `Candidature retenue, avec ${points(outcome.points)} sur ${most}.`,
          en: `Application kept, with ${points(outcome.points)} out of ${most}.`,
        },
        outcome.spare === null
          ? {
              fr: "Elle l'était quel que soit son nombre de points.",
              en: "It was, whatever its number of points.",
            }
          : {
              fr: `Avec ${points(outcome.spare + 1)} de moins, elle ne l'était plus.`,
              en: `With ${points(outcome.spare + 1)} fewer, it no longer was.`,
            },
        ...outcome.needed.map((quota) => ({
          fr: `Sans elle, aucun choix ne tenait le minimum « ${quotaName(quota).fr}, au moins ${quota.min} ».`,
          en: `Without it, no choice kept the minimum “${quotaName(quota).en}, at least ${quota.min}”.`,
        })),
      ];
    case "waiting":
      return [
        {
          fr: `Candidature en attente, au rang ${outcome.rank}, avec ${points(outcome.points)} sur ${most}.`,
          en: `Application waiting, in place ${outcome.rank}, with ${points(outcome.points)} out of ${most}.`,
        },
        outcome.instead.length === 1
          ? {
              fr: "Elle prend la place d'une candidature retenue précise, si celle-ci se retire.",
              en: "It takes the place of one particular application that is kept, should that one withdraw.",
            }
          : {
              fr: `Elle prend la place de l'une de ${outcome.instead.length} candidatures retenues, si celle-ci se retire.`,
              en: `It takes the place of one of ${outcome.instead.length} applications that are kept, should that one withdraw.`,
            },
        ...changes(outcome.change),
      ];
    case "not-kept":
      return [
        {
          fr: `Candidature non retenue, avec ${points(outcome.points)} sur ${most}.`,
          en: `Application not kept, with ${points(outcome.points)} out of ${most}.`,
        },
        ...changes(outcome.change),
      ];
    case "not-eligible": {
      const lacks = outcome.lacks.map((id) => hard.find((it) => it.id === id)?.text ?? { fr: id, en: id });
      return [
        {
          fr: `Candidature non recevable : il manque ${listed(lacks, "fr")}.`,
          en: `Application not admissible: it lacks ${listed(lacks, "en")}.`,
        },
        {
          fr: "Avec cette condition remplie, elle était notée comme les autres.",
          en: "With this condition met, it was scored like the others.",
        },
      ];
    }
  }
};

const changes = ({ points: more, quotas }: Extract<CallOutcome, { is: "waiting" }>["change"]): Text[] => [
  more === null
    ? {
        fr: "Aucun nombre de points n'y suffisait : les quotas ne laissaient pas cette place.",
        en: "No number of points would have done: the quotas left no such place.",
      }
    : {
        fr: `Avec ${points(more)} de plus, elle était retenue.`,
        en: `With ${points(more)} more, it was kept.`,
      },
  ...quotas.map((quota) => ({
    fr: `Avec une place de plus sous le maximum « ${quotaName(quota).fr}, au plus ${quota.max} », elle était retenue.`,
    en: `With one more place under the maximum “${quotaName(quota).en}, at most ${quota.max}”, it was kept.`,
  })),
];
