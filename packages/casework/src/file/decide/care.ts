import { accept, type NewEvent, type Result, refuse, settleTime } from "@relais/core";
import type { Command } from "../../commands/index.ts";
import type { Context } from "../../context.ts";
import { isDepartureReason } from "../../departure-reasons.ts";
import { newEvent } from "../../new-event.ts";
import { noFollowup, noLine, noReason, noRule } from "../../refusals.ts";
import { evaluateFile } from "../history.ts";
import type { FileState } from "../state.ts";
import { ruleOf } from "./judge.ts";

type Care = Command<
  | "add-note"
  | "assess-risk"
  | "add-plan-line"
  | "update-plan-line"
  | "schedule-followup"
  | "finish-followup"
  | "note-number"
>;

/** Notes, numbers, risk, plan and follow-up: facts, taken as they come. */
export const decideCare = (command: Care, state: FileState, { now }: Context): Result<NewEvent[]> => {
  switch (command.type) {
    case "add-note": {
      const { note, text, compartment } = command.payload;
      return accept([newEvent("note.added", { note }, { text }, { compartment })]);
    }
    case "note-number": {
      const { kind, number } = command.payload;
      return accept([newEvent("number.noted", { kind }, { number })]);
    }
    case "assess-risk": {
      const { level, sentence, time } = command.payload;
      return accept([newEvent("risk.assessed", { level }, { sentence }, { time: settleTime(time, now).time })]);
    }
    case "add-plan-line": {
      const { goal, provider, ...clear } = command.payload;
      return accept([newEvent("plan.line-added", clear, { goal, provider })]);
    }
    case "update-plan-line": {
      const { sentence, ...clear } = command.payload;
      if (!state.planLines.some((it) => it.clear.line === clear.line)) return noLine();
      return accept([newEvent("plan.line-updated", clear, { sentence })]);
    }
    case "schedule-followup": {
      const { sentence, ...clear } = command.payload;
      return accept([newEvent("followup.scheduled", clear, { sentence })]);
    }
    case "finish-followup": {
      const { followup, result, time, sentence } = command.payload;
      if (!state.followups.some((it) => it.clear.followup === followup)) return noFollowup();
      const settled = settleTime(time, now).time;
      return accept([newEvent("followup.done", { followup, result }, { sentence }, { time: settled })]);
    }
  }
};

/**
 * A departure recorded by itself. Only a guiding rule takes one; a blocking rule does so for a named act, while it cannot be
 * decided there (SEMANTICS §2): one that names no act would also justify every decided instance, now and later.
 */
export const decideDeparture = (
  { payload }: Command<"record-departure">,
  state: FileState,
  context: Context,
): Result<NewEvent[]> => {
  const { rule: key, reason, sentence, act, trigger } = payload;
  const rule = ruleOf(state, context, key);
  if (rule === undefined) return noRule(key);
  if (!isDepartureReason(reason)) return noReason();
  if (rule.blocking && !isUndecided(key, act ?? trigger, state, context)) return blockingRule(key);
  const step = context.procedures.flatMap((it) => it.procedure.steps).find((it) => it.id === rule.step);
  const where = { compartment: step?.compartment ?? ("commun" as const) };
  return accept([newEvent("departure.recorded", { rule: key, reason, act, trigger }, { sentence }, where)]);
};

const isUndecided = (rule: string, act: string | undefined, state: FileState, context: Context): boolean => {
  const { instances } = evaluateFile(state, context.procedures, context.now, context.incident);
  const named = instances.filter((it) => it.rule === rule && it.trigger === act);
  return named.some((it) => it.verdict === "undecidable");
};

const blockingRule = (rule: string) =>
  refuse(
    "rule.blocks",
    "Cette règle n'admet pas d'écart. Si un fait la contredit, corrigez-le ou enregistrez ce qui s'est passé : le chef d'unité le verra.",
    "This rule admits no departure. If a fact contradicts it, correct the fact or record what happened: the head of unit will see it.",
    { rule },
  );
