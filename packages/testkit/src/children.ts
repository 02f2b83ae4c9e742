const SYLLABLES = ["zö", "xé", "wu", "kî", "ba", "fo", "nê", "ga", "jï", "lu"] as const;

/**
 * Words that name invented children, one each: none is part of another, none is in any text of ours, and each has letters
 * that UTF-8 and Latin-1 write differently.
 */
export const inventedNames = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => {
    const [a, b, c] = [i % 10, Math.floor(i / 10) % 10, Math.floor(i / 100) % 10].map((it) => SYLLABLES[it]);
    return `X${a}q${b}w${c}xq`;
  });
