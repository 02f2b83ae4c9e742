import { compartmentsIn, type Reader } from "@relais/casework";
import {
  type CoursesView,
  type DistanceLine,
  type Distances,
  distancesOf,
  type Ended,
  type Family,
  followsOf,
  type MapLine,
  type PublishedCounts,
  publish,
  stepsMap,
  stepsRead,
  yearOf,
} from "@relais/circuits";
import {
  accept,
  type Compartment,
  compartments,
  type Day,
  formatInstant,
  type Instant,
  localDay,
  localMidnight,
  parseDay,
  type Result,
  refuse,
  SMALLEST_SHOWN,
} from "@relais/core";
import { toCivil } from "@relais/procedures";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { type EndedFile, endedFiles } from "./ended-files.ts";

export interface CoursesQuery {
  readonly whose: CoursesView["whose"];
  /** Absent: the first of the country. */
  readonly procedure?: string | undefined;
}

/** Years of which courses are told: the running one, and those before. */
const YEARS = 3;

/**
 * What files that have ended really did under a procedure: of one's own true counts, in the sectors that one opens ([CIR-37]); of all other
 * files what may be published of years that are over ([CIR-38]). The two share no file. The reading is audited.
 */
export const courses = async (office: Office, reader: Reader, asked: CoursesQuery): Promise<Result<CoursesView>> => {
  const { database, country, sources } = office;
  const { offsetMinutes } = country.calendar;
  const now = sources.now();
  const { year } = toCivil(localDay(now, offsetMinutes));
  const span = {
    since: parseDay(`${year - YEARS + 1}-01-01`),
    until: localMidnight(parseDay(`${year}-01-01`), offsetMinutes),
  };
  const known = [...Map.groupBy(country.procedures, (it) => it.procedure.id)];
  const [id, versions] = known.find(([it]) => asked.procedure === undefined || it === asked.procedure) ?? [];
  if (id === undefined || versions === undefined) return unknown();
  const opened = openedBy(reader, [...country.units.keys()]);
  const isOwn = asked.whose === "own";
  const files = (isOwn ? await ownFiles(office, opened, span.since) : await otherFiles(office, opened, span)).filter(
    (it) => it.procedure.procedure.id === id,
  );
  const detail = { files: files.length, whose: asked.whose };
  await database.asSystem((tx) =>
    audit(tx, { at: now, account: reader.account, action: "courses.read", stream: null, detail }),
  );
  return accept({
    procedures: known.map(([it, of]) => ({ id: it, title: of.at(-1)!.procedure.title })),
    procedure: id,
    steps: [...new Map(versions.flatMap((it) => it.procedure.steps).map((it) => [it.id, it.title]))].map(
      ([step, title]) => ({ id: step, title }),
    ),
    whose: asked.whose,
    units: opened.flatMap((it) => it.units).flatMap((it) => country.units.get(it)?.name ?? []),
    until: formatInstant(span.until),
    // That a year is listed tells that its number of files is.
    maps: mapsOf(files, isOwn ? (it) => it.counts : publishedOnce).filter((it) => typeof it.files === "number"),
    distances: isOwn ? distancesOf(files).map(lineOf) : [],
  });
};

/** Units of which a reader opens these compartments. */
interface Opened {
  readonly of: readonly Compartment[];
  readonly units: readonly string[];
}

const openedBy = (reader: Reader, units: readonly string[]): Opened[] =>
  [
    ...Map.groupBy(units, (unit) => {
      const open = compartmentsIn(reader, { unit });
      return compartments.filter((it) => open.has(it)).join();
    }),
  ]
    .filter(([of]) => of !== "")
    .map(([of, those]) => ({ of: compartments.filter((it) => of.split(",").includes(it)), units: those }));

const ownFiles = async (office: Office, opened: readonly Opened[], since: Day): Promise<Ended[]> => {
  const own: EndedFile[] = [];
  for (const { of, units } of opened) {
    own.push(...(await endedFiles(office, since, of)).filter((it) => units.includes(it.unit)));
  }
  return own.flatMap((it) => it.courses);
};

/** Each under the first procedure that it followed: two maps of the same acts would tell of one another. */
const otherFiles = async (
  office: Office,
  opened: readonly Opened[],
  { since, until }: { readonly since: Day; readonly until: Instant },
): Promise<Ended[]> => {
  const own = new Set(opened.flatMap((it) => it.units));
  const all = await endedFiles(office, since, compartments);
  return all
    .filter((it) => !own.has(it.unit))
    .flatMap((it) => it.courses.slice(0, 1))
    .filter((it) => it.endedAt < until);
};

/** A map of each year, its tables as `told` shows them. */
const mapsOf = (files: readonly Ended[], told: (family: Family) => PublishedCounts): MapLine[] =>
  [...Map.groupBy(files, yearOf)]
    .sort(([a], [b]) => a - b)
    .map(([year, group]) => {
      const { files: n, steps, edges } = stepsMap([...new Set(group.flatMap(stepsRead))], told(followsOf(group)));
      return { year, files: n, steps: steps.map((it) => ({ ...it })), edges: edges.map((it) => ({ ...it })) };
    });

/** Tables kept with what is shown of them: hiding takes a second or more, and a year that is over seldom changes. */
const MOST_KEPT = 50;
const keptTables = new Map<string, PublishedCounts>();

const publishedOnce = (family: Family): PublishedCounts => {
  const key = JSON.stringify([...family.counts]);
  const known = keptTables.get(key);
  if (known !== undefined) return known;
  const found = publish(family);
  for (const oldest of [...keptTables.keys()].slice(0, keptTables.size - MOST_KEPT + 1)) keptTables.delete(oldest);
  keptTables.set(key, found);
  return found;
};

/** Under ten nothing is concluded: « non décidable ». */
const lineOf = ({ year, files, lawful, mean, atLeast, without, moves }: Distances): DistanceLine => ({
  year,
  files,
  told:
    files < SMALLEST_SHOWN
      ? null
      : {
          lawful: { ...lawful },
          mean,
          atLeast: atLeast.reduce((sum, it) => sum + it.files, 0),
          without,
          moves: moves.map((it) => ({ ...it })),
        },
});

const unknown = (): Result<never> =>
  refuse(
    "procedure.unknown",
    "Cette procédure n'est pas chargée. Choisissez-en une dans la liste.",
    "This procedure is not loaded. Choose one from the list.",
    { path: "procedure" },
  );
