import { diceOf, formatInstant, type Id, type Instant } from "@relais/core";
import { isRight } from "../attempt/marking.ts";
import { type AttemptState, countingOf } from "../attempt/state.ts";
import type { RatingState } from "../practice/state.ts";
import type { SessionModule, SessionModules } from "../session/module.ts";
import type { SessionState, SessionTest } from "../session/state.ts";
import { gainOf } from "../statistics/gain.ts";
import { itemsOf } from "../statistics/items.ts";
import { kappaOf } from "../statistics/kappa.ts";
import { krippendorffOf } from "../statistics/krippendorff.ts";
import { marksOf, sumsOf } from "../statistics/marks.ts";
import { reliabilityOf } from "../statistics/reliability.ts";
import type { ModuleStatistics, ProgrammeStatistics } from "./programme.ts";
import { stepOf } from "./statistics.ts";

/** A session with what was taken and rated in it; the answers of attempts must be open. */
export interface Held {
  readonly id: Id;
  readonly session: SessionState;
  readonly attempts: readonly AttemptState[];
  readonly ratings: readonly RatingState[];
}

interface ProgrammeInput {
  readonly sessions: readonly Held[];
  readonly modules: SessionModules;
  /** The version of each module that is loaded. */
  readonly versionOf: (module: string) => string;
  readonly now: Instant;
}

/** Fewer papers, or observations, than this could tell of one person: nothing is said of them. A convention of ours, as for cases. */
export const FEWEST = 10;

/** A seed of our own: the same grids have the same interval, whoever asks. */
const SEED = 20_261_129;

/** The questions of a module that are marked by rule. */
const markedOf = (name: string, { questions, keys }: SessionModule) =>
  questions.flatMap((question) => {
    const key = keys.find((it) => it.question === question.id);
    return key === undefined || key.marking.kind === "open"
      ? []
      : [{ ref: `${name}/${question.id}`, stem: question.stem, marking: key.marking }];
  });
type Marked = ReturnType<typeof markedOf>[number];

/** One person's answers to every question of a module, right or not, at one time of a session. */
interface Taking {
  readonly session: Id;
  readonly participant: Id;
  readonly phase: "pre" | "post" | "delayed";
  readonly right: readonly boolean[];
}

const asksAll = ({ questions }: SessionTest, marked: readonly Marked[]): boolean => {
  const asked = new Set(questions);
  return marked.every((it) => asked.has(it.ref));
};

/** The takings of a test of a module that count: of each phase of a session the first test that asks every question. */
const takingsIn = ({ id, session, attempts }: Held, marked: readonly Marked[]): Taking[] =>
  (["pre", "post", "delayed"] as const).flatMap((phase) => {
    const test = Object.values(session.tests).find((it) => it.phase === phase && asksAll(it, marked));
    const taken = attempts.filter((it) => it.begun !== null && it.begun.test === test?.test);
    return Object.keys(session.participants).flatMap((participant) => {
      const answers = countingOf(taken, participant)?.answers;
      if (answers === undefined) return [];
      const right = marked.map((it) => isRight(it.marking, answers[it.ref]) === true);
      return [{ session: id, participant, phase, right }];
    });
  });

const phaseOf = (
  phase: Taking["phase"],
  all: readonly Taking[],
  marked: readonly Marked[],
): ModuleStatistics["tests"] => {
  const takings = all.filter((it) => it.phase === phase);
  if (takings.length === 0) return [];
  const told = { phase, people: takings.length, sessions: new Set(takings.map((it) => it.session)).size };
  if (takings.length < FEWEST) return [{ ...told, figures: null }];
  const sums = sumsOf(marksOf(takings.map((it) => it.right)));
  const items = itemsOf(sums).map(({ revise, ...it }, at) => ({
    ...it,
    ref: marked[at]!.ref,
    stem: marked[at]!.stem,
    revise: [...revise],
  }));
  const figures = { mean: sums.scores / sums.people, of: marked.length, reliability: reliabilityOf(sums), items };
  return [{ ...told, figures }];
};

/** From the test before to one that the same people took later. */
const gainTo = (to: "post" | "delayed", all: readonly Taking[]): ModuleStatistics["gains"] => {
  const who = ({ session, participant }: Taking): string => `${session} ${participant}`;
  const before = new Map(all.flatMap((it) => (it.phase === "pre" ? [[who(it), it] as const] : [])));
  const pairs = all.flatMap((last) => {
    const first = last.phase === to ? before.get(who(last)) : undefined;
    return first === undefined ? [] : [[first, last] as const];
  });
  if (pairs.length === 0) return [];
  if (pairs.length < FEWEST) return [{ to, people: pairs.length, gain: null }];
  const points = ({ right }: Taking): number => right.filter(Boolean).length;
  const { mean, p } = gainOf(
    pairs.map(([first]) => points(first)),
    pairs.map(([, last]) => points(last)),
  );
  return [{ to, people: pairs.length, gain: mean && { mean, p } }];
};

/** How far two raters agree on the elements of a grid, over every observation that both finished. */
const ratersOf = (module: string, sessions: readonly Held[]): ModuleStatistics["raters"] => {
  const done = sessions.flatMap((it) => it.ratings).filter((it) => it.begun?.module === module && it.doneAt !== null);
  const pairs = [...Map.groupBy(done, (it) => it.begun!.observation).values()].flatMap(([first, second]) =>
    first === undefined || second === undefined ? [] : [[first, second] as const],
  );
  if (pairs.length === 0) return null;
  if (pairs.length < FEWEST) return { observations: pairs.length, kappa: null, alpha: null };
  const elements = pairs.flatMap(([first, second]) =>
    Object.keys({ ...first.grid, ...second.grid }).map((it): readonly [number | null, number | null] => [
      stepOf(first.grid[it]),
      stepOf(second.grid[it]),
    ]),
  );
  const both = elements.flatMap(([a, b]) => (a === null || b === null ? [] : [[a, b] as const]));
  return {
    observations: pairs.length,
    kappa: kappaOf(both, 3, "steps"),
    alpha: krippendorffOf(elements, "ordinal", diceOf(SEED).next),
  };
};

/**
 * What the tests and grids of the whole programme say, module by module: over every session, on paper and on phones alike, of the module as it
 * is now. Tests that ask a part of its questions, and sessions of another version of it, are counted beside. Nothing in it is about a person.
 */
export const programmeStatistics = ({ sessions, modules, versionOf, now }: ProgrammeInput): ProgrammeStatistics => ({
  at: formatInstant(now),
  modules: [...modules].map(([module, known]): ModuleStatistics => {
    const given = sessions.flatMap(({ session, ...it }) => {
      const planned = session.planned?.modules.find((taught) => taught.module === module);
      return planned === undefined ? [] : [{ ...it, session, version: planned.version }];
    });
    const now = given.filter((it) => it.version === versionOf(module));
    const marked = markedOf(module, known);
    const takings = marked.length === 0 ? [] : now.flatMap((it) => takingsIn(it, marked));
    return {
      module,
      title: known.titre,
      tests: (["pre", "post", "delayed"] as const).flatMap((phase) => phaseOf(phase, takings, marked)),
      gains: (["post", "delayed"] as const).flatMap((to) => gainTo(to, takings)),
      raters: ratersOf(module, now),
      otherVersions: given.length - now.length,
    };
  }),
});
