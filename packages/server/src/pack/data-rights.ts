import { benin } from "@relais/benin";
import type { Text } from "@relais/core";
import { z } from "zod";
import { rows } from "./country.ts";

const Limit = z.object({
  id: z.string(),
  delay_value: z.string(),
  delay_unit: z.string(),
  legal_basis: z.string(),
  confidence: z.string(),
});
const Kept = z.object({
  genre: z.string(),
  nom_fr: z.string(),
  nom_en: z.string(),
  annees: z.string(),
  source_fr: z.string(),
  source_en: z.string(),
});

/** The rows of facts that hold the two clocks; neither article has been read in the consolidated text. */
const CLOCKS = { access: "R18", rectification: "R19" } as const;

export interface Clock {
  readonly days: number;
  /** The article, and that it is to be confirmed as long as its source is weak. */
  readonly basis: Text;
}

/** Within how many days a request of a person about their data is answered, by kind. */
export const rightsClocks = (): Readonly<Record<keyof typeof CLOCKS, Clock>> => {
  const facts = rows(benin.facts, Limit);
  const clock = (id: string): Clock => {
    const row = facts.find((it) => it.id === id);
    if (row === undefined || row.delay_unit !== "day") throw new Error(`The facts lack ${id}`);
    const weak = row.confidence === "low";
    return {
      days: Number(row.delay_value),
      basis: {
        fr: `${row.legal_basis} : ${row.delay_value} jours${weak ? " (à confirmer)" : ""}`,
        en: `${row.legal_basis}: ${row.delay_value} days${weak ? " (to be confirmed)" : ""}`,
      },
    };
  };
  return { access: clock(CLOCKS.access), rectification: clock(CLOCKS.rectification) };
};

export interface Keeping {
  readonly kind: string;
  readonly label: Text;
  /** Years after the closing; null is unknown. */
  readonly years: number | null;
  readonly source: Text;
}

/** How long each kind of file is kept, by the situation of its child. */
export const keepings = (): Keeping[] =>
  rows(benin.retention, Kept).map((it) => ({
    kind: it.genre,
    label: { fr: it.nom_fr, en: it.nom_en },
    years: it.annees === "" ? null : Number(it.annees),
    source: { fr: it.source_fr, en: it.source_en },
  }));
