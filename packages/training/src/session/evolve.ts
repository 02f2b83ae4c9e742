import { type Interval, parseInstant, parseInterval, type RecordedEvent } from "@relais/core";
import type { Participant } from "../ledger/define.ts";
import { type LearningEvent, learningFolding } from "../ledger/events.ts";
import { noSessionYet, type SessionState } from "./state.ts";

/** When it was done, or for what nobody dated when it was recorded. */
const timeOf = ({ time, recordedAt }: Pick<RecordedEvent, "time" | "recordedAt">): Interval => {
  const at = parseInstant(recordedAt);
  return time === null ? { from: at, to: at } : parseInterval(time);
};

const enrolled = (
  known: SessionState["participants"],
  participants: readonly Participant[],
  names: Readonly<Record<string, string>> = {},
): SessionState["participants"] => ({
  ...known,
  ...Object.fromEntries(
    participants.map((it) => [
      it.participant,
      { ...it, name: names[it.participant] ?? known[it.participant]?.name ?? null, left: null },
    ]),
  ),
});

const fold = (state: SessionState, event: LearningEvent): SessionState => {
  switch (event.type) {
    case "session.planned": {
      const { participants, ...planned } = event.clear;
      return {
        ...state,
        planned: { ...planned, by: event.by.account },
        time: timeOf(event),
        place: event.secret?.place ?? null,
        trainerNames: event.secret?.trainers ?? {},
        participants: enrolled(state.participants, participants, event.secret?.names),
      };
    }
    case "session.moved":
      return { ...state, time: timeOf(event), place: event.secret?.place ?? null };
    case "session.cancelled":
      return { ...state, cancelled: event.clear.reason };
    case "session.enrolled":
      return { ...state, participants: enrolled(state.participants, event.clear.participants, event.secret?.names) };
    case "session.left": {
      const { participant, reason } = event.clear;
      const known = state.participants[participant];
      if (known === undefined) return state;
      return { ...state, participants: { ...state.participants, [participant]: { ...known, left: reason } } };
    }
    case "session.attended": {
      const { participant, day, half } = event.clear;
      const key = `${participant} ${day} ${half}`;
      const signature = event.secret?.signature ?? null;
      return { ...state, attendance: { ...state.attendance, [key]: { ...event.clear, signature } } };
    }
    case "session.paid": {
      const { participant, line } = event.clear;
      const signature = event.secret?.signature ?? null;
      return {
        ...state,
        payments: { ...state.payments, [`${participant} ${line}`]: { ...event.clear, signature } },
      };
    }
    case "session.delivered": {
      const { module, element, delivery } = event.clear;
      return { ...state, delivered: { ...state.delivered, [`${module}/${element}`]: delivery } };
    }
    case "session.test-opened": {
      const { test } = event.clear;
      const opened = { ...event.clear, openedAt: timeOf(event).from, closed: "open" as const };
      return { ...state, tests: { ...state.tests, [test]: opened } };
    }
    case "session.test-closed": {
      const known = state.tests[event.clear.test];
      if (known === undefined) return state;
      return { ...state, tests: { ...state.tests, [known.test]: { ...known, closed: "closed" } } };
    }
    case "session.rater-named":
      return { ...state, raters: { ...state.raters, [event.clear.rater]: event.secret?.name ?? null } };
    case "session.observation-opened":
      return { ...state, observations: { ...state.observations, [event.clear.observation]: event.clear } };
    case "session.reported":
      return { ...state, report: event.secret?.text ?? null };
    case "session.spent":
      return { ...state, spent: event.clear.costs };
    case "session.closed":
      return { ...state, closedAt: timeOf(event).to };
    default:
      return state;
  }
};

/** Folds one event into a training session. */
export const evolveSession = learningFolding(fold);

export const sessionFrom = (events: readonly RecordedEvent[]): SessionState =>
  events.reduce(evolveSession, noSessionYet);
