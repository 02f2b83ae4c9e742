import { z } from "zod";
import { type Directory, TABLES, type Table, tableNames } from "../model/directory.ts";
import { type SourceFile, textOf } from "./bytes.ts";
import { csvOf, csvText } from "./csv.ts";
import { type Finding, finding, type Reading } from "./finding.ts";
import { isObject } from "./hsds-json.ts";
import { jsonOf } from "./json.ts";
import type { Gathered, Raw } from "./raw.ts";
import { fileOf, TABLE_OF_FILE } from "./table-files.ts";

const Resource = z.object({ name: z.string(), path: z.string() });

/** The schema of a field without its « optional ». */
const bare = (table: Table, field: string): z.ZodType | undefined => {
  const schema = (TABLES[table].shape as Record<string, z.ZodType>)[field];
  return schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema;
};

/** A cell in the type of its field; what does not read as that type stays a text, and is told when it is checked. */
const typedCell = (table: Table, field: string, cell: string): unknown => {
  const schema = bare(table, field);
  if (cell === "") return cell;
  if (schema instanceof z.ZodNumber) return Number.isNaN(Number(cell)) ? cell : Number(cell);
  if (schema instanceof z.ZodBoolean) return cell === "true" ? true : cell === "false" ? false : cell;
  return cell;
};

/**
 * Lines of the tables of an HSDS data package: its CSV files, under the names that `datapackage.json` gives them, or under their
 * usual ones without it. Undefined when no file is one of a data package.
 */
export const gatherPackage = (files: readonly SourceFile[]): Reading<Gathered> | undefined => {
  const described = files.find((it) => it.name === "datapackage.json");
  const tables = new Map(TABLE_OF_FILE);
  const faults: Finding[] = [];
  if (described !== undefined) {
    const read = jsonOf(textOf(described).text, described.name);
    if (!read.ok) return read;
    const resources = z.object({ resources: z.array(Resource) }).safeParse(read.value);
    for (const { name, path } of resources.data?.resources ?? []) {
      const table = tableNames.find((it) => it === name);
      if (table !== undefined) tables.set(path, table);
    }
  }
  const raws: Raw[] = [];
  const losses: Finding[] = [];
  for (const file of files) {
    const table = tables.get(file.name);
    if (table === undefined) {
      if (file !== described) losses.push(strange(file.name));
      continue;
    }
    const { text, losses: letters } = textOf(file);
    const { rows, losses: broken } = csvOf(text, file.name);
    losses.push(...letters);
    faults.push(...broken);
    for (const { line, cells } of rows) {
      const values = Object.entries(cells).map(([field, cell]) => [field, typedCell(table, field, cell)]);
      raws.push({ table, values: Object.fromEntries(values), at: { file: file.name, line } });
    }
  }
  if (described === undefined && raws.length === 0) return undefined;
  return { ok: true, value: { raws, faults, losses }, losses: [] };
};

const strange = (file: string): Finding =>
  finding(
    { file },
    null,
    "table.unknown",
    "Ce fichier n'est pas une table de HSDS : il n'est pas lu.",
    "This file is no table of HSDS: it is not read.",
  );

const TYPE_NAMES = { number: "number", boolean: "boolean" } as const;

const typeOf = (table: Table, field: string): string => {
  const schema = bare(table, field);
  return schema instanceof z.ZodNumber
    ? TYPE_NAMES.number
    : schema instanceof z.ZodBoolean
      ? TYPE_NAMES.boolean
      : "string";
};

/** The directory as a tabular data package (frictionless): `datapackage.json` and a CSV for each table that holds lines. */
export const packageFiles = (directory: Directory): ReadonlyMap<string, string> => {
  const used = tableNames.filter((it) => directory[it].length > 0);
  const fields = (table: Table): string[] => Object.keys(TABLES[table].shape);
  const described = {
    name: "relais-annuaire",
    profile: "tabular-data-package",
    resources: used.map((table) => ({
      name: table,
      path: fileOf(table),
      profile: "tabular-data-resource",
      format: "csv",
      mediatype: "text/csv",
      encoding: "utf-8",
      schema: {
        primaryKey: "id",
        fields: fields(table).map((name) => ({ name, type: typeOf(table, name) })),
      },
    })),
  };
  return new Map([
    ["datapackage.json", `${JSON.stringify(described, null, 2)}\n`],
    ...used.map((table): [string, string] => {
      const names = fields(table);
      const cell = (row: unknown, name: string): string => {
        const value = isObject(row) ? row[name] : undefined;
        return value === undefined ? "" : String(value);
      };
      return [
        fileOf(table),
        csvText(
          names,
          directory[table].map((row) => names.map((name) => cell(row, name))),
        ),
      ];
    }),
  ]);
};
