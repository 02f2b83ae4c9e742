import { Text } from "@relais/core";
import { z } from "zod";
import { Columns } from "../exchange/columns.ts";
import type { Finding } from "../exchange/finding.ts";
import type { Imported } from "../exchange/read.ts";
import { type Row, rowsOf, type Table, tableNames } from "../model/directory.ts";
import type { Ground, Plan } from "./plan.ts";
import { withLines } from "./put.ts";

/** Files of one list as a screen sends them: their bytes in base64. */
export const ImportAsked = z.strictObject({
  files: z
    .array(z.strictObject({ name: z.string().min(1).max(200), content: z.base64() }))
    .min(1)
    .max(30),
  /** What a fault does: `refuse` keeps nothing, `leave-out` leaves out the value or the line, and tells it. */
  policy: z.enum(["refuse", "leave-out"]),
});
export type ImportAsked = z.infer<typeof ImportAsked>;

/** The same files, and the position that their preview told: where something was put in since, it comes back. */
export const ImportConfirmed = ImportAsked.extend({ seen: z.int().min(0) });
export type ImportConfirmed = z.infer<typeof ImportConfirmed>;

const Told = z.strictObject({
  file: z.string(),
  line: z.int().optional(),
  path: z.string().optional(),
  field: z.string().nullable(),
  code: z.string(),
  text: Text,
});

const TableName = z.enum(tableNames as [Table, ...Table[]]);

/** What an import would do, or why it does nothing; nothing is done yet. */
export const ImportPreview = z.union([
  z.strictObject({
    is: z.literal("read"),
    seen: z.int(),
    format: z.string(),
    /** Of a plain CSV: what each column was taken for. */
    columns: Columns.nullable(),
    added: z.array(z.strictObject({ table: TableName, lines: z.int() })),
    services: z.array(z.strictObject({ name: z.string(), organization: z.string(), commune: z.string().nullable() })),
    changed: z.array(
      z.strictObject({
        table: TableName,
        of: z.string(),
        field: z.string(),
        before: z.string().nullable(),
        after: z.string(),
      }),
    ),
    same: z.int(),
    left: z.array(Told),
    losses: z.array(Told),
  }),
  z.strictObject({ is: z.literal("refused"), faults: z.array(Told) }),
]);
export type ImportPreview = z.infer<typeof ImportPreview>;

/** A plan as a screen shows it, with the names of what it is about. */
export const previewOf = (
  ground: Ground & { readonly seen: number },
  { format, columns }: Pick<Imported, "format" | "columns">,
  { lines, added, changed, same, left }: Plan,
  losses: readonly Finding[],
): ImportPreview => {
  const after = withLines(ground.standing, lines);
  const names = new Map(rowsOf(after).map(({ row }) => [row.id, row.name]));
  const communes = new Map(ground.territory.communes.map((it) => [it.code, it.name]));
  const places = new Map(after.location.map((it) => [it.id, communes.get(it.commune ?? "") ?? null]));
  const placeOf = new Map(after.service_at_location.map((it) => [it.service_id, places.get(it.location_id) ?? null]));
  const holder = (row: Row): string =>
    String(row.name ?? names.get(String(row.service_id ?? row.organization_id ?? row.location_id)) ?? row.id);
  return {
    is: "read",
    seen: ground.seen,
    format,
    columns,
    added: [...Map.groupBy(added, (it) => it.table)].map(([table, rows]) => ({ table, lines: rows.length })),
    services: added
      .filter((it) => it.table === "service")
      .map(({ row }) => ({
        name: String(row.name),
        organization: String(names.get(String(row.organization_id)) ?? ""),
        commune: placeOf.get(row.id) ?? null,
      })),
    changed: changed.flatMap(({ table, row, fields }) => fields.map((it) => ({ table, of: holder(row), ...it }))),
    same,
    left: [...left],
    losses: [...losses],
  };
};
