import { describe, expect, it } from "vitest";
import { formFaults } from "../../src/index.ts";

const label = { fr: "Champ", en: "Field" };
const fields = [
  { id: "naissance", type: "naissance", label },
  { id: "preuveAge", type: "choix", label },
  { id: "dateFaits", type: "date", label },
  { id: "finOrdonnance", type: "date", label },
  { id: "heureAccueil", type: "instant", label },
] as const;
const now = Date.parse("2026-11-24T10:00:00Z");
const at = (from: string, to = from) => ({ from, to });
const before = at("2026-11-24T09:00:00Z");

const found = (entry: Partial<Parameters<typeof formFaults>[0]>) =>
  formFaults({ time: before, values: {}, required: [], ...entry }, fields, now, { offsetMinutes: 60 }).map(
    (it) => it.field,
  );

describe("given a form whose author is present", () => {
  it("[DEC-36] when everything is possible, then nothing stops the author", () => {
    const values = {
      naissance: { age: [11, 12] },
      preuveAge: "declare",
      dateFaits: "2026-11-20",
      finOrdonnance: "2027-05-01",
    };
    expect(found({ values, required: ["naissance"] })).toEqual([]);
  });

  it.each([
    ["the time is in the future", { time: at("2026-11-24T11:00:00Z") }, "time"],
    ["the end is before the start", { time: at("2026-11-24T09:00:00Z", "2026-11-24T08:00:00Z") }, "time"],
    ["the child would be born tomorrow", { values: { naissance: "2026-11-25" } }, "naissance"],
    ["the facts are still to come", { values: { dateFaits: "2026-12-01" } }, "dateFaits"],
    [
      "the child would be born after the facts",
      { values: { naissance: "2020-01-01", dateFaits: "2019-01-01" } },
      "naissance",
    ],
    ["an hour of the form is in the future", { values: { heureAccueil: "2026-11-26T10:00:00Z" } }, "heureAccueil"],
    [
      "a certificate comes with an age",
      { values: { naissance: { age: [11, 12] }, preuveAge: "acte-naissance" } },
      "naissance",
    ],
    ["a required answer is missing", { required: ["preuveAge"] }, "preuveAge"],
    ["a required answer is empty", { values: { preuveAge: "" }, required: ["preuveAge"] }, "preuveAge"],
  ])("[DEC-36] when %s, then it is said at its place", (_, entry, field) => {
    expect(found(entry)).toEqual([field]);
  });

  it("[DEC-36] when the answer is « inconnu », then it is an answer", () => {
    expect(found({ values: { naissance: null }, required: ["naissance"] })).toEqual([]);
  });
});
