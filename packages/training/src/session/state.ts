import { DAY, type Folded, type Id, type Instant, type Interval, unfolded } from "@relais/core";
import type { Participant } from "../ledger/define.ts";
import type { LearningClear } from "../ledger/events.ts";
import type { Cost, Delivery, Half, Phase, PlannedModule, QuestionRef } from "./events.ts";

/** Somebody on the list of a session; without name where that is closed to this reader. */
export interface Enrolled extends Participant {
  readonly name: string | null;
  /** Why they are on it no longer. */
  readonly left: LearningClear<"session.left">["reason"] | null;
}

export interface Attendance {
  readonly participant: Id;
  readonly day: string;
  readonly half: Half;
  readonly presence: "present" | "absent";
  readonly by: LearningClear<"session.attended">["by"];
  readonly signature: string | null;
}

export interface Payment {
  readonly participant: Id;
  readonly line: string;
  readonly amount: number;
  readonly signature: string | null;
}

export interface SessionTest {
  readonly test: Id;
  readonly phase: Phase;
  readonly questions: readonly QuestionRef[];
  readonly minutes: number | null;
  /** When a trainer, or the plan, opened it. */
  readonly openedAt: Instant;
  /** Days after the end of the session from which it is taken; null: from the moment that it was opened. */
  readonly after: number | null;
  readonly closed: "open" | "closed";
}

export type Observation = LearningClear<"session.observation-opened">;

/** One training session, folded. Of what is said twice about the same thing the last counts; the rest stays in the ledger. */
export interface SessionState extends Folded {
  readonly planned: {
    readonly modules: readonly PlannedModule[];
    readonly generation: number;
    readonly cohort: string;
    readonly host: string;
    readonly trainers: readonly Id[];
    readonly costs: readonly Cost[];
    readonly refreshers: readonly number[];
    readonly by: Id;
  } | null;
  readonly time: Interval | null;
  /** Null where it is closed to this reader. */
  readonly place: string | null;
  readonly trainerNames: Readonly<Record<Id, string>>;
  readonly participants: Readonly<Record<Id, Enrolled>>;
  /** Accounts that come to watch practice, with their names; null where closed to this reader. */
  readonly raters: Readonly<Record<Id, string | null>>;
  /** By participant, day and half. */
  readonly attendance: Readonly<Record<string, Attendance>>;
  /** By participant and line. */
  readonly payments: Readonly<Record<string, Payment>>;
  /** By « module/element » of the session plan. */
  readonly delivered: Readonly<Record<string, Delivery>>;
  readonly tests: Readonly<Record<Id, SessionTest>>;
  readonly observations: Readonly<Record<Id, Observation>>;
  readonly report: string | null;
  readonly spent: readonly Cost[] | null;
  readonly cancelled: LearningClear<"session.cancelled">["reason"] | null;
  readonly closedAt: Instant | null;
}

export const noSessionYet: SessionState = {
  ...unfolded,
  planned: null,
  time: null,
  place: null,
  trainerNames: {},
  participants: {},
  raters: {},
  attendance: {},
  payments: {},
  delivered: {},
  tests: {},
  observations: {},
  report: null,
  spent: null,
  cancelled: null,
  closedAt: null,
};

type Timed = Pick<SessionState, "time" | "cancelled">;
type Opened = Pick<SessionTest, "openedAt" | "after" | "closed">;

/** From when a test is taken: what was planned for later follows its session wherever that is moved to. */
export const opensAt = ({ time }: Pick<Timed, "time">, { after, openedAt }: Opened): Instant =>
  after === null || time === null ? openedAt : time.to + after * DAY;

/** What was planned for after a session that was cancelled is not taken. */
export const testStanding = (session: Timed, test: Opened, now: Instant): "ahead" | "open" | "closed" => {
  if (test.closed === "closed" || (test.after !== null && session.cancelled !== null)) return "closed";
  return now < opensAt(session, test) ? "ahead" : "open";
};

/** Whether an account learns in a session: on its list, and not off it again. */
export const isOnList = ({ participants }: Pick<SessionState, "participants">, account: Id): boolean =>
  Object.values(participants).some((it) => it.account === account && it.left === null);

/** What is taken up again weeks after a session. */
export const isLater = ({ phase }: Pick<SessionTest, "phase">): boolean => phase === "delayed" || phase === "refresher";
