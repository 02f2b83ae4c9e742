import { z } from "zod";
import type { Revision } from "../keeping/revised.ts";
import { revised } from "../keeping/revised.ts";
import { type Directory, linkOf, type Row, rowsOf, type Table, tableNames } from "../model/directory.ts";
import { type Put, withLines } from "./put.ts";

/** What a field of an entry said, and says; null where it said or says nothing. */
const Told = z.strictObject({
  table: z.enum(tableNames as [Table, ...Table[]]),
  field: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Told = z.infer<typeof Told>;

/** Something that was said or done of an entry: when, for which unit, and what changed by it. */
export const Episode = z.strictObject({
  kind: z.enum(["added", "imported", "succeeded", "confirmed", "counted"]),
  at: z.iso.datetime(),
  unit: z.string(),
  /** Who says so, or the files it came from; null where the unit itself spoke. */
  source: z.string().nullable(),
  changes: z.array(Told),
});
export type Episode = z.infer<typeof Episode>;

type Event = { readonly at: string } & ({ readonly put: Put } | { readonly word: Revision });

/**
 * What was said of a service, from the first word to the last: `words`, everything and not only what stands; `puts` in the order in
 * which they were made. Days are those of a clock so many minutes east of UTC.
 */
export const historyOf = (
  base: Directory,
  { puts, words }: { readonly puts: readonly Put[]; readonly words: readonly Revision[] },
  service: string,
  offsetMinutes: number,
): Episode[] => {
  const events: Event[] = [
    ...puts.map((put) => ({ at: put.at, put })),
    ...words.filter((it) => it.service === service).map((word) => ({ at: word.at, word })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  let standing = base;
  let last: readonly Revision[] = [];
  let before = linesOf(standing, service);
  return events.flatMap((event): Episode[] => {
    if ("put" in event) standing = withLines(standing, event.put.lines);
    else last = [...last.filter((it) => it.kind !== event.word.kind), event.word];
    const after = linesOf(revised(standing, last, offsetMinutes), service);
    const changes = changesOf(before, after);
    before = after;
    if ("word" in event) {
      const { kind, at, unit } = event.word;
      return [{ kind, at, unit, source: null, changes }];
    }
    const { kind, at, unit, source } = event.put;
    return changes.length === 0 ? [] : [{ kind, at, unit, source, changes }];
  });
};

/** A service with its organisation and all that hangs on it and on its places. */
const linesOf = (directory: Directory, service: string): readonly { readonly table: Table; readonly row: Row }[] => {
  const own = directory.service.filter((it) => it.id === service);
  const links = directory.service_at_location.filter((it) => it.service_id === service);
  const held = new Set([
    `service ${service}`,
    ...links.flatMap((it) => [`service_at_location ${it.id}`, `location ${it.location_id}`]),
  ]);
  const giver = own.map((it) => it.organization_id);
  return rowsOf(directory).filter(
    ({ table, row }) =>
      held.has(`${table} ${row.id}`) ||
      (table === "organization" && giver.includes(row.id)) ||
      Object.entries(row).some(([field, id]) => {
        const to = field.endsWith("_id") ? linkOf(table, field, row) : undefined;
        return to !== undefined && to !== table && held.has(`${to} ${id}`);
      }),
  );
};

/** Fields that say nothing of themselves: ids of other lines, and when a line was touched. */
const isMute = (field: string): boolean =>
  field === "id" ||
  field === "last_modified" ||
  field === "updated" ||
  (field.endsWith("_id") && field !== "replaces_id");

/** What each field says in all the lines of its table, in their order. */
const sayings = (lines: ReturnType<typeof linesOf>): ReadonlyMap<string, string> => {
  const said = new Map<string, string[]>();
  for (const { table, row } of lines) {
    for (const [field, value] of Object.entries(row)) {
      if (isMute(field)) continue;
      const key = `${table} ${field}`;
      said.set(key, [...(said.get(key) ?? []), String(value)]);
    }
  }
  return new Map([...said].map(([key, values]) => [key, values.join(" · ")]));
};

const changesOf = (before: ReturnType<typeof linesOf>, after: ReturnType<typeof linesOf>): Told[] => {
  const [was, is] = [sayings(before), sayings(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [a, b] = [was.get(key) ?? null, is.get(key) ?? null];
    const [table, field = ""] = key.split(" ");
    return a === b ? [] : [{ table: table as Table, field, before: a, after: b }];
  });
};
