import type { Vocabulary } from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { coarsen, coarseTime } from "../../src/index.ts";

const label = { fr: "x", en: "x" };
const field = (id: string, type: Vocabulary["fields"][number]["type"]) =>
  ({ id, type, label, compartment: "commun", scope: "moment" }) as const;
const vocabulary = {
  fields: [
    field("naissance", "naissance"),
    field("commune", "commune"),
    field("dateFaits", "date"),
    field("heure", "instant"),
    field("sexe", "choix"),
    field("nombre", "nombre"),
  ],
};
const departmentOf = (code: string) => (code === "BJ1207" ? "Zou" : undefined);
const blurred = (clear: Parameters<typeof coarsen>[0]) => coarsen(clear, vocabulary, departmentOf);

describe("given the clear part of an event whose keys are destroyed", () => {
  it("[EVT-13] when it is coarsened, then days become years, communes departments, births bands of five years", () => {
    const facts = {
      naissance: { from: "2013-03-04", to: "2014-03-03" },
      commune: "BJ1207",
      dateFaits: "2026-11-20",
      heure: "2026-11-23T16:40:00Z",
      sexe: "fille",
      nombre: 3,
    };
    expect(blurred({ number: "ZKP-26-0041", step: "enregistrer", facts })).toEqual({
      number: "ZKP-26-0000",
      step: "enregistrer",
      facts: {
        naissance: { from: "2010-01-01", to: "2014-12-31" },
        commune: "Zou",
        dateFaits: "2026-01-01",
        heure: "2026-01-01T00:00:00.000Z",
        sexe: "fille",
        nombre: null,
      },
    });
  });

  it("[EVT-13] when a list holds dates, then they are coarsened too; what no list knows does not stay", () => {
    const changes = [{ rule: "r", before: { from: "2026-02-01T00:00:00Z", to: "2026-03-01T00:00:00Z" } }];
    expect(blurred({ changes, unheardOf: "Fromager" })).toEqual({
      changes: [{ rule: "r", before: { from: "2026-01-01T00:00:00.000Z", to: "2026-12-31T23:59:59.999Z" } }],
    });
  });

  it("[EVT-13] when it is coarsened twice, then it is as once", () => {
    const once = blurred({
      day: "2026-11-20",
      facts: { naissance: "2013-03-04", commune: "BJ1207" },
      since: "2026-11-20T00:00:00Z",
    });
    expect(blurred(once)).toEqual(once);
    const time = coarseTime({ from: "2026-11-20T10:00:00Z", to: "2026-11-20T11:00:00Z" });
    expect(coarseTime(time)).toEqual(time);
  });
});
