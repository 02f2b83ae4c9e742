import { type KnownChild, type Population, type Possible, possibleMatches } from "../linkage/index.ts";

/** A file that the reader may not see: compared by keyed tokens and clear data alone, no name of it is opened. */
export interface Unseen extends KnownChild {
  readonly unit: string;
}

const WEAK: ReadonlySet<string> = new Set(["shared", "like", "moved", "apart", "unknown"]);

/** More likely the same child than not, by the names and by something beside them: who knows a name alone learns nothing. */
const isTold = ({ weight, reasons }: Possible<Unseen>): boolean =>
  weight >= 0 &&
  reasons.every(({ label, level }) => label !== "names" || !WEAK.has(level)) &&
  reasons.some(({ label, bits }) => (label === "birth" || label === "commune") && bits > 0);

/**
 * Units that keep a file which may be of the child, by their ids and in the order of these: not how many files, nor how likely. Beside
 * them the files themselves, for the trail alone.
 */
export const unitsToAsk = <T extends Unseen>(
  entered: KnownChild,
  unseen: readonly T[],
  population: Population,
): { readonly units: readonly string[]; readonly files: readonly T[] } => {
  const files = possibleMatches(entered, unseen, population)
    .filter(isTold)
    .map((it) => it.file);
  return { units: [...new Set(files.map((it) => it.unit))].sort(), files };
};
