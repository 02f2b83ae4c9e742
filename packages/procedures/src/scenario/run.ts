import { DAY, type Text } from "@relais/core";
import type { Problem } from "@relais/core/source";
import { type CompiledProcedure, consider, evaluate } from "../engine/index.ts";
import type {
  Act,
  Evaluation,
  Instance,
  Procedure,
  Rule,
  Scenario,
  ScenarioAct,
  StepState,
  Verdict,
} from "../model.ts";

/** One picture of a scenario: what the file looked like once this act was done. */
export interface Frame {
  readonly caption: Text;
  readonly evaluation: Evaluation;
}

const asAct = (it: ScenarioAct, sequence: number): Act => ({
  id: `acte-${sequence + 1}`,
  step: it.step,
  time: it.time,
  recordedAt: it.time.to,
  device: "scenario",
  sequence,
  facts: it.facts,
  departures: it.departures,
});

/**
 * Plays a scenario: its given acts happened; the act of `when` is judged before it is done, and is done unless a blocking
 * rule forbids it. Gives the state of that step as it was offered, and the evaluation at the scenario's instant.
 */
const play = (compiled: CompiledProcedure, scenario: Scenario) => {
  const followed = [{ procedure: compiled, since: Number.NEGATIVE_INFINITY }];
  const given = scenario.given.map(asAct);
  const { when } = scenario;
  const offered = when && consider(followed, { acts: given, departures: [] }, when);
  const acts = when && offered?.status !== "forbidden" ? [...given, asAct(when, given.length)] : given;
  const evaluation = evaluate(followed, { acts, departures: [] }, scenario.at);
  return { followed, acts, offered, evaluation };
};

/** Every expectation of the procedure's scenarios that the engine does not meet, at the place of the scenario. */
export const runScenarios = (compiled: CompiledProcedure): Problem[] =>
  compiled.procedure.scenarios.flatMap((scenario) => runScenario(compiled, scenario));

const runScenario = (compiled: CompiledProcedure, scenario: Scenario): Problem[] => {
  const { offered, evaluation } = play(compiled, scenario);
  const steps = new Map(evaluation.steps.map((state) => [state.step, state]));
  const stateOf = (step: string): StepState | undefined => (offered?.step === step ? offered : steps.get(step));
  const verdictOf = (rule: string): Verdict | undefined => evaluation.rules.find((it) => it.rule === rule)?.verdict;
  const kinds = new Map(compiled.procedure.rules.map((rule) => [rule.key, rule.kind]));
  const problems: Problem[] = [];
  const fault = (fr: string, en: string): void => {
    problems.push({
      ...scenario.place,
      code: "scenario.failed",
      severity: "error",
      text: { fr: `« ${scenario.title} » : ${fr}`, en: `“${scenario.title}”: ${en}` },
    });
  };
  const expectStatus = (ids: readonly string[], status: StepState["status"], fr: string, en: string): void => {
    for (const id of ids) {
      const found = stateOf(id);
      if (found?.status === status) continue;
      const why = found?.reasons.map((it) => it.text.fr).join(" ") ?? "";
      fault(
        `« ${id} » devrait être ${fr} ; c'est « ${found?.status ?? "inconnu"} ». ${why}`,
        `“${id}” should be ${en}; it is “${found?.status ?? "unknown"}”. ${why}`,
      );
    }
  };
  const { expected } = scenario;
  expectStatus(expected.possible, "possible", "possible", "possible");
  expectStatus(expected.notYet, "departure", "retenu par une règle qui guide", "held back by a guiding rule");
  expectStatus(expected.forbidden, "forbidden", "interdit", "forbidden");
  const owed = new Set(evaluation.instances.filter((it) => it.open).map((it) => it.step));
  for (const id of expected.due) if (!owed.has(id)) fault(`« ${id} » devrait être à faire.`, `“${id}” should be due.`);
  for (const [rule, wanted] of Object.entries(expected.verdicts)) {
    const verdict = verdictOf(rule);
    if (verdict === wanted) continue;
    fault(
      `le constat de « ${rule} » devrait être ${wanted} ; c'est ${verdict}.`,
      `the verdict of “${rule}” should be ${wanted}; it is ${verdict}.`,
    );
  }
  for (const { rule, polarity } of scenario.shows) {
    const refused = [offered, ...evaluation.steps].some((it) => it?.reasons.some((reason) => reason.rule === rule));
    const verdict = verdictOf(rule) ?? "not_triggered";
    const instances = evaluation.instances.filter((it) => it.rule === rule);
    // An obligation or a condition that never came into play shows nothing.
    const idle = instances.length === 0 && NEEDS_INSTANCE.has(kinds.get(rule)!);
    const kept = !idle && instances.every(isKept);
    if (polarity === "positive" ? kept : (!kept && !idle) || refused) continue;
    fault(
      polarity === "positive"
        ? `dit montrer « ${rule} » respectée ; son constat est ${verdict}.`
        : `dit montrer « ${rule} » non respectée ou qui retient ; rien ne le montre (${verdict}).`,
      polarity === "positive"
        ? `claims to show “${rule}” kept; its verdict is ${verdict}.`
        : `claims to show “${rule}” not kept or holding back; nothing shows it (${verdict}).`,
    );
  }
  return problems;
};

const NEEDS_INSTANCE: ReadonlySet<Rule["kind"]> = new Set(["obligation", "condition"]);

/**
 * Whether an instance shows its rule kept. A limit without a number decides nothing, so there the question is whether the
 * act was done at all; a « repère » that has passed was not kept, though nobody calls it late.
 */
const isKept = ({ verdict, why, open, benchmarkPassed }: Instance): boolean => {
  if (verdict === "undecidable") return !open && (why?.code === "unknown-limit" || why?.code === "immediate");
  return !benchmarkPassed && (verdict === "respected" || verdict === "due" || verdict === "not_triggered");
};

/** The scenario act by act, for the screen that plays it on the diagram; the last frame is its instant. */
export const framesOf = (compiled: CompiledProcedure, scenario: Scenario): Frame[] => {
  const { followed, acts, evaluation } = play(compiled, scenario);
  const titles = new Map(compiled.procedure.steps.map((step): [string, Text] => [step.id, step.title]));
  const frames = acts.map((act, i): Frame => {
    const history = { acts: acts.slice(0, i + 1), departures: [] };
    const title = titles.get(act.step);
    return {
      caption: title ?? { fr: act.step, en: act.step },
      evaluation: evaluate(followed, history, act.time.to),
    };
  });
  const last = acts.at(-1)?.time.to ?? scenario.at;
  const days = Math.floor((scenario.at - last) / DAY);
  const caption = {
    fr: days > 0 ? `${days} j plus tard` : "À l'heure du constat",
    en: days > 0 ? `${days} days later` : "When it is judged",
  };
  return [...frames, { caption, evaluation }];
};

/** Rules that no scenario shows kept, or none shows not kept: a rule nobody has tried is not ready for adoption. */
export const uncoveredRules = (procedure: Procedure): Problem[] =>
  procedure.rules.flatMap((rule) =>
    (["positive", "negative"] as const).flatMap((polarity): Problem[] => {
      const shown = procedure.scenarios.some((it) =>
        it.shows.some((show) => show.rule === rule.key && show.polarity === polarity),
      );
      if (shown) return [];
      const [fr, en] = polarity === "positive" ? ["respectée", "kept"] : ["non respectée", "not kept"];
      return [
        {
          ...rule.place,
          code: `rule.no-${polarity}-scenario`,
          severity: "error",
          text: {
            fr: `Aucun scénario ne montre « ${rule.key} » ${fr}. Ajoutez-en un sous « scenarios », avec « montre ».`,
            en: `No scenario shows “${rule.key}” ${en}. Add one under “scenarios”, with “montre”.`,
          },
        },
      ];
    }),
  );
