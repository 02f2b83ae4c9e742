import { DAY, HOUR } from "@relais/core";
import type { CascadeView } from "@relais/training";
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
import { train } from "./trained.ts";

const SEED = 90_001;

onEngines((bench) => {
  let it_: TestOffice;
  let room: Room;
  let director: Visitor;
  const { get } = askingOf(() => it_);
  const read = (by: Visitor) => get<CascadeView>(by, "/training/cascade");
  const refused = async (by: Visitor) => codeOf(await ask(it_.app, by, { url: "/api/v1/training/cascade" }));

  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    room = await openRoom(it_);
    [director] = (await admit(it_, [{ role: "ocpm", unit: "ocpm-cotonou" }], "cascade.")) as [Visitor];
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  describe("given a session in which two of four were present, and one ahead that one of the two gives", () => {
    let second: string;
    beforeAll(async () => {
      const { trainers, places, session, module } = room;
      const time = ago(it_.clock, 1);
      const day = new Date(it_.clock.now).toISOString().slice(0, 10);
      for (const participant of [places[0], places[3]]) {
        const noted = { time, participant, day, half: "morning", presence: "present", by: "list" } as const;
        await sure(gives(it_, trainers[0], "record-attendance", session, noted));
      }
      const [element] = it_.office.country.modules.get(module)!.seance;
      const done = { time, module, element: element!.id, delivery: "shortened" } as const;
      await sure(gives(it_, trainers[0], "record-delivery", session, done));
      second = it_.id();
      const [charles, , emile] = room.participants;
      await sure(
        gives(it_, room.manager, "plan-session", second, {
          ...planned(it_, { trainers: [charles], module }),
          from: new Date(it_.clock.now + DAY).toISOString(),
          to: new Date(it_.clock.now + DAY + 6 * HOUR).toISOString(),
          ...{ generation: 3, host: "gups-za-kpota" },
          participants: [{ participant: it_.id(), account: emile.account, role: emile.role, unit: "gups-za-kpota" }],
        }),
      );
    });

    it("[CAS-10] when the head of the OCPM reads it, then the second hangs below the first, and units, reach and fidelity are those of the commands", async () => {
      const { total, nodes, units, generations, communes, outline } = await read(director);
      expect(nodes.map((it) => [it.session, it.above, it.standing, it.listed, it.present, it.taught])).toEqual([
        [room.session, null, "held", 4, 2, 0],
        [second, room.session, "ahead", 1, 0, 1],
      ]);
      const planLength = it_.office.country.modules.get(room.module)!.seance.length;
      expect(total.fidelity).toEqual({ n: 1, of: planLength, noted: 1 });
      expect(generations.map((it) => [it.generation, it.sessions.held, it.sessions.ahead])).toEqual([
        [2, 1, 0],
        [3, 0, 1],
      ]);
      expect(total.reach.n).toBe(1);
      const coverage = new Map(units.map((it) => [it.unit, it.coverage]));
      expect([coverage.get("com-parakou"), coverage.get("gups-za-kpota")]).toEqual(["covered", "planned"]);
      const parakou = units.find((it) => it.unit === "com-parakou");
      expect(communes.find((it) => it.code === parakou?.commune)?.name).toBe("Parakou");
      expect(outline.length).toBeGreaterThan(10);
    });

    it("[CAS-9] when it is read, then no name, account or word of the room is in it, and the reading is in the trail", async () => {
      const told = JSON.stringify(await read(director));
      for (const { account } of everybodyIn(room)) expect(told).not.toContain(account);
      for (const it of [...room.places, ...NEEDLES.names, ...NEEDLES.trainers, NEEDLES.place]) {
        expect(told).not.toContain(it);
      }
      const trail = (await rowsOf(it_.office.database, "audit")).filter((row) => row.includes('"cascade.read"'));
      expect(trail.some((row) => row.includes(director.account))).toBe(true);
    });

    it("[CAS-9] when somebody asks, then it takes one of two powers, and the second factor", async () => {
      expect((await read(room.manager)).nodes).toHaveLength(2);
      for (const by of [room.trainers[0], room.participants[0], room.outsider, room.administrator, room.judge]) {
        expect(await refused(by)).toBe("power.missing");
      }
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'none' where account = $1", [director.account]),
      );
      expect(await refused(director)).toBe("second-factor.needed");
      await it_.office.database.asSystem((tx) =>
        tx.query("update session set factor = 'given' where account = $1", [director.account]),
      );
    });

    it("[CAS-6] when somebody is attested, then their role and unit are no gap; when the end is near, then role and department are told", async () => {
      const [learner] = (await admit(it_, [{ role: "agent", unit: "com-za-kpota" }], "attestee.")) as [Visitor];
      const gap = (it: CascadeView) => it.gaps.find(({ role, unit }) => role === "agent" && unit === "com-za-kpota");
      expect(gap(await read(director))).toMatchObject({ assigned: 1, trained: 0, attested: 0 });
      const raters = [room.trainers[0].account, room.trainers[1].account] as const;
      await train(it_.office, learner, { manager: room.manager.account, raters });
      expect(gap(await read(director))).toMatchObject({ trained: 1, attested: 0 });
      const { post } = askingOf(() => it_);
      const award = { account: learner.account, role: "agent", renews: null };
      expect((await post(room.manager, "/training/attestations", award)).statusCode).toBe(200);
      const now = await read(director);
      expect([gap(now), now.endings]).toEqual([undefined, []]);
      it_.clock.now += 660 * DAY;
      expect((await read(director)).endings).toMatchObject([{ role: "agent", department: "BJ12", ending: 1 }]);
    });
  });
});
