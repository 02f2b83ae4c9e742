import { describe, expect, it } from "vitest";
import { type Act, consider, evaluate, type History, type StandingDeparture } from "../../src/index.ts";
import { act, compile, hour, small, smallProcedureSource } from "./small.ts";

const followed = [{ procedure: small, since: Number.NEGATIVE_INFINITY }];
const history = (acts: readonly Act[], departures: readonly StandingDeparture[] = []): History => ({
  acts,
  departures,
});
const at = (hours: number, acts: readonly Act[], departures: readonly StandingDeparture[] = []) => {
  const said = evaluate(followed, history(acts, departures), hour(hours));
  return {
    ...said,
    of: (rule: string) => said.instances.filter((it) => it.rule === rule),
    verdicts: (rule: string) => said.instances.filter((it) => it.rule === rule).map((it) => it.verdict),
    step: (id: string) => said.steps.find((it) => it.step === id)!,
  };
};

describe("given a legal limit of 48 hours", () => {
  const held = act("retenir", 0, { naissance: { age: [15, 15] } });
  it("[ENG-1] when time passes, then it is due, then overdue", () => {
    expect(at(48, [held]).verdicts("quarante-huit")).toEqual(["due"]);
    expect(at(48.1, [held]).verdicts("quarante-huit")).toEqual(["overdue"]);
  });
  it("[ENG-1] when it is answered, then it is respected or done late", () => {
    expect(at(99, [held, act("presenter", 47)]).verdicts("quarante-huit")).toEqual(["respected"]);
    expect(at(99, [held, act("presenter", 50)]).verdicts("quarante-huit")).toEqual(["done_late"]);
  });
  it("[ENG-2] when a second trigger comes, then it neither moves nor erases the first", () => {
    const again = act("retenir", 40);
    const said = at(60, [held, again]);
    expect(said.verdicts("quarante-huit")).toEqual(["overdue", "due"]);
    expect(at(99, [held, again, act("presenter", 60)]).verdicts("quarante-huit")).toEqual(["done_late", "respected"]);
  });
  it("[ENG-3] when the clocks cannot tell, then it is neither respected nor missed", () => {
    expect(at(99, [held, act("presenter", [47, 49])]).verdicts("quarante-huit")).toEqual(["undecidable"]);
    const unsure = act("retenir", [0, 4]);
    expect(at(50, [unsure]).verdicts("quarante-huit")).toEqual(["undecidable"]);
  });
  it("[ENG-4] when its step is closed in time, then it is suspended and says since what", () => {
    const [it] = at(99, [held, act("liberer", 10)]).of("quarante-huit");
    expect(it).toMatchObject({ verdict: "due", open: false, why: { code: "suspended" } });
  });
  it("[ENG-4] when its step is closed too late, then it stays broken", () => {
    expect(at(99, [held, act("liberer", 50)]).verdicts("quarante-huit")).toEqual(["broken"]);
  });
  it("[ENG-4] when its step is opened again, then it is owed again", () => {
    const said = at(30, [held, act("liberer", 10), act("retenir", 20)]);
    expect(said.of("quarante-huit").map((it) => it.open)).toEqual([true, true]);
  });
  it("[ENG-5] when nobody will do it and says why, then it is justified and no longer owed", () => {
    const said = at(60, [held], [{ rule: "quarante-huit", reason: "instruction", trigger: held.id, at: hour(3) }]);
    expect(said.of("quarante-huit")[0]).toMatchObject({ verdict: "justified", open: false });
  });
});

describe("given limits that are not plain law", () => {
  const opened = act("ouvrir", 0, { naissance: { age: [15, 15] } });
  it("[ENG-6] when a repère has passed, then that is said and it is never late", () => {
    expect(at(30, [opened]).of("repere")[0]).toMatchObject({ verdict: "due", open: true, benchmarkPassed: true });
    expect(at(40, [opened, act("voir", 30)]).of("repere")[0]).toMatchObject({
      verdict: "respected",
      benchmarkPassed: true,
    });
  });
  it("[ENG-7] when the limit is unknown, then nothing is invented, and it stays owed until done", () => {
    expect(at(900, [opened]).of("aviser-inconnu")[0]).toMatchObject({ verdict: "undecidable", open: true });
    expect(at(900, [opened, act("aviser", 1)]).of("aviser-inconnu")[0]).toMatchObject({
      verdict: "undecidable",
      open: false,
    });
  });
  it("[ENG-8] when the law says « immédiatement », then no number is made up", () => {
    const freed = act("liberer", 0);
    expect(at(5, [freed]).of("de-suite")[0]).toMatchObject({ verdict: "due", open: true });
    expect(at(5, [freed, act("voir", 2)]).of("de-suite")[0]).toMatchObject({
      verdict: "undecidable",
      why: { code: "immediate" },
    });
  });
});

describe("given the prohibition under 13", () => {
  const notified = act("aviser", 0);
  const offered = (facts: Act["facts"]) =>
    consider(followed, history([notified]), { step: "retenir", time: { from: hour(1), to: hour(1) }, facts });
  it("[ENG-9] when the child is under 13, then the step is forbidden, and says which rule", () => {
    const state = offered({ naissance: { age: [11, 11] } });
    expect(state?.status).toBe("forbidden");
    expect(state?.reasons.map((it) => it.rule)).toEqual(["treize-ans"]);
  });
  it("[ENG-9] when the child is 15 at the facts, then nothing stands against it", () => {
    expect(offered({ naissance: { age: [15, 15] }, dateFaits: "2026-03-01" })?.status).toBe("possible");
  });
  it("[ENG-10] when the age is 12 to 14, then it opens only as a departure, and asks for the age", () => {
    const state = offered({ naissance: { age: [12, 14] }, dateFaits: "2026-03-01" });
    expect(state?.status).toBe("departure");
    expect(state?.reasons[0]).toMatchObject({ code: "unknown-fact", fields: ["naissance", "dateFaits"] });
  });
  it("[ENG-11] when it was done all the same, then it is recorded and broken", () => {
    const said = at(5, [notified, act("retenir", 1, { naissance: { age: [12, 12] } })]);
    expect(said.verdicts("treize-ans")).toEqual(["broken"]);
    expect(said.step("retenir").done).toHaveLength(1);
  });
  it("[ENG-12] when the birth is learnt afterwards, then it is read at the act: it was true all along", () => {
    const held = act("retenir", 1);
    expect(at(2, [notified, held]).verdicts("treize-ans")).toEqual(["undecidable"]);
    const learnt = act("ouvrir", 20, { naissance: { from: "2014-01-01", to: "2014-12-31" } });
    expect(at(21, [notified, held, learnt]).verdicts("treize-ans")).toEqual(["broken"]);
  });
});

describe("given a condition", () => {
  it("[ENG-13] when the required act came first, then it is respected; after, broken", () => {
    expect(at(9, [act("aviser", 0), act("retenir", 1)]).verdicts("avis-avant")).toEqual(["respected"]);
    expect(at(9, [act("retenir", 1), act("aviser", 2)]).verdicts("avis-avant")).toEqual(["broken"]);
  });
  it("[ENG-13] when its guard does not hold, then it has no verdict; nobody knows, then what was done in order is respected", () => {
    const source = smallProcedureSource.replace("exige: aviser,", "exige: aviser, si: urgent = true,");
    const followed = [{ procedure: compile(source), since: Number.NEGATIVE_INFINITY }];
    const verdicts = (urgent: boolean | null) =>
      evaluate(followed, history([act("ouvrir", 0, { urgent }), act("aviser", 1), act("retenir", 2)]), hour(9))
        .instances.filter((it) => it.rule === "avis-avant")
        .map((it) => it.verdict);
    expect([verdicts(true), verdicts(null), verdicts(false)]).toEqual([["respected"], ["respected"], []]);
  });
  it("[ENG-14] when times of two devices overlap and swapping would change it, then it is undecidable", () => {
    const told = act("aviser", [0, 4], {}, { device: "d2" });
    const held = act("retenir", 2);
    expect(at(9, [told, held]).of("avis-avant")[0]).toMatchObject({ verdict: "undecidable", why: { code: "overlap" } });
  });
  it("[ENG-14] when times of one device overlap, then its sequence decides", () => {
    const first = act("aviser", [0, 4]);
    const then = act("retenir", [0, 4]);
    expect(at(9, [then, first]).verdicts("avis-avant")).toEqual(["respected"]);
  });
  it("[ENG-15] when it is departed from with a reason, then it is justified", () => {
    const held = act("retenir", 1, {}, { departures: [{ rule: "avis-avant", reason: "urgence" }] });
    expect(at(9, [held]).verdicts("avis-avant")).toEqual(["justified"]);
  });
});

describe("given a milestone and a closed step", () => {
  it("[ENG-16] when something is owed, then closing waits for it, and done anyway is broken", () => {
    const opened = act("ouvrir", 0);
    expect(at(1, [opened]).step("clore")).toMatchObject({ status: "departure", reasons: [{ code: "milestone" }] });
    expect(at(3, [opened, act("clore", 2, { motif: "fin" })]).verdicts("attente")).toEqual(["broken"]);
    expect(at(3, [opened, act("aviser", 1)]).step("clore").status).toBe("possible");
  });
  it("[ENG-17] when a step is not open, then it says what opens it, and done anyway is broken", () => {
    const before = at(1, []).step("presenter");
    expect(before).toMatchObject({ status: "departure", reasons: [{ code: "closed", steps: ["retenir"] }] });
    expect(at(3, [act("presenter", 2)]).verdicts("ouvre")).toEqual(["broken"]);
  });
});

describe("given repeats of a step that is not repeatable", () => {
  const first = act("aviser", 1);
  const second = act("aviser", [0, 3]);
  it("[ENG-18] when nobody has said so, then « même acte ? » is asked and both are kept", () => {
    const said = at(9, [first, second]);
    expect(said.questions).toContainEqual({ kind: "same-act", step: "aviser", acts: [first.id, second.id] });
  });
  it("[ENG-18] when they are linked, then they count once, at the intersection of their times", () => {
    const said = at(9, [second, { ...first, sameAs: second.id }]);
    expect(said.step("aviser").done).toEqual([second.id]);
    expect(said.questions.filter((it) => it.kind === "same-act")).toEqual([]);
  });
});

describe("given a law that lapsed", () => {
  const lapsed = compile(smallProcedureSource.replace("fait: F48,", "fait: F48, valide: { au: 2026-03-03 },"));
  const said = (hours: number, acts: readonly Act[]) =>
    evaluate([{ procedure: lapsed, since: Number.NEGATIVE_INFINITY }], history(acts), hour(hours)).instances.filter(
      (it) => it.rule === "quarante-huit",
    );
  it("[ENG-19] when the trigger came after, then nothing is owed; before, it stays owed and says the law has changed", () => {
    expect(said(60, [act("retenir", 50)])).toEqual([]);
    expect(said(47, [act("retenir", 0)])[0]).toMatchObject({
      verdict: "due",
      open: true,
      why: { code: "law-changed" },
    });
  });
});

describe("given two procedures that share steps and rules", () => {
  it("[ENG-20] when a file follows both, then a shared rule is owed once and a step is blocked if any blocks it", () => {
    const other = compile(smallProcedureSource.replace("procedure: petite", "procedure: autre"));
    const both = [...followed, { procedure: other, since: Number.NEGATIVE_INFINITY }];
    const said = evaluate(both, history([act("ouvrir", 0)]), hour(1));
    expect(said.instances.filter((it) => it.rule === "repere")).toHaveLength(1);
    const state = consider(both, history([]), {
      step: "retenir",
      time: { from: hour(0), to: hour(0) },
      facts: { naissance: { age: [9, 9] } },
    });
    expect(state?.status).toBe("forbidden");
  });
  it("[ENG-21] when a file is moved to a procedure, then what came before is history, owed from that moment on", () => {
    const held = act("retenir", 0);
    const [it] = evaluate([{ procedure: small, since: hour(10) }], history([held]), hour(50)).instances.filter(
      (i) => i.rule === "quarante-huit",
    );
    expect(it).toMatchObject({ verdict: "due", due: { from: hour(58), to: hour(58) } });
  });
});
