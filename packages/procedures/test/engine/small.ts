import type { Act, CompiledProcedure, Facts, Vocabulary } from "../../src/index.ts";
import { compileProcedure, readProcedure, readVocabulary } from "../../src/index.ts";

/** A small procedure with every kind of rule and of limit, to read in one breath. */
export const calendar = { offsetMinutes: 60, holidays: [] };

const facts = [
  {
    id: "F48",
    delayValue: 48,
    delayUnit: "hour",
    delayKind: "maximum",
    legalBasis: "Loi art. 1",
    confidence: "secondary",
    source: "x",
  },
  {
    id: "F10",
    delayValue: 10,
    delayUnit: "working day",
    delayKind: "maximum",
    legalBasis: "Loi",
    confidence: "secondary",
    source: "x",
  },
  {
    id: "F24",
    delayValue: 24,
    delayUnit: "hour",
    delayKind: "default",
    legalBasis: "UNSOURCED",
    confidence: "none",
    source: "x",
  },
  {
    id: "FNOW",
    delayValue: null,
    delayUnit: "",
    delayKind: "immediate",
    legalBasis: "Loi art. 1",
    confidence: "secondary",
    source: "x",
  },
];

const smallVocabularySource = `
vocabulaire: petit
roles: { opj: { fr: OPJ, en: OPJ } }
textes:
  loi: { titre: { fr: Loi, en: Law }, genre: loi, articles: ["1"], source: x, citation: Loi }
  usage: { titre: { fr: Usage, en: Practice }, genre: pratique, source: x, citation: UNSOURCED }
donnees:
  naissance: { type: naissance, libelle: { fr: Naissance, en: Birth }, volet: commun, portee: permanente }
  dateFaits: { type: date, libelle: { fr: Date des faits, en: Date of facts }, volet: commun, portee: permanente }
  urgent: { type: booleen, libelle: { fr: Urgent, en: Urgent }, volet: commun, portee: moment }
  motif: { type: choix, libelle: { fr: Motif, en: Reason }, volet: commun, portee: moment, choix: { fin: { fr: Fin, en: End }, amiable: { fr: Amiable, en: Amicable } } }
papiers: { avis: { fr: Avis, en: Notice } }
`;

const base = "base: { texte: usage }, source: x, confiance: aucune, texte: { fr: La règle., en: The rule. }";
const law =
  'base: { texte: loi, article: "1" }, source: x, confiance: secondaire, texte: { fr: La loi., en: The law. }';

export const smallProcedureSource = `
procedure: petite
version: "1"
titre: { fr: Petite, en: Small }
vocabulaire: petit
adoption: { statut: projet }
phases: { tout: { fr: Tout, en: All } }
etapes:
  ouvrir: { titre: { fr: Ouvrir, en: Open }, phase: tout, roles: [opj], nature: fait, champs: [naissance, dateFaits, urgent] }
  aviser: { titre: { fr: Aviser, en: Notify }, phase: tout, roles: [opj], nature: fait }
  retenir: { titre: { fr: Retenir, en: Hold }, phase: tout, roles: [opj], nature: decision, repetable: oui }
  presenter: { titre: { fr: Présenter, en: Present }, phase: tout, roles: [opj], nature: fait, repetable: oui, fermee: oui }
  liberer: { titre: { fr: Libérer, en: Release }, phase: tout, roles: [opj], nature: fait, repetable: oui }
  requerir: { titre: { fr: Requérir, en: Requisition }, phase: tout, roles: [opj], nature: fait, repetable: oui }
  recevoir: { titre: { fr: Recevoir, en: Receive }, phase: tout, roles: [opj], nature: fait, repetable: oui }
  voir: { titre: { fr: Voir, en: See }, phase: tout, roles: [opj], nature: fait, repetable: oui }
  clore: { titre: { fr: Clore, en: Close }, phase: tout, roles: [opj], nature: decision, champs: [motif!], cloture: oui }
regles:
  aviser-inconnu: { nature: obligation, declencheur: ouvrir, etape: aviser, limite: { genre: inconnu, conduite: { fr: Maintenant., en: Now. } }, ${base} }
  quarante-huit: { nature: obligation, declencheur: retenir, etape: presenter, limite: { genre: legal, duree: 48, unite: heures }, fait: F48, ${law} }
  ouvre: { nature: ouverture, declencheur: retenir, etape: presenter, ${base} }
  ferme: { nature: fermeture, declencheur: liberer, etape: presenter, ${base} }
  dix-jours: { nature: obligation, declencheur: requerir, etape: recevoir, limite: { genre: legal, duree: 10, unite: jours-ouvrables }, fait: F10, base: { texte: loi }, source: x, confiance: secondaire, texte: { fr: Dix jours., en: Ten days. } }
  repere: { nature: obligation, declencheur: ouvrir, etape: voir, limite: { genre: repere, duree: 24, unite: heures }, fait: F24, ${base} }
  de-suite: { nature: obligation, declencheur: liberer, etape: voir, limite: { genre: legal, unite: immediatement }, fait: FNOW, ${law} }
  treize-ans: { nature: interdiction, etape: retenir, si: ageAuxFaits < 13, force: bloque, fait: FNOW, ${law} }
  pas-amiable: { nature: interdiction, etape: clore, si: 'motif = "amiable"', force: bloque, ${law.replace("secondaire", "secondaire")}, fait: FNOW }
  avis-avant: { nature: condition, etape: retenir, exige: aviser, ${base} }
  attente: { nature: jalon, etape: clore, attend: aviser, ${base} }
`;

export const smallVocabulary: Vocabulary = (() => {
  const { vocabulary, problems } = readVocabulary(smallVocabularySource, { file: "petit.yaml", facts });
  if (vocabulary === null) throw new Error(JSON.stringify(problems));
  return vocabulary;
})();

export const compile = (source: string): CompiledProcedure => {
  const { procedure, problems } = readProcedure(source, { file: "petite.yaml", vocabulary: smallVocabulary, calendar });
  if (procedure === null) throw new Error(JSON.stringify(problems, null, 1));
  return compileProcedure(procedure, smallVocabulary, calendar);
};

export const small = compile(smallProcedureSource);

const START = Date.parse("2026-03-02T08:00:00+01:00");
/** Hours after Monday 2 March 2026, 8:00 in Za-Kpota. */
export const hour = (hours: number): number => START + hours * 3_600_000;

let count = 0;
export const act = (
  step: string,
  hours: number | readonly [number, number],
  facts: Facts = {},
  more: Partial<Act> = {},
): Act => {
  const [from, to] = typeof hours === "number" ? [hours, hours] : hours;
  const sequence = count++;
  return {
    id: `act-${String(sequence).padStart(6, "0")}`,
    step,
    time: { from: hour(from), to: hour(to) },
    recordedAt: hour(to),
    device: "d1",
    sequence,
    facts,
    departures: [],
    ...more,
  };
};
