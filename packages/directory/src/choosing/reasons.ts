import type { Text } from "@relais/core";

type Values = Readonly<Record<string, string | number>>;

/** Why a service is proposed, what to check before going there, or why it is not proposed; the values fill the sentence. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: Values;
}

const number = (value: string | number | undefined, language: "fr" | "en", digits = 0): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(Number(value));

/** Twice the same sentence, once in each language. */
type Sentence = (
  v: Values,
  n: { fr: (key: string) => string; en: (key: string) => string },
) => readonly [string, string];

const SENTENCES = {
  // Why it is proposed.
  "age-fits": (v) => [`Accueille ${v.ages_fr}.`, `Takes ${v.ages_en}.`],
  "sex-fits": (v) => [`Accueille les ${v.sex_fr}.`, `Takes ${v.sex_en}.`],
  "status-fits": (v) => [`Accueille cet enfant : ${v.statuses}.`, `Takes this child: ${v.statuses}.`],
  "area-fits": (v) => [`Sert la commune de l'enfant (${v.area}).`, `Serves the commune of the child (${v.area}).`],
  "speaks-language": (v) => [`On y parle ${v.language}.`, `${v.language} is spoken there.`],
  remote: () => ["Par téléphone ou à distance : aucun trajet.", "By telephone or at a distance: no journey."],
  "near-by-road": (_v, n) => [`À ${n.fr("km")} km par la route.`, `${n.en("km")} km by road.`],
  "near-by-road-time": (_v, n) => [
    `À ${n.fr("km")} km par la route, ${n.fr("minutes")} min.`,
    `${n.en("km")} km by road, ${n.en("minutes")} min.`,
  ],
  "near-by-estimate": (_v, n) => [
    `À ${n.fr("km")} km environ (à vol d'oiseau × ${n.fr("factor")}).`,
    `About ${n.en("km")} km (as the crow flies × ${n.en("factor")}).`,
  ],
  "open-now": (v) => [`Ouvert maintenant, jusqu'au ${v.until}.`, `Open now, until ${v.until}.`],
  "open-always": () => ["Ouvert jour et nuit.", "Open day and night."],
  "closed-now": (v) => [`Fermé maintenant ; ouvre le ${v.opens}.`, `Closed now; opens ${v.opens}.`],
  "places-free": (v, n) => [
    `${n.fr("free")} place(s) libre(s), comptées le ${v.at}.`,
    `${n.en("free")} place(s) free, counted ${v.at}.`,
  ],
  "answers-in": (_v, n) => [
    `Répond en ${n.fr("median")} h (médiane de ${n.fr("n")} réponses ; entre ${n.fr("from")} et ${n.fr("to")} h) ; a répondu à ${n.fr("n")} demandes sur ${n.fr("sent")}.`,
    `Answers in ${n.en("median")} h (median of ${n.en("n")} answers; between ${n.en("from")} and ${n.en("to")} h); answered ${n.en("n")} requests of ${n.en("sent")}.`,
  ],
  "answers-few": (_v, n) => [
    `A répondu à ${n.fr("n")} demande(s) sur ${n.fr("sent")} : trop peu pour un délai.`,
    `Answered ${n.en("n")} request(s) of ${n.en("sent")}: too few for a delay.`,
  ],
  licensed: (v) => [`Agrément jusqu'au ${v.until}.`, `Licensed until ${v.until}.`],
  // What to check.
  "age-unsure": (v) => [
    `Âge à vérifier : l'enfant a de ${v.from} à ${v.to} ans, le service accueille ${v.ages_fr}.`,
    `Check the age: the child is ${v.from} to ${v.to}, the service takes ${v.ages_en}.`,
  ],
  "age-unknown": (v) => [
    `Âge de l'enfant inconnu ; le service accueille ${v.ages_fr}.`,
    `The child's age is unknown; the service takes ${v.ages_en}.`,
  ],
  "sex-unknown": (v) => [
    `Sexe inconnu ; le service accueille les ${v.sex_fr}.`,
    `Sex unknown; the service takes ${v.sex_en}.`,
  ],
  "status-unknown": (v) => [
    `Situation inconnue ; le service accueille : ${v.statuses}.`,
    `Situation unknown; the service takes: ${v.statuses}.`,
  ],
  "area-unknown": () => [
    "Commune de l'enfant inconnue : le service ne sert pas tout le pays.",
    "The child's commune is unknown: the service does not serve the whole country.",
  ],
  "distance-unknown": () => [
    "Distance inconnue : le lieu ou le point de départ manque.",
    "Distance unknown: the place or the start is missing.",
  ],
  "language-other": (v) => [
    `On n'y parle pas ${v.language} : prévoyez un interprète.`,
    `${v.language} is not spoken there: plan for an interpreter.`,
  ],
  "language-unknown": () => ["Langues parlées inconnues : demandez.", "Languages spoken unknown: ask."],
  "hours-unknown": () => ["Horaires inconnus : appelez avant.", "Hours unknown: call first."],
  "hours-holiday": () => ["Jour férié, ou peut l'être : appelez avant.", "A holiday, or may be: call first."],
  "closed-long": () => [
    "Fermé maintenant, sans ouverture connue d'ici deux semaines.",
    "Closed now, no opening known within two weeks.",
  ],
  "places-unknown": () => ["Places libres inconnues : appelez avant.", "Free places unknown: call first."],
  "places-old": (v, n) => [
    `${n.fr("free")} place(s) libre(s) au ${v.at} : trop ancien, appelez.`,
    `${n.en("free")} place(s) free on ${v.at}: too old, call.`,
  ],
  "places-other-sex": () => [
    "Places libres selon le sexe de l'enfant : à préciser.",
    "Free places depend on the child's sex: find out.",
  ],
  "license-unknown": () => [
    "Agrément inconnu : demandez son numéro et sa fin.",
    "Licence unknown: ask for its number and its end.",
  ],
  "entry-stale": (v) => [`Fiche à confirmer depuis le ${v.due}.`, `Entry to be confirmed since ${v.due}.`],
  "entry-never": () => ["Fiche jamais confirmée par le service.", "Entry never confirmed by the service."],
  unsourced: () => ["Sans source : existence à confirmer.", "Without a source: existence to be confirmed."],
  demonstration: () => [
    "Inventé pour la démonstration : n'y adressez aucun enfant.",
    "Invented for the demonstration: refer no child there.",
  ],
  // Why it is not proposed.
  "type-other": () => ["Ne rend pas ce service.", "Does not give this service."],
  "type-unknown": () => [
    "La fiche ne dit pas quel service est rendu.",
    "The entry does not say what service is given.",
  ],
  "age-out": (v) => [`N'accueille que ${v.ages_fr}.`, `Takes only ${v.ages_en}.`],
  "sex-out": (v) => [`N'accueille que les ${v.sex_fr}.`, `Takes only ${v.sex_en}.`],
  "status-out": (v) => [`N'accueille que : ${v.statuses}.`, `Takes only: ${v.statuses}.`],
  "area-out": (v) => [
    `Ne sert pas cette commune (sert : ${v.area}).`,
    `Does not serve this commune (serves: ${v.area}).`,
  ],
  "not-active": (v) => [`Service fermé ou suspendu (${v.status}).`, `Service closed or suspended (${v.status}).`],
  "not-yet": (v) => [`N'ouvre que le ${v.from}.`, `Opens only on ${v.from}.`],
  ended: (v) => [`A cessé le ${v.to}.`, `Ended on ${v.to}.`],
  replaced: (v) => [`A cessé le ${v.to} ; remplacé par ${v.by}.`, `Ended on ${v.to}; replaced by ${v.by}.`],
  "license-ended": (v) => [`Agrément terminé le ${v.until}.`, `Licence ended on ${v.until}.`],
  full: (v) => [`Aucune place libre, compté le ${v.at}.`, `No place free, counted ${v.at}.`],
} as const satisfies Readonly<Record<string, Sentence>>;

export type ReasonCode = keyof typeof SENTENCES;

export const because = (code: ReasonCode, values: Values = {}): Reason => ({ code, values });

/** The reason as a sentence in both languages. */
export const reasonText = ({ code, values }: Reason): Text => {
  const sentence: Sentence = SENTENCES[code];
  const [fr, en] = sentence(values, {
    fr: (key) => number(values[key], "fr", 1),
    en: (key) => number(values[key], "en", 1),
  });
  return { fr, en };
};
