import type { Text } from "@relais/core";
import type { Problem } from "@relais/core/source";
import type { CompiledProcedure, CompiledRule } from "../engine/index.ts";
import type { Limit, ObligationRule, Rule } from "../model.ts";
import { type Budget, searchAll } from "./dead.ts";
import { type Can, closingsOf, killerOf, reachable } from "./reach.ts";
import { type Choices, canBe, combinations } from "./valuations.ts";

/** Obligations that cannot be met, and rules that contradict one another, each at the rule with its shortest example. */
export const contradictions = (of: CompiledProcedure, choices: Choices, budget: Budget): Problem[] => {
  const can = canBe(choices);
  const alive = reachable(of, can);
  const problems: Problem[] = [];
  for (const it of of.rules) {
    if (!isObligation(it)) continue;
    // A dead step is said once, where it dies.
    const dead = [it.step, it.other].some((step) => !alive.has(step) || killerOf(of, step, can) !== undefined);
    if (dead || !can(it, true)) continue;
    const problem =
      forbidden(of, it, choices) ?? tooEarly(of, it) ?? heldByItself(of, it, can) ?? impossible(of, it, can, budget);
    if (problem !== undefined) problems.push(problem);
  }
  return [...problems, ...openAndClosed(of, choices)];
};

const isObligation = (it: CompiledRule): it is CompiledRule<ObligationRule> => it.rule.kind === "obligation";

const fault = (rule: Rule, code: string, text: Text, example: readonly string[]): Problem => ({
  ...rule.place,
  code,
  severity: "error",
  text,
  example,
});

/** Owed and forbidden: some prohibition on the step holds under all data that trigger the obligation. */
const forbidden = (of: CompiledProcedure, it: CompiledRule<ObligationRule>, choices: Choices): Problem | undefined => {
  for (const no of of.steps[it.step]!.prohibitions) {
    const names = [...new Set([...(it.guard?.names ?? []), ...(no.guard?.names ?? [])])];
    let triggered = false;
    let always = true;
    for (const data of combinations(choices, names)) {
      if (it.guard !== null && it.guard.evaluate(data) !== true) continue;
      triggered = true;
      if (no.guard?.evaluate(data) !== true) always = false;
    }
    if (!triggered || !always) continue;
    return fault(
      it.rule,
      "obligation.forbidden",
      {
        fr: `« ${it.rule.key} » rend « ${it.rule.step} » obligatoire et « ${no.rule.key} » l'interdit dans les mêmes cas. Limitez l'une des deux par « si ».`,
        en: `“${it.rule.key}” makes “${it.rule.step}” due and “${no.rule.key}” forbids it in the same cases. Limit one of them with “si”.`,
      },
      [it.rule.trigger, it.rule.step],
    );
  }
  return undefined;
};

/** Due before it is allowed: the waiting times on the way from the trigger exceed the limit. */
const tooEarly = (of: CompiledProcedure, it: CompiledRule<ObligationRule>): Problem | undefined => {
  const most = longestHours(it.rule.limit);
  const { hours, path } = waitFrom(of, it.other, it.step);
  if (hours <= most) return undefined;
  return fault(
    it.rule,
    "obligation.before-allowed",
    {
      fr: `« ${it.rule.step} » est dû au plus tard ${most} h après « ${it.rule.trigger} », mais n'est permis qu'après ${hours} h. Corrigez la limite ou le délai.`,
      en: `“${it.rule.step}” is due at most ${most} h after “${it.rule.trigger}”, yet allowed only after ${hours} h. Mend the limit or the delay.`,
    },
    path.map((step) => of.steps[step]!.step.id),
  );
};

/** More hours than the limit can ever last, weekends, feasts and month lengths included. */
const longestHours = (limit: Limit): number => {
  if (!("value" in limit)) return Number.POSITIVE_INFINITY;
  switch (limit.unit) {
    case "heures":
      return limit.value;
    case "jours":
      return (limit.value + 1) * 24;
    case "jours-ouvrables":
      return (limit.value * 2 + 30) * 24;
    case "mois":
      return (limit.value * 31 + 1) * 24;
  }
};

/** The longest sum of waiting times along unguarded conditions from one step to another; 0 when none links them. */
const waitFrom = (of: CompiledProcedure, from: number, to: number): { hours: number; path: readonly number[] } => {
  const memo = new Map<number, { hours: number; path: readonly number[] }>();
  const underway = new Set<number>();
  const wait = (step: number): { hours: number; path: readonly number[] } => {
    if (step === from) return { hours: 0, path: [from] };
    const known = memo.get(step);
    if (known !== undefined) return known;
    let best: { hours: number; path: readonly number[] } = { hours: Number.NEGATIVE_INFINITY, path: [] };
    if (underway.has(step)) return best;
    underway.add(step);
    for (const { rule, guard, other } of of.steps[step]!.conditions) {
      if (guard !== null) continue;
      const before = wait(other);
      const hours = before.hours + (rule.delayHours ?? 0);
      if (hours > best.hours) best = { hours, path: [...before.path, step] };
    }
    underway.delete(step);
    memo.set(step, best);
    return best;
  };
  return wait(to);
};

/** A milestone lets the step happen only while nothing is owed on that very step. */
const heldByItself = (of: CompiledProcedure, it: CompiledRule<ObligationRule>, can: Can): Problem | undefined => {
  const milestone = of.steps[it.step]!.milestones.find((no) => no.other === it.step && !can(no, false));
  if (milestone === undefined) return undefined;
  const { key } = milestone.rule;
  return fault(
    milestone.rule,
    "obligation.impossible",
    {
      fr: `« ${key} » n'admet « ${it.rule.step} » que si rien n'y est dû, or « ${it.rule.key} » le rend dû : il n'a jamais lieu. Faites attendre une autre étape.`,
      en: `“${key}” admits “${it.rule.step}” only while nothing is owed on it, yet “${it.rule.key}” makes it due: it never happens. Make it wait for another step.`,
    },
    [it.rule.trigger, it.rule.step],
  );
};

/** After the trigger, no lawful course leads to the step any more. */
const impossible = (
  of: CompiledProcedure,
  it: CompiledRule<ObligationRule>,
  can: Can,
  budget: Budget,
): Problem | undefined => {
  const { step, openedBy } = of.steps[it.step]!;
  const closed = openedBy.length === 0 && closingsOf(of, it.step, can).some((no) => no.other === it.other);
  const spent = closed || (!step.repeatable && requires(of, it.other, it.step));
  const status = spent ? "none" : searchAll(of, it.step, it.other, budget, (truth) => truth[it.index] === true);
  if (status === "found") return undefined;
  const { key, trigger } = it.rule;
  if (status === "undecided") {
    const fr = `Non décidé : la recherche d'un parcours qui respecte « ${key} » a épuisé son budget.`;
    const en = `Not decided: the search for a course that keeps “${key}” ran out of its budget.`;
    return { ...fault(it.rule, "obligation.undecided", { fr, en }, []), severity: "undecided" };
  }
  return fault(
    it.rule,
    "obligation.impossible",
    {
      fr: `Après « ${trigger} », « ${step.id} » ne peut plus avoir lieu : « ${key} » n'est jamais respectée. Ouvrez l'étape ou corrigez l'ordre.`,
      en: `After “${trigger}”, “${step.id}” can no longer happen: “${key}” is never kept. Open the step or mend the order.`,
    },
    [trigger, step.id],
  );
};

/** Whether unguarded conditions make `needed` come before `step` on every course. */
const requires = (of: CompiledProcedure, step: number, needed: number, seen = new Set<number>()): boolean => {
  if (seen.has(step)) return false;
  seen.add(step);
  return of.steps[step]!.conditions.some(
    (it) => it.guard === null && (it.other === needed || requires(of, it.other, needed, seen)),
  );
};

/** One act that both opens and closes the same step: it ends open, so the closing rule says nothing. */
const openAndClosed = (of: CompiledProcedure, choices: Choices): Problem[] =>
  of.steps.flatMap(({ opens, closes }) =>
    closes.flatMap((closing) => {
      const opening = opens.find((it) => it.step === closing.step && together(closing, it, choices));
      if (opening === undefined) return [];
      const { rule } = closing;
      return [
        fault(
          rule,
          "rules.open-and-close",
          {
            fr: `« ${rule.trigger} » ferme « ${rule.step} » par « ${rule.key} » et l'ouvre par « ${opening.rule.key} ». Gardez l'une des deux, ou séparez-les par « si ».`,
            en: `“${rule.trigger}” closes “${rule.step}” by “${rule.key}” and opens it by “${opening.rule.key}”. Keep one, or part them with “si”.`,
          },
          [rule.trigger],
        ),
      ];
    }),
  );

/** Whether some data make both guards true. */
const together = (a: CompiledRule, b: CompiledRule, choices: Choices): boolean => {
  const names = [...new Set([...(a.guard?.names ?? []), ...(b.guard?.names ?? [])])];
  for (const data of combinations(choices, names)) {
    if (a.guard?.evaluate(data) !== false && b.guard?.evaluate(data) !== false) return true;
  }
  return false;
};
