/** A name without case, accents and punctuation: how those of a log are held against ours. */
export const folded = (name: string): string =>
  name
    .normalize("NFD")
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .toLowerCase();
