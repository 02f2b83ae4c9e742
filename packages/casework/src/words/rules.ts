import type { Text } from "@relais/core";
import type { Confidence, Rule, Vocabulary } from "@relais/procedures";

/** « Constitution, art. 18 »; the text alone when no article is known. */
export const basisWords = ({ basis }: Pick<Rule, "basis">, { texts }: Vocabulary): Text => {
  const title = texts.find(({ id }) => id === basis.text)?.title ?? { fr: basis.text, en: basis.text };
  if (basis.article === undefined) return title;
  return { fr: `${title.fr}, art. ${basis.article}`, en: `${title.en}, art. ${basis.article}` };
};

/** How much a reader may lean on a rule. Only a text that was read needs no warning. */
export const confidenceWords: Readonly<Record<Confidence, Text | null>> = {
  primaire: null,
  secondaire: { fr: "texte à vérifier", en: "text to be checked" },
  faible: { fr: "source faible, à vérifier", en: "weak source, to be checked" },
  aucune: { fr: "sans source, à confirmer", en: "no source, to be confirmed" },
};
