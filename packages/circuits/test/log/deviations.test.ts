import { HOUR, parseInstant } from "@relais/core";
import { compileProcedure, type FactRow, readProcedure, readVocabulary } from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { deviationsOf, type LogEvent } from "../../src/index.ts";

const fact: FactRow = {
  id: "F48",
  delayValue: 48,
  delayUnit: "hour",
  delayKind: "maximum",
  legalBasis: "Loi art. 1",
  confidence: "secondary",
  source: "x",
};

const { vocabulary } = readVocabulary(
  `
vocabulaire: petit
roles: { opj: { fr: OPJ, en: OPJ } }
textes: { loi: { titre: { fr: Loi, en: Law }, genre: loi, articles: ["1"], source: x } }
donnees: { blesse: { type: booleen, libelle: { fr: Blessé, en: Injured }, volet: commun, portee: moment } }
papiers: { avis: { fr: Avis, en: Notice } }
`,
  { file: "petit.yaml", facts: [fact] },
);
const base =
  'base: { texte: loi, article: "1" }, source: x, confiance: secondaire, texte: { fr: La loi., en: The law. }';
const source = `
procedure: petite
version: "1"
titre: { fr: Petite, en: Small }
vocabulaire: petit
adoption: { statut: projet }
phases: { tout: { fr: Tout, en: All } }
etapes:
  retenir: { titre: { fr: "Retenir l'enfant", en: Hold the child }, phase: tout, roles: [opj], nature: fait, champs: [blesse] }
  presenter: { titre: { fr: Présenter au procureur, en: Present }, phase: tout, roles: [opj], nature: fait, papiers: [avis] }
regles:
  quarante-huit: { nature: obligation, declencheur: retenir, etape: presenter, limite: { genre: legal, duree: 48, unite: heures }, fait: F48, ${base} }
`;

const calendar = { offsetMinutes: 60, holidays: [] };
const compiled = (() => {
  if (vocabulary === null) throw new Error("The vocabulary does not read");
  const { procedure, problems } = readProcedure(source, { file: "petite.yaml", vocabulary, calendar });
  if (procedure === null) throw new Error(problems.map((it) => it.text.en).join(" "));
  return compileProcedure(procedure, vocabulary, calendar);
})();

const START = parseInstant("2026-03-02T08:00:00+01:00");
const event = (activity: string, hours: number | null): LogEvent => ({
  activity,
  at: hours === null ? null : START + hours * HOUR,
  attributes: {},
});
const trace = (id: string, ...events: LogEvent[]) => ({ case: id, events });

describe("given a log and a procedure", () => {
  it("[LOG-5] when its cases are held against it, then each rule has its verdicts, and what is no step is told apart", () => {
    const log = {
      notes: [],
      traces: [
        trace("1", event("retenir", 0), event("Présenter au procureur", 10)),
        trace("2", event("RETENIR L'ENFANT", 0), event("Déjeuner", 1), event("present", 60)),
        trace("3", event("retenir", 0), event("Déjeuner", 100)),
        trace("4", event("Déjeuner", 1)),
      ],
    };
    const said = deviationsOf(log, compiled);
    expect(said).toMatchObject({ procedure: "petite", version: "1", outside: [{ activity: "Déjeuner", count: 3 }] });
    expect(said.rules).toEqual([
      {
        rule: "quarante-huit",
        sentence: { fr: "La loi.", en: "The law." },
        instances: 3,
        cases: 3,
        deviating: 2,
        verdicts: { respected: 1, done_late: 1, overdue: 1 },
      },
    ]);
  });

  it("[LOG-5] when events tell no time, then no deadline is decided on them", () => {
    const untimed = { notes: [], traces: [trace("1", event("retenir", null), event("presenter", null))] };
    expect(deviationsOf(untimed, compiled).rules).toMatchObject([
      { instances: 1, deviating: 0, verdicts: { undecidable: 1 } },
    ]);
    const between = {
      notes: [],
      traces: [trace("1", event("retenir", 0), event("presenter", null), event("Déjeuner", 20))],
    };
    expect(deviationsOf(between, compiled).rules).toMatchObject([{ verdicts: { respected: 1 } }]);
  });
});
