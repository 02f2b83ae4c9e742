import type { Problem } from "@relais/core/source";
import { SourceFile } from "@relais/core/source";
import type { FactRow, Vocabulary } from "../model.ts";
import { VocabularyShape } from "./shape.ts";

/** Reads a pack's vocabulary; all its faults at once, each with its place. */
export const readVocabulary = (
  source: string,
  { file, facts }: { readonly file: string; readonly facts: readonly FactRow[] },
): { vocabulary: Vocabulary | null; problems: Problem[] } => {
  const document = new SourceFile(source, file);
  const shape = document.read(VocabularyShape);
  if (shape === undefined) return { vocabulary: null, problems: document.problems };
  for (const [id, { type, choix }] of Object.entries(shape.donnees)) {
    const needs = type === "choix" || type === "choix-multiple";
    if (needs !== (choix !== undefined)) {
      document.keyFault(
        ["donnees", id],
        "field.choices",
        needs
          ? `« ${id} » est un choix : écrivez ses valeurs sous « choix ».`
          : `« ${id} » n'est pas un choix : retirez « choix ».`,
        needs ? `“${id}” is a choice: write its values under “choix”.` : `“${id}” is not a choice: remove “choix”.`,
      );
    }
  }
  if (document.problems.length > 0) return { vocabulary: null, problems: document.problems };
  const labelled = (record: Record<string, { fr: string; en: string }>) =>
    Object.entries(record).map(([id, label]) => ({ id, label }));
  return {
    vocabulary: {
      id: shape.vocabulaire,
      roles: labelled(shape.roles),
      texts: Object.entries(shape.textes).map(([id, it]) => ({
        id,
        title: it.titre,
        kind: it.genre,
        articles: it.articles,
        source: it.source,
        ...(it.citation !== undefined && { citation: it.citation }),
      })),
      fields: Object.entries(shape.donnees).map(([id, it]) => ({
        id,
        type: it.type,
        label: it.libelle,
        ...(it.aide && { hint: it.aide }),
        compartment: it.volet,
        scope: it.portee,
        ...(it.choix && { choices: labelled(it.choix) }),
      })),
      papers: labelled(shape.papiers).map(({ id, label }) => ({ id, title: label })),
      facts,
    },
    problems: [],
  };
};
