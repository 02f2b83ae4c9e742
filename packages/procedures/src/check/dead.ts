import type { Problem } from "@relais/core/source";
import type { CompiledProcedure, CompiledStep } from "../engine/index.ts";
import type { Rule, Step } from "../model.ts";
import { findCourse, killerOf, reachable, type Truth } from "./reach.ts";
import { type Choices, canBe } from "./valuations.ts";

/** A search of the checker: the truths to try, and how many states each may visit before it says « non décidé ». */
export interface Budget {
  readonly truths: readonly Truth[];
  readonly states: number;
}

/** Steps that can never happen on a lawful course, the closing one among them. */
export const deadSteps = (of: CompiledProcedure, choices: Choices, budget: Budget): Problem[] => {
  const can = canBe(choices);
  const alive = reachable(of, can);
  const problems: Problem[] = [];
  if (!of.steps.some(({ step }) => step.closesFile)) {
    const [first] = of.procedure.steps;
    if (first !== undefined) problems.push(noClosure(first));
  }
  for (const it of of.steps) {
    const killer = killerOf(of, it.index, can);
    if (killer !== undefined) {
      problems.push(killed(it, killer.rule));
      continue;
    }
    if (!alive.has(it.index)) {
      problems.push(dead(of, it, alive));
      continue;
    }
    const status = searchAll(of, it.index, undefined, budget);
    if (status === "undecided") problems.push(undecided(it.step));
    else if (status === "none") problems.push(dead(of, it, alive));
  }
  return problems;
};

/** Tries every truth of the budget until a course is found; `none` only when each search ended by itself. */
export const searchAll = (
  of: CompiledProcedure,
  goal: number,
  first: number | undefined,
  { truths, states }: Budget,
  applies: (truth: Truth) => boolean = () => true,
): "found" | "none" | "undecided" => {
  let status: "none" | "undecided" = "none";
  for (const truth of truths) {
    if (!applies(truth)) continue;
    const search = findCourse(of, truth, goal, first, states);
    if (search.status === "found") return "found";
    if (search.status === "undecided") status = "undecided";
  }
  return status;
};

const noClosure = (first: Step): Problem => ({
  ...first.place,
  code: "closure.missing",
  severity: "error",
  text: {
    fr: "Aucune étape ne clôt le dossier. Marquez l'étape de clôture par « cloture: oui ».",
    en: "No step closes the file. Mark the closing step with “cloture: oui”.",
  },
});

const dead = (of: CompiledProcedure, { step, index }: CompiledStep, alive: ReadonlySet<number>): Problem => {
  const chain = whyDead(of, index, alive);
  const path = chain.join(" ← ");
  return step.closesFile
    ? {
        ...step.place,
        code: "closure.unreachable",
        severity: "error",
        text: {
          fr: `Le dossier ne peut jamais être clos par « ${step.id} » : ${path}. Retirez ou ouvrez ce qui l'empêche.`,
          en: `The file can never be closed by “${step.id}”: ${path}. Remove or open what prevents it.`,
        },
        example: chain,
      }
    : {
        ...step.place,
        code: "step.dead",
        severity: "error",
        text: {
          fr: `L'étape « ${step.id} » ne peut jamais avoir lieu : ${path}. Corrigez la règle qui la retient.`,
          en: `The step “${step.id}” can never happen: ${path}. Mend the rule that holds it back.`,
        },
        example: chain,
      };
};

/** Said at the rule: without it the step could happen. */
const killed = ({ step }: CompiledStep, rule: Rule): Problem => {
  const by = "trigger" in rule ? [rule.trigger, step.id] : [step.id];
  return {
    ...rule.place,
    code: step.closesFile ? "closure.unreachable" : "step.dead",
    severity: "error",
    text: step.closesFile
      ? {
          fr: `« ${rule.key} » empêche toujours de clore le dossier par « ${step.id} ». Limitez-la par « si », ou retirez-la.`,
          en: `“${rule.key}” always prevents closing the file by “${step.id}”. Limit it with “si”, or remove it.`,
        }
      : {
          fr: `« ${rule.key} » empêche toujours « ${step.id} ». Limitez-la par « si », ou retirez-la.`,
          en: `“${rule.key}” always prevents “${step.id}”. Limit it with “si”, or remove it.`,
        },
    example: by,
  };
};

/** The shortest chain of requirements from the dead step to one that waits for itself, or for nothing that can happen. */
const whyDead = (of: CompiledProcedure, from: number, alive: ReadonlySet<number>): string[] => {
  const id = (index: number): string => of.steps[index]!.step.id;
  const needs = (index: number): number[] => {
    const { conditions, openedBy, step } = of.steps[index]!;
    const required = conditions.filter((it) => !alive.has(it.other)).map((it) => it.other);
    return step.closedAtStart ? [...required, ...openedBy.map((it) => it.other)] : required;
  };
  let paths: number[][] = [[from]];
  const seen = new Set([from]);
  while (paths.length > 0) {
    const longer: number[][] = [];
    for (const path of paths) {
      const last = path.at(-1)!;
      const next = needs(last);
      if (next.length === 0 || next.includes(from)) return [...path, ...(next.includes(from) ? [from] : [])].map(id);
      for (const it of next) {
        if (seen.has(it)) continue;
        seen.add(it);
        longer.push([...path, it]);
      }
    }
    paths = longer;
  }
  return [id(from)];
};

const undecided = (step: Step): Problem => ({
  ...step.place,
  code: "step.undecided",
  severity: "undecided",
  text: {
    fr: `Non décidé : la recherche d'un parcours jusqu'à « ${step.id} » a épuisé son budget.`,
    en: `Not decided: the search for a course to “${step.id}” ran out of its budget.`,
  },
});
