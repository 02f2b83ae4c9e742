import { createHash } from "node:crypto";
import {
  type CarriedDirectory,
  type Directory,
  type Ground,
  type Put,
  type Revision,
  type RoadFactor,
  revised,
  type Said,
  withLines,
  withoutInvented,
} from "@relais/directory";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { loadDirectory } from "../pack/directory.ts";

interface WordRow {
  readonly position: string;
  readonly service: string;
  readonly kind: Revision["kind"];
  readonly said: Said;
  readonly at: Date;
  readonly unit: string;
  readonly [column: string]: unknown;
}

const wordOf = ({ position, service, kind, said, at, unit }: WordRow): Revision => ({
  ...{ service, kind, said, unit },
  position: Number(position),
  at: at.toISOString(),
});

/** The last words on each service after a position. Positions are given under a lock: what comes later has a greater one. */
const wordsAfter = async (tx: Tx, position: number): Promise<Revision[]> =>
  (
    await tx.query<WordRow>(
      `select distinct on (service, kind) position, service, kind, said, at, unit from directory_word
       where position > $1 order by service, kind, position desc`,
      [position],
    )
  ).map(wordOf);

/** Everything that was said of a service, in that order. */
export const wordsOn = async ({ database }: Pick<Office, "database">, service: string): Promise<Revision[]> =>
  database.asSystem(async (tx) =>
    (await tx.query<WordRow>("select * from directory_word where service = $1 order by position", [service])).map(
      wordOf,
    ),
  );

type Laid = { readonly position: number } & (
  | { readonly put: Put }
  | { readonly road: CarriedDirectory["customs"]["roadFactor"]; readonly source: string }
);

const putsAfter = async (tx: Tx, position: number): Promise<Laid[]> => {
  const rows = await tx.query<{
    readonly position: string;
    readonly kind: Put["kind"] | "road-factor";
    readonly said: unknown;
    readonly source: string;
    readonly at: Date;
    readonly unit: string;
  }>("select * from directory_put where position > $1 order by position", [position]);
  return rows.map(({ position, kind, said, source, at, unit }) =>
    kind === "road-factor"
      ? { position: Number(position), road: (said as RoadFactor).roadFactor, source }
      : { position: Number(position), put: { kind, source, unit, at: at.toISOString(), lines: said as Put["lines"] } },
  );
};

/** What is kept in memory between two requests: a copy of what the database says, never more. */
interface Kept {
  readonly pack: Omit<CarriedDirectory, "version" | "words">;
  readonly words: ReadonlyMap<string, Revision>;
  readonly lastWord: number;
  readonly puts: readonly Put[];
  readonly lastPut: number;
  readonly customs: CarriedDirectory["customs"];
  /** With what was put in, without what units said of their entries. */
  readonly standing: Directory;
  readonly now: CarriedDirectory;
}

const kept = new WeakMap<Office, Kept>();

const keptNow = async (office: Office): Promise<Kept> => {
  const before = kept.get(office);
  const [news, laid] = await office.database.asSystem(async (tx) => [
    await wordsAfter(tx, before?.lastWord ?? 0),
    await putsAfter(tx, before?.lastPut ?? 0),
  ]);
  if (before !== undefined && news.length === 0 && laid.length === 0) return before;
  const words = new Map(before?.words);
  for (const it of news) words.set(`${it.service} ${it.kind}`, it);
  const pack = before?.pack ?? packOf(office);
  const added = laid.flatMap((it) => ("put" in it ? [it.put] : []));
  const roads = laid.flatMap((it) =>
    "road" in it ? [{ roadFactor: it.road, roadFactorSource: { fr: it.source, en: it.source } }] : [],
  );
  const standing = within(
    office,
    added.reduce((sum, it) => withLines(sum, it.lines), before?.standing ?? pack.directory),
  );
  const customs = { ...(before?.customs ?? pack.customs), ...roads.at(-1) };
  const made = {
    pack,
    words,
    lastWord: Math.max(before?.lastWord ?? 0, ...news.map((it) => it.position)),
    puts: [...(before?.puts ?? []), ...added],
    lastPut: laid.at(-1)?.position ?? before?.lastPut ?? 0,
    customs,
    standing,
    now: folded({ ...pack, customs, directory: standing }, [...words.values()]),
  };
  kept.set(office, made);
  return made;
};

/** The directory of this instance as it stands: the starter of the pack, what was put in, and what units said of their entries since. */
export const directoryNow = async (office: Office): Promise<CarriedDirectory> => (await keptNow(office)).now;

/** What a new entry or a list comes into, and the position of what was put in last: what is decided on it holds only there. */
export const groundNow = async (office: Office): Promise<Ground & { readonly seen: number }> => {
  const { standing, words, pack, lastPut } = await keptNow(office);
  const { territory, types, calendar } = pack;
  return {
    standing,
    words: [...words.values()],
    territory,
    types,
    offsetMinutes: calendar.offsetMinutes,
    seen: lastPut,
  };
};

/** What was put in since the beginning, and what the pack held before it. */
export const putsNow = async (office: Office) => {
  const { pack, puts } = await keptNow(office);
  return { base: pack.directory, puts, offsetMinutes: pack.calendar.offsetMinutes };
};

const packOf = (office: Office): Kept["pack"] => {
  const { directory, ...starter } = loadDirectory();
  const { offsetMinutes, holidays } = office.country.calendar;
  return {
    ...starter,
    directory: within(office, directory),
    calendar: { offsetMinutes, holidays: holidays.map(({ day, sure }) => ({ day, sure })) },
  };
};

/** Invented services are for the demonstration alone: no real child is sent to one, whoever brought it. */
const within = ({ mode }: Office, directory: Directory): Directory =>
  mode === "demonstration" ? directory : withoutInvented(directory);

const folded = (standing: Kept["pack"], words: readonly Revision[]): CarriedDirectory => {
  const made = {
    ...standing,
    directory: revised(standing.directory, words, standing.calendar.offsetMinutes),
    words: words.map(({ said: _, ...word }) => word).sort((a, b) => a.position - b.position),
  };
  return { version: createHash("sha256").update(JSON.stringify(made)).digest("base64url"), ...made };
};
