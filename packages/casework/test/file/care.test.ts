import { describe, expect, it } from "vitest";
import { actsOf, followupsOf, planOf, riskOf, statusesOf } from "../../src/index.ts";
import { accepted, act, claimed, id, openedFile } from "../desk.ts";

describe("given the care of a child", () => {
  it("[DEC-28] when a line of the plan is updated, then the last word prevails and the earlier ones stay", () => {
    const desk = openedFile();
    const line = { line: id(9), goal: "Dormir la nuit.", service: "psychosocial", day: "2026-03-09" } as const;
    accepted(desk.send("add-plan-line", line));
    expect(planOf(desk.state)).toMatchObject([{ id: id(9), status: "planned", day: "2026-03-09", goal: line.goal }]);
    accepted(desk.send("update-plan-line", { line: id(9), status: "started", day: "2026-03-16" }));
    accepted(desk.send("update-plan-line", { line: id(9), status: "done" }));
    const [kept] = planOf(desk.state);
    expect(kept).toMatchObject({ status: "done", day: "2026-03-16" });
    expect(kept?.updates).toHaveLength(2);
  });

  it("[DEC-28] when a follow-up is done, then its result is said; until then it has none", () => {
    const desk = openedFile();
    accepted(desk.send("schedule-followup", { followup: id(10), kind: "visit", day: "2026-04-01" }));
    expect(followupsOf(desk.state)).toMatchObject([{ id: id(10), day: "2026-04-01", result: null }]);
    accepted(desk.send("finish-followup", { followup: id(10), result: "postponed", time: claimed(1) }, { at: 1 }));
    accepted(desk.send("finish-followup", { followup: id(10), result: "seen", time: claimed(2) }, { at: 2 }));
    expect(followupsOf(desk.state)).toMatchObject([{ result: "seen" }]);
    expect(desk.state.followupsDone).toHaveLength(2);
  });

  it("[DEC-28] when risk is assessed, then the level that holds is that of the latest time, not of the latest arrival", () => {
    const desk = openedFile();
    accepted(desk.send("assess-risk", { level: "low", time: claimed(5) }, { at: 6 }));
    accepted(desk.send("assess-risk", { level: "high", time: claimed(2) }, { at: 7 }));
    expect(riskOf(desk.state)).toBe("low");
    expect(desk.state.risks).toHaveLength(2);
  });

  it("[DEC-28] when an act tells the risk, then it counts like an assessment, until it is withdrawn", () => {
    const desk = openedFile();
    accepted(desk.send("assess-risk", { level: "low", time: claimed(1) }, { at: 1 }));
    accepted(desk.send("record-act", act("visiter", 7, 2, { values: { risque: "eleve" } }), { at: 2 }));
    expect(riskOf(desk.state)).toBe("high");
    const withdrawn = { act: id(7), over: 0, standing: "withdrawn", sentence: "Autre enfant." } as const;
    accepted(desk.send("correct-act", withdrawn, { at: 3 }));
    expect(riskOf(desk.state)).toBe("low");
    expect(actsOf(desk.state)).toHaveLength(1);
  });

  it("[DEC-28] when the situation of the child changes, then the new one holds and the old one stays", () => {
    const desk = openedFile();
    accepted(desk.send("change-statuses", { statuses: ["temoin", "en-danger"] }, { at: 4 }));
    expect(statusesOf(desk.state)).toEqual(["temoin", "en-danger"]);
    expect(desk.state.identifications[0]?.facts).toEqual({ statut: ["victime"] });
  });
});
