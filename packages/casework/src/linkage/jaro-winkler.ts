/**
 * Likeness of two words, 0 to 1: Jaro's, raised for a common beginning of up to four letters (Winkler 1990, « String Comparator
 * Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage »). Unlike an edit distance it takes two letters
 * that changed places for one slip.
 */
export const jaroWinkler = (a: string, b: string): number => {
  if (a === b) return 1;
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const found: string[] = [];
  for (let i = 0; i < a.length; i++) {
    const end = Math.min(b.length, i + window + 1);
    for (let j = Math.max(0, i - window); j < end; j++) {
      if (taken[j] === 1 || a[i] !== b[j]) continue;
      taken[j] = 1;
      found.push(a[i]!);
      break;
    }
  }
  if (found.length === 0) return 0;
  let at = 0;
  let turned = 0;
  for (let j = 0; j < b.length; j++) if (taken[j] === 1 && b[j] !== found[at++]) turned++;
  const common = found.length;
  const jaro = (common / a.length + common / b.length + (common - turned / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
};
