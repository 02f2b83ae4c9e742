import { describe, expect, it } from "vitest";
import { checkVisit, compareVisits, readVisitForm, twinsOf, type Visit } from "../src/index.ts";

const FORM = `formulaire: visite
version: "1"
rubriques:
  - rubrique: locaux
    titre: { fr: Locaux, en: Rooms }
    questions:
      - { question: salle, titre: { fr: Salle, en: Room }, pour: [cps, police], genre: oui-non }
      - { question: cellule, titre: { fr: Cellule, en: Cell }, pour: [police], genre: nombre }
      - { question: reseau, titre: { fr: Réseau, en: Network }, pour: [cps], genre: choix, choix: [{ choix: bon, titre: { fr: Bon, en: Good } }, { choix: aucun, titre: { fr: Aucun, en: None } }] }
      - { question: besoin, titre: { fr: Besoin, en: Need }, pour: [cps], genre: mots }
`;
const form = readVisitForm(FORM, "visite.yaml").form!;
const visit = (answers: Visit["answers"], rest: Partial<Visit> = {}): Visit => ({
  unit: "gups-parakou",
  kind: "social",
  on: "2026-11-20",
  version: "1",
  answers,
  ...rest,
});
const code = (it: Visit): string => {
  const result = checkVisit(form, it, "2026-11-29");
  return result.ok ? "good" : `${result.refusal.code} ${result.refusal.path}`;
};

describe("given a visit form", () => {
  it("[VIS-1] when a visit keeps to it, even with questions left out, then it is taken", () => {
    expect(code(visit({ salle: true, reseau: "bon", besoin: "Une moto" }))).toBe("good");
    expect(code(visit({}))).toBe("good");
  });

  it.each([
    [visit({ cellule: 1 }), "visit.question-unknown answers.cellule"],
    [visit({ salle: 1 }), "visit.answer-bad answers.salle"],
    [visit({ reseau: "moyen" }), "visit.answer-bad answers.reseau"],
    [visit({ cellule: -1 }, { kind: "police" }), "visit.answer-bad answers.cellule"],
    [visit({ cellule: 1.5 }, { kind: "police" }), "visit.answer-bad answers.cellule"],
    [visit({}, { on: "2026-11-30" }), "visit.future on"],
  ])("[VIS-1] when %o does not, then the question is named", (it, expected) => {
    expect(code(it)).toBe(expected);
  });

  it("[VIS-1] when the form itself names a question twice, then its line is said", () => {
    const { form: none, problems } = readVisitForm(FORM.replace("question: cellule", "question: salle"), "visite.yaml");
    expect(none).toBeNull();
    expect(problems.map((it) => [it.code, it.line])).toEqual([["id.duplicate", 8]]);
  });
});

describe("given visits of places", () => {
  it("[VIS-2] when the same place is noted twice for one day, then the other is found; on another day or of another place, not", () => {
    const first = visit({ salle: true });
    const others = [
      visit({ salle: false }),
      visit({}, { on: "2026-11-21" }),
      visit({}, { unit: "gups-abomey" }),
      visit({}, { kind: "police" }),
    ];
    expect(twinsOf(first, [first, ...others])).toEqual([others[0]]);
  });

  it("[VIS-3] when two visits of a place are compared, then what changed is told apart from what nobody looked at", () => {
    const compared = compareVisits(
      form,
      visit({ salle: false, reseau: "bon" }),
      visit({ salle: true, reseau: "bon", besoin: "Eau" }),
    );
    expect(compared.map((it) => [it.question.question, it.change])).toEqual([
      ["salle", "changed"],
      ["reseau", "same"],
      ["besoin", "unseen"],
    ]);
  });
});
