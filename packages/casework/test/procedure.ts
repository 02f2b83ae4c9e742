import type { CompiledProcedure, FactRow, Vocabulary } from "@relais/procedures";
import { compileProcedure, readProcedure, readVocabulary } from "@relais/procedures";

/** A small pack with every kind of rule that a command may meet, in two versions, and a second procedure to add. */
export const calendar = { offsetMinutes: 60, holidays: [] };

const row = (id: string, delayValue: number | null, delayUnit: string, delayKind: string): FactRow => ({
  id,
  delayValue,
  delayUnit,
  delayKind,
  legalBasis: delayKind === "default" ? "UNSOURCED" : "Loi art. 1",
  confidence: delayKind === "default" ? "none" : "secondary",
  source: "x",
});
const facts = [
  row("F48", 48, "hour", "maximum"),
  row("F24", 24, "hour", "maximum"),
  row("FREP", 24, "hour", "default"),
  row("FREP48", 48, "hour", "default"),
  row("FNOW", null, "", "immediate"),
];

const vocabularySource = `
vocabulaire: petit
roles: { opj: { fr: OPJ, en: OPJ }, social: { fr: Travailleur social, en: Social worker } }
textes:
  loi: { titre: { fr: Loi, en: Law }, genre: loi, articles: ["1"], source: x }
  usage: { titre: { fr: Usage, en: Practice }, genre: pratique, source: x }
donnees:
  naissance: { type: naissance, libelle: { fr: Naissance, en: Birth }, volet: commun, portee: permanente }
  dateFaits: { type: date, libelle: { fr: Date des faits, en: Date of facts }, volet: commun, portee: permanente }
  commune: { type: commune, libelle: { fr: Commune, en: Commune }, volet: commun, portee: permanente }
  nomEnfant: { type: texte, libelle: { fr: Nom, en: Name }, volet: commun, portee: permanente }
  statut: { type: choix-multiple, libelle: { fr: Situation, en: Situation }, volet: commun, portee: moment, choix: { victime: { fr: V, en: V }, temoin: { fr: T, en: T }, en-conflit: { fr: C, en: C }, en-danger: { fr: D, en: D } } }
  risque: { type: choix, libelle: { fr: Risque, en: Risk }, volet: commun, portee: moment, choix: { eleve: { fr: E, en: H }, moyen: { fr: M, en: M }, faible: { fr: F, en: L }, aucun: { fr: A, en: N } } }
  motifCloture: { type: choix, libelle: { fr: Motif, en: Reason }, volet: commun, portee: moment, choix: { fin: { fr: Fin, en: End }, amiable: { fr: Amiable, en: Amicable } } }
  recit: { type: texte-long, libelle: { fr: Récit, en: Account }, volet: enquete, portee: moment }
  contact: { type: telephone, libelle: { fr: Contact, en: Contact }, volet: social, portee: moment }
  enfants: { type: nombre, libelle: { fr: Enfants au foyer, en: Children at home }, volet: social, portee: moment }
  blesse: { type: booleen, libelle: { fr: Blessé, en: Injured }, volet: sante, portee: moment }
papiers: { avis: { fr: Avis, en: Notice }, autre: { fr: Autre, en: Other } }
`;

const usage = "base: { texte: usage }, source: x, confiance: aucune, texte: { fr: L'usage., en: The practice. }";
const law =
  'base: { texte: loi, article: "1" }, source: x, confiance: secondaire, texte: { fr: La loi., en: The law. }';

const head = (id: string, version: string, adoption: string) => `
procedure: ${id}
version: "${version}"
titre: { fr: Petite, en: Small }
vocabulaire: petit
adoption: ${adoption}
phases: { tout: { fr: Tout, en: All } }
etapes:
  recevoir: { titre: { fr: Recevoir, en: Receive }, phase: tout, roles: [opj], nature: fait, champs: [naissance, dateFaits, statut] }
`;

const smallSource = `${head("petite", "1", "{ statut: projet }")}
  aviser: { titre: { fr: Aviser, en: Notify }, phase: tout, roles: [opj], nature: fait, papiers: [avis] }
  entendre: { titre: { fr: Entendre, en: Hear }, phase: tout, roles: [opj], nature: fait, volet: enquete, repetable: oui, champs: [recit, contact, blesse], papiers: [autre] }
  mettre-en-cellule: { titre: { fr: Mettre en cellule, en: Put in a cell }, phase: tout, roles: [opj], nature: fait, volet: enquete, repetable: oui }
  retenir: { titre: { fr: Retenir, en: Hold }, phase: tout, roles: [opj], nature: decision, volet: enquete, repetable: oui, papiers: [avis] }
  presenter: { titre: { fr: Présenter, en: Present }, phase: tout, roles: [opj], nature: fait, repetable: oui, fermee: oui }
  visiter: { titre: { fr: Visiter, en: Visit }, phase: tout, roles: [social], nature: fait, volet: social, repetable: oui }
  clore: { titre: { fr: Clore, en: Close }, phase: tout, roles: [opj], nature: decision, repetable: oui, champs: [motifCloture!], cloture: oui }
regles:
  delai-presenter: { nature: obligation, declencheur: retenir, etape: presenter, limite: { genre: legal, duree: 48, unite: heures }, fait: F48, ${law} }
  ouvre: { nature: ouverture, declencheur: retenir, etape: presenter, ${usage} }
  treize-ans: { nature: interdiction, etape: retenir, si: ageAuxFaits < 13, force: bloque, fait: FNOW, ${law} }
  treize-ans-cellule: { nature: interdiction, etape: mettre-en-cellule, si: ageAuxFaits < 13, force: bloque, fait: FNOW, ${law} }
  pas-amiable: { nature: interdiction, etape: clore, si: 'motifCloture = "amiable"', force: bloque, fait: FNOW, ${law} }
  avis-avant: { nature: condition, etape: entendre, exige: aviser, ${usage} }
  attente: { nature: jalon, etape: clore, attend: presenter, ${usage} }
  visite: { nature: obligation, declencheur: recevoir, etape: visiter, limite: { genre: repere, duree: 24, unite: heures }, fait: FREP, ${usage} }
`;

/** Version 2: the limit is shorter, the visit is no longer asked, the notice is. */
const secondSource = smallSource
  .replace('version: "1"', 'version: "2"')
  .replace("duree: 48, unite: heures }, fait: F48", "duree: 24, unite: heures }, fait: F24")
  .replace(
    /visite: .*\n/,
    `avis: { nature: obligation, declencheur: recevoir, etape: aviser, limite: { genre: inconnu, conduite: { fr: Maintenant., en: Now. } }, ${usage} }\n`,
  );

/** Version 3: the limit of version 1 turns out to be a habit. */
const thirdSource = smallSource
  .replace('version: "1"', 'version: "3"')
  .replace(
    /delai-presenter: .*\n/,
    `delai-presenter: { nature: obligation, declencheur: retenir, etape: presenter, limite: { genre: repere, duree: 48, unite: heures }, fait: FREP48, ${usage} }\n`,
  );

const dangerSource = `${head("danger", "1", "{ statut: adopte, acte: { fr: Arrêté, en: Order }, date: 2026-03-01 }")}
  placer: { titre: { fr: Placer, en: Place }, phase: tout, roles: [social], nature: decision, volet: social, cloture: oui }
regles:
  placer-vite: { nature: obligation, declencheur: recevoir, etape: placer, limite: { genre: inconnu, conduite: { fr: Vite., en: Fast. } }, ${usage} }
`;

export const vocabulary: Vocabulary = (() => {
  const { vocabulary, problems } = readVocabulary(vocabularySource, { file: "petit.yaml", facts });
  if (vocabulary === null) throw new Error(JSON.stringify(problems));
  return vocabulary;
})();

const compile = (source: string): CompiledProcedure => {
  const { procedure, problems } = readProcedure(source, { file: "petite.yaml", vocabulary, calendar });
  if (procedure === null) throw new Error(JSON.stringify(problems, null, 1));
  return compileProcedure(procedure, vocabulary, calendar);
};

export const small = compile(smallSource);
export const second = compile(secondSource);
export const third = compile(thirdSource);
export const danger = compile(dangerSource);
/** Adopted, and in force from next year on. */
export const nextYear = compile(
  dangerSource.replace('version: "1"', 'version: "2"').replace("2026-03-01", "2027-01-01"),
);
