import type { Text } from "@relais/core";
import papa from "papaparse";
import { z } from "zod";

const SectorRow = z.strictObject({
  code: z.string().min(1),
  nom_fr: z.string().min(1),
  nom_en: z.string().min(1),
  roles: z.string(),
  types: z.string(),
  genres: z.string(),
});

/** The sectors of a country, and which one each role of its procedures, each type of service of its directory and each kind of unit belongs to. */
export interface Sectors {
  readonly names: ReadonlyMap<string, Text>;
  readonly ofRole: ReadonlyMap<string, string>;
  readonly ofType: ReadonlyMap<string, string>;
  readonly ofKind: ReadonlyMap<string, string>;
}

/** The sectors of a pack from its CSV file. A row that does not fit is a bug of ours. */
export const readSectors = (csv: string): Sectors => {
  const rows = z.array(SectorRow).parse(papa.parse(csv, { header: true, skipEmptyLines: true }).data);
  const codes = (cell: "roles" | "types" | "genres"): ReadonlyMap<string, string> =>
    new Map(
      rows.flatMap((row) =>
        row[cell]
          .split(" ")
          .filter(Boolean)
          .map((it) => [it, row.code] as const),
      ),
    );
  return {
    names: new Map(rows.map((it) => [it.code, { fr: it.nom_fr, en: it.nom_en }])),
    ofRole: codes("roles"),
    ofType: codes("types"),
    ofKind: codes("genres"),
  };
};
