import type { Listed, ReferralSketch } from "@relais/casework";
import type { Id } from "@relais/core";
import type { Stem } from "@relais/sync";
import type { Kept, Vault } from "../vault/vault.ts";

/**
 * What lists and the search of names need of one stream, kept beside it: with the lines alone a device is open and searched
 * long before its histories are read.
 */
export interface Line {
  readonly id: Id;
  readonly stem: Stem;
  /** `typed`: opened here, and known to no server yet. */
  readonly from: "server" | "typed";
  /** Undefined for what is not open here, or no file. What is owed in sectors that are closed to the reader is left out. */
  readonly listed?: Listed;
  /** Of a referral. */
  readonly referral?: ReferralSketch;
  readonly names: readonly string[];
}

/** The build of this code, told by its bundler; sources that run unbundled are one build. */
declare const RELAIS_BUILD: string | undefined;
const BUILD = typeof RELAIS_BUILD === "undefined" ? "sources" : RELAIS_BUILD;

/** What lies under one name of the shelf. `made`: by which build, so that no line outlives the rules that it was made with. */
export interface Sheet {
  readonly made: string;
  readonly lines: readonly Line[];
}

/** Lines that are true; where they are not of `all` streams, lists are made of the histories. */
export interface Lines {
  readonly of: "all" | "some";
  readonly by: ReadonlyMap<Id, Line>;
}

export const readLines = async (vault: Vault): Promise<Lines> => {
  const [{ entries }, files] = await Promise.all([vault.all("lines"), vault.count("files")]);
  const lines = ([...entries.values()] as Sheet[]).flatMap((it) => (it.made === BUILD ? it.lines : []));
  const known = lines.filter((it) => it.from === "server").length;
  return { of: known === files ? "all" : "some", by: new Map(lines.map((it) => [it.id, it])) };
};

/** Lines lie together in so many sheets: opening a few large seals is faster than thousands of small ones. */
const SHEETS = 64;

/** The sheet on which the line of a stream lies. */
const sheetOf = (id: Id): string => String(Number.parseInt(id.slice(-2), 16) % SHEETS);

/** Writes the sheets of these streams anew, with all the lines that are true. */
export const linesKept = (ids: readonly Id[], lines: Iterable<Line>): Kept[] => {
  const sheets = Map.groupBy(lines, (it) => sheetOf(it.id));
  return [...new Set(ids.map(sheetOf))].map((name): Kept => {
    const sheet: Sheet = { made: BUILD, lines: sheets.get(name) ?? [] };
    return { shelf: "lines", name, value: sheet };
  });
};

/** Takes the sheets of these streams away, until their lines are made anew. */
export const linesDropped = (ids: readonly Id[]): Kept[] =>
  [...new Set(ids.map(sheetOf))].map((name): Kept => ({ shelf: "lines", name, value: undefined }));
