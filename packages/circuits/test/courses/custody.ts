import { compartments, HOUR, type Instant, parseInstant } from "@relais/core";
import { type Act, type CompiledProcedure, compileProcedure, type Facts, readProcedure } from "@relais/procedures";
import { calendar, vocabulary } from "../../../casework/test/procedure.ts";
import type { Ended } from "../../src/index.ts";

const usage = "base: { texte: usage }, source: x, confiance: aucune, texte: { fr: L'usage., en: The practice. }";
const owed = (trigger: string, step: string, more = "") =>
  `{ nature: obligation, declencheur: ${trigger}, etape: ${step}, ${more}limite: { genre: inconnu, conduite: { fr: Vite., en: Fast. } }, ${usage} }`;
const step = (id: string, more = "") =>
  `  ${id}: { titre: { fr: ${id}, en: ${id} }, phase: tout, roles: [opj], nature: fait, repetable: oui${more} }\n`;

const compiled = (steps: string, rules: string): CompiledProcedure => {
  const source = `
procedure: garde
version: "1"
titre: { fr: Garde, en: Custody }
vocabulaire: petit
adoption: { statut: projet }
phases: { tout: { fr: Tout, en: All } }
etapes:
${steps}
regles:
${rules}
`;
  const { procedure, problems } = readProcedure(source, { file: "garde.yaml", vocabulary, calendar });
  if (procedure === null) throw new Error(JSON.stringify(problems, null, 1));
  return compileProcedure(procedure, vocabulary, calendar);
};

export const procedure = compiled(
  [step("aviser"), step("retenir", ", champs: [blesse]"), step("presenter"), step("soigner", ", volet: sante")].join(
    "",
  ),
  `
  avis-avant: { nature: condition, etape: retenir, exige: aviser, ${usage} }
  presente: ${owed("retenir", "presenter")}
  soigne: ${owed("retenir", "soigner", "si: blesse = true, ")}
`,
);

/** A procedure of so many steps, which rules hardly bind. */
export const free = (ids: readonly string[]): CompiledProcedure =>
  compiled(ids.map((it) => step(it)).join(""), `  un: ${owed(ids[0]!, ids[1]!)}\n`);

const END = parseInstant("2026-03-02T12:00:00+01:00");
/** A file that ended, its acts an hour apart until then; the second of them tells whether the child is hurt. */
export const ended = (
  steps: readonly string[],
  facts: Facts = {},
  endedAt: Instant = END,
  under = procedure,
): Ended => ({
  procedure: under,
  endedAt,
  opens: compartments,
  acts: steps.map((step, sequence): Act => {
    const at = endedAt - (steps.length - sequence) * HOUR;
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
