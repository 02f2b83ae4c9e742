import Papa from "papaparse";
import type { Confidence, FactRow, Limit, LimitUnit } from "../model.ts";

/** Reads the rows of a pack's `rules.csv`. Columns by name; a row without an id is skipped. */
export const readFactRows = (csv: string): FactRow[] =>
  Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true }).data.flatMap((row) =>
    row.id
      ? [
          {
            id: row.id,
            delayValue: row.delay_value ? Number(row.delay_value) : null,
            delayUnit: row.delay_unit ?? "",
            delayKind: row.delay_kind ?? "",
            legalBasis: row.legal_basis ?? "",
            confidence: row.confidence ?? "",
            source: row.source ?? "",
          },
        ]
      : [],
  );

const UNITS: Record<string, LimitUnit> = {
  hour: "heures",
  day: "jours",
  "working day": "jours-ouvrables",
  month: "mois",
};

const CONFIDENCE: Record<string, Confidence> = {
  primary: "primaire",
  "primary excerpt": "primaire",
  secondary: "secondaire",
  low: "faible",
  none: "aucune",
};

export const confidenceOf = (row: FactRow): Confidence => CONFIDENCE[row.confidence] ?? "aucune";

/** « 10 jours-ouvrables », or undefined when the row gives no number. */
export const delayOf = (row: FactRow): { value: number; unit: LimitUnit } | undefined => {
  const unit = UNITS[row.delayUnit];
  return unit === undefined || row.delayValue === null || row.delayValue === 0
    ? undefined
    : { value: row.delayValue, unit };
};

/** Whether the limit says exactly what the row says (SEMANTICS §4): the same number, or none where it has none. */
export const limitEquals = (limit: Limit, row: FactRow): boolean => {
  const delay = delayOf(row);
  if (!("value" in limit)) return delay === undefined;
  if (delay?.value !== limit.value || delay.unit !== limit.unit) return false;
  // A default or a target is a repère; a rule of law is not.
  return (limit.kind === "repere") === (row.delayKind === "default" || row.delayKind === "target");
};

/** Articles that the row's basis names: « Code de l'enfant arts. 34 and 40 » names 34 and 40. */
export const namesArticle = (row: FactRow, article: string): boolean =>
  new RegExp(`(^|[^0-9])${article.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}([^0-9]|$)`).test(row.legalBasis);

/** The first article that the row's basis names, if it names one. */
export const articleOf = (row: FactRow): string | undefined => /\barts?\. (\d+)/.exec(row.legalBasis)?.[1];
