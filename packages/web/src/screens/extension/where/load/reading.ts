import type { Text } from "@relais/core";
import { textOf } from "@relais/directory";
import { type Loaded, type Loading, type LoadOutcome, readLoading, type TerritoryView } from "@relais/extension";
import { placeNames } from "./names.ts";

/** What the thread that reads is asked: a file, what it is said to be, and what is known already. */
export interface ReadJob extends Pick<Loading, "kind" | "season" | "said"> {
  readonly file: File;
  readonly view: TerritoryView;
  readonly files: readonly Loaded[];
}

/** What it tells. `losses`: lines whose letters were guessed. unread: the file is no longer what was chosen. */
export type ReadTold =
  | { readonly is: "read"; readonly outcome: LoadOutcome; readonly losses: readonly Text[] }
  | { readonly is: "unread" }
  | { readonly is: "failed" };

/** Reads a file whole; the page hears of it at the end. */
export const readHere = async ({ file, view, files, ...said }: ReadJob): Promise<ReadTold> => {
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return { is: "unread" };
  const { text, losses } = textOf({ name: file.name, bytes: new Uint8Array(bytes) });
  const outcome = readLoading({ ...said, file: file.name, text }, { view, files, names: placeNames(view) });
  return { is: "read", outcome, losses: losses.map((it) => it.text) };
};
