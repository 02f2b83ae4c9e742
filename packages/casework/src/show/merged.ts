import { doubtsOf, type FileState, possibleDuplicates } from "../file/index.ts";
import type { FileLabel, FileView } from "../views/index.ts";
import { saidWith } from "./care.ts";
import type { Desk } from "./desk.ts";
import { labelOf } from "./label.ts";
import type { ListedFile } from "./listed.ts";

/** Other files of the same child, as far as the reader sees them: where one goes on, what goes on here, what is in doubt. */
export const mergedView = (
  seen: FileState,
  whole: FileState,
  beside: readonly ListedFile[],
  { calendar, now }: Desk,
): Pick<FileView, "merged" | "joined" | "doubts" | "duplicates"> => {
  const labels = (isWanted: (it: ListedFile) => boolean): FileLabel[] =>
    beside.filter(isWanted).map((it) => labelOf(it, calendar, now));
  const { stream, goesOnIn, apart } = whole;
  const last = seen.merges.at(-1);
  const doubted = possibleDuplicates(whole).filter((it) => !apart.includes(it));
  return {
    merged:
      goesOnIn === null || last === undefined
        ? null
        : { into: labels((it) => it.id === goesOnIn)[0] ?? null, reason: last.clear.reason, ...saidWith(last) },
    joined: labels((it) => it.mergedInto === stream),
    doubts: [...doubtsOf(whole)],
    duplicates: labels((it) => doubted.includes(it.id) && it.id !== goesOnIn && it.mergedInto !== stream),
  };
};
