import { createHash } from "node:crypto";
import { type CarriedDirectory, type Revision, revised, type Said, withoutInvented } from "@relais/directory";
import type { Office } from "../casework/office.ts";
import type { Database } from "../database/open.ts";
import { loadDirectory } from "../pack/directory.ts";

interface Row {
  readonly position: string;
  readonly service: string;
  readonly kind: Revision["kind"];
  readonly said: Said;
  readonly at: Date;
  readonly unit: string;
  readonly [column: string]: unknown;
}

/** The last words on each service after a position. Positions are given under a lock: what comes later has a greater one. */
const wordsAfter = async (database: Database, position: number): Promise<Revision[]> => {
  const rows = await database.asSystem((tx) =>
    tx.query<Row>(
      `select distinct on (service, kind) position, service, kind, said, at, unit from directory_word
       where position > $1 order by service, kind, position desc`,
      [position],
    ),
  );
  return rows.map(({ position, service, kind, said, at, unit }) => ({
    ...{ service, kind, said, unit },
    position: Number(position),
    at: at.toISOString(),
  }));
};

/** What is kept in memory between two requests: a copy of what the database says, never more. */
interface Kept {
  readonly base: Omit<CarriedDirectory, "version" | "words">;
  readonly words: ReadonlyMap<string, Revision>;
  readonly last: number;
  readonly now: CarriedDirectory;
}

const kept = new WeakMap<Office, Kept>();

/** The directory of this instance as it stands: the starter of the pack, and what units said of their entries since. */
export const directoryNow = async (office: Office): Promise<CarriedDirectory> => {
  const before = kept.get(office);
  const news = await wordsAfter(office.database, before?.last ?? 0);
  if (before !== undefined && news.length === 0) return before.now;
  const words = new Map(before?.words);
  for (const it of news) words.set(`${it.service} ${it.kind}`, it);
  const base = before?.base ?? baseOf(office);
  const last = Math.max(before?.last ?? 0, ...news.map((it) => it.position));
  const made = { base, words, last, now: folded(base, [...words.values()]) };
  kept.set(office, made);
  return made.now;
};

/** Invented services are for the demonstration alone: no real child is sent to one. */
const baseOf = ({ country, mode }: Office): Kept["base"] => {
  const { directory, ...starter } = loadDirectory();
  const { offsetMinutes, holidays } = country.calendar;
  return {
    ...starter,
    directory: mode === "demonstration" ? directory : withoutInvented(directory),
    calendar: { offsetMinutes, holidays: holidays.map(({ day, sure }) => ({ day, sure })) },
  };
};

const folded = (base: Kept["base"], words: readonly Revision[]): CarriedDirectory => {
  const made = {
    ...base,
    directory: revised(base.directory, words, base.calendar.offsetMinutes),
    words: words.map(({ said: _, ...word }) => word).sort((a, b) => a.position - b.position),
  };
  return { version: createHash("sha256").update(JSON.stringify(made)).digest("base64url"), ...made };
};
