import type { NewEvent } from "@relais/core";
import { describe, expect, it } from "vitest";
import { best, shareValues } from "../../src/index.ts";
import { accepted, act, claimed, contextAt, hour, id, openedFile, types } from "../desk.ts";

const at = { from: hour(0), to: hour(0) };
const parted = (values: Parameters<typeof shareValues>[0]) => shareValues(values, "enquete", at, contextAt(0));

describe("given the data of a form", () => {
  it("[DEC-24] when they are parted, then each goes to its compartment, clear or sealed; the step's comes first", () => {
    const values = {
      naissance: "2012-05-01",
      nomEnfant: "Demo",
      contact: "+229 01 00 00 00",
      enfants: 3,
      blesse: null,
      recit: "À pied.",
    };
    expect(parted(values)).toEqual([
      { compartment: "enquete", facts: {}, values: { recit: "À pied." } },
      { compartment: "commun", facts: { naissance: "2012-05-01" }, values: { nomEnfant: "Demo" } },
      { compartment: "social", facts: { enfants: 3 }, values: { contact: "+229 01 00 00 00" } },
      { compartment: "sante", facts: { blesse: null }, values: {} },
    ]);
  });

  it.each([
    ["a word where a choice is asked", "risque", "Adjovi"],
    ["a word among choices", "statut", ["victime", "Adjovi"]],
    ["a word for a commune", "commune", "Adjovi"],
    ["a word for a number", "enfants", "Adjovi"],
    ["a word for yes or no", "blesse", "Adjovi"],
    ["a word for a birth", "naissance", "Adjovi"],
    ["words after a date", "dateFaits", "2026-03-01 chez Adjovi"],
    ["an age backwards", "naissance", { age: [14, 12] }],
    ["an age for a date", "dateFaits", { age: [12, 14] }],
    ["an object", "naissance", { from: "2012-01-01", to: "2012-12-31", nom: "Adjovi" }],
    ["a datum nobody knows", "inconnu", "Adjovi"],
    ["a code in a text", "nomEnfant", "Adjovi"],
  ])("[DEC-24] when one is %s, then it is kept, sealed", (_what, field, value) => {
    const shares = parted({ [field]: value });
    expect(shares.flatMap((it) => Object.keys(it.facts))).toEqual([]);
    expect(shares.flatMap((it) => Object.values(it.values))).toEqual([value]);
  });

  it.each([
    ["risque", "eleve"],
    ["statut", ["victime", "temoin"]],
    ["commune", "za-kpota"],
    ["enfants", 3],
    ["blesse", false],
    ["naissance", { from: "2012-01-01", to: "2012-12-31" }],
    ["dateFaits", "2026-03-01T10:00:00+01:00"],
    ["risque", null],
  ])("[DEC-24] when %s is %j, then it is clear", (field, value) => {
    expect(parted({ [field]: value }).flatMap((it) => Object.values(it.facts))).toEqual([value]);
  });

  it("[DEC-24] when an act has data of several compartments, then it is one recording and a detail for each other", () => {
    const values = { recit: "À pied.", contact: "+229", blesse: true };
    const said = accepted(openedFile().send("record-act", act("entendre", 7, 1, { values }), { at: 1 }));
    expect(said.map((it) => [it.type, it.compartment])).toEqual([
      ["act.recorded", "enquete"],
      ["act.detailed", "social"],
      ["act.detailed", "sante"],
    ]);
    expect(said.map((it) => it.clear.act)).toEqual([id(7), id(7), id(7)]);
  });

  it("[DEC-24] when what cares for a child is typed, then what was typed is sealed in its compartment", () => {
    const desk = openedFile();
    const seen = (said: NewEvent[]) => said.map((it) => [it.compartment, JSON.stringify(it.clear).includes("Demo")]);
    const all = [
      desk.send("add-note", { note: id(8), text: "Demo.", compartment: "sante" }),
      desk.send("note-number", { kind: "parquet", number: "Demo 12" }),
      desk.send("assess-risk", { level: "high", time: claimed(0), sentence: "Demo." }),
      desk.send("add-plan-line", { line: id(9), goal: "Demo.", service: "health", provider: "Demo." }),
      desk.send("update-plan-line", { line: id(9), status: "done", sentence: "Demo." }),
      desk.send("schedule-followup", { followup: id(10), kind: "visit", day: "2026-04-01", sentence: "Demo." }),
      desk.send("finish-followup", { followup: id(10), result: "seen", time: claimed(0), sentence: "Demo." }),
    ].flatMap((it) => seen(accepted(it)));
    expect(all).toEqual(
      ["sante", "enquete", "commun", "social", "social", "commun", "commun"].map((it) => [it, false]),
    );
  });
});

describe("given an age that is not known to the year", () => {
  it("[DEC-26] when it is told, then it is kept as the births that give it, and does not grow older with the file", () => {
    const desk = openedFile({ identification: { values: { naissance: { age: [12, 14] } } } });
    expect(best(desk.state, "naissance")).toEqual({ from: "2011-03-03", to: "2014-03-02" });
    accepted(desk.send("record-act", act("aviser", 7, 24 * 400), { at: 24 * 400 }));
    expect(best(desk.state, "naissance")).toEqual({ from: "2011-03-03", to: "2014-03-02" });
  });

  it("[DEC-26] when it straddles a bound, then the rule is not decided", () => {
    const verdict = (age: [number, number]) => {
      const desk = openedFile({}, age);
      accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
      return desk.verdicts("treize-ans", 2);
    };
    expect([verdict([10, 12]), verdict([12, 14]), verdict([14, 17])]).toEqual([["broken"], ["undecidable"], []]);
  });

  it("[DEC-26] when a paper makes it precise later, then what was undecided is decided", () => {
    const desk = openedFile({}, [12, 14]);
    accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
    accepted(desk.send("identify-child", { values: { naissance: "2013-09-09" } }, { at: 5 }));
    expect(desk.verdicts("treize-ans", 6)).toEqual(["broken"]);
  });

  it("[DEC-26] when somebody answers « inconnu » later, then what was known stays known", () => {
    const desk = openedFile();
    const before = best(desk.state, "naissance");
    accepted(desk.send("identify-child", { values: { naissance: null } }, { at: 5 }));
    expect(best(desk.state, "naissance")).toEqual(before);
  });

  it("[DEC-26] when the births would lie before the calendar, then the age is kept, sealed, and the act stands", () => {
    const desk = openedFile();
    const old = { from: "0000-03-01T00:00:00Z", to: "0000-03-01T00:00:00Z" };
    const values = { naissance: { age: [150, 150] as [number, number] } };
    expect(types(desk.send("record-act", act("recevoir", 7, 1, { time: old, values }), { at: 2 }))).toEqual([
      "act.recorded",
    ]);
    expect(desk.state.aside).toEqual([]);
  });
});
