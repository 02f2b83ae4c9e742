import { formatInstant } from "@relais/core";
import { describe, expect, it } from "vitest";
import { type Changed, explainMove, numberYear, type PayloadInput, statusesOf } from "../../src/index.ts";
import { accepted, act, claimed, contextAt, Desk, hour, id, iso, openedFile, refused, types } from "../desk.ts";
import { danger, second, small } from "../procedure.ts";

const v1 = { procedure: "petite", version: "1" };
const v2 = { procedure: "petite", version: "2" };
const other = { procedure: "danger", version: "1" };
const opening: PayloadInput<"open-file"> = {
  time: claimed(0),
  procedures: [v1],
  statuses: ["victime"],
  nature: "invented",
};
const closing = { act: id(900), step: "clore", time: claimed(10), values: { motifCloture: "fin" } };

describe("given a file to open", () => {
  it("[DEC-19] when it is opened, then it has a number of its unit and year, a unit, statuses and procedures", () => {
    const desk = new Desk();
    const [opened] = accepted(desk.send("open-file", { ...opening, statuses: ["victime", "en-danger"] }, { at: 1 }));
    expect(opened).toMatchObject({
      time: claimed(0),
      clear: { number: "ZKP-26-0041", unit: "za-kpota", incident: null },
    });
    expect(desk.state).toMatchObject({ unit: "za-kpota", owner: null, closed: null });
    expect(statusesOf(desk.state)).toEqual(["victime", "en-danger"]);
  });

  it("[DEC-19] when nobody says since when, then an adopted procedure is followed since its adoption, a draft always", () => {
    const desk = new Desk();
    accepted(desk.send("open-file", { ...opening, procedures: [v1, other] }));
    expect(desk.state.followed.map((it) => it.since)).toEqual([formatInstant(0), "2026-02-28T23:00:00.000Z"]);
  });

  it("[DEC-19] when a procedure will only be in force next year, then it is followed since the opening", () => {
    const desk = new Desk();
    accepted(desk.send("open-file", { ...opening, procedures: [{ procedure: "danger", version: "2" }] }, { at: 1 }));
    expect(desk.state.followed[0]?.since).toBe(iso(1));
  });

  it("[DEC-19] when two versions of one procedure are asked for, then it goes back: a file follows one of each", () => {
    expect(refused(new Desk().send("open-file", { ...opening, procedures: [v1, v2] }))).toMatchObject({
      code: "command.malformed",
      path: "procedures",
    });
  });

  it("[DEC-19] when its child is identified at once, then that is told in the same decision", () => {
    const identification = { names: [{ name: "Demo", kind: "used" as const }], doubts: ["age-contested" as const] };
    expect(types(new Desk().send("open-file", { ...opening, identification }))).toEqual([
      "file.opened",
      "file.identified",
      "identity.doubted",
    ]);
  });

  it("[DEC-19] when the year turns at midnight in Benin, then the number says the new year", () => {
    const context = { now: Date.parse("2026-12-31T23:30:00Z"), counter: 1 };
    const [opened] = accepted(new Desk().send("open-file", opening, { context }));
    expect(opened?.clear.number).toBe("ZKP-27-0001");
    expect(numberYear(context.now, 60)).toBe(2027);
  });

  it("[DEC-19] when it cannot be, then it is refused in words", () => {
    const real = { ...opening, nature: "real" as const };
    const unknown = { ...opening, procedures: [v1, { procedure: "petite", version: "9" }] };
    const elsewhere = { ...contextAt(0).author, unit: "nulle-part" };
    expect(refused(new Desk().send("open-file", real)).code).toBe("file.real-not-allowed");
    expect(refused(new Desk().send("open-file", unknown)).code).toBe("procedure.unknown");
    expect(refused(new Desk().send("open-file", opening, { context: { author: elsewhere } })).code).toBe(
      "unit.unknown",
    );
    expect(refused(openedFile().send("open-file", opening)).code).toBe("file.exists");
  });

  it("[DEC-19] when real files are allowed, then one of a real child opens", () => {
    const context = { realFiles: "allowed" as const };
    expect(types(new Desk().send("open-file", { ...opening, nature: "real" }, { context }))).toEqual(["file.opened"]);
  });
});

describe("given a file to close", () => {
  it("[DEC-20] when it is closed, then there is the act and the closing, with its reason", () => {
    const desk = openedFile();
    const said = accepted(desk.send("close", closing, { at: 10 }));
    expect(said.map((it) => it.type)).toEqual(["act.recorded", "file.closed"]);
    expect(said[1]?.clear).toEqual({ act: id(900), reason: "fin" });
    expect(desk.state.closed).toMatchObject({ act: id(900), reason: "fin" });
  });

  it("[DEC-20] when the step is none that closes, then it is refused", () => {
    expect(refused(openedFile().send("close", { ...closing, step: "aviser" }, { at: 10 })).code).toBe(
      "step.not-closing",
    );
    expect(refused(openedFile().send("close", { ...closing, step: "danser" }, { at: 10 })).code).toBe("step.unknown");
  });

  it("[DEC-20] when the closing step is done as an act, then it closes too, and reads what closing reads", () => {
    const desk = openedFile();
    const done = { ...closing, intent: "do" as const };
    for (const aspect of ["owner", "status", "risk", "obligations"] as const) {
      const read = { ...desk.state.aspects, [aspect]: 0 };
      expect(refused(desk.send("record-act", done, { at: 10, read }))).toMatchObject({ code: "decision.stale" });
    }
    expect(types(desk.send("record-act", done, { at: 10 }))).toEqual(["act.recorded", "file.closed"]);
  });

  it("[DEC-20] when a blocking rule forbids the reason, then it is refused, and the file stays open", () => {
    const desk = openedFile();
    const amicable = { ...closing, values: { motifCloture: "amiable" } };
    const refusal = refused(desk.send("close", amicable, { at: 10 }));
    expect(refusal).toMatchObject({ code: "rule.forbids", rule: "pas-amiable" });
    expect(desk.state.closed).toBeNull();
  });

  it("[DEC-20] when something is still owed, then a reason closes it nevertheless", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
    expect(refused(desk.send("close", closing, { at: 10 }))).toMatchObject({
      code: "departure.needed",
      rule: "attente",
    });
    const departures = [{ rule: "attente", reason: "instruction-magistrat" }];
    expect(types(desk.send("close", { ...closing, departures }, { at: 10 }))).toEqual([
      "act.recorded",
      "departure.recorded",
      "file.closed",
    ]);
  });

  it("[DEC-21] when it is closed, then decisions ask to reopen it first", () => {
    const desk = openedFile();
    accepted(desk.send("close", closing, { at: 10 }));
    const codes = [
      desk.send("assign", { owner: id(2) }, { at: 11 }),
      desk.send("transfer", { unit: "bohicon", reason: "court" }, { at: 11 }),
      desk.send("change-statuses", { statuses: ["temoin"] }, { at: 11 }),
      desk.send("move-procedure", { from: v1, to: v2 }, { at: 11 }),
      desk.send("close", { ...closing, act: id(901) }, { at: 11 }),
      desk.send("record-act", act("retenir", 7, 11, { intent: "do" }), { at: 11 }),
    ].map((it) => refused(it).code);
    expect(codes).toEqual(Array.from({ length: 6 }, () => "file.closed"));
  });

  it("[DEC-21] when it is reopened with a reason, then it goes on, and all that was done stays", () => {
    const desk = openedFile();
    accepted(desk.send("close", closing, { at: 10 }));
    const acts = desk.state.acts;
    expect(types(desk.send("reopen", { reason: "child-back", sentence: "Revu." }, { at: 12 }))).toEqual([
      "file.reopened",
    ]);
    expect(desk.state).toMatchObject({ closed: null, acts });
    accepted(desk.send("assign", { owner: id(2) }, { at: 13 }));
    accepted(desk.send("close", { ...closing, act: id(901) }, { at: 14 }));
  });

  it("[DEC-21] when it is not closed, then there is nothing to reopen", () => {
    expect(refused(openedFile().send("reopen", { reason: "new-facts" })).code).toBe("file.open");
  });
});

describe("given a file to transfer", () => {
  it("[DEC-22] when it is transferred, then the other unit has it, and names its owner", () => {
    const desk = openedFile();
    accepted(desk.send("assign", { owner: id(2) }, { at: 1 }));
    const [said] = accepted(
      desk.send("transfer", { unit: "bohicon", reason: "residence", sentence: "Rue 3." }, { at: 2 }),
    );
    expect(said).toMatchObject({ clear: { from: "za-kpota", to: "bohicon", reason: "residence" } });
    expect(desk.state).toMatchObject({ unit: "bohicon", owner: null, opened: { number: "ZKP-26-0041" } });
  });

  it("[DEC-22] when the unit is unknown or is the same, then it is refused", () => {
    const to = (unit: string) => refused(openedFile().send("transfer", { unit, reason: "court" })).code;
    expect([to("nulle-part"), to("za-kpota")]).toEqual(["unit.unknown", "unit.same"]);
  });
});

describe("given a file that follows a version", () => {
  const held = () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("recevoir", 7, 0), { at: 1 }));
    accepted(desk.send("record-act", act("retenir", 8, 1), { at: 1 }));
    return desk;
  };
  const brief = (changes: readonly Changed[]) => changes.map(({ rule, trigger, change }) => [rule, trigger, change]);

  it("[DEC-23] when it moves to the next, then every changed obligation is told and kept, and no other", () => {
    const desk = held();
    const [said] = accepted(desk.send("move-procedure", { from: v1, to: v2, sentence: "Adoptée." }, { at: 2 }));
    const changes = said?.clear.changes as Changed[];
    expect(brief(changes)).toEqual([
      ["visite", id(7), "gone"],
      ["avis", id(7), "new"],
      ["delai-presenter", id(8), "due-changed"],
    ]);
    expect(changes[2]).toMatchObject({ before: claimed(49), after: claimed(25) });
    expect(desk.state.followed).toEqual([{ ...v2, since: formatInstant(0) }]);
    expect(said?.secret).toEqual({ sentence: "Adoptée." });
  });

  it("[DEC-23] when it is asked what a move would change, then the answer is what the move keeps", () => {
    const desk = held();
    const context = contextAt(2);
    const shown = explainMove(desk.state, v1, { ...v2, since: formatInstant(0) }, context);
    const [said] = accepted(desk.send("move-procedure", { from: v1, to: v2 }, { at: 2 }));
    expect(said?.clear.changes).toEqual(shown);
  });

  it("[DEC-23] when the shorter limit has already passed, then the due time is what changed", () => {
    const desk = held();
    const [said] = accepted(desk.send("move-procedure", { from: v1, to: v2 }, { at: 30 }));
    expect(brief(said?.clear.changes as Changed[])).toContainEqual(["delai-presenter", id(8), "due-changed"]);
    expect(desk.verdicts("delai-presenter", 30)).toEqual(["overdue"]);
  });

  it("[DEC-23] when only the verdict changes, because the limit was a habit, then that is told", () => {
    const desk = held();
    const to = { procedure: "petite", version: "3" };
    const [said] = accepted(desk.send("move-procedure", { from: v1, to }, { at: 60 }));
    expect(brief(said?.clear.changes as Changed[])).toEqual([["delai-presenter", id(8), "verdict-changed"]]);
    expect(desk.verdicts("delai-presenter", 60)).toEqual(["due"]);
  });

  it("[DEC-23] when one more is taken up, then the first stays; dropped, it goes", () => {
    const desk = held();
    const added = accepted(desk.send("move-procedure", { from: null, to: other }, { at: 2 }));
    expect(brief(added[0]?.clear.changes as Changed[])).toEqual([["placer-vite", id(7), "new"]]);
    expect(desk.state.followed.map((it) => it.procedure)).toEqual(["petite", "danger"]);
    const dropped = accepted(desk.send("move-procedure", { from: other, to: null }, { at: 3 }));
    expect(brief(dropped[0]?.clear.changes as Changed[])).toEqual([["placer-vite", id(7), "gone"]]);
    expect(desk.state.followed).toEqual([{ ...v1, since: formatInstant(0) }]);
  });

  it("[DEC-23] when the day is said, then it is followed since, and what was triggered before is owed from then", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("retenir", 8, 1), { at: 1 }));
    accepted(desk.send("move-procedure", { from: v1, to: v2, since: iso(10) }, { at: 10 }));
    expect(desk.state.followed).toEqual([{ ...v2, since: iso(10) }]);
    const [due] = desk.said(10).instances.filter((it) => it.rule === "delai-presenter");
    expect(due?.due).toEqual({ from: hour(34), to: hour(34) });
  });

  it("[DEC-23] when nothing would change, or it cannot be, then it is refused in words", () => {
    const desk = held();
    const move = (from: typeof v1 | null, to: typeof v1 | null) =>
      refused(desk.send("move-procedure", { from, to }, { at: 2 })).code;
    expect(move(v2, other)).toBe("procedure.not-followed");
    expect(move(v1, { procedure: "petite", version: "9" })).toBe("procedure.unknown");
    expect(move(v1, v1)).toBe("procedure.unchanged");
    expect(move(null, v1)).toBe("procedure.unchanged");
    expect(move(null, null)).toBe("procedure.unchanged");
    expect(move(v1, null)).toBe("procedure.unchanged");
  });

  it("[DEC-23] when another version of what it already follows is taken up, then one version of it is followed", () => {
    const desk = held();
    accepted(desk.send("move-procedure", { from: null, to: v2 }, { at: 2 }));
    expect(desk.state.followed.map(({ procedure, version }) => ({ procedure, version }))).toEqual([v2]);
  });

  it("[DEC-23] when a version is not loaded here, then its acts are kept and not judged", () => {
    const desk = held();
    expect(desk.said(3, { procedures: [danger, second] }).instances).toEqual([]);
    expect(desk.said(3, { procedures: [small] }).instances.length).toBeGreaterThan(0);
  });
});
