import { describe, expect, it } from "vitest";
import { acceptedAs, actsOf, commandTypes } from "../../src/index.ts";
import { accepted, act, claimed, Desk, id, openedFile, refused, types } from "../desk.ts";

const closed = () => {
  const desk = openedFile();
  const done = { act: id(900), step: "clore", time: claimed(10), values: { motifCloture: "fin" } };
  accepted(desk.send("close", done, { at: 10 }));
  return desk;
};

describe("given a file that has moved on", () => {
  it("[DEC-1] when a fact made before the closing arrives after it, then it is appended and marked late", () => {
    const desk = closed();
    const said = desk.send("record-act", act("entendre", 7, 9), { at: 9, received: 20, read: {} });
    expect(acceptedAs(accepted(said))).toBe("accepted-late");
    expect(actsOf(desk.state).find((it) => it.id === id(7))).toMatchObject({ arrival: "late", standing: "stands" });
  });

  it("[DEC-1] when the file is closed, then no fact at all is refused for it", () => {
    const desk = closed();
    const later = { at: 20 };
    accepted(desk.send("record-act", act("entendre", 7, 19), later));
    accepted(desk.send("identify-child", { names: [{ name: "Demo", kind: "used" }] }, later));
    accepted(desk.send("correct-act", { act: id(7), over: 0, sentence: "Non." }, later));
    accepted(desk.send("record-departure", { rule: "avis-avant", reason: "moyens", act: id(7) }, later));
    accepted(desk.send("add-note", { note: id(8), text: "Vu.", compartment: "social" }, later));
    accepted(desk.send("note-number", { kind: "pv", number: "113" }, later));
    accepted(desk.send("assess-risk", { level: "low", time: claimed(19) }, later));
    accepted(desk.send("add-plan-line", { line: id(9), goal: "Dormir.", service: "health" }, later));
    accepted(desk.send("update-plan-line", { line: id(9), status: "done" }, later));
    accepted(desk.send("schedule-followup", { followup: id(10), kind: "visit", day: "2026-04-01" }, later));
    accepted(desk.send("finish-followup", { followup: id(10), result: "seen", time: claimed(19) }, later));
    expect(desk.state.closed).not.toBeNull();
  });

  it("[DEC-1] when the file has changed hands or procedure since, then the fact is late", () => {
    const moved = openedFile();
    accepted(moved.send("transfer", { unit: "bohicon", reason: "court" }, { at: 5 }));
    expect(acceptedAs(accepted(moved.send("record-act", act("aviser", 7, 4), { at: 4, received: 6 })))).toBe(
      "accepted-late",
    );
    const other = openedFile();
    const to = { procedure: "petite", version: "2" };
    accepted(other.send("move-procedure", { from: { procedure: "petite", version: "1" }, to }, { at: 5 }));
    expect(acceptedAs(accepted(other.send("record-act", act("aviser", 7, 4), { at: 4, received: 6 })))).toBe(
      "accepted-late",
    );
  });

  it("[DEC-1] when the fact was made after the move, then it is not late", () => {
    const desk = openedFile();
    accepted(desk.send("transfer", { unit: "bohicon", reason: "court" }, { at: 5 }));
    expect(acceptedAs(accepted(desk.send("record-act", act("aviser", 7, 4), { at: 6 })))).toBe("accepted");
  });

  it("[DEC-1] when only other acts came in between, then nothing is late", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("aviser", 7, 4), { at: 5 }));
    expect(acceptedAs(accepted(desk.send("record-act", act("entendre", 8, 3), { at: 3, received: 9 })))).toBe(
      "accepted",
    );
  });
});

describe("given an act that is reported", () => {
  it("[DEC-2] when a blocking rule forbids it, then it is recorded and judged broken", () => {
    const desk = openedFile({}, [10, 10]);
    expect(types(desk.send("record-act", act("retenir", 7, 1), { at: 2 }))).toEqual(["act.recorded"]);
    expect(desk.verdicts("treize-ans", 3)).toEqual(["broken"]);
  });

  it("[DEC-2] when a decision of the procedure is reported, then it needs to have read nothing", () => {
    expect(types(openedFile().send("record-act", act("retenir", 7, 1), { at: 2, read: {} }))).toEqual(["act.recorded"]);
  });

  it("[DEC-2] when its step was not open, or an act should have come first, then it is recorded all the same", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("presenter", 7, 1), { at: 2 }));
    accepted(desk.send("record-act", act("entendre", 8, 1), { at: 2 }));
    expect([desk.verdicts("ouvre", 3), desk.verdicts("avis-avant", 3)]).toEqual([["broken"], ["broken"]]);
  });

  it("[DEC-2] when no procedure of the file has its step, then it is kept outside", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("placer", 7, 1), { at: 2 }));
    expect(desk.said(3).outside).toEqual([id(7)]);
  });

  it("[DEC-2] when a closing step is reported, then the file stays open", () => {
    const desk = openedFile();
    expect(types(desk.send("record-act", act("clore", 7, 1), { at: 2 }))).toEqual(["act.recorded"]);
    expect(desk.state.closed).toBeNull();
  });

  it("[DEC-2] when it is said who reports it and how sure it is, then that is kept; left out, it is the author's own", () => {
    const desk = openedFile();
    const more = { role: "social", grade: "observed", reportedBy: "other" } as const;
    accepted(desk.send("record-act", act("visiter", 7, 1, more), { at: 2 }));
    accepted(desk.send("record-act", act("aviser", 8, 2), { at: 2 }));
    expect(actsOf(desk.state)).toMatchObject([more, { role: "opj", grade: "recorded", reportedBy: "self" }]);
  });

  it("[DEC-2] when it is recorded, then the accreditation of that moment is stamped on it and stops nobody", () => {
    for (const accreditation of ["yes", "no", "unknown"] as const) {
      const said = openedFile().send("record-act", act("aviser", 7, 1), {
        at: 2,
        context: { accreditation: () => accreditation },
      });
      expect(accepted(said)[0]?.clear).toMatchObject({ accreditation });
    }
  });

  it("[DEC-3] when nothing can be done with it, then it is refused in words, and never for its date or its rules", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("aviser", 7, 1), { at: 2 }));
    const codes = [
      new Desk().send("record-act", act("aviser", 7, 1)),
      desk.send("record-act", act("danser", 8, 1)),
      desk.send("record-act", act("aviser", 8, 1, { role: "roi" })),
      desk.send("record-act", act("entendre", 7, 1)),
    ].map(refused);
    expect(codes.map((it) => it.code)).toEqual(["file.unknown", "step.unknown", "role.unknown", "act.exists"]);
    for (const { fr, en } of codes) expect([fr, en].every((it) => it.length > 20)).toBe(true);
  });
});

describe("given what hangs on something else", () => {
  it.each([
    ["correct-act", { act: id(70), over: 0, sentence: "Non." }, "act.unknown"],
    ["link-same-act", { act: id(70), sameAs: id(71) }, "act.unknown"],
    ["update-plan-line", { line: id(70), status: "done" }, "plan.unknown-line"],
    ["finish-followup", { followup: id(70), result: "seen", time: claimed(1) }, "followup.unknown"],
    ["record-departure", { rule: "nulle-part", reason: "moyens" }, "rule.unknown"],
    ["record-departure", { rule: "avis-avant", reason: "parce-que" }, "reason.unknown"],
  ] as const)("[DEC-3] when %s names what has not arrived, then it is kept and asked again", (type, payload, code) => {
    expect(refused(openedFile().send(type, payload)).code).toBe(code);
  });
});

describe("given the table of commands", () => {
  it("[DEC-1] when a command is a fact, then it reads nothing; a decision always does", () => {
    for (const { kind, reads } of Object.values(commandTypes)) expect(kind === "fact").toBe(reads.length === 0);
  });
});
