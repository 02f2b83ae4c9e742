import { decideSession, evolveSession, noSessionYet, type SessionState } from "../../src/index.ts";
import {
  ANNE,
  BERNARD,
  CHARLES_HERE,
  id,
  MODULE,
  MODULES,
  NOW,
  plan,
  QUESTIONS,
  SESSION,
  Stream,
  time,
} from "./desk.ts";

export const TEST = id(0x7e);
export const OBSERVATION = id(0x0b);

/** A session that was planned, with a test and an observation open. */
export const openSession = (): SessionState => {
  const it = new Stream(SESSION, noSessionYet, evolveSession, (sent, state) =>
    decideSession(sent, state, { now: NOW, part: "manager", modules: MODULES, twin: "none" }),
  );
  it.give("plan-session", plan());
  it.give("open-test", { time, test: TEST, phase: "pre", questions: [...QUESTIONS] });
  it.give("open-observation", {
    time,
    observation: OBSERVATION,
    participant: CHARLES_HERE,
    module: MODULE.module,
    practice: "role-play",
    raters: [ANNE, BERNARD],
  });
  return it.state;
};
