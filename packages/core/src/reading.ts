/** An event that touched what a decision read. `mine`: its author typed it before the decision, on the same device. */
export interface Touch {
  readonly sequence: number;
  readonly mine: boolean;
}

/**
 * What became of an aspect since a decision read it. changed: by these, which its author had not seen. missing: it was read with
 * one's own act on top that was not sent yet, and that act was not taken.
 */
export type Standing<T> =
  | { readonly is: "unchanged" | "missing" }
  | { readonly is: "changed"; readonly by: readonly T[] };

/**
 * Whether a decision still rests on what its author read (SEMANTICS §2). `read`: the version of the aspect on the screen;
 * `seen`: the last event from the server in that same screen. A version above it was made by one's own acts, not sent yet: they
 * may land on other sequences than they were shown under, and change nothing that their author did not know.
 */
export const standingOf = <T extends Touch>(
  { read, seen }: { readonly read: number; readonly seen: number | undefined },
  touches: readonly T[],
): Standing<T> => {
  const own = seen !== undefined && read > seen;
  const later = touches.filter((it) => it.sequence > (own ? seen : read));
  const by = own ? later.filter((it) => !it.mine) : later;
  if (by.length > 0) return { is: "changed", by };
  const missing = own ? later.length === 0 : read > (touches.at(-1)?.sequence ?? 0);
  return { is: missing ? "missing" : "unchanged" };
};
