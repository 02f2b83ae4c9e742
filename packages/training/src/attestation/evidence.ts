import type { Code, Id, Instant } from "@relais/core";
import { isRight } from "../attempt/marking.ts";
import { type AttemptState, countingOf } from "../attempt/state.ts";
import type { Module } from "../kit/module.ts";
import type { Grid } from "../practice/events.ts";
import type { RatingState } from "../practice/state.ts";
import { keyOf } from "../questions/asked.ts";
import type { TaughtRule } from "../rules/taught.ts";
import { isLater, type SessionState, type SessionTest } from "../session/state.ts";

/** A session that the person followed to the end; `taught`: the rules of the module as they were that day. */
export interface Followed {
  readonly module: Code;
  readonly version: string;
  readonly taught: readonly TaughtRule[];
  readonly at: Instant;
}

interface Mark {
  readonly module: Code;
  readonly right: number;
  readonly total: number;
  readonly at: Instant;
}

interface Observed {
  readonly grid: Code;
  /** Accounts. */
  readonly raters: readonly Id[];
  /** The part of it that was done, 0 to 1, by the severest of them. */
  readonly done: number;
  readonly at: Instant;
}

/** What a person did that counts towards an attestation, with its dates; nothing of it names a child. */
export interface Evidence {
  readonly sessions: readonly Followed[];
  /** Tests after a module. */
  readonly marks: readonly Mark[];
  readonly observations: readonly Observed[];
  readonly refreshers: readonly { readonly module: Code; readonly at: Instant }[];
}

/** A session with what was taken and rated in it; the answers of attempts must be open. */
export interface Taken {
  readonly session: SessionState;
  readonly attempts: readonly AttemptState[];
  readonly ratings: readonly RatingState[];
}

type Modules = readonly Pick<Module, "module" | "version" | "taught" | "questions">[];

/**
 * What somebody did, from the sessions that they are on the list of. `modules`: of the kit that is loaded; a session that does not say what it
 * taught, of a version that is no longer there, attests nothing.
 */
export const evidenceOf = (account: Id, all: readonly Taken[], modules: Modules): Evidence => {
  const each = all.flatMap((taken) => {
    const enrolled = Object.values(taken.session.participants).find((it) => it.account === account && it.left === null);
    return enrolled === undefined || taken.session.cancelled !== null ? [] : [{ ...taken, me: enrolled.participant }];
  });
  const tests = each.flatMap(({ session, attempts, me }) =>
    Object.values(session.tests).flatMap((test) => {
      const attempt = countingOf(
        attempts.filter((it) => it.begun?.test === test.test),
        me,
      );
      return attempt === undefined ? [] : [{ test, attempt }];
    }),
  );
  return {
    sessions: each.flatMap(({ session, me }) => followedIn(session, me, modules)),
    marks: tests
      .filter(({ test }) => test.phase === "post")
      .flatMap(({ test, attempt }) => marksOfTest(test, attempt, modules)),
    observations: each.flatMap(({ session, ratings, me }) =>
      Object.values(session.observations)
        .filter((it) => it.participant === me)
        .flatMap(({ observation, module }) =>
          observed(
            module,
            ratings.filter((it) => it.begun?.observation === observation),
          ),
        ),
    ),
    refreshers: tests
      .filter(({ test }) => isLater(test))
      .flatMap(({ test, attempt }) =>
        [...new Set(test.questions.map(moduleOf))].map((module) => ({ module, at: attempt.submittedAt ?? 0 })),
      ),
  };
};

/** The modules of a session, where somebody was there each time that it was noted. */
const followedIn = ({ planned, time, attendance }: SessionState, me: Id, modules: Modules): Followed[] => {
  const mine = Object.values(attendance).filter((it) => it.participant === me);
  if (planned === null || time === null || mine.length === 0 || mine.some((it) => it.presence === "absent")) return [];
  return planned.modules.flatMap(({ module, version, taught: then }) => {
    const taught = then ?? modules.find((it) => it.module === module && it.version === version)?.taught;
    return taught === undefined ? [] : [{ module, version, taught, at: time.to }];
  });
};

const moduleOf = (ref: string): Code => ref.split("/")[0]!;

/** Right answers of a test, module by module; questions that a person reads are left out. */
const marksOfTest = ({ questions }: SessionTest, { answers, submittedAt }: AttemptState, modules: Modules): Mark[] => {
  const by = Map.groupBy(questions, moduleOf);
  return [...by].map(([module, refs]) => {
    const bank = modules.find((it) => it.module === module)?.questions ?? [];
    const marks = refs.flatMap((ref) => {
      const question = bank.find((it) => `${module}/${it.id}` === ref);
      const right = question === undefined ? null : isRight(keyOf(question).marking, answers[ref]);
      return right === null ? [] : [right];
    });
    return { module, right: marks.filter(Boolean).length, total: marks.length, at: submittedAt ?? 0 };
  });
};

/** An observation of which every grid is done. */
const observed = (grid: Code, ratings: readonly RatingState[]): Observed[] => {
  if (ratings.length === 0 || ratings.some((it) => it.doneAt === null)) return [];
  return [
    {
      grid,
      raters: ratings.flatMap((it) => it.begun?.rater ?? []),
      done: Math.min(...ratings.map((it) => doneIn(it.grid))),
      at: Math.max(...ratings.map((it) => it.doneAt!)),
    },
  ];
};

/** The part of a grid that was done; what was done in part counts half, what had no occasion does not count. */
const doneIn = (grid: Grid): number => {
  const seen = Object.values(grid).filter((it) => it !== "not-seen");
  const done = seen.reduce((sum, it) => sum + (it === "yes" ? 1 : it === "partly" ? 0.5 : 0), 0);
  return seen.length === 0 ? 0 : done / seen.length;
};
