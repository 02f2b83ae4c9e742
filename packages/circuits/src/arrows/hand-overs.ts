import type { Day } from "@relais/core";
import type { Procedure, Rule } from "@relais/procedures";
import type { Declared } from "./declared.ts";

/**
 * The arrows that a procedure declares, from sector to sector wherever they are ([CIR-3]): a step that says to whom it hands the child,
 * a notice or a paper; and a rule by which a step of one sector calls for, or opens, a step that only other sectors do. `sectors`: the
 * sector of each role; a role without one declares nothing. How long it may take is the rule's to say and the engine's to judge.
 */
export const handOversOf = (procedure: Procedure, sectors: ReadonlyMap<string, string>): readonly Declared[] => {
  const sectorsOf = (roles: readonly string[]): ReadonlySet<string> =>
    new Set(roles.flatMap((it) => sectors.get(it) ?? []));
  const { id, steps, rules, adoption } = procedure;
  const since = adoption.date ?? null;
  const rolesOf = new Map(steps.map((it) => [it.id, sectorsOf(it.roles)]));
  const arrows = (from: ReadonlySet<string>, to: ReadonlySet<string>, step: string, valid: Validity): Declared[] =>
    [...from].flatMap((source) =>
      [...to]
        .filter((it) => it !== source)
        .map((target) => ({
          from: { sector: source, area: "" },
          to: { sector: target, area: "" },
          situations: [],
          origin: { by: "procedure", id: `${id}/${step}`, ...valid, answerWithinHours: null },
        })),
    );
  const bySteps = steps.flatMap((it) =>
    arrows(sectorsOf(it.roles), sectorsOf(it.partners), it.id, { validFrom: since, validTo: null }),
  );
  const byRules = rules.flatMap((rule) => {
    const [from, to] = [rolesOf.get(triggerOf(rule) ?? ""), rolesOf.get(rule.step)];
    if (from === undefined || to === undefined || !from.isDisjointFrom(to)) return [];
    const validTo = rule.validTo === undefined ? null : rule.validTo + 1;
    return arrows(from, to, rule.step, { validFrom: rule.validFrom ?? since, validTo });
  });
  return [...new Map([...bySteps, ...byRules].map((it) => [JSON.stringify(it), it])).values()];
};

interface Validity {
  readonly validFrom: Day | null;
  readonly validTo: Day | null;
}

/** The step after which another is called for; a condition only says what must come before. */
const triggerOf = (rule: Rule): string | undefined =>
  rule.kind === "obligation" || rule.kind === "opening" ? rule.trigger : undefined;
