import type { ProgrammeStatistics } from "@relais/training";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEngines } from "./engines.ts";
import {
  admit,
  ago,
  ask,
  askingOf,
  codeOf,
  keepSessions,
  openTestOffice,
  rowsOf,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";
import { everybodyIn, gives, NEEDLES, openRoom, planned, type Room, sure } from "./learning-room.ts";

onEngines((bench) => {
  let it_: TestOffice;
  let room: Room;
  let director: Visitor;
  const { get } = askingOf(() => it_);
  const read = (by: Visitor) => get<ProgrammeStatistics>(by, "/training/statistics");
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 20_261_130);
    room = await openRoom(it_);
    [director] = (await admit(it_, [{ role: "ocpm", unit: "ocpm-cotonou" }], "resultats.")) as [Visitor];
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  /** A session of so many people on a list, who each hand in a paper of the test before, which is typed in by a trainer. */
  const papers = async (people: number): Promise<void> => {
    const [session, test, time] = [it_.id(), it_.id(), ago(it_.clock, 0)];
    const { manager, trainers, questions } = room;
    const list = Array.from({ length: people }, () => it_.id());
    await sure(
      gives(it_, manager, "plan-session", session, {
        ...planned(it_, room),
        modules: it_.office.country.kit.modules
          .filter(({ module }) => module === room.module)
          .map(({ module, version }) => ({ module, version })),
        participants: list.map((participant) => ({ participant, account: null, role: "agent", unit: "com-parakou" })),
        names: Object.fromEntries(list.map((it) => [it, NEEDLES.names[0]])),
        alike: "another",
      }),
    );
    await sure(gives(it_, trainers[0], "open-test", session, { time, test, phase: "pre", questions: [...questions] }));
    for (const participant of list) {
      const attempt = it_.id();
      await sure(gives(it_, trainers[0], "begin-attempt", attempt, { time, session, test, participant, on: "paper" }));
      await sure(gives(it_, trainers[0], "submit-attempt", attempt, { time }));
    }
  };
  const before = async () => {
    const found = (await read(director)).modules.find((it) => it.module === room.module)?.tests[0];
    return found && [found.phase, found.people, found.sessions, found.figures?.mean ?? null];
  };

  describe("given papers of several sessions", () => {
    it("[STA-11] when they are read together, then ten are told of and fewer are not", async () => {
      expect(await before()).toBeUndefined();
      await papers(6);
      expect(await before()).toEqual(["pre", 6, 1, null]);
      await papers(5);
      expect(await before()).toEqual(["pre", 11, 2, 0]);
    });

    it("[STA-11] when it is read, then no name, account or place on a list is in it, it takes one of two powers and the second factor, and the trail says so", async () => {
      const told = JSON.stringify(await read(room.manager));
      for (const it of [...everybodyIn(room).map((one) => one.account), ...NEEDLES.names])
        expect(told).not.toContain(it);
      const refused = async (by: Visitor) => codeOf(await ask(it_.app, by, { url: "/api/v1/training/statistics" }));
      for (const by of [room.trainers[0], room.participants[0], room.outsider, room.administrator, room.judge]) {
        expect(await refused(by)).toBe("power.missing");
      }
      const trail = (await rowsOf(it_.office.database, "audit")).filter((row) => row.includes('"training.statistics"'));
      expect(trail.some((row) => row.includes(room.manager.account))).toBe(true);
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'none' where account = $1", [director.account]),
      );
      expect(await refused(director)).toBe("second-factor.needed");
    });
  });
});
