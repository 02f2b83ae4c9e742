import { looselyRead, valueRewritten } from "@relais/core/source";
import { z } from "zod";

/**
 * Parts of the text of a plan that have fields of their own. They are read however faulty the rest is, and written into the text; what is wrong
 * with them is for the faults of the plan to tell.
 */

const Said = z.union([z.string(), z.number()]).transform(String).catch("");
const Titles = z.object({ titre: z.object({ fr: Said, en: Said }) });
const Ceilings = z.object({
  debut: Said,
  fin: Said,
  bailleurs: z
    .array(
      z.object({
        bailleur: Said,
        nom: z.object({ fr: Said, en: Said }).catch({ fr: "", en: "" }),
        plafond: Said,
        plafondParAn: z.record(z.string(), Said).catch({}),
      }),
    )
    .default([]),
});

export interface WrittenTitle {
  readonly fr: string;
  readonly en: string;
}

/** The title as it is written; null where the text cannot be read. */
export const titleIn = (text: string): WrittenTitle | null => Titles.safeParse(looselyRead(text)).data?.titre ?? null;

export const withTitle = (text: string, language: keyof WrittenTitle, title: string): string =>
  valueRewritten(text, ["titre", language], title);

/** A donor as it is written: its ceilings in francs, empty where nobody has said them. */
export interface WrittenDonor {
  readonly donor: string;
  readonly name: WrittenTitle;
  readonly ceiling: string;
  /** Of each year of the plan, and of any other that is written. */
  readonly years: readonly { readonly year: string; readonly ceiling: string }[];
}

/** The donors in their order; null where the text cannot be read. */
export const donorsIn = (text: string): readonly WrittenDonor[] | null => {
  const { data } = Ceilings.safeParse(looselyRead(text));
  if (data === undefined) return null;
  const years = yearsOf(data);
  return data.bailleurs.map(({ bailleur, nom, plafond, plafondParAn }) => ({
    donor: bailleur,
    name: nom,
    ceiling: plafond,
    years: [...new Set([...years, ...Object.keys(plafondParAn)])]
      .toSorted()
      .map((year) => ({ year, ceiling: plafondParAn[year] ?? "" })),
  }));
};

const MOST_YEARS = 30;

const yearsOf = ({ debut, fin }: z.infer<typeof Ceilings>): string[] => {
  const [first, last] = [debut, fin].map((it) => Number(it.slice(0, 4))) as [number, number];
  const length = last - first + 1;
  return first > 0 && length > 0 && length <= MOST_YEARS ? Array.from({ length }, (_, at) => String(first + at)) : [];
};

/** A ceiling of the donor at this place, over the plan or in a year; empty takes it away. */
export const withCeiling = (text: string, at: number, of: "plan" | { readonly year: string }, francs: string): string =>
  valueRewritten(
    text,
    ["bailleurs", at, ...(of === "plan" ? ["plafond"] : ["plafondParAn", of.year])],
    francs === "" ? undefined : Number(francs),
  );
