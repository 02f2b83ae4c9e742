import { GUEST_RATERS_READ, type SessionView } from "@relais/training";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { onEngines } from "./engines.ts";
import { admit, ago, askingOf, keepSessions, openTestOffice, type TestOffice, type Visitor } from "./http-office.ts";
import { gives, openRoom, type Room, sure } from "./learning-room.ts";
import { phoneOf, pulled } from "./sync-office.ts";

onEngines((bench) => {
  let it_: TestOffice;
  let room: Room;
  let guest: Visitor;
  const { get } = askingOf(() => it_);
  const NAME = "Inventée zqobservatrice";
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), 20_261_131);
    room = await openRoom(it_);
    [guest] = (await admit(it_, [{ role: "juge-enfants", unit: "tpi-abomey" }], "observe.")) as [Visitor];
    await keepSessions(it_);
  });
  afterAll(() => it_.close());

  describe("given a rater from outside who was named in a session", () => {
    it("[LEA-36] when they look before and after, then the session comes to them, with the types of their part and no other, also below the application", async () => {
      const { session, trainers, places, module, test } = room;
      const time = ago(it_.clock, 0);
      const noted = { time, participant: places[0], day: "2026-11-23", half: "morning", presence: "present" } as const;
      await sure(gives(it_, trainers[0], "record-attendance", session, { ...noted, by: "list" }));
      const held = async () => (await pulled(it_.app, await phoneOf(it_, guest))).streams[session];
      expect(await held()).toBeUndefined();
      await sure(gives(it_, trainers[0], "name-rater", session, { rater: guest.account, name: NAME }));
      const observation = it_.id();
      await sure(
        gives(it_, trainers[0], "open-observation", session, {
          ...{ time, observation, participant: places[0], module, practice: "role-play" },
          raters: [trainers[0].account, guest.account],
        }),
      );
      const types = Object.values((await held())?.events ?? {}).map((it) => it.event.type);
      expect([...new Set(types)].sort()).toEqual([
        "session.observation-opened",
        "session.planned",
        "session.rater-named",
      ]);
      const below = (powers: readonly string[]) =>
        it_.office.database.withActor(
          { account: guest.account, powers: powers as never, units: [], compartments: [] },
          (tx) => tx.query<{ type: string }>("select distinct type from event where stream = $1", [session]),
        );
      const seen = (await below([])).map((it) => it.type);
      expect(seen.sort()).toEqual(["session.observation-opened", "session.planned", "session.rater-named"]);
      expect((await below(["forme"])).length).toBeGreaterThan(seen.length);
      const [policy] = await it_.office.database.asOwner((tx) =>
        tx.query<{ qual: string }>("select qual from pg_policies where policyname = 'event_of_guest_raters'"),
      );
      const said = [...(policy?.qual ?? "").matchAll(/'(session\.[a-z-]+)'/g)].map((it) => it[1] ?? "");
      expect(said.sort()).toEqual([...GUEST_RATERS_READ].sort());
      const view = await get<SessionView>(guest, `/training/sessions/${session}`);
      expect([view.line.part, view.tests, view.participants.length]).toEqual(["rater", [], 1]);
      expect(JSON.stringify(view)).not.toContain(test);
    });

    it("[LEA-36] when both raters are done, then each reads the other, and the outsider's words are the observed person's as well", async () => {
      const { session, trainers, module } = room;
      const view = await get<SessionView>(guest, `/training/sessions/${session}`);
      const [{ observation } = { observation: "" }] = view.observations;
      const element = it_.office.country.modules.get(module)!.grille[0]!.id;
      for (const by of [trainers[0], guest]) {
        const [rating, time] = [it_.id(), ago(it_.clock, 0)];
        await sure(gives(it_, by, "begin-rating", rating, { time, session, observation }));
        await sure(gives(it_, by, "note-practice", rating, { time, grid: { [element]: "yes" } }));
        await sure(gives(it_, by, "finish-rating", rating, { time }));
      }
      const path = `/training/sessions/${session}/observations/${observation}`;
      const of = await get<{ others: { rater: string }[] }>(room.participants[0], path);
      expect(of.others).toHaveLength(2);
      const other = await get<{ others: { rater: string }[] }>(guest, path);
      expect(other.others).toHaveLength(1);
      const whole = await get<SessionView>(room.manager, `/training/sessions/${session}`);
      expect(whole.raters).toEqual([{ account: guest.account, name: NAME }]);
    });
  });
});
