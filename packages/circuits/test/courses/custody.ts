import { HOUR, parseInstant } from "@relais/core";
import { type Act, type CompiledProcedure, compileProcedure, type Facts, readProcedure } from "@relais/procedures";
import { calendar, vocabulary } from "../../../casework/test/procedure.ts";

const usage = "base: { texte: usage }, source: x, confiance: aucune, texte: { fr: L'usage., en: The practice. }";
const owed = (trigger: string, step: string, more = "") =>
  `{ nature: obligation, declencheur: ${trigger}, etape: ${step}, ${more}limite: { genre: inconnu, conduite: { fr: Vite., en: Fast. } }, ${usage} }`;
const step = (id: string, more = "") =>
  `  ${id}: { titre: { fr: ${id}, en: ${id} }, phase: tout, roles: [opj], nature: fait, repetable: oui${more} }\n`;

export const procedure: CompiledProcedure = (() => {
  const source = `
procedure: garde
version: "1"
titre: { fr: Garde, en: Custody }
vocabulaire: petit
adoption: { statut: projet }
phases: { tout: { fr: Tout, en: All } }
etapes:
${step("aviser")}${step("retenir", ", champs: [blesse]")}${step("presenter")}${step("soigner")}
regles:
  avis-avant: { nature: condition, etape: retenir, exige: aviser, ${usage} }
  presente: ${owed("retenir", "presenter")}
  soigne: ${owed("retenir", "soigner", "si: blesse = true, ")}
`;
  const { procedure, problems } = readProcedure(source, { file: "garde.yaml", vocabulary, calendar });
  if (procedure === null) throw new Error(JSON.stringify(problems, null, 1));
  return compileProcedure(procedure, vocabulary, calendar);
})();

const START = parseInstant("2026-03-02T08:00:00+01:00");
/** A file that ended, its acts an hour apart; the second of them tells whether the child is hurt. */
export const ended = (steps: readonly string[], facts: Facts = {}, start = START) => ({
  procedure,
  acts: steps.map((step, sequence): Act => {
    const at = start + sequence * HOUR;
    const id = `act-${sequence}`;
    const time = { from: at, to: at };
    return {
      id,
      step,
      time,
      recordedAt: at,
      device: "d",
      sequence,
      facts: sequence === 1 ? facts : {},
      departures: [],
    };
  }),
});
export const LAWFUL = ["aviser", "retenir", "presenter"];
