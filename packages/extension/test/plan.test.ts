import { describe, expect, it } from "vitest";
import { readPlan, wholeOf } from "../src/index.ts";

const PLAN = `plan: essai
version: "1"
titre: { fr: Essai, en: Trial }
mention: { fr: Projet, en: Draft }
debut: 2027-01-04
fin: 2028-12-31
bailleurs:
  - { bailleur: etat, nom: { fr: État, en: State } }
modeles:
  - modele: antenne
    titre: { fr: Antenne, en: Branch }
    taches:
      - { tache: local, titre: { fr: Local, en: Rooms }, volet: materiel, duree: { basse: 20, probable: 40, haute: 80 }, apres: [convention] }
      - { tache: ouverture, titre: { fr: Ouverture, en: Opening }, volet: technique, duree: 0, apres: [local] }
    lignes:
      - ligne: loyer
        titre: { fr: Loyer, en: Rent }
        volet: materiel
        nature: locaux
        quantite: 1
        unite: { fr: mois, en: month }
        cout: a-renseigner
        tache: local
        chaque: mois
        parts: { etat: 100 }
    pret:
      - { point: local-ouvert, titre: { fr: Local ouvert, en: Rooms open }, preuve: tache, de: ouverture }
sites:
  - { site: parakou, titre: { fr: Parakou, en: Parakou }, commune: BJ0407, modele: antenne, quantites: { loyer: 2 } }
  - { site: za-kpota, titre: { fr: Za-Kpota, en: Za-Kpota }, commune: BJ1207, modele: antenne, pasAvant: 2027-06-01 }
taches:
  - { tache: convention, titre: { fr: Convention, en: Agreement }, volet: technique, duree: 10 }
  - { tache: bilan, titre: { fr: Bilan, en: Review }, volet: technique, duree: 5, apres: [parakou/ouverture, { tache: za-kpota/ouverture, attente: 60 }] }
`;

/** The codes and lines of what is wrong once `from` is written `to`. */
const faults = (from: string, to: string): [string, number][] => {
  expect(PLAN.split(from).length).toBe(2);
  return readPlan(PLAN.replace(from, to), "plan.yaml").problems.map((it) => [it.code, it.line]);
};

describe("given a plan as planners write it", () => {
  it("[PLN-1] when it is read, then its templates are laid out at each site, with what differs there", () => {
    const { plan, problems } = readPlan(PLAN, "plan.yaml");
    expect(problems).toEqual([]);
    const { tasks, lines } = wholeOf(plan!);
    expect(tasks.map((it) => [it.key, it.after.map((one) => one.key), it.notBefore])).toEqual([
      ["convention", [], null],
      ["bilan", ["parakou/ouverture", "za-kpota/ouverture"], null],
      ["parakou/local", ["convention"], null],
      ["parakou/ouverture", ["parakou/local"], null],
      ["za-kpota/local", ["convention"], "2027-06-01"],
      ["za-kpota/ouverture", ["za-kpota/local"], "2027-06-01"],
    ]);
    expect(lines.map((it) => [it.key, it.task, it.quantity, it.cost])).toEqual([
      ["parakou/loyer", "parakou/local", 2, null],
      ["za-kpota/loyer", "za-kpota/local", 1, null],
    ]);
  });

  it.each([
    ["apres: [convention]", "apres: [conventon]", "task.unknown", 13],
    ["tache: local\n", "tache: locale\n", "task.unknown", 23],
    ["basse: 20", "basse: 50", "range.order", 13],
    ["basse: 20", "basse: -1", "days.negative", 13],
    ["cout: a-renseigner", "cout: { bas: -5, probable: 1, haut: 2, source: x }", "cost.negative", 22],
    ["quantite: 1", "quantite: -1", "quantity.negative", 20],
    ["etat: 100", "etat: 120", "share.bad", 25],
    ["{ etat: 100 }", "{ etat: 100, autre: 10 }", "donor.unknown", 25],
    ["modele: antenne, pasAvant", "modele: antene, pasAvant", "template.unknown", 30],
    ["{ loyer: 2 }", "{ voiture: 2 }", "line.unknown", 29],
    ["site: za-kpota,", "site: parakou,", "id.duplicate", 30],
    ["fin: 2028-12-31", "fin: 2026-12-31", "dates.order", 6],
    ["preuve: tache, de: ouverture", "preuve: visite", "point.question", 27],
    ["volet: materiel, duree", "volet: material, duree", "value.bad", 13],
  ])("[PLN-2] when « %s » is written « %s », then %s is said at line %i", (from, to, code, line) => {
    const found = faults(from, to);
    expect(found).toContainEqual([code, line]);
  });

  it("[PLN-2] when tasks wait for one another in a circle, then the circle is named, where it begins", () => {
    const { plan, problems } = readPlan(PLAN.replace("duree: 10 }", "duree: 10, apres: [bilan] }"), "plan.yaml");
    expect(plan).toBeNull();
    expect(problems.map((it) => [it.code, it.line])).toEqual([["task.circle", 32]]);
    expect(problems[0]?.text.fr).toContain(
      "« convention » → « bilan » → « parakou/ouverture » → « parakou/local » → « convention »",
    );
  });

  it("[PLN-2] when a chain of two thousand tasks is closed into a circle, then it is named too", () => {
    const task = (at: number) =>
      `  - { tache: t${at}, titre: { fr: T, en: T }, volet: technique, duree: 1, apres: [t${(at + 1) % 2000}] }\n`;
    const head = PLAN.slice(0, PLAN.indexOf("bailleurs:"));
    const { problems } = readPlan(
      `${head}taches:\n${Array.from({ length: 2000 }, (_, at) => task(at)).join("")}`,
      "plan.yaml",
    );
    expect(problems.map((it) => it.code)).toEqual(["task.circle"]);
  });
});
