import { describe, expect, it } from "vitest";
import {
  decideSession,
  evidenceOf,
  evolveSession,
  type Module,
  noSessionYet,
  type SessionState,
  sessionModules,
  type Taken,
} from "../../src/index.ts";
import { CHARLES, CHARLES_HERE, MODULE, NOW, plan, SESSION, Stream, time } from "../ledger/desk.ts";

/** A session that Charles followed, of the kit as it was. */
const followed = (kit: Module, version: string): SessionState => {
  const it = new Stream(SESSION, noSessionYet, evolveSession, (sent, state) =>
    decideSession(sent, state, { now: NOW, part: "manager", modules: sessionModules([kit]), twin: "none" }),
  );
  it.give("plan-session", plan({ modules: [{ module: kit.module, version }] }));
  it.give("record-attendance", {
    ...{ time, participant: CHARLES_HERE, day: "2026-11-28", half: "morning" },
    ...{ presence: "present", by: "list" },
  });
  return it.state;
};

const taughtTo = (session: SessionState, kit: Module) => {
  const all: Taken[] = [{ session, attempts: [], ratings: [] }];
  return evidenceOf(CHARLES, all, [kit]).sessions.map(({ version, taught }) => ({ version, taught }));
};

/** The kit of later: another version of the module, which teaches its rules as they became. */
const LATER: Module = {
  ...MODULE,
  version: "99",
  taught: MODULE.taught.map(({ rule }) => ({ rule, revision: "later" })),
};

describe("given a session that somebody followed", () => {
  it("[ATN-41] when the kit has a later version of its module, then it attests to the rules as they were taught that day", () => {
    const then = [{ version: MODULE.version, taught: MODULE.taught }];
    expect(taughtTo(followed(MODULE, MODULE.version), MODULE)).toEqual(then);
    expect(taughtTo(followed(MODULE, MODULE.version), LATER)).toEqual(then);
  });

  it("[ATN-41] when it was planned with a version that the kit had not, then it attests nothing", () => {
    expect(taughtTo(followed(LATER, MODULE.version), LATER)).toEqual([]);
  });
});
