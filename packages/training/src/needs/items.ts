import { isRight } from "../attempt/marking.ts";
import { countingOf } from "../attempt/state.ts";
import type { SessionModules } from "../session/module.ts";
import type { Held } from "../views/programme-statistics.ts";

/** People to whom questions on a rule were put once they had been trained: how many, and how many missed more than half of theirs. */
export interface Missed {
  readonly asked: number;
  readonly failed: number;
}

/**
 * What tests after training say of each rule, person by person and of nobody: somebody who was asked twice counts once, so that a few people with
 * many questions never stand for many. The test before the training does not count. The answers of attempts must be open.
 */
export const missedByRule = (
  sessions: readonly Held[],
  modules: SessionModules,
  /** Whether people of a unit count. */
  isCounted: (unit: string) => boolean,
): ReadonlyMap<string, Missed> => {
  const answered = new Map<string, Map<string, { asked: number; missed: number }>>();
  for (const { session, attempts } of sessions) {
    for (const test of Object.values(session.tests)) {
      if (test.phase === "pre") continue;
      const taken = attempts.filter((it) => it.begun?.test === test.test);
      for (const { participant, account, unit } of Object.values(session.participants)) {
        const attempt = countingOf(taken, participant);
        if (attempt === undefined || !isCounted(unit)) continue;
        for (const ref of test.questions) {
          const [module = "", question = ""] = ref.split("/");
          const key = modules.get(module)?.keys.find((it) => it.question === question);
          if (key === undefined || key.marking.kind === "open") continue;
          const missed = isRight(key.marking, attempt.answers[ref]) === true ? 0 : 1;
          for (const rule of key.rules) {
            const people = answered.get(rule) ?? new Map<string, { asked: number; missed: number }>();
            const before = people.get(account ?? participant) ?? { asked: 0, missed: 0 };
            people.set(account ?? participant, { asked: before.asked + 1, missed: before.missed + missed });
            answered.set(rule, people);
          }
        }
      }
    }
  }
  return new Map(
    [...answered].map(([rule, people]) => {
      const failed = [...people.values()].filter((it) => 2 * it.missed > it.asked).length;
      return [rule, { asked: people.size, failed }];
    }),
  );
};
