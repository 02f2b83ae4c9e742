import type { Path, SourceFile } from "@relais/core/source";
import type { FactRow, LegalText, Vocabulary } from "../model.ts";
import { articleOf, confidenceOf, delayOf, limitEquals, namesArticle } from "./facts.ts";
import type { RuleShape } from "./shape.ts";

/**
 * No limit, article or confidence enters a procedure unless it equals its row of facts (SEMANTICS §4): law is never
 * invented. A rule without a row may only state a practice, with no number and no confidence.
 */
export const checkFactRow = (document: SourceFile, at: Path, it: RuleShape, { facts, texts }: Vocabulary): void => {
  const text = texts.find(({ id }) => id === it.base.texte);
  if (it.fait === undefined) {
    withoutRow(document, at, it, text);
    return;
  }
  const row = facts.find(({ id }) => id === it.fait);
  if (row === undefined) {
    const ids = facts.map(({ id }) => id).join(", ");
    document.fault(
      [...at, "fait"],
      "fact.unknown",
      `Aucun fait « ${it.fait} ». Faits connus : ${ids}.`,
      `No fact “${it.fait}”. Known facts: ${ids}.`,
    );
    return;
  }
  const expected = confidenceOf(row);
  if (it.confiance !== expected) {
    document.fault(
      [...at, "confiance"],
      "confidence.differs",
      `La confiance du fait ${row.id} est « ${expected} ». Écrivez-la telle quelle.`,
      `The confidence of fact ${row.id} is “${expected}”. Write it as it is.`,
    );
  }
  if (it.source !== row.source) {
    document.fault(
      [...at, "source"],
      "source.differs",
      `La source du fait ${row.id} est « ${row.source} ». Écrivez-la telle quelle.`,
      `The source of fact ${row.id} is “${row.source}”. Write it as it is.`,
    );
  }
  checkBasis(document, at, it, row, text);
  if (it.nature !== "obligation" || limitEquals(limitIn(it), row)) return;
  const delay = delayOf(row);
  const says = delay === undefined ? "aucun nombre (« inconnu » ou « immediatement »)" : `${delay.value} ${delay.unit}`;
  const saysEn = delay === undefined ? "no number (“inconnu” or “immediatement”)" : `${delay.value} ${delay.unit}`;
  document.fault(
    [...at, "limite"],
    "limit.differs",
    `La limite ne dit pas ce que dit le fait ${row.id} : ${says}. Reprenez le fait, sans y ajouter.`,
    `The limit does not say what fact ${row.id} says: ${saysEn}. Carry the fact over, adding nothing.`,
  );
};

/** The rule rests on the text that its fact cites, and on an article that the fact names when it names one. */
const checkBasis = (document: SourceFile, at: Path, it: RuleShape, row: FactRow, text: LegalText | undefined): void => {
  const { citation } = text ?? {};
  if (citation !== undefined && !row.legalBasis.startsWith(citation)) {
    document.fault(
      [...at, "base", "texte"],
      "basis.differs",
      `Le fait ${row.id} ne repose pas sur « ${it.base.texte} » (il dit : ${row.legalBasis}). Reprenez son texte.`,
      `Fact ${row.id} does not rest on “${it.base.texte}” (it says: ${row.legalBasis}). Carry its text over.`,
    );
    return;
  }
  const named = articleOf(row);
  if (citation !== undefined && it.base.article === undefined && named !== undefined) {
    document.fault(
      [...at, "base"],
      "article.differs",
      `Le fait ${row.id} nomme l'article ${named}. Ajoutez « article: "${named}" ».`,
      `Fact ${row.id} names article ${named}. Add “article: "${named}"”.`,
    );
  }
  if (it.base.article !== undefined && !namesArticle(row, it.base.article)) {
    document.fault(
      [...at, "base", "article"],
      "article.differs",
      `Le fait ${row.id} ne nomme pas l'article « ${it.base.article} » (il dit : ${row.legalBasis}). Corrigez ou retirez l'article.`,
      `Fact ${row.id} does not name article “${it.base.article}” (it says: ${row.legalBasis}). Correct or remove the article.`,
    );
  }
};

const limitIn = ({ limite }: Extract<RuleShape, { nature: "obligation" }>) => {
  if (limite.genre === "inconnu") return { kind: limite.genre, conduct: limite.conduite } as const;
  if (limite.unite === "immediatement") return { kind: limite.genre, unit: limite.unite } as const;
  return { kind: limite.genre, value: limite.duree, unit: limite.unite, ceiling: limite.plafond } as const;
};

const withoutRow = (document: SourceFile, at: Path, it: RuleShape, text: LegalText | undefined): void => {
  const invented = (key: string, fr: string, en: string): void =>
    document.fault(
      [...at, ...key.split(".")],
      "fact.missing",
      `${fr} sans fait qui le dise. Nommez le fait (« fait: R… ») ou retirez-le.`,
      `${en} without a fact that says so. Name the fact (“fait: R…”) or remove it.`,
    );
  if (it.nature === "obligation" && it.limite.genre !== "inconnu") invented("limite", "Une limite", "A limit");
  if (it.nature === "condition" && it.delaiHeures !== undefined) invented("delaiHeures", "Un délai", "A delay");
  if (text !== undefined && text.kind !== "pratique") invented("base.texte", "Un texte", "A text");
  if (it.base.article !== undefined) invented("base.article", "Un article", "An article");
  if (it.confiance !== "aucune") invented("confiance", "Une confiance", "A confidence");
};
