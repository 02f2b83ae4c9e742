import { formatDay, type Instant, MINUTE, type Text } from "@relais/core";

export type Values = Readonly<Record<string, string | number>>;

/** Why a service is proposed, what to check before going there, or why it is not proposed; the values fill the sentence. */
export interface Reason {
  readonly code: ReasonCode;
  readonly values: Values;
}

/** Values as they are written, in one language. */
interface Told {
  readonly number: (key: string) => string;
  /** An instant, on the clock of the country. */
  readonly moment: (key: string) => string;
  readonly day: (key: string) => string;
  /** The ages that a service takes. */
  readonly ages: () => string;
  readonly sex: () => string;
}

type Sentence = (v: Values, fr: Told, en: Told) => readonly [fr: string, en: string];

const SENTENCES = {
  // Why it is proposed.
  "age-fits": (_v, fr, en) => [`Accueille les enfants ${fr.ages()}.`, `Takes children ${en.ages()}.`],
  "sex-fits": (_v, fr, en) => [`Accueille les ${fr.sex()}.`, `Takes ${en.sex()}.`],
  "status-fits": (v) => [`Accueille cet enfant : ${v.statuses}.`, `Takes this child: ${v.statuses}.`],
  "area-fits": (v) => [`Sert la commune de l'enfant (${v.area}).`, `Serves the commune of the child (${v.area}).`],
  "speaks-language": (v) => [`On y parle ${v.language}.`, `${v.language} is spoken there.`],
  remote: () => ["Par téléphone ou à distance : aucun trajet.", "By telephone or at a distance: no journey."],
  "near-by-road": (_v, fr, en) => [`À ${fr.number("km")} km par la route.`, `${en.number("km")} km by road.`],
  "near-by-road-time": (_v, fr, en) => [
    `À ${fr.number("km")} km par la route, ${fr.number("minutes")} min.`,
    `${en.number("km")} km by road, ${en.number("minutes")} min.`,
  ],
  "near-by-estimate": (_v, fr, en) => [
    `À ${fr.number("km")} km environ (hypothèse : à vol d'oiseau × ${fr.number("factor")}).`,
    `About ${en.number("km")} km (assumed: as the crow flies × ${en.number("factor")}).`,
  ],
  "open-now": (_v, fr, en) => [
    `Ouvert maintenant, jusqu'au ${fr.moment("until")}.`,
    `Open now, until ${en.moment("until")}.`,
  ],
  "open-always": () => ["Ouvert jour et nuit.", "Open day and night."],
  "closed-now": (_v, fr, en) => [
    `Fermé maintenant ; ouvre le ${fr.moment("opens")}.`,
    `Closed now; opens ${en.moment("opens")}.`,
  ],
  "places-free": (_v, fr, en) => [
    `${fr.number("free")} place(s) libre(s), comptées le ${fr.moment("at")}.`,
    `${en.number("free")} place(s) free, counted ${en.moment("at")}.`,
  ],
  "answers-in": (_v, fr, en) => [
    `Répond en ${fr.number("median")} h (médiane de ${fr.number("n")} réponses ; entre ${fr.number("from")} et ${fr.number("to")} h) ; a répondu à ${fr.number("n")} demandes sur ${fr.number("sent")}.`,
    `Answers in ${en.number("median")} h (median of ${en.number("n")} answers; between ${en.number("from")} and ${en.number("to")} h); answered ${en.number("n")} requests of ${en.number("sent")}.`,
  ],
  "answers-few": (_v, fr, en) => [
    `A répondu à ${fr.number("n")} demande(s) sur ${fr.number("sent")} : trop peu pour un délai.`,
    `Answered ${en.number("n")} request(s) of ${en.number("sent")}: too few for a delay.`,
  ],
  licensed: (v) => [`Agrément jusqu'au ${v.until}.`, `Licensed until ${v.until}.`],
  // What to check.
  "age-unsure": (v, fr, en) => [
    `Âge à vérifier : l'enfant a de ${v.from} à ${v.to} ans, le service accueille les enfants ${fr.ages()}.`,
    `Check the age: the child is ${v.from} to ${v.to}, the service takes children ${en.ages()}.`,
  ],
  "age-unknown": (_v, fr, en) => [
    `Âge de l'enfant inconnu ; le service accueille les enfants ${fr.ages()}.`,
    `The child's age is unknown; the service takes children ${en.ages()}.`,
  ],
  "sex-unknown": (_v, fr, en) => [
    `Sexe inconnu ; le service accueille les ${fr.sex()}.`,
    `Sex unknown; the service takes ${en.sex()}.`,
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
  "places-old": (_v, fr, en) => [
    `${fr.number("free")} place(s) libre(s) au ${fr.moment("at")} : trop ancien, appelez.`,
    `${en.number("free")} place(s) free on ${en.moment("at")}: too old, call.`,
  ],
  "places-other-sex": () => [
    "Places libres selon le sexe de l'enfant : à préciser.",
    "Free places depend on the child's sex: find out.",
  ],
  "license-unknown": () => [
    "Agrément inconnu : demandez son numéro et sa fin.",
    "Licence unknown: ask for its number and its end.",
  ],
  "entry-stale": (_v, fr, en) => [
    `Fiche à confirmer depuis le ${fr.day("due")}.`,
    `Entry to be confirmed since ${en.day("due")}.`,
  ],
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
  "age-out": (_v, fr, en) => [`N'accueille que les enfants ${fr.ages()}.`, `Takes only children ${en.ages()}.`],
  "sex-out": (_v, fr, en) => [`N'accueille que les ${fr.sex()}.`, `Takes only ${en.sex()}.`],
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
  full: (_v, fr, en) => [
    `Aucune place libre, compté le ${fr.moment("at")}.`,
    `No place free, counted ${en.moment("at")}.`,
  ],
} as const satisfies Readonly<Record<string, Sentence>>;

export type ReasonCode = keyof typeof SENTENCES;

const NONE: Values = {};

export const because = (code: ReasonCode, values: Values = NONE): Reason => ({ code, values });

const AGES = {
  fr: { below: "jusqu'à", above: "à partir de", between: ["de", "à"], unit: "ans" },
  en: { below: "up to", above: "from", between: ["from", "to"], unit: "years old" },
} as const;
const SEX = { fr: { F: "filles", M: "garçons" }, en: { F: "girls", M: "boys" } } as const;

const told = (values: Values, language: "fr" | "en", offsetMinutes: number): Told => ({
  number: (key) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(Number(values[key])),
  moment: (key) => {
    const at: Instant = Number(values[key]);
    if (!Number.isFinite(at)) return language === "fr" ? "un jour inconnu" : "an unknown day";
    const local = new Date(at + offsetMinutes * MINUTE).toISOString();
    return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
  },
  day: (key) => formatDay(Number(values[key])),
  ages: () => {
    const { below, above, between, unit } = AGES[language];
    if (values.min === undefined) return `${below} ${values.max} ${unit}`;
    if (values.max === undefined) return `${above} ${values.min} ${unit}`;
    return `${between[0]} ${values.min} ${between[1]} ${values.max} ${unit}`;
  },
  sex: () => SEX[language][values.sex === "F" ? "F" : "M"],
});

/** The reason as a sentence in both languages; its instants on a clock so many minutes east of UTC. */
export const reasonText = ({ code, values }: Reason, offsetMinutes: number): Text => {
  const sentence: Sentence = SENTENCES[code];
  const [fr, en] = sentence(values, told(values, "fr", offsetMinutes), told(values, "en", offsetMinutes));
  return { fr, en };
};
