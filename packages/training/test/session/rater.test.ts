import { describe, expect, it } from "vitest";
import {
  decideSession,
  evolveSession,
  GUEST_RATERS_READ,
  noSessionYet,
  type Part,
  partsRead,
  sessionParties,
  sessionView,
} from "../../src/index.ts";
import {
  ANNE,
  CHARLES,
  CHARLES_HERE,
  DORA,
  DORA_HERE,
  id,
  MODULE,
  MODULES,
  NOW,
  PEOPLE,
  plan,
  SESSION,
  Stream,
  time,
} from "../ledger/desk.ts";

const FATOU = id(0xfa);
const desk = {
  modules: MODULES,
  unitName: (unit: string) => ({ fr: unit, en: unit }),
  roleName: (role: string) => ({ fr: role, en: role }),
  now: NOW,
  offsetMinutes: 60,
};

const session = (part: "trainer" | "none" = "trainer") => {
  const stream = (as: "manager" | "trainer" | "none") =>
    new Stream(SESSION, noSessionYet, evolveSession, (sent, state) =>
      decideSession(sent, state, { now: NOW, part: as, modules: MODULES, twin: "none" }),
    );
  const planned = stream("manager");
  planned.give("plan-session", plan());
  const it = stream(part);
  it.state = planned.state;
  return it;
};
const rater = { rater: FATOU, name: "Fatou Inventée" };
const parts = (of: ReturnType<typeof session>) =>
  sessionParties(of.state).flatMap((it) => (it.account === FATOU ? [it.part] : []));

describe("given somebody from outside who comes to watch", () => {
  it("[LEA-35] when a trainer names them, then their name is sealed, they are a party, and naming them again changes nothing", () => {
    const it = session();
    expect(it.give("name-rater", rater)).toBe("session.rater-named");
    expect(it.state.raters).toEqual({ [FATOU]: "Fatou Inventée" });
    expect(parts(it)).toEqual(["guest-rater"]);
    expect(it.give("name-rater", rater)).toBe("");
    expect(it.give("name-rater", { rater: ANNE, name: "Anne Inventée" })).toBe("");
    const decided = decideSession(
      {
        id: id(1),
        stream: SESSION,
        type: "name-rater",
        v: 1,
        device: "x",
        sequence: 1,
        madeAt: time.from,
        read: {},
        payload: rater,
      },
      session().state,
      { now: NOW, part: "trainer", modules: MODULES, twin: "none" },
    );
    expect(decided.ok && JSON.stringify(decided.value[0]!.clear)).not.toContain("Fatou");
  });

  it("[LEA-35] when they are on the list, or nobody of the session names them, then it is refused; put on the list since, they are a participant alone", () => {
    expect(session().give("name-rater", { rater: CHARLES, name: "Charles Inventé" })).toBe("rater.learns");
    expect(session("none").give("name-rater", rater)).toBe("session.not-yours");
    const it = session();
    it.give("name-rater", rater);
    it.give("enrol", { participants: [{ ...PEOPLE[0]!, participant: id(0x99), account: FATOU }], names: {} });
    expect(parts(it)).toEqual(["participant"]);
  });

  it("[LEA-35] when they look, then they see whom they watch and nobody else, and neither tests, presence nor payments", () => {
    const it = session();
    it.give("name-rater", rater);
    const watched = { time, module: MODULE.module, practice: "role-play" as const };
    it.give("open-observation", {
      ...watched,
      observation: id(0x0b),
      participant: CHARLES_HERE,
      raters: [ANNE, FATOU],
    });
    it.give("open-observation", { ...watched, observation: id(0x0c), participant: DORA_HERE, raters: [ANNE, DORA] });
    const seen = sessionView(
      { id: SESSION, session: it.state, attempts: [], ratings: [] },
      { account: FATOU, part: "rater" },
      desk,
    );
    if (!seen.ok) throw new Error(seen.refusal.code);
    expect(seen.value.participants.map((one) => one.participant)).toEqual([CHARLES_HERE]);
    expect(seen.value.observations.map((one) => [one.observation, one.standing])).toEqual([[id(0x0b), "mine"]]);
    expect(seen.value.observations[0]!.raters[1]).toEqual({ account: FATOU, name: "Fatou Inventée" });
    expect([seen.value.statistics, seen.value.rated]).toEqual([null, null]);
    const mine = new Set<Part>(["guest-rater"]);
    const reads = (type: string) =>
      partsRead(mine, { type, by: { account: ANNE, role: "opj", unit: "x", device: "x" } }, FATOU);
    expect(GUEST_RATERS_READ.every(reads)).toBe(true);
    for (const type of [
      "session.attended",
      "session.paid",
      "session.test-opened",
      "session.reported",
      "session.spent",
    ]) {
      expect(reads(type)).toBe(false);
    }
  });
});
