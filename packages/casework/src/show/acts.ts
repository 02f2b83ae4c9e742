import { formatInstant, formatInterval } from "@relais/core";
import type { Evaluation, Instance } from "@relais/procedures";
import { type Reader, visible } from "../access/visible.ts";
import { actsOf, type FileAct, type FileState } from "../file/index.ts";
import type { ActView } from "../views/index.ts";
import { constatWords } from "./constat.ts";
import { type Desk, ruleAt, stepAt } from "./desk.ts";
import { quoteOf } from "./quote.ts";
import { isIdentifying } from "./values.ts";

/** Acts of the file that this reader may see, in the order of their times. */
export const actsSeen = (state: FileState, reader: Reader): FileAct[] =>
  actsOf(state).filter(
    (it) => it.compartment !== null && visible(reader, { unit: state.unit ?? "" }, { compartment: it.compartment }),
  );

export const byId = (acts: readonly FileAct[]): ReadonlyMap<string, FileAct> => new Map(acts.map((it) => [it.id, it]));

/** What the act answered, or was itself judged by; what it made due stands where it is owed, not on it. */
export const instancesOn = (act: string, { instances }: Evaluation, desk: Desk): Instance[] =>
  instances.filter(
    (it) =>
      it.answer === act ||
      (it.trigger === act && ruleAt(desk, it.procedure, undefined, it.rule)?.rule.kind !== "obligation"),
  );

/** One act as the file shows it; what names a person is left to the identity, whose reading is audited. */
export const actView = (
  act: FileAct,
  evaluation: Evaluation,
  acts: ReadonlyMap<string, FileAct>,
  desk: Desk,
  papers: ActView["papers"],
): ActView => ({
  id: act.id,
  step: act.step,
  title: stepAt(desk, act.step)?.title ?? { fr: act.step, en: act.step },
  time: formatInterval(act.time),
  recordedAt: formatInstant(act.recordedAt),
  role: act.role,
  unit: act.by.unit,
  grade: act.grade,
  seenByAuthor: act.reportedBy === "self",
  late: act.arrival === "late",
  timeUncertain: act.certainty === "uncertain",
  withdrawn: act.standing === "withdrawn",
  values: valuesOf(act, desk),
  departures: act.departures.map(({ rule, reason, sentence }) => ({
    rule,
    reason,
    ...(sentence !== null && { sentence }),
  })),
  verdicts: instancesOn(act.id, evaluation, desk).flatMap((it) => {
    const found = ruleAt(desk, it.procedure, undefined, it.rule);
    if (found === undefined) return [];
    const text = constatWords(it, acts, desk.now);
    return [{ rule: quoteOf(found.procedure, found.rule, desk.vocabulary), verdict: it.verdict, text }];
  }),
  corrections: act.corrections.length,
  ...(act.sameAs !== undefined && { sameAs: act.sameAs }),
  papers,
});

/** Clear and sealed data by field id, less what identifies somebody and what the vocabulary does not know. */
export const valuesOf = (act: FileAct, { vocabulary }: Pick<Desk, "vocabulary">): ActView["values"] => {
  const all: Record<string, unknown> = { ...act.facts, ...act.values };
  return Object.fromEntries(
    vocabulary.fields.flatMap((field) => {
      const value = all[field.id];
      return value === undefined || isIdentifying(field) ? [] : [[field.id, value as ActView["values"][string]]];
    }),
  );
};
