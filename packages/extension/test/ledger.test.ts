import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import type { CommandEnvelope, NewEvent, RecordedEvent, Result } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  attachedChoice,
  type ChoiceSummary,
  countedAs,
  decidePlan,
  decideVisit,
  evolvePlan,
  evolveVisit,
  happened,
  inForce,
  noPlanYet,
  noVisitYet,
  type PlanContext,
  type PlanState,
  type ProjectInput,
  planChanges,
  planFrom,
  type projectPayloads,
  readPlan,
  readVisitForm,
  twinsAmong,
  type Visit,
  type VisitContext,
  type VisitState,
  visitFrom,
} from "../src/index.ts";

const SEED = 20_261_129;
const STARTER = readFileSync(benin.plan, "utf8");
const starter = readPlan(STARTER, "plan").plan!;
const form = readVisitForm(readFileSync(benin.visit, "utf8"), "visite.yaml").form!;
const PLAN = "01900000-0000-7000-8000-000000000001";
const id = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const [STEERS, VISITS] = [id(901), id(902)];

let count = 1000;
const command = <N extends keyof typeof projectPayloads>(
  type: N,
  payload: ProjectInput<N>,
  stream = PLAN,
): CommandEnvelope => ({
  ...{ id: id(++count), stream, type, v: 1, device: "essai", sequence: count, read: {} },
  madeAt: "2027-02-01T09:00:00Z",
  payload: JSON.parse(JSON.stringify(payload)),
});
const recorded = (events: readonly NewEvent[], after: number, of: CommandEnvelope, account = STEERS): RecordedEvent[] =>
  events.map((it, i) => ({
    ...it,
    id: id(++count),
    stream: of.stream,
    sequence: after + i + 1,
    recordedAt: "2027-02-01T09:00:00Z",
    by: { account, role: "ocpm", unit: "ocpm-cotonou", device: "essai" },
    command: of.id,
  }));
const codeOf = (said: Result<unknown>): string => (said.ok ? "taken" : said.refusal.code);

const planContext = (change: Partial<PlanContext> = {}): PlanContext => ({
  today: "2027-02-01",
  part: "steers",
  plan: starter,
  daysOff: [],
  ...change,
});
const onPlan = (state: PlanState, it: CommandEnvelope, change: Partial<PlanContext> = {}) => {
  const said = decidePlan(it, state, planContext(change));
  const next = said.ok ? recorded(said.value, state.sequence, it).reduce(evolvePlan, state) : state;
  return { said, next, code: codeOf(said) };
};

const PAID = STARTER.replace("cout: a-renseigner", "cout: { bas: 1000, probable: 2000, haut: 3000, source: inventé }");
const REASON = "Coût de l'atelier connu";

describe("given the plan of the country", () => {
  it("[PRO-1] when somebody revises it with faults, then each is told with its line, and nothing is kept", () => {
    const bad = STARTER.replace("apres: [cadrage]", "apres: [cadre]").replace("duree: 0", "duree: -1");
    const { said, code, next } = onPlan(noPlanYet, command("revise-plan", { based: 0, text: bad, reason: REASON }));
    expect([code, next.revisions]).toEqual(["plan.faulty", []]);
    const { problems } = readPlan(bad, "plan");
    expect(problems.length).toBe(2);
    for (const { line } of problems) expect(said.ok ? "" : said.refusal.fr).toContain(`Ligne ${line} :`);
  });

  it("[PRO-1] when two revise the same revision, then the second comes back stale, and is taken once it says the last one", () => {
    const first = onPlan(noPlanYet, command("revise-plan", { based: 0, text: PAID, reason: REASON }));
    expect(first.code).toBe("taken");
    const stale = onPlan(first.next, command("revise-plan", { based: 0, text: STARTER, reason: REASON }));
    expect([stale.code, stale.next.revisions.length]).toEqual(["plan.stale", 1]);
    expect(onPlan(first.next, command("revise-plan", { based: 1, text: STARTER, reason: REASON })).code).toBe("taken");
  });

  it("[PRO-2] when a revision is adopted, then it is in force, and a later one is not before its own adoption", () => {
    const begins = { plan: starter, text: STARTER };
    expect(inForce(noPlanYet, begins)).toEqual({ ...begins, adoption: null });
    const one = onPlan(noPlanYet, command("revise-plan", { based: 0, text: PAID, reason: REASON })).next;
    expect(inForce(one, begins).text).toBe(STARTER);
    const act = { revision: 1, on: "2027-01-30", act: "Décision n° 12" };
    const adopted = onPlan(one, command("adopt-plan", act));
    expect(inForce(adopted.next, begins)).toMatchObject({ text: PAID, adoption: { revision: 1, on: "2027-01-30" } });
    const two = onPlan(adopted.next, command("revise-plan", { based: 1, text: STARTER, reason: REASON })).next;
    expect(inForce(two, begins).text).toBe(PAID);
    expect(onPlan(adopted.next, command("adopt-plan", act)).code).toBe("plan.adopted");
    expect(onPlan(two, command("adopt-plan", act)).code).toBe("plan.stale");
    expect(onPlan(two, command("adopt-plan", { ...act, revision: 3 })).code).toBe("plan.revision-unknown");
    expect(onPlan(two, command("adopt-plan", { ...act, revision: 2, on: "2027-02-02" })).code).toBe("report.future");
  });

  it("[PRO-2] when the text that was adopted cannot be read any more, then the one before is in force", () => {
    const state = { ...noPlanYet, revisions: [], adoptions: [] };
    const said = { role: "ocpm", unit: "ocpm-cotonou", recordedAt: "2027-02-01T09:00:00Z" };
    const revisions = [PAID, "plan: ["].map((text, i) => ({
      revision: i + 1,
      text,
      reason: null,
      choice: null,
      ...said,
    }));
    const adoptions = [1, 2].map((revision) => ({ revision, on: "2027-01-30", act: null, ...said }));
    expect(inForce({ ...state, revisions, adoptions }, { plan: starter, text: STARTER }).text).toBe(PAID);
  });

  const spot = (commune: string) => ({ commune, name: commune });
  const choice: ChoiceSummary = {
    title: { fr: "Deux antennes de plus", en: "Two more offices" },
    standing: [],
    years: [{ year: 2027, sites: [spot("BJ0405"), spot("BJ1207")] }],
    ...{ cost: null, covered: null, bands: [], worst: null, proven: true, sources: [] },
  };
  const adopted = (state: PlanState, revision: number): PlanState =>
    onPlan(state, command("adopt-plan", { revision, on: "2027-01-30", act: "Décision n° 12" })).next;
  const attached = (state: PlanState) => attachedChoice(state, inForce(state, { plan: starter, text: STARTER }));

  it("[PRO-15] when a revision comes with what the search found, then it stays with it, in clear; of other places it is refused", () => {
    const revise = command("revise-plan", { based: 0, text: PAID, reason: REASON, choice });
    const { said, next } = onPlan(noPlanYet, revise);
    expect(said.ok && said.value[0]?.clear).toEqual({ revision: 1, text: PAID, choice });
    expect(next.revisions[0]?.choice).toEqual(choice);
    const other = { ...choice, years: [{ year: 2027, sites: [spot("BJ0405")] }] };
    const wrong = command("revise-plan", { based: 0, text: PAID, reason: REASON, choice: other });
    expect(onPlan(noPlanYet, wrong).code).toBe("plan.choice-of-other-places");
    const long = { ...choice, title: { fr: "x".repeat(601), en: "x" } };
    const grown = command("revise-plan", { based: 0, text: PAID, reason: REASON, choice: long });
    expect(onPlan(noPlanYet, grown).code).toBe("command.malformed");
  });

  it("[PRO-15] when an event was written before revisions had a choice, then it is read as before, and has none", () => {
    const { next } = onPlan(noPlanYet, command("revise-plan", { based: 0, text: PAID, reason: REASON }));
    expect(next.revisions[0]).toMatchObject({ text: PAID, choice: null });
    expect(attached(adopted(next, 1))).toBeNull();
  });

  it("[PRO-16] when the plan is revised later, then the search stays as long as its places do; when they change, that is said", () => {
    const one = onPlan(noPlanYet, command("revise-plan", { based: 0, text: STARTER, reason: REASON, choice })).next;
    expect(attached(one)).toBeNull();
    expect(attached(adopted(one, 1))).toEqual({ revision: 1, choice, is: "held" });
    const two = onPlan(adopted(one, 1), command("revise-plan", { based: 1, text: PAID, reason: REASON })).next;
    expect(attached(adopted(two, 2))).toMatchObject({ revision: 1, is: "held" });
    const moved = STARTER.replace("commune: BJ1207", "commune: BJ0101");
    const three = onPlan(adopted(two, 2), command("revise-plan", { based: 2, text: moved, reason: REASON })).next;
    expect(attached(three)).toMatchObject({ is: "held" });
    expect(attached(adopted(three, 3))).toMatchObject({ revision: 1, is: "changed" });
  });

  const task = { task: "cadrage", startedOn: "2027-01-04", endedOn: null, why: null } as const;
  it("[PRO-3] when what happened is reported, then the last word counts, also of a task that the plan does not have", () => {
    const begun = onPlan(noPlanYet, command("report-task", task));
    const ended = onPlan(begun.next, command("report-task", { ...task, endedOn: "2027-01-20" }));
    const gone = onPlan(ended.next, command("report-task", { ...task, task: "parakou/ancienne" }));
    expect(happened(gone.next).actuals.map((it) => [it.task, it.endedOn])).toEqual([
      ["cadrage", "2027-01-20"],
      ["parakou/ancienne", null],
    ]);
  });

  it.each([
    [{ startedOn: "2027-02-02" }, "report.future"],
    [{ endedOn: "2027-02-02" }, "report.future"],
    [{ endedOn: "2027-01-03" }, "report.reversed"],
    [{ startedOn: "2027-01-05" }, "report.reason-wanted"],
    [{ startedOn: "2027-01-05", why: "decision" as const }, "taken"],
    [{ endedOn: "2027-02-01" }, "report.reason-wanted"],
    [{ endedOn: "2027-01-29" }, "taken"],
  ])("[PRO-4] when a task is reported with %o, then: %s", (change, expected) => {
    expect(onPlan(noPlanYet, command("report-task", { ...task, ...change })).code).toBe(expected);
  });

  it("[PRO-4] when a line was spent on, then another amount than planned takes a reason, and one that nobody priced does not", () => {
    const spent = { line: "atelier-cadrage", month: "2027-01", francs: 2000, why: null };
    const priced = { plan: readPlan(PAID, "plan").plan! };
    const code = (change: object, context: Partial<PlanContext> = priced) =>
      onPlan(noPlanYet, command("report-line", { ...spent, ...change }), context).code;
    expect(code({})).toBe("taken");
    expect(code({ francs: 2500 })).toBe("report.reason-wanted");
    expect(code({ francs: 2500, why: "price", sentence: "Salle plus chère" })).toBe("taken");
    expect(code({ francs: 2500 }, {})).toBe("taken");
    expect(code({ line: "jamais" })).toBe("taken");
    expect(code({ month: "2027-03" })).toBe("report.future");
  });

  it("[PRO-7] when somebody who does not steer writes, then it is refused; when a command comes again, then it decides nothing", () => {
    for (const it of [
      command("revise-plan", { based: 0, text: STARTER, reason: REASON }),
      command("adopt-plan", { revision: 1, on: "2027-01-30", act: "x" }),
      command("report-task", task),
      command("report-line", { line: "a", month: "2027-01", francs: 1, why: null }),
    ]) {
      expect(onPlan(noPlanYet, it, { part: "none" }).code).toBe("plan.not-yours");
    }
    const twice = command("report-task", task);
    const { next } = onPlan(noPlanYet, twice);
    expect(onPlan(next, twice).said).toEqual({ ok: true, value: [] });
  });

  it("[PRO-9] when a revision is told, then parts that come, go or differ are named at their sites, and a plan against itself has none", () => {
    expect(planChanges(starter, starter)).toEqual([]);
    const other = readPlan(
      PAID.replace("duree: { basse: 40, probable: 90, haute: 200 }", "duree: { basse: 40, probable: 80, haute: 200 }")
        .replace(/ {2}- site: za-kpota[\s\S]*$/, "")
        .replace(/ {2}- tache: bilan[\s\S]*?responsable: ocpm\n/, ""),
      "plan",
    ).plan!;
    const changes = planChanges(starter, other);
    const of = (is: string) => changes.filter((it) => it.is === is).map((it) => `${it.of} ${it.key} ${it.fields}`);
    expect(of("added")).toEqual([]);
    expect(of("changed")).toEqual(["task parakou/local days", "line atelier-cadrage cost"]);
    expect(of("removed").filter((it) => !it.includes("za-kpota/"))).toEqual(["site za-kpota ", "task bilan "]);
  });
});

const ANSWERS: Visit["answers"] = {
  "salle-ecoute": true,
  vehicules: 2,
  reseau: "faible",
  "premier-besoin": "Une moto",
};
const visit: Visit = {
  unit: "com-za-kpota",
  kind: "police",
  on: "2027-01-20",
  version: form.version,
  answers: ANSWERS,
};
const visitContext = (change: Partial<VisitContext> = {}): VisitContext => ({
  ...{ today: "2027-02-01", moment: "arrived", account: VISITS, part: "visits", form, other: undefined },
  ...change,
});
const onVisit = (state: VisitState, it: CommandEnvelope, change: Partial<VisitContext> = {}) => {
  const context = visitContext(change);
  const said = decideVisit(it, state, context);
  const events = said.ok ? recorded(said.value, state.sequence, it, context.account) : [];
  return { code: codeOf(said), events, next: events.reduce(evolveVisit, state) };
};
const noted = (n: number, change: Partial<Visit> = {}): VisitState =>
  onVisit(noVisitYet, command("record-visit", { ...visit, ...change }, id(n))).next;

describe("given visits of places", () => {
  it("[PRO-5] when one comes months late, then it is taken, what is in words sealed and the rest in clear", () => {
    const { code, events, next } = onVisit(noVisitYet, command("record-visit", visit, id(1)), { today: "2027-12-31" });
    expect(code).toBe("taken");
    expect(JSON.stringify(events[0]?.clear)).not.toContain("moto");
    expect(events[0]?.secret).toEqual({ answers: { "premier-besoin": "Une moto" } });
    expect(next.recorded).toMatchObject({ visit, dated: "certain" });
  });

  it("[PRO-5] when its day has not come, then its author is told while typing, and what has arrived is kept as uncertain", () => {
    const early = { ...visit, on: "2027-02-02" };
    expect(onVisit(noVisitYet, command("record-visit", early, id(1)), { moment: "typing" }).code).toBe("visit.future");
    const arrived = onVisit(noVisitYet, command("record-visit", early, id(1)));
    expect([arrived.code, arrived.next.recorded?.dated]).toEqual(["taken", "uncertain"]);
  });

  it("[PRO-5] when it does not keep to its form, then its question is told; when it was noted in another form, then it is kept whole and sealed", () => {
    const odd = { ...visit, answers: { ...ANSWERS, vehicules: "deux" } };
    expect(onVisit(noVisitYet, command("record-visit", odd, id(1))).code).toBe("visit.answer-bad");
    const older = onVisit(noVisitYet, command("record-visit", { ...odd, version: "2025-9" }, id(1)));
    expect([older.code, older.events[0]?.clear.answers]).toEqual(["taken", {}]);
    expect(older.next.recorded?.visit.answers).toEqual(odd.answers);
  });

  it("[PRO-6] when one place is noted twice for a day, then both are twins until a person says which counts, and both stay", () => {
    const [a, b, other] = [noted(1), noted(2, { answers: {} }), noted(3, { on: "2027-01-21" })];
    const all = () =>
      [a, b, other].map((state, i) => ({ id: id(i + 1), state: { ...state, recorded: state.recorded! } }));
    const [first, second, third] = all();
    expect(twinsAmong(first!, all()).map((it) => [it.twin.id, it.is])).toEqual([[id(2), null]]);
    expect(twinsAmong(third!, all())).toEqual([]);
    const same = command("settle-visit", { other: id(1), is: "same" }, id(2));
    const settled = onVisit(b, same, { other: a });
    expect([settled.code, countedAs(settled.next)]).toEqual(["taken", id(1)]);
    const now = { id: id(2), state: { ...settled.next, recorded: settled.next.recorded! } };
    expect(twinsAmong(first!, [first!, now]).map((it) => it.is)).toEqual(["same"]);
    expect(twinsAmong(second!, all()).map((it) => it.is)).toEqual([null]);
    const back = command("settle-visit", { other: id(2), is: "same" }, id(1));
    expect(onVisit(a, back, { other: settled.next }).code).toBe("visit.other-set-aside");
    const apart = onVisit(settled.next, command("settle-visit", { other: id(1), is: "apart" }, id(2)), { other: a });
    expect([apart.code, countedAs(apart.next)]).toEqual(["taken", null]);
  });

  it("[PRO-6] when a settlement names another place, day, itself or nothing, then it is refused", () => {
    const code = (other: VisitState | undefined, named: string) =>
      onVisit(noted(1), command("settle-visit", { other: named, is: "same" }, id(1)), { other }).code;
    expect(code(noted(2, { on: "2027-01-21" }), id(2))).toBe("visit.not-twins");
    expect(code(noted(2, { unit: "com-parakou" }), id(2))).toBe("visit.not-twins");
    expect(code(noted(1), id(1))).toBe("visit.not-twins");
    expect(code(undefined, id(9))).toBe("visit.not-twins");
  });

  it("[PRO-7] when somebody neither steers nor visits, or it is another's, then nothing is taken; sent again, nothing more", () => {
    const it = command("record-visit", visit, id(1));
    expect(onVisit(noVisitYet, it, { part: "none" }).code).toBe("visit.not-yours");
    const once = onVisit(noVisitYet, it);
    expect(onVisit(once.next, it).events).toEqual([]);
    expect(onVisit(once.next, command("record-visit", visit, id(1))).code).toBe("visit.exists");
    const settling = command("settle-visit", { other: id(2), is: "same" }, id(1));
    const other = noted(2);
    expect(onVisit(once.next, settling, { other, account: id(903) }).code).toBe("visit.not-found");
    expect(onVisit(once.next, settling, { other, account: id(903), part: "steers" }).code).toBe("taken");
  });
});

describe("given anything at all in a stream", () => {
  it("[PRO-8] when it is folded, then nothing throws, what is unknown is kept aside, and sealed parts decide nothing", () => {
    const types = [
      "plan.revised",
      "plan.adopted",
      "plan.task-reported",
      "plan.line-reported",
      "visit.recorded",
      "visit.settled",
      "plan.newer",
    ];
    const events = fc.array(fc.tuple(fc.constantFrom(...types), fc.integer({ min: 1, max: 2 }), fc.jsonValue()), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(events, (list) => {
        const told = list.map(
          ([type, v, clear], i): RecordedEvent => ({
            ...recorded(
              [{ type, v, compartment: "commun", time: null, clear: {}, secret: null }],
              i,
              command("report-task", task()),
            )[0]!,
            clear: clear as RecordedEvent["clear"],
          }),
        );
        expect(planFrom(told).aside.length + visitFrom(told).aside.length).toBe(2 * told.length);
      }),
      { seed: SEED, numRuns: 200 },
    );
    const state = onPlan(noPlanYet, command("revise-plan", { based: 0, text: PAID, reason: REASON })).next;
    const closed = { ...state, revisions: state.revisions.map((it) => ({ ...it, reason: null })) };
    const adopting = command("adopt-plan", { revision: 1, on: "2027-01-30", act: "x" });
    expect(onPlan(closed, adopting).said).toEqual(onPlan(state, adopting).said);
  });
  const task = () => ({ task: "cadrage", startedOn: "2027-01-04", endedOn: null, why: null });
});
