import { folded } from "../territory/fold.ts";

/** Codes of ISO 639 of languages as directories name them: of Benin first, then those that the directories we read hold. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  fr: ["francais", "french"],
  fon: ["fon", "fongbe"],
  yor: ["yoruba"],
  guw: ["goun", "gun", "gungbe"],
  gej: ["mina", "gen"],
  ajg: ["adja", "aja"],
  bba: ["bariba", "baatonum", "batonu"],
  ddn: ["dendi"],
  tbz: ["ditammari"],
  ful: ["peulh", "peul", "fulfulde"],
  hau: ["haoussa", "hausa"],
  en: ["anglais", "english"],
  es: ["espagnol", "spanish"],
  cmn: ["mandarin", "chinese mandarin"],
  yue: ["cantonese", "chinese cantonese"],
  ko: ["korean"],
  vi: ["vietnamese"],
  ru: ["russian"],
  tl: ["filipino tagalog", "tagalog", "filipino"],
  it: ["italian", "italien"],
  ar: ["arabic", "arabe"],
  ase: ["american sign language"],
  sm: ["samoan"],
  to: ["tongan"],
  pt: ["portuguese", "portugais"],
};

const BY_NAME = new Map(
  Object.entries(CODES).flatMap(([code, names]) => names.map((name): [string, string] => [name, code])),
);

/** The code of a language named in words; undefined when we do not know it, and then its name alone is kept. */
export const languageCode = (name: string): string | undefined => BY_NAME.get(folded(name));
