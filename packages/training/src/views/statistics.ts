import type { Id } from "@relais/core";
import type { Answers } from "../attempt/events.ts";
import { isRight } from "../attempt/marking.ts";
import type { Grid, Seen } from "../practice/events.ts";
import type { AnswerKey, AskedQuestion } from "../questions/asked.ts";
import type { Phase } from "../session/events.ts";
import type { Estimate } from "../statistics/estimate.ts";
import { gainOf } from "../statistics/gain.ts";
import { itemsOf } from "../statistics/items.ts";
import { kappaOf } from "../statistics/kappa.ts";
import { marksOf, sumsOf } from "../statistics/marks.ts";
import { reliabilityOf } from "../statistics/reliability.ts";
import type { SessionStatistics } from "./session.ts";

/** A question with its key. */
export interface Marked {
  readonly ref: string;
  readonly question: AskedQuestion;
  readonly key: AnswerKey;
}

/** One test with the takings that count. */
export interface TakenTest {
  readonly phase: Phase;
  readonly questions: readonly Marked[];
  readonly takings: readonly { readonly participant: Id; readonly answers: Answers }[];
}

/** Figures of the tests of a session: nothing of a test that nobody handed in. */
export const statisticsOf = (tests: readonly TakenTest[]): SessionStatistics => {
  const taken = tests
    .map((it) => ({ ...it, questions: it.questions.filter(({ key }) => key.marking.kind !== "open") }))
    .filter((it) => it.takings.length > 0 && it.questions.length > 0);
  return { tests: taken.map(ofTest), gain: gainBetween(taken) };
};

const rowsOf = ({ questions, takings }: TakenTest): boolean[][] =>
  takings.map(({ answers }) => questions.map(({ ref, key }) => isRight(key.marking, answers[ref]) === true));

const ofTest = (test: TakenTest): SessionStatistics["tests"][number] => {
  const { phase, questions, takings } = test;
  const sums = sumsOf(marksOf(rowsOf(test)));
  return {
    phase,
    people: takings.length,
    mean: sums.scores / sums.people,
    of: questions.length,
    reliability: reliabilityOf(sums),
    items: itemsOf(sums).map(({ facility, discrimination, revise }, at) => ({
      ref: questions[at]!.ref,
      stem: questions[at]!.question.stem,
      facility: { n: facility.of, value: facility.n / facility.of, from: facility.from, to: facility.to },
      discrimination,
      revise: [...revise],
    })),
  };
};

const scoreOf = (test: TakenTest, participant: Id): number | undefined => {
  const at = test.takings.findIndex((it) => it.participant === participant);
  return at < 0 ? undefined : rowsOf(test)[at]!.filter(Boolean).length;
};

/** Of the questions that both tests ask, by those who took both. */
const gainBetween = (tests: readonly TakenTest[]): SessionStatistics["gain"] => {
  const before = tests.find((it) => it.phase === "pre");
  const after = tests.findLast((it) => it.phase !== "pre");
  if (before === undefined || after === undefined) return null;
  const both = new Set(
    before.questions.map((it) => it.ref).filter((ref) => after.questions.some((it) => it.ref === ref)),
  );
  const only = (test: TakenTest): TakenTest => ({
    ...test,
    questions: test.questions.filter((it) => both.has(it.ref)),
  });
  const pairs = before.takings.flatMap(({ participant }) => {
    const [first, last] = [scoreOf(only(before), participant), scoreOf(only(after), participant)];
    return first === undefined || last === undefined ? [] : [[first, last] as const];
  });
  if (both.size === 0 || pairs.length === 0) return null;
  const { mean, p } = gainOf(
    pairs.map(([first]) => first),
    pairs.map(([, last]) => last),
  );
  return { mean, p, people: pairs.length, to: after.phase };
};

const STEPS: Readonly<Record<Seen, number | null>> = { no: 0, partly: 1, yes: 2, "not-seen": null };

/** What a rater's word is worth on the ordered scale of a grid; null where there was no occasion, or no word. */
export const stepOf = (seen: Seen | undefined): number | null => STEPS[seen ?? "not-seen"];

/** Agreement of two raters on the elements that both saw, by steps of the scale (docs/spec/statistics.md). */
export const agreementOf = (first: Grid, second: Grid): Estimate | null => {
  const pairs = Object.keys(first).flatMap((element) => {
    const [a, b] = [stepOf(first[element]), stepOf(second[element])];
    return a === null || b === null ? [] : [[a, b] as const];
  });
  return kappaOf(pairs, 3, "steps");
};
