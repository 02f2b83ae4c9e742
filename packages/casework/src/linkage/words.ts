import type { Text } from "@relais/core";
import type { Level } from "./kind.ts";

/** What each level says to a person. */
export const levelWords: Readonly<Record<Level | "unknown", Text>> = {
  same: { fr: "identique", en: "the same" },
  order: { fr: "mêmes mots, autre ordre", en: "same words, other order" },
  sound: { fr: "autre orthographe du même son", en: "another spelling of the same sound" },
  near: { fr: "presque identique", en: "almost the same" },
  part: { fr: "un mot de plus ou de moins", en: "a word more or less" },
  most: { fr: "un mot diffère", en: "one word differs" },
  shared: { fr: "un mot en commun, les autres diffèrent", en: "one word in common, the others differ" },
  like: { fr: "ressemblant", en: "alike" },
  moved: { fr: "dans une autre colonne", en: "in another column" },
  turned: { fr: "jour et mois échangés", en: "day and month changed places" },
  slip: { fr: "un signe diffère", en: "one sign differs" },
  within: { fr: "date estimée, compatible", en: "estimated date, compatible" },
  year: { fr: "à un an près", en: "within a year" },
  apart: { fr: "différent", en: "different" },
  unknown: { fr: "inconnu", en: "unknown" },
};
