import type { Position } from "@relais/core";
import { z } from "zod";
import { csvOf } from "../exchange/csv.ts";

/** Where something lies that may say so; undefined when it does not. */
export const positionOf = ({
  latitude,
  longitude,
}: {
  readonly latitude?: number | undefined;
  readonly longitude?: number | undefined;
}): Position | undefined =>
  latitude === undefined || longitude === undefined ? undefined : { lat: latitude, lon: longitude };

export interface Commune {
  readonly code: string;
  readonly name: string;
  /** Code of its department. */
  readonly department: string;
  readonly aliases: readonly string[];
  /** Of its chief town. */
  readonly position: Position;
}

export interface Department {
  readonly code: string;
  readonly name: string;
}

export interface Territory {
  readonly communes: readonly Commune[];
  readonly departments: readonly Department[];
}

const Degrees = z.string().min(1).transform(Number);
const CommuneRow = z.object({
  code: z.string(),
  nom: z.string(),
  departement: z.string(),
  alias: z.string(),
  lat: Degrees,
  lon: Degrees,
});
const DepartmentRow = z.object({ code: z.string(), nom: z.string() });

/** The territory of a pack from its two CSV files. A row that does not fit is a bug of ours. */
export const readTerritory = (files: { readonly communes: string; readonly departments: string }): Territory => {
  const rows = (text: string) => csvOf(text, "territoire").rows.map((it) => it.cells);
  const departments = z
    .array(DepartmentRow)
    .parse(rows(files.departments))
    .map(({ code, nom }) => ({ code, name: nom }));
  const codes = new Map(departments.map((it) => [it.name, it.code]));
  const communes = z
    .array(CommuneRow)
    .parse(rows(files.communes))
    .map(({ code, nom, departement, alias, lat, lon }) => ({
      code,
      name: nom,
      department: codes.get(departement) ?? "",
      aliases: alias === "" ? [] : alias.split(" | "),
      position: { lat, lon },
    }));
  return { communes, departments };
};
