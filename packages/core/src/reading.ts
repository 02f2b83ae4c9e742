/** An event that touched what a decision read. `mine`: its author typed it before the decision, on the same device. */
export interface Touch {
  readonly sequence: number;
  readonly mine: boolean;
}

/**
 * What became of an aspect since a decision read it. changed: by these, which its author had not seen. missing: it was read with
 * one's own acts on top that were not sent yet, and not all of those were taken.
 */
export type Standing<T> =
  | { readonly is: "unchanged" | "missing" }
  | { readonly is: "changed"; readonly by: readonly T[] };

/**
 * Whether a decision still rests on what its author read (SEMANTICS §2). `read`: the version of the aspect on the screen;
 * `seen`: the last event from the server in that same screen. A version above it was made by one's own acts, not sent yet: they
 * may land on other sequences than they were shown under, and change nothing that their author did not know. `read - seen` of
 * them stood under that version, the last one touching the aspect: where as many have not landed since (`own`: the sequences of
 * all that its author typed before, whatever it touches, in their order), or none from there on touches it, one was not taken.
 */
export const standingOf = <T extends Touch>(
  { read, seen, own }: { readonly read: number; readonly seen: number | undefined; readonly own: readonly number[] },
  touches: readonly T[],
): Standing<T> => {
  if (seen === undefined || read <= seen) {
    const by = touches.filter((it) => it.sequence > read);
    if (by.length > 0) return { is: "changed", by };
    return { is: read > (touches.at(-1)?.sequence ?? 0) ? "missing" : "unchanged" };
  }
  const later = touches.filter((it) => it.sequence > seen);
  const by = later.filter((it) => !it.mine);
  if (by.length > 0) return { is: "changed", by };
  const base = own.filter((it) => it > seen).at(read - seen - 1);
  return { is: base !== undefined && later.some((it) => it.sequence >= base) ? "unchanged" : "missing" };
};
