/** Letters of Beninese languages and of French that no decomposition makes plain. */
const PLAIN: Readonly<Record<string, string>> = {
  ɔ: "o",
  ɛ: "e",
  ŋ: "n",
  ɖ: "d",
  œ: "oe",
  æ: "ae",
  ƒ: "f",
  ɣ: "g",
  ʋ: "v",
};

/** Words in small plain letters: « Sèmè-Kpodji » and « SEME KPODJI » are « seme kpodji ». Apostrophes join, other signs part. */
export const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{M}|['’ʼ‘`´]/gu, "")
    .replaceAll(/[ɔɛŋɖœæƒɣʋ]/g, (it) => PLAIN[it] ?? it)
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Folded words written as one. */
export const compact = (plain: string): string => plain.replaceAll(" ", "");
