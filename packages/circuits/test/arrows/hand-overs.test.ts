import { parseDay } from "@relais/core";
import { readProcedure, readVocabulary } from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { handOversOf, keyOf, readSectors } from "../../src/index.ts";

const { vocabulary } = readVocabulary(
  `
vocabulaire: petit
roles:
  opj: { fr: OPJ, en: OPJ }
  agent: { fr: Agent, en: Officer }
  procureur: { fr: Procureur, en: Prosecutor }
  medecin: { fr: Médecin, en: Doctor }
  voisin: { fr: Voisin, en: Neighbour }
textes: { usage: { titre: { fr: Usage, en: Practice }, genre: pratique, source: x } }
donnees: {}
papiers: {}
`,
  { file: "petit.yaml", facts: [] },
);
const base = "base: { texte: usage }, source: x, confiance: aucune, texte: { fr: La règle., en: The rule. }";
const step = (id: string, roles: string, more = "") =>
  `  ${id}: { titre: { fr: ${id}, en: ${id} }, phase: tout, roles: [${roles}], nature: fait${more} }`;
const source = `
procedure: petite
version: "1"
titre: { fr: Petite, en: Small }
vocabulaire: petit
adoption: { statut: adopte, acte: { fr: Arrêté, en: Order }, date: 2026-01-01 }
phases: { tout: { fr: Tout, en: All } }
etapes:
${step("recevoir", "opj, agent")}
${step("soigner", "agent, medecin", ", vers: [medecin, agent, voisin]")}
${step("poursuivre", "procureur")}
${step("examiner", "medecin")}
${step("classer", "procureur")}
regles:
  poursuite: { nature: obligation, declencheur: recevoir, etape: poursuivre, limite: { genre: inconnu, conduite: { fr: Appelez., en: Call. } }, valide: { du: 2026-02-01, au: 2026-03-01 }, ${base} }
  soins: { nature: obligation, declencheur: recevoir, etape: soigner, limite: { genre: inconnu, conduite: { fr: Appelez., en: Call. } }, ${base} }
  examen: { nature: condition, exige: poursuivre, etape: examiner, ${base} }
  classement: { nature: fermeture, declencheur: examiner, etape: classer, ${base} }
`;
const sectors = readSectors(
  "code,nom_fr,nom_en,roles,types,genres\npolice,Police,Police,opj agent,,\njustice,Justice,Justice,procureur,,\nsante,Santé,Health,medecin,soins,\n",
);

describe("given a procedure", () => {
  it("[CIR-3] when its hand-overs are read, then steps that say to whom, and rules between sectors, declare them", () => {
    const { procedure, problems } = readProcedure(source, {
      file: "petite.yaml",
      vocabulary: vocabulary!,
      calendar: { offsetMinutes: 60, holidays: [] },
    });
    expect(problems).toEqual([]);
    const declared = handOversOf(procedure!, sectors.ofRole);
    const since = parseDay("2026-01-01");
    expect(declared.map(({ from, to, origin }) => ({ arrow: `${keyOf(from)} > ${keyOf(to)}`, ...origin }))).toEqual([
      {
        arrow: "police@ > sante@",
        by: "procedure",
        id: "petite/soigner",
        validFrom: since,
        validTo: null,
        answerWithinHours: null,
      },
      {
        arrow: "sante@ > police@",
        by: "procedure",
        id: "petite/soigner",
        validFrom: since,
        validTo: null,
        answerWithinHours: null,
      },
      {
        arrow: "police@ > justice@",
        by: "procedure",
        id: "petite/poursuivre",
        validFrom: parseDay("2026-02-01"),
        validTo: parseDay("2026-03-02"),
        answerWithinHours: null,
      },
    ]);
    expect(sectors.ofType.get("soins")).toBe("sante");
  });
});
