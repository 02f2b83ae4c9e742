import { describe, expect, it } from "vitest";
import { type CommandName, commandTypes, type PayloadInput } from "../../src/index.ts";
import { accepted, act, claimed, id, openedFile, refused, types } from "../desk.ts";

const from = { procedure: "petite", version: "1" };
const payloads = {
  assign: { owner: id(2) },
  transfer: { unit: "bohicon", reason: "residence" },
  "change-statuses": { statuses: ["temoin"] },
  "move-procedure": { from, to: { procedure: "petite", version: "2" } },
  close: { act: id(900), step: "clore", time: claimed(5), values: { motifCloture: "fin" } },
  reopen: { reason: "new-facts" },
} satisfies { [N in CommandName]?: PayloadInput<N> };
type Decision = keyof typeof payloads;
const decisions = Object.keys(payloads) as Decision[];

const ready = (type: Decision) => {
  const desk = openedFile();
  if (type === "reopen") accepted(desk.send("close", payloads.close, { at: 5 }));
  return desk;
};
const reading = decisions.flatMap((type) => commandTypes[type].reads.map((aspect) => [type, aspect] as const));

describe("given a decision", () => {
  it.each(decisions)("[DEC-4] when what %s reads is unchanged, then it is accepted", (type) => {
    expect(types(ready(type).send(type, payloads[type], { at: 6 })).length).toBeGreaterThan(0);
  });

  it.each(reading)("[DEC-4] when %s does not say which %s it read, then it goes back", (type, aspect) => {
    const desk = ready(type);
    const { [aspect]: _left, ...read } = desk.state.aspects;
    const refusal = refused(desk.send(type, payloads[type], { at: 6, read }));
    expect(refusal).toMatchObject({ code: "decision.unread", path: `read.${aspect}` });
  });

  it.each(reading)("[DEC-4] when %s read another %s, then it goes back", (type, aspect) => {
    const desk = ready(type);
    const read = { ...desk.state.aspects, [aspect]: 0 };
    const refusal = refused(desk.send(type, payloads[type], { at: 6, read }));
    expect(refusal).toMatchObject({ code: "decision.stale", path: `read.${aspect}` });
  });

  it("[DEC-4] when it goes back, then its author is told what changed, by which role and when", () => {
    const desk = openedFile();
    const read = desk.state.aspects;
    accepted(desk.send("assign", { owner: id(3) }, { at: 2.5 }));
    const refusal = refused(desk.send("assign", payloads.assign, { at: 2, received: 9, read }));
    expect(refusal.fr).toContain("dossier attribué (OPJ, 2 mars à 10 h 30)");
    expect(refusal.en).toContain("file assigned (OPJ, 2 March at 10:30)");
  });

  it("[DEC-4] when much has changed, then the last three are told", () => {
    const desk = openedFile();
    const read = desk.state.aspects;
    for (const n of [1, 2, 3, 4, 5]) accepted(desk.send("assign", { owner: id(n) }, { at: n }));
    const { fr } = refused(desk.send("assign", payloads.assign, { at: 6, read }));
    expect(fr.match(/dossier attribué/g)).toHaveLength(3);
    expect(fr).toContain("… dossier attribué (OPJ, 2 mars à 11 h)");
  });

  it("[DEC-4] when it has been read again, then it is accepted, however late", () => {
    const desk = openedFile();
    const read = desk.state.aspects;
    accepted(desk.send("assign", { owner: id(3) }, { at: 1 }));
    refused(desk.send("assign", payloads.assign, { at: 2, read }));
    accepted(desk.send("assign", payloads.assign, { at: 500 }));
    expect(desk.state.owner).toBe(id(2));
  });

  it("[DEC-5] when what it does not read has changed, then it stands", () => {
    const desk = openedFile();
    const read = desk.state.aspects;
    accepted(desk.send("record-act", act("aviser", 7, 1), { at: 2 }));
    accepted(desk.send("assess-risk", { level: "high", time: claimed(2) }, { at: 2 }));
    accepted(desk.send("add-note", { note: id(8), text: "Vu.", compartment: "commun" }, { at: 2 }));
    accepted(desk.send("assign", payloads.assign, { at: 3, read }));
    expect(types(desk.send("change-statuses", payloads["change-statuses"], { at: 4, read }))).toHaveLength(1);
  });

  it.each([
    ["assign", { owner: id(2) }, ["owner"]],
    ["transfer", payloads.transfer, ["owner"]],
    ["change-statuses", payloads["change-statuses"], ["status", "obligations"]],
    ["move-procedure", payloads["move-procedure"], ["status", "obligations"]],
    ["close", payloads.close, ["status", "obligations"]],
    ["assess-risk", { level: "low", time: claimed(1) }, ["risk", "obligations"]],
    ["record-act", act("aviser", 7, 1), ["obligations"]],
    ["record-act", act("aviser", 7, 1, { values: { risque: "eleve" } }), ["risk", "obligations"]],
    ["record-departure", { rule: "visite", reason: "moyens" }, ["obligations"]],
    ["identify-child", { values: { commune: "za-kpota" } }, ["obligations"]],
    ["add-note", { note: id(8), text: "Vu.", compartment: "commun" }, []],
    ["note-number", { kind: "pv", number: "113" }, []],
    ["add-plan-line", { line: id(9), goal: "Dormir.", service: "health" }, []],
    ["schedule-followup", { followup: id(10), kind: "visit", day: "2026-04-01" }, []],
  ] as const)(
    "[DEC-6] when %s is accepted, then it changes the aspects it touches and no other",
    (type, payload, touched) => {
      const desk = openedFile();
      const before = desk.state.aspects;
      accepted(desk.send(type, payload as PayloadInput<typeof type>, { at: 3 }));
      const changed = Object.entries(desk.state.aspects).filter(([it, v]) => before[it as keyof typeof before] !== v);
      expect(changed.map(([it]) => it).sort()).toEqual([...touched].sort());
    },
  );
});

describe("given a decision of the procedure taken here", () => {
  const hold = act("retenir", 7, 2, { intent: "do" });

  it("[DEC-4] when the obligations or the status it read have changed, then it goes back", () => {
    for (const aspect of ["status", "obligations"] as const) {
      const desk = openedFile();
      const read = { ...desk.state.aspects, [aspect]: 0 };
      expect(refused(desk.send("record-act", hold, { at: 2, read }))).toMatchObject({ path: `read.${aspect}` });
    }
  });

  it("[DEC-4] when it has been read, then it is accepted", () => {
    expect(types(openedFile().send("record-act", hold, { at: 2 }))).toEqual(["act.recorded"]);
  });
});
