import {
  type Candidate,
  type ElsewhereView,
  knownChild,
  type MatchAsked,
  type MatchesView,
  matchesOf,
  mayName,
  type Portrait,
  portraitIn,
  portraitOf,
  type Reader,
  soundsOf,
  type Unseen,
  unitsToAsk,
  visible,
} from "@relais/casework";
import { accept, type Id, type Result, refuse } from "@relais/core";
import { unitName } from "../access/words.ts";
import type { Tx } from "../database/open.ts";
import { onCall } from "../oncall/on-call.ts";
import { audit, auditAll } from "../store/audit.ts";
import { countNames, findByName, keyed, sharingNames } from "../store/names.ts";
import { readTypes } from "../store/read.ts";
import { type FileRow, fileFrom } from "./lists.ts";
import { deskOf, type Office } from "./office.ts";
import { noSuchFile } from "./reader.ts";
import { readFile, readNames } from "./streams.ts";

/** The child who is asked about, and what is not to be found again: their own file and those merged with it or told apart. */
interface Asked {
  readonly child: Portrait;
  readonly file: Id | null;
  readonly known: ReadonlySet<Id>;
}

const isNamed = (reader: Reader, row: Pick<FileRow, "stream" | "unit">): boolean =>
  visible(reader, row, { compartment: "commun" }) && mayName(reader, row.unit);

const askedFrom = async (office: Office, reader: Reader, asked: MatchAsked): Promise<Asked | undefined> => {
  const { country, database, keys, sources } = office;
  if (!("file" in asked)) {
    const departmentOf = (commune: string) => country.communes.get(commune)?.department;
    return { child: portraitOf(asked, { ...country, departmentOf }), file: null, known: new Set() };
  }
  return database.withActor(reader, async (tx) => {
    const [row] = await tx.query<FileRow>("select * from file where stream = $1", [asked.file]);
    if (row === undefined || !isNamed(reader, row)) return undefined;
    const seen = await readFile(tx, { keys, reader, vocabulary: country.vocabulary }, asked.file);
    // The names of this file stand beside the others: that is a reading of them.
    const line = { at: sources.now(), account: reader.account, action: "name.read", stream: asked.file, detail: {} };
    await audit(tx, line);
    const around = await tx.query<{ stream: string }>("select stream from file where merged_into = $1", [asked.file]);
    const merged = [...around.map((it) => it.stream), ...(seen.goesOnIn === null ? [] : [seen.goesOnIn])];
    const known = new Set([asked.file, ...merged, ...seen.apart]);
    return { child: portraitIn(seen, fileFrom(row)), file: asked.file, known };
  });
};

/** How common each of these tokens is among all the files of the instance, and how many these are. */
const populationOf = async (tx: Tx, tokens: readonly string[]) => {
  const [numbered] = await tx.query<{ n: number }>(
    "select coalesce(sum(value), 0)::int as n from counter where name like 'file:%'",
  );
  const having = await countNames(tx, tokens);
  return { files: numbered?.n ?? 0, having: (token: string) => having.get(token) ?? 0 };
};

/**
 * Files that the reader may open and that may be of this child, side by side with what was entered: candidates by keyed tokens under row
 * security, opened in process and ranked by the linkage, the reading audited as any search of names is (SEMANTICS §7).
 */
export const matches = async (office: Office, reader: Reader, body: MatchAsked): Promise<Result<MatchesView>> => {
  const { country, database, keys } = office;
  const asked = await askedFrom(office, reader, body);
  if (asked === undefined) return noSuchFile();
  const sounds = soundsOf(asked.child);
  if (sounds.length === 0) return accept({ among: "server", matches: [] });
  const tokens = keyed(keys, sounds);
  const { files, having } = await database.asSystem((tx) => populationOf(tx, tokens));
  const commons = new Map(sounds.map((sound, i) => [sound, having(tokens[i] ?? "")]));
  const desk = deskOf(office);
  const candidates = await database.withActor(reader, async (tx) => {
    const streams = await findByName(tx, keys, asked.child.names.join(" "));
    const apart = asked.file === null ? [] : await toldApartFrom(tx, streams, asked.file);
    const others = streams.filter((it) => !asked.known.has(it) && !apart.includes(it));
    const all = await tx.query<FileRow>("select * from file where stream = any ($1::uuid[])", [others]);
    const rows = all.filter((row) => isNamed(reader, row));
    const names = await readNames(tx, { keys, reader, vocabulary: country.vocabulary }, rows);
    const found = rows.flatMap((row): Candidate[] => {
      const said = names.get(row.stream);
      return said === undefined ? [] : [{ file: fileFrom(row), names: [...new Set(said)] }];
    });
    const detail = { opened: names.size };
    await audit(tx, { at: desk.now, account: reader.account, action: "name.searched", stream: null, detail });
    return found;
  });
  const population = { files, having: (sound: string) => commons.get(sound) ?? 0 };
  const communeName = (code: string) => country.communes.get(code)?.name;
  return accept({
    among: "server",
    matches: matchesOf(asked.child, candidates, population, { ...country, now: desk.now, communeName }),
  });
};

/** Those of these files in which somebody said that they are of another child than this one. */
const toldApartFrom = async (tx: Tx, streams: readonly string[], file: Id): Promise<string[]> => {
  const events = await readTypes(tx, streams, ["file.told-apart"]);
  return events.filter((it) => it.clear.file === file).map((it) => it.stream);
};

/**
 * Whom to ask about files that the reader may not see: the units that keep one which is likely of this child, and their numbers. No name
 * is opened: keyed tokens and clear data are compared. Neither number, nor likelihood, nor how many is told; the trail notes who
 * asked, and on each file that somebody was sent to its unit.
 */
export const elsewhere = async (office: Office, reader: Reader, body: MatchAsked): Promise<Result<ElsewhereView>> => {
  if (![reader, ...(reader.also ?? [])].some((it) => it.compartments.length > 0)) return noSector();
  const asked = await askedFrom(office, reader, body);
  if (asked === undefined) return noSuchFile();
  const tokens = keyed(office.keys, soundsOf(asked.child));
  const told = await office.database.asSystem(async (tx) => {
    const population = await populationOf(tx, tokens);
    const sharing = new Map((await sharingNames(tx, tokens)).map((it) => [it.stream, it.tokens]));
    const rows = await tx.query<FileRow>("select * from file where stream = any ($1::uuid[])", [[...sharing.keys()]]);
    const unseen = rows
      .filter((row) => !isNamed(reader, row) && !asked.known.has(row.stream))
      .map((row): Unseen & { readonly stream: string } => ({
        ...knownChild(fileFrom(row), sharing.get(row.stream) ?? []),
        unit: row.unit,
        stream: row.stream,
      }));
    const found = unitsToAsk(knownChild(asked.child, tokens), unseen, population);
    const line = { at: office.sources.now(), account: reader.account };
    await auditAll(tx, [
      { ...line, action: "elsewhere.asked", stream: null, detail: { units: found.units.length } },
      ...found.files.map(({ stream }) => ({ ...line, action: "elsewhere.told", stream, detail: {} })),
    ]);
    return found.units;
  });
  const { lines } = await onCall(office, reader);
  return accept({
    ask: told.map((unit) => ({
      unit,
      unitName: unitName(office.country, unit),
      lines: lines.filter((it) => it.unit === unit),
    })),
  });
};

const noSector = (): Result<never> =>
  refuse(
    "elsewhere.no-sector",
    "Votre fonction ne lit aucun dossier. Cette question est à poser par un agent qui suit l'enfant.",
    "Your role reads no file. This question is for an officer who follows the child.",
  );
