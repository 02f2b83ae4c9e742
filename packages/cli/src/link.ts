import { readFileSync } from "node:fs";
import { kindOf, levelWords, link } from "@relais/casework/linkage";
import { accept, type Result, refuse } from "@relais/core";
import { z } from "zod";
import { EXIT } from "./exit.ts";
import type { Format } from "./procedure.ts";
import { readTable, type Table } from "./read-table.ts";

/** What `--json` prints: ids as in the first column; `weight` is the log2 of the odds that the two are one. */
export const LinksJson = z.strictObject({
  pairs: z.array(z.strictObject({ a: z.string(), b: z.string(), weight: z.number(), match: z.literal(true) })),
});

const fold = (label: string): string => label.normalize("NFC").toLowerCase();

/** One table, or two by the columns that bear the same name in both. */
const joined = ([first, second]: readonly Table[]): Result<Table & { readonly split: number | null }> => {
  if (second === undefined) return accept({ ...first!, split: null });
  const columns = first!.columns.flatMap(({ label, values }) => {
    const other = second.columns.find((it) => fold(it.label) === fold(label));
    return other === undefined ? [] : [{ label, values: [...values, ...other.values] }];
  });
  if (columns.length === 0)
    return refuse(
      "table.nothing-common",
      "Les deux fichiers n'ont aucune colonne de même nom, la première à part. Nommez pareillement ce qui doit être comparé.",
      "The two files have no column of the same name, the first set aside. Give what is to be compared the same names.",
    );
  return accept({ ids: [...first!.ids, ...second.ids], columns, split: first!.ids.length });
};

/** `relais link FILE.csv [FILE2.csv]`: which lines are the same person, within one file or between two. */
export const linkFiles = (files: readonly string[], format: Format): number => {
  const tables: Table[] = [];
  for (const file of files) {
    const read = readTable(readFileSync(file));
    if (!read.ok) {
      console.error(`${file}, ${read.refusal.fr}\n${file}, ${read.refusal.en}`);
      return EXIT.misuse;
    }
    tables.push(read.value);
  }
  const both = joined(tables);
  if (!both.ok) {
    console.error(`${both.refusal.fr}\n${both.refusal.en}`);
    return EXIT.misuse;
  }
  const { ids, columns, split } = both.value;
  const kinds = columns.map((it) => ({ ...it, kind: kindOf(it.values) }));
  const { matches, compared, reasons } = link(kinds, { records: ids.length, split });
  if (format === "json") {
    const pairs = matches.map(({ a, b, weight }) => ({ a: ids[a]!, b: ids[b]!, weight: round(weight), match: true }));
    console.log(JSON.stringify({ pairs }));
    return EXIT.good;
  }
  for (const { a, b, weight } of matches) {
    const why = reasons(a, b).map(({ label, level, bits }) => `${label} : ${levelWords[level].fr} (${signed(bits)})`);
    console.log(`${ids[a]} = ${ids[b]}   ${signed(weight)}\n  ${why.join(" ; ")}`);
  }
  console.log(`${matches.length} paires sur ${compared} comparées, ${ids.length} lignes.`);
  return EXIT.good;
};

const round = (weight: number): number => Math.round(weight * 1000) / 1000;
const signed = (bits: number): string => `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(1)}`;
