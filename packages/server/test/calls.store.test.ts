import { accept, type CommandEnvelope, DAY, type Outcome } from "@relais/core";
import type { CallsView, CallTerms, CallView, learningPayloads } from "@relais/training";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chooseApart } from "../src/calls/choosing.ts";
import { rebuildLearning } from "../src/learning/rebuild.ts";
import { markOf, outcomesOf } from "../src/learning/selected.ts";
import { readApplications, readCall } from "../src/learning/streams.ts";
import { readStream } from "../src/store/read.ts";
import { onEngines } from "./engines.ts";
import {
  admit,
  ask,
  askingOf,
  codeOf,
  keepSessions,
  openTestOffice,
  rowsOf,
  send,
  type TestOffice,
  type Visitor,
} from "./http-office.ts";

const SEED = 55_001;

onEngines((bench) => {
  let it_: TestOffice;
  type Cast = [Visitor, Visitor, Visitor, Visitor, Visitor, Visitor, Visitor];
  let [manager, chief, kept, waits, first, second, stranger] = [] as unknown as Cast;
  let call: string;
  const streams = new Map<Visitor, string>();
  const { get, post } = askingOf(() => it_);
  beforeAll(async () => {
    it_ = await openTestOffice(bench(), SEED);
    [manager, chief, kept, waits, first, second, stranger] = (await admit(it_, [
      { role: "responsable-formation", unit: "ocpm-cotonou" },
      { role: "chef-unite", unit: "com-za-kpota" },
      { role: "opj", unit: "com-za-kpota" },
      { role: "opj", unit: "com-parakou" },
      { role: "ocpm", unit: "ocpm-cotonou" },
      { role: "travailleur-social", unit: "gups-parakou" },
      { role: "agent", unit: "com-za-kpota" },
    ])) as Cast;
    call = it_.id();
    expect(await on(manager, "publish-call", call, terms())).toBe("accepted");
    for (const [visitor, word] of APPLIED()) {
      const stream = it_.id();
      streams.set(visitor, stream);
      expect(await on(visitor, "apply", stream, answers(word))).toBe("accepted");
    }
    expect(await on(chief, "note-application", streams.get(kept)!, NOTE)).toBe("accepted");
  });
  afterAll(() => it_.close());

  const made = (type: keyof typeof learningPayloads, stream: string, payload: object): CommandEnvelope => ({
    ...{ id: it_.id(), stream, type, v: 1, device: "test", sequence: 1, read: {} },
    madeAt: new Date(it_.clock.now).toISOString(),
    payload: JSON.parse(JSON.stringify(payload)),
  });
  /** « accepted », or the code of the refusal. */
  const said = (outcome: Outcome | undefined): string =>
    outcome !== undefined && "refusal" in outcome ? outcome.refusal.code : "accepted";
  const on = async (visitor: Visitor, type: keyof typeof learningPayloads, stream: string, payload: object) =>
    said((await send(it_.app, visitor, made(type, stream, payload)))[0]);
  const viewOf = (visitor: Visitor): Promise<CallView> => get(visitor, `/calls/${call}`);
  const decide = (visitor: Visitor, payload: object = {}) =>
    post(visitor, `/calls/${call}/decide`, { command: made("decide-call", call, payload) });

  const terms = (): CallTerms => ({
    title: { fr: "Vingt formateurs", en: "Twenty trainers" },
    ...{ cohort: "formateurs-2027", generation: 1, places: 1 },
    hard: [{ id: "opj", text: { fr: "OPJ en fonction", en: "Serving OPJ" } }],
    weighted: [{ id: "pratique", text: { fr: "Pratique", en: "Practice" }, weight: 3 }],
    quotas: [{ attribute: "department", value: "Zou", min: 1, max: null }],
    assessors: [first.account, second.account],
    ...{ opens: "2026-11-20", closes: "2026-11-30" },
  });
  const answers = (word: string) => ({
    ...{ call, sex: "F", corps: "police" },
    evidence: { opj: `Arrêté ${word}`, pratique: `Auditions ${word}` },
  });

  const APPLIED = () =>
    [
      [kept, "zqkeptkeptke"],
      [waits, "zqwaitswaits"],
    ] as const;
  const NOTE = { opinion: "favourable", sentence: "Un avis zqnotenotene." };

  describe("given a call that the training manager publishes", () => {
    it("[CAL-10] when it is published and answered, then everybody reads what is asked, and each of the applications only what is theirs", async () => {
      expect(await on(stranger, "publish-call", it_.id(), terms())).toBe("call.not-yours");
      for (const [visitor, word] of APPLIED()) {
        expect(await on(visitor, "apply", it_.id(), answers(word))).toBe("application.twice");
      }
      expect(await on(first, "apply", it_.id(), answers("inventé"))).toBe("application.assessor");
      expect(await on(chief, "note-application", streams.get(waits)!, NOTE)).toBe("application.chief-notes");

      const mine = await viewOf(kept);
      expect(mine).toMatchObject({ stage: "open", assessed: null, led: null, managed: null });
      expect(mine.mine).toMatchObject({ evidence: answers("zqkeptkeptke").evidence, outcome: null });
      expect((await viewOf(stranger)).mine).toBeNull();
      expect(await viewOf(chief)).toMatchObject({ mine: null, led: [{ id: streams.get(kept), note: NOTE }] });
      const assessed = (await viewOf(first)).assessed ?? [];
      expect(assessed.map((it) => it.id).sort()).toEqual([...streams.values()].sort());
      expect((await viewOf(manager)).managed?.applications).toHaveLength(2);
      expect((await get<CallsView>(stranger, "/calls")).lines).toMatchObject([{ id: call, mine: "none", work: [] }]);
      expect((await get<CallsView>(chief, "/calls")).lines).toMatchObject([{ work: ["note"] }]);
      expect(await on(kept, "check-application", streams.get(kept)!, { meets: { opj: true } })).toBe(
        "application.manager-checks",
      );
    });

    it("[CAL-10] when an application is looked for by whoever it is not for, with row security off and then alone, then neither gives a word of it", async () => {
      const open = await it_.another({
        database: { ...it_.office.database, withActor: (_actor, work) => it_.office.database.asSystem(work) },
      });
      for (const visitor of [stranger, waits]) {
        const body = (await ask(open, visitor, { url: `/api/v1/calls/${call}` })).body;
        expect(body).not.toContain("zqkeptkeptke");
        expect(body).not.toContain("zqnotenotene");
      }
      const raw = (visitor: Visitor, powers: readonly string[] = []) =>
        it_.office.database.withActor(
          { account: visitor.account, units: [visitor.unit], compartments: ["commun"], powers },
          (tx) => readStream(tx, it_.office.keys, streams.get(kept)!),
        );
      expect(await raw(stranger)).toEqual([]);
      expect(await raw(waits)).toEqual([]);
      expect(JSON.stringify(await raw(kept))).toContain("zqkeptkeptke");
      // A head is told that somebody of theirs applied, and reads their own note; of the answers nothing.
      expect((await raw(chief)).map((it) => it.type)).toEqual(["application.noted"]);
      expect(JSON.stringify((await ask(it_.app, chief, { url: `/api/v1/calls/${call}` })).json())).not.toContain(
        "zqkept",
      );
      expect((await raw(manager, ["forme"])).map((it) => it.type)).toEqual(["application.made", "application.noted"]);
      for (const table of ["event", "training_application", "audit", "outcome"]) {
        expect((await rowsOf(it_.office.database, table)).join()).not.toMatch(/zq(kept|waits|note)/);
      }
    });
  });

  describe("given its last day is over", () => {
    beforeAll(async () => {
      it_.clock.now += 10 * DAY;
      await keepSessions(it_);
      for (const it of streams.values()) {
        expect(await on(manager, "check-application", it, { meets: { opj: true } })).toBe("accepted");
      }
    });

    it("[CAL-6] when two assessors score, then neither reads the other's, nor does the manager, by the page or by the rows, before both are there", async () => {
      const stream = streams.get(kept)!;
      expect(await on(manager, "change-call", call, { ...terms(), places: 2 })).toBe("call.closed");
      const others = [first.account, second.account, stranger.account];
      expect(await on(manager, "change-call", call, { ...terms(), assessors: others })).toBe("accepted");
      expect(await on(kept, "change-application", stream, { ...answers("x"), call: undefined })).toBe(
        "application.closed",
      );
      expect(await on(first, "score-application", stream, { scores: { pratique: 4 } })).toBe("accepted");
      const scored = async (visitor: Visitor, powers: readonly string[] = []) => {
        const actor = { account: visitor.account, units: [visitor.unit], compartments: ["commun"], powers };
        const events = await it_.office.database.withActor(actor, (tx) => readStream(tx, null, stream));
        return events.filter((it) => it.type === "application.scored").length;
      };
      const seen = async (visitor: Visitor) => (await viewOf(visitor)).assessed?.find((it) => it.id === stream);
      expect(await seen(first)).toMatchObject({ mine: { pratique: 4 }, other: null, state: "waiting-for-the-other" });
      expect(await seen(second)).toMatchObject({ mine: null, other: null, state: "to-score" });
      expect([await scored(first), await scored(second), await scored(manager, ["forme"]), await scored(kept)]).toEqual(
        [1, 0, 0, 0],
      );
      expect(codeOf(await decide(manager))).toBe("call.unscored");
      expect(await on(second, "score-application", stream, { scores: { pratique: 6 } })).toBe("accepted");
      expect(await seen(first)).toMatchObject({ mine: { pratique: 4 }, other: { pratique: 6 }, state: "scored" });
      expect([await scored(first), await scored(second), await scored(manager, ["forme"]), await scored(kept)]).toEqual(
        [2, 2, 2, 0],
      );
    });

    it("[CAL-11] when it is decided, then the manager alone may, each candidate reads their own outcome alone, and what follows asks for a reason", async () => {
      for (const [visitor, marks] of [
        [kept, [4, 6]],
        [waits, [9, 9]],
      ] as const) {
        const stream = streams.get(visitor)!;
        // Those that [CAL-6] gave stand.
        await on(first, "score-application", stream, { scores: { pratique: marks[0] } });
        await on(second, "score-application", stream, { scores: { pratique: marks[1] } });
      }
      expect(codeOf(await decide(stranger))).toBe("call.not-yours");
      expect(await on(manager, "decide-call", call, {})).toBe("call.not-chosen");
      const decided = await decide(manager);
      expect([decided.statusCode, decided.statusCode === 200 ? "" : decided.body]).toEqual([200, ""]);
      // The quota of Zou keeps the one with fewer points: it is needed, and the other could not have been kept.
      const outcomes = decided.json<CallView>().managed?.applications;
      expect(outcomes?.find((it) => it.id === streams.get(kept))?.outcome).toMatchObject({
        is: "kept",
        points: 30,
        needed: [{ value: "Zou" }],
      });
      const own = await viewOf(waits);
      expect(own).toMatchObject({ stage: "decided", managed: null, assessed: null });
      expect(own.mine?.outcome).toEqual({ is: "not-kept", points: 54, change: { points: null, quotas: [] } });
      expect(JSON.stringify(own)).not.toContain(streams.get(kept)!);
      expect((await viewOf(stranger)).mine).toBeNull();
      const rows = await it_.office.database.withActor(
        { account: waits.account, units: [waits.unit], compartments: ["commun"] },
        (tx) => tx.query<{ stream: string }>("select stream from training_application"),
      );
      expect(rows.map((it) => it.stream)).toEqual([streams.get(waits)]);
      const events = await it_.office.database.withActor(
        { account: waits.account, units: [waits.unit], compartments: ["commun"] },
        (tx) => readStream(tx, null, call),
      );
      expect(new Set(events.map((it) => it.type))).not.toContain("call.decided");
      expect(events.length).toBeGreaterThan(0);
      expect(codeOf(await decide(manager))).toBe("call.reason-wanted");
      expect(await on(kept, "withdraw-application", streams.get(kept)!, {})).toBe("accepted");
      expect(codeOf(await decide(manager, { reason: "Un retrait inventé." }))).toBe("selection.quota-unmet");
      const audit = (await rowsOf(it_.office.database, "audit")).filter((it) => it.includes('"call.read"'));
      expect(audit.length).toBeGreaterThan(0);
    });

    it("[CAL-11] when an application changed meanwhile, or whoever asked has gone, then nothing is published and the computing stops", async () => {
      const asked = await it_.office.database.asSystem(async (tx) => ({
        terms: (await readCall(tx, call)).terms!,
        applications: await readApplications(tx, call),
      }));
      const { applications } = asked;
      const before = { mark: markOf(applications.slice(1)), outcomes: accept({}) };
      expect(outcomesOf(before, applications)).toMatchObject({ refusal: { code: "call.moved" } });
      expect(outcomesOf({ ...before, mark: markOf(applications) }, applications)).toEqual(accept({}));
      const leaving = new AbortController();
      const choosing = chooseApart(asked, leaving.signal);
      leaving.abort();
      const stopped = await choosing;
      expect(stopped.ok ? "" : stopped.refusal.code).toBe("call.choice-stopped");
      const gone = await chooseApart(asked, leaving.signal);
      expect(gone.ok ? "" : gone.refusal.code).toBe("call.choice-stopped");
    });

    it("[CAL-12] when the lists are made again from the events, then they are the same", async () => {
      const tables = ["training_call", "training_application", "learning_party"];
      const before = await Promise.all(tables.map((it) => rowsOf(it_.office.database, it)));
      await rebuildLearning(it_.office.database);
      expect(await Promise.all(tables.map((it) => rowsOf(it_.office.database, it)))).toEqual(before);
      expect(before.flat().length).toBeGreaterThan(5);
    });
  });
});
