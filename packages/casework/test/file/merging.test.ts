import { describe, expect, it } from "vitest";
import { accepted, act, claimed, openedFile, refused, types } from "../desk.ts";

const OTHER = "0195a000-0000-7000-8000-0000000000f2";
const into = { into: OTHER, reason: "said-by-family" as const };

/** A file that stands for itself, of an invented child, as the server would find it. */
const other = () => ({ ...openedFile().state, stream: OTHER });

describe("given two files of one child", () => {
  it("[DEC-41] when one is merged, then it goes on in the other, with its reason, and what was done in it stays", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("aviser", 7, 1), { at: 1 }));
    const { acts, owner, unit } = desk.state;
    const said = desk.send("merge-file", { ...into, sentence: "La tante." }, { at: 2, context: { other: other() } });
    expect(accepted(said).map((it) => [it.type, it.clear, it.secret])).toEqual([
      ["file.merged", into, { sentence: "La tante." }],
    ]);
    expect(desk.state).toMatchObject({ goesOnIn: OTHER, acts, owner, unit, closed: null });
  });

  it("[DEC-41] when it is separated again, then it stands for itself as before, and both decisions stay readable", () => {
    const desk = openedFile();
    const before = desk.state;
    accepted(desk.send("merge-file", into, { at: 1, context: { other: other() } }));
    accepted(desk.send("unmerge-file", { reason: "two-children" }, { at: 2 }));
    const { sequence: _, commands: __, changes: ___, aspects: ____, merges, unmerges, ...now } = desk.state;
    expect(before).toMatchObject(now);
    expect([merges, unmerges].map((it) => it.map(({ clear }) => clear))).toEqual([
      [into],
      [{ into: OTHER, reason: "two-children" }],
    ]);
  });

  it("[DEC-41] when a fact comes to a file that is merged, then it is recorded there as in any other", () => {
    const desk = openedFile();
    accepted(desk.send("merge-file", into, { at: 1, context: { other: other() } }));
    expect(types(desk.send("record-act", act("aviser", 7, 2), { at: 2 }))).toContain("act.recorded");
    expect(types(desk.send("assess-risk", { level: "high", time: claimed(2) }, { at: 2 }))).toEqual(["risk.assessed"]);
  });

  it("[DEC-42] when nothing could come of it, then it is refused with what to do", () => {
    const desk = openedFile();
    const code = (context = {}, payload = into) => refused(desk.send("merge-file", payload, { context })).code;
    expect(code({ other: other() }, { ...into, into: desk.state.stream ?? "" })).toBe("merge.itself");
    expect(code()).toBe("merge.unknown-file");
    expect(code({ other: { ...other(), goesOnIn: desk.state.stream } })).toBe("merge.goes-on-elsewhere");
    const real = other();
    expect(code({ other: { ...real, opened: real.opened && { ...real.opened, nature: "real" } } })).toBe(
      "merge.other-nature",
    );
    expect(refused(desk.send("unmerge-file", { reason: "mistake" })).code).toBe("merge.none");
    accepted(desk.send("merge-file", into, { context: { other: other() } }));
    expect(code({ other: other() })).toBe("merge.already");
  });

  it("[DEC-42] when somebody closed or merged it meanwhile, then the decision comes back as stale", () => {
    const desk = openedFile();
    const { status } = desk.state.aspects;
    accepted(desk.send("change-statuses", { statuses: ["en-danger"] }, { at: 1 }));
    const read = { status };
    const sent = {
      at: 2,
      read,
      context: { other: other(), author: { account: OTHER, role: "opj", unit: "za-kpota", device: "d2" } },
    };
    expect(refused(desk.send("merge-file", into, sent)).code).toBe("decision.stale");
  });

  it("[DEC-43] when another file is said to be of another child, then it is kept once, and merges nothing", () => {
    const desk = openedFile();
    expect(types(desk.send("tell-apart", { file: OTHER }))).toEqual(["file.told-apart"]);
    expect(types(desk.send("tell-apart", { file: OTHER }))).toEqual([]);
    expect(desk.state).toMatchObject({ apart: [OTHER], goesOnIn: null });
    expect(refused(desk.send("tell-apart", { file: desk.state.stream ?? "" })).code).toBe("apart.itself");
  });
});
