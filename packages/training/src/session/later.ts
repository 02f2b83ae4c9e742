import type { Id } from "@relais/core";
import type { LearningClear } from "../ledger/events.ts";
import type { QuestionRef } from "./events.ts";
import type { SessionModules } from "./module.ts";

/** What a plan says of the time after a session, in days after its end. */
interface Later {
  readonly modules: readonly { readonly module: string }[];
  readonly delayed: number | null;
  readonly refreshers: readonly number[];
}

/** The nth test that the plan of a session carries: the same id wherever the plan is decided. */
const testId = (session: Id, nth: number): Id => {
  const tail = (Number.parseInt(session.slice(-12), 16) + nth + 1) % 2 ** 48;
  return `${session.slice(0, -12)}${tail.toString(16).padStart(12, "0")}`;
};

/**
 * The tests that the plan of a session carries: the delayed one asks every question of its modules; over the refreshers they are dealt out, so that
 * each question comes back once.
 */
export const laterTests = (
  session: Id,
  { modules, delayed, refreshers }: Later,
  kit: SessionModules,
): LearningClear<"session.test-opened">[] => {
  const questions = modules.flatMap(({ module }) =>
    (kit.get(module)?.questions ?? []).map((it): QuestionRef => `${module}/${it.id}`),
  );
  const dealt = (nth: number) => questions.filter((_, at) => at % refreshers.length === nth);
  return [
    ...(delayed === null ? [] : [{ phase: "delayed" as const, after: delayed, questions }]),
    ...refreshers.map((after, nth) => ({ phase: "refresher" as const, after, questions: dealt(nth) })),
  ]
    .filter((it) => it.questions.length > 0)
    .map((it, nth) => ({ ...it, test: testId(session, nth), minutes: null }));
};
