import { compartments } from "@relais/core";
import { describe, expect, it } from "vitest";
import { identityView, PaperView, papersOf, paperView, type Reader } from "../../src/index.ts";
import { accepted, act, contextAt, type Desk, hour, id, openedFile } from "../desk.ts";

const reader: Reader = { account: id(1), role: "opj", unit: "za-kpota", units: ["za-kpota"], compartments };

const paper = (desk: Desk, of: number, which: string, who: Reader = reader, at = 5) => {
  const { vocabulary, procedures, calendar } = contextAt(at);
  const evaluation = desk.said(at);
  const parts = { seen: desk.state, whole: desk.state, evaluation, communeName: () => undefined };
  const unitName = (unit: string) => ({ fr: `Unité ${unit}`, en: `Unit ${unit}` });
  const found = paperView({ ...parts, unitName }, { act: id(of), paper: which }, who, {
    vocabulary,
    procedures,
    calendar,
    now: hour(at),
  });
  return found === undefined ? undefined : PaperView.parse(found);
};

const textOf = (view: ReturnType<typeof paper>, block: string): string | undefined =>
  view?.blocks.find((it) => it.id === block)?.text?.fr;

describe("given an act whose step owes a paper", () => {
  const opened = (age: readonly [number, number] = [12, 14]): Desk => {
    const desk = openedFile({}, age);
    accepted(desk.send("record-act", act("aviser", 11, 2), { at: 2 }));
    accepted(desk.send("record-act", act("entendre", 12, 3, { values: { recit: "Elle dit." } }), { at: 3 }));
    accepted(desk.send("record-act", act("retenir", 13, 4), { at: 4 }));
    return desk;
  };

  it("[PAP-1] when it is opened, then it says unit, file, hour, child, values and the articles that concern the step", () => {
    const view = paper(opened(), 12, "autre");
    expect(view?.file.number).toMatch(/^ZKP-26-/);
    expect(textOf(view, "sender")).toBe("Unité za-kpota\nOPJ");
    expect(textOf(view, "act")).toBe("Entendre\nlundi 2 mars 2026, 11 h");
    expect(textOf(view, "values")).toBe("Récit : Elle dit.");
    // « avis-avant » is a habit: it is not quoted on a paper that is signed.
    expect(view?.rules).toEqual([]);
    // What the act has made due is told with what stands over its step.
    expect(paper(opened(), 13, "avis")?.rules.map((it) => it.key)).toEqual(["treize-ans", "delai-presenter"]);
  });

  it("[PAP-2] when the age is not sure, then the paper says « environ » and the interval; an unknown one is said unknown", () => {
    expect(textOf(paper(opened(), 11, "avis"), "child")).toContain("environ 12 à 14 ans");
    expect(textOf(paper(opened([12, 12]), 11, "avis"), "child")).toMatch(/environ 12 (à 13 )?ans?/);
    const certain = openedFile({ identification: { values: { naissance: "2012-05-01" } } });
    accepted(certain.send("record-act", act("aviser", 11, 2), { at: 2 }));
    expect(textOf(paper(certain, 11, "avis"), "child")).toContain("Naissance : mardi 1er mai 2012");
    const unknown = openedFile({ identification: { values: {} } });
    accepted(unknown.send("record-act", act("aviser", 11, 2), { at: 2 }));
    expect(textOf(paper(unknown, 11, "avis"), "child")).toContain("âge inconnu");
  });

  it("[PAP-3] when the reader's sector does not open the act, or the act owes no such paper, then there is none", () => {
    const social: Reader = { ...reader, role: "social", compartments: ["commun", "social"] };
    expect(paper(opened(), 12, "autre", social)).toBeUndefined();
    expect(paper(opened(), 11, "avis", social)).toBeDefined();
    expect(paper(opened(), 11, "autre")).toBeUndefined();
    expect(paper(opened(), 99, "avis")).toBeUndefined();
    expect(paper(opened(), 11, "avis", { ...reader, units: ["bohicon"] })).toBeUndefined();
  });

  it("[PAP-3] when the act was recorded by mistake, then it owes nothing on paper", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("aviser", 11, 2), { at: 2 }));
    const context = { ...contextAt(3), now: hour(3) };
    const [notice] = Object.keys(desk.state.acts);
    expect(notice).toBe(id(11));
    expect(papersOf({ step: "aviser", standing: "stands" }, desk.state, context).map((it) => it.id)).toEqual(["avis"]);
    accepted(desk.send("correct-act", { act: id(11), over: 0, standing: "withdrawn", sentence: "Erreur" }, { at: 3 }));
    expect(paper(desk, 11, "avis")).toBeUndefined();
  });

  it("[PAP-4] when two acts name different persons, then each paper's identity names those of its own act", () => {
    const desk = openedFile();
    const handed = (n: number, contact: string) =>
      accepted(desk.send("record-act", act("entendre", n, n - 9, { values: { contact } }), { at: n - 9 }));
    handed(11, "Demo-Première");
    handed(12, "Demo-Seconde");
    const { vocabulary, procedures, calendar } = contextAt(5);
    const told = (of?: string) =>
      identityView(desk.state, reader, { vocabulary, procedures, calendar, now: hour(5) }, of).values;
    expect(told(id(11))).toEqual({ contact: "Demo-Première" });
    expect(told(id(12))).toEqual({ contact: "Demo-Seconde" });
    expect(told()).toEqual({ contact: "Demo-Seconde" });
  });
});
