import type { Text } from "@relais/core";
import { type Stale, staleRules } from "../rules/stale.ts";
import type { Revisions, RuleRef } from "../rules/taught.ts";
import type { Kit, Module } from "./module.ts";

/** What does not fit together in a kit: in which module, and what to change. */
export interface KitProblem {
  readonly module: string;
  readonly code: string;
  readonly text: Text;
}

export interface KitReport {
  readonly problems: readonly KitProblem[];
  /** Modules that teach rules as they no longer are. */
  readonly stale: readonly { readonly module: string; readonly rules: readonly Stale[] }[];
  /** Rules in force that no module teaches. */
  readonly untaught: readonly RuleRef[];
}

/** Rules that the parts of a module name, with where. */
const named = ({ seance, jeux, questions, grille, fiche }: Module): { where: string; rule: RuleRef }[] => [
  ...seance.flatMap(({ id, regles }) => regles.map((rule) => ({ where: `seance ${id}`, rule }))),
  ...jeux.flatMap(({ id, regles }) => regles.map((rule) => ({ where: `jeu ${id}`, rule }))),
  ...questions.flatMap(({ id, rules }) => rules.map((rule) => ({ where: `question ${id}`, rule }))),
  ...grille.flatMap(({ id, regles }) => regles.map((rule) => ({ where: `grille ${id}`, rule }))),
  ...fiche.flatMap(({ titre, regles }) => regles.map((rule) => ({ where: `fiche « ${titre} »`, rule }))),
];

const problemsOf = (module: Module, competencies: ReadonlySet<string>, inForce: Revisions): KitProblem[] => {
  const problems: KitProblem[] = [];
  const say = (code: string, fr: string, en: string): void => {
    problems.push({ module: module.module, code, text: { fr, en } });
  };
  const minutes = module.seance.reduce((sum, it) => sum + it.minutes, 0);
  if (minutes !== module.duree) {
    say(
      "kit.minutes",
      `Les séquences font ${minutes} minutes et le module en annonce ${module.duree}. Accordez les deux.`,
      `The sequences take ${minutes} minutes and the module says ${module.duree}. Make the two agree.`,
    );
  }
  const taught = new Set(module.taught.map((it) => it.rule));
  for (const rule of taught) {
    if (!inForce.has(rule)) {
      say("kit.rule-unknown", `Aucune procédure n'a la règle « ${rule} ».`, `No procedure has the rule “${rule}”.`);
    }
  }
  for (const { where, rule } of named(module)) {
    if (!taught.has(rule)) {
      say(
        "kit.rule-unlisted",
        `${where} : la règle « ${rule} » n'est pas dans « regles ». Ajoutez-la avec sa révision.`,
        `${where}: the rule “${rule}” is not in “regles”. Add it with its revision.`,
      );
    }
  }
  const used = new Set(named(module).map((it) => it.rule));
  for (const rule of taught) {
    if (!used.has(rule)) {
      say(
        "kit.rule-unused",
        `La règle « ${rule} » n'est dans aucune séquence, aucun jeu, aucune question.`,
        `The rule “${rule}” is in no sequence, role play or question.`,
      );
    }
  }
  const objectives = new Set(module.objectifs.map((it) => it.id));
  for (const { id, objectifs } of module.seance) {
    for (const objective of objectifs.filter((it) => !objectives.has(it))) {
      say(
        "kit.objective-unknown",
        `seance ${id} : l'objectif « ${objective} » n'existe pas.`,
        `seance ${id}: the objective “${objective}” does not exist.`,
      );
    }
  }
  for (const { id, competences } of module.objectifs) {
    for (const competency of competences.filter((it) => !competencies.has(it))) {
      say(
        "kit.competency-unknown",
        `objectif ${id} : aucun référentiel n'a « ${competency} ».`,
        `objectif ${id}: no framework has “${competency}”.`,
      );
    }
  }
  for (const [kind, ids] of [
    ["seance", module.seance.map((it) => it.id)],
    ["jeux", module.jeux.map((it) => it.id)],
    ["questions", module.questions.map((it) => it.id)],
    ["grille", module.grille.map((it) => it.id)],
  ] as const) {
    for (const id of new Set(ids.filter((it, at) => ids.indexOf(it) !== at))) {
      say("kit.id-twice", `${kind} : « ${id} » est écrit deux fois.`, `${kind}: “${id}” is written twice.`);
    }
  }
  return problems;
};

/** Each exercise begins a role play that is there, and one only. */
const exerciseProblems = ({ modules, exercises }: Pick<Kit, "modules" | "exercises">): KitProblem[] =>
  exercises.flatMap(({ exercice, module, jeu }, at) => {
    const say = (code: string, fr: string, en: string): KitProblem => ({ module, code, text: { fr, en } });
    const played = modules.find((it) => it.module === module)?.jeux.some((it) => it.id === jeu) ?? false;
    const twice = exercises.findIndex((it) => it.exercice === exercice) < at;
    return [
      ...(played
        ? []
        : [
            say(
              "kit.play-unknown",
              `exercice ${exercice} : le module « ${module} » n'a pas de jeu « ${jeu} ».`,
              `exercice ${exercice}: the module “${module}” has no role play “${jeu}”.`,
            ),
          ]),
      ...(twice
        ? [
            say(
              "kit.id-twice",
              `exercices : « ${exercice} » est écrit deux fois.`,
              `exercices: “${exercice}” is written twice.`,
            ),
          ]
        : []),
    ];
  });

/** Whether a kit holds together, what of it is stale, and which rules in force it leaves untaught. */
export const checkKit = ({ modules, frameworks, exercises }: Kit, inForce: Revisions): KitReport => {
  const competencies = new Set(
    frameworks.flatMap(({ referentiel, competences }) => competences.map(({ code }) => `${referentiel}/${code}`)),
  );
  const taught = new Set(modules.flatMap((it) => it.taught.map(({ rule }) => rule)));
  return {
    problems: [
      ...modules.flatMap((it) => problemsOf(it, competencies, inForce)),
      ...exerciseProblems({ modules, exercises }),
    ],
    stale: modules.flatMap(({ module, taught: rules }) => {
      const stale = staleRules(rules, inForce);
      return stale.length === 0 ? [] : [{ module, rules: stale }];
    }),
    untaught: [...inForce.keys()].filter((it) => !taught.has(it)),
  };
};
