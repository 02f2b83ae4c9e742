import { type Refusal, type Result, refuse } from "@relais/core";
import { consider, type Draft, type Reason, type Rule, type StepState, type Vocabulary } from "@relais/procedures";
import type { Context } from "../../context.ts";
import { isDepartureReason } from "../../departure-reasons.ts";
import { basisWords } from "../../words/rules.ts";
import { followedBy, history } from "../history.ts";
import type { FileState } from "../state.ts";

/** What the rules say of an act that is about to be done; undefined when no followed procedure has the step. */
export const judge = (state: FileState, context: Context, draft: Draft): StepState | undefined =>
  consider(followedBy(state, context.procedures), history(state, context.incident), draft);

/** A rule of the file's procedures; of any loaded procedure when the file follows none that has it. */
export const ruleOf = (state: FileState, context: Context, key: string, procedure?: string): Rule | undefined => {
  const followed = followedBy(state, context.procedures).map((it) => it.procedure);
  return [...followed, ...context.procedures]
    .filter((it) => procedure === undefined || it.procedure.id === procedure)
    .flatMap((it) => it.procedure.rules)
    .find((it) => it.key === key);
};

/** The reason stands on a blocking rule that is decided: no departure opens the step. */
export const isForbidding = (reason: Reason, state: FileState, context: Context): boolean =>
  reason.code !== "unknown-fact" &&
  reason.rule !== undefined &&
  ruleOf(state, context, reason.rule, reason.procedure)?.blocking === true;

/**
 * Why an act that is about to be done is refused: a blocking rule forbids it, or a guiding one stands against it and no
 * reason was given. A blocking rule that cannot be decided asks for the missing fact first (SEMANTICS §2).
 */
export const ruleRefusal = (
  said: StepState | undefined,
  departures: readonly { readonly rule: string; readonly reason: string }[],
  state: FileState,
  context: Context,
): Result<never> | undefined => {
  if (said === undefined || said.status === "possible") return undefined;
  const forbidding = said.reasons.find((it) => isForbidding(it, state, context));
  if (said.status === "forbidden" && forbidding !== undefined) return forbidden(forbidding, state, context);
  const given = new Set(departures.filter((it) => isDepartureReason(it.reason)).map((it) => it.rule));
  const unmet = said.reasons.find((it) => it.rule !== undefined && !given.has(it.rule));
  return unmet && departureNeeded(unmet, context.vocabulary);
};

const forbidden = (reason: Reason, state: FileState, context: Context): Result<never> => {
  const rule = ruleOf(state, context, reason.rule ?? "", reason.procedure);
  const basis = rule && basisWords(rule, context.vocabulary);
  const note = rule?.note;
  const sentence = (language: "fr" | "en"): string =>
    [
      reason.text[language],
      basis === undefined ? "" : `(${basis[language]}).`,
      note?.[language] ?? "",
      language === "fr"
        ? "Si l'acte a déjà eu lieu, enregistrez-le comme rapporté : il sera gardé et le chef d'unité le verra."
        : "If the act has already taken place, record it as reported: it will be kept and the head of unit will see it.",
    ]
      .filter((it) => it !== "")
      .join(" ");
  return refuse("rule.forbids", sentence("fr"), sentence("en"), where(reason));
};

const departureNeeded = (reason: Reason, { fields }: Vocabulary): Result<never> => {
  const missing = reason.code === "unknown-fact" ? (reason.fields ?? []) : [];
  if (missing.length === 0) {
    return refuse(
      "departure.needed",
      `${reason.text.fr} Pour le faire quand même, donnez le motif de l'écart.`,
      `${reason.text.en} To do it nevertheless, give the reason for the departure.`,
      where(reason),
    );
  }
  const asked = (language: "fr" | "en"): string =>
    missing.map((id) => fields.find((it) => it.id === id)?.label[language] ?? id).join(", ");
  return refuse(
    "departure.needed",
    `Précisez d'abord : ${asked("fr")}. ${reason.text.fr} Si c'est impossible, donnez le motif de l'écart.`,
    `First say: ${asked("en")}. ${reason.text.en} If that is impossible, give the reason for the departure.`,
    { ...where(reason), path: `values.${missing[0]}` },
  );
};

const where = ({ rule }: Reason): Pick<Refusal, "rule"> => (rule === undefined ? {} : { rule });
