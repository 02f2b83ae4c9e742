import { describe, expect, it } from "vitest";
import { actsOf, evolve, fileFrom, namesOf, type RecordedEvent, riskOf, statusesOf } from "../../src/index.ts";
import { accepted, act, claimed, id, openedFile } from "../desk.ts";

const heard = () => {
  const desk = openedFile();
  accepted(desk.send("identify-child", { names: [{ name: "Demo Baobab", kind: "used" }] }, { at: 1 }));
  accepted(desk.send("record-act", act("entendre", 7, 2, { values: { recit: "À pied.", blesse: true } }), { at: 3 }));
  accepted(desk.send("assess-risk", { level: "high", time: claimed(3) }, { at: 3 }));
  return desk;
};

describe("given the events of a file", () => {
  it("[EVT-7] when there was nothing to seal, then the event carries no secret", () => {
    expect(openedFile().events.map((it) => [it.type, it.secret])).toEqual([
      ["file.opened", null],
      ["file.identified", null],
    ]);
  });

  it.each([
    ["of a newer version", { v: 99 }],
    ["of a type that nobody knows here", { type: "file.blessed" }],
    ["whose clear part does not fit", { clear: { level: "terrible" } }],
  ] as const)("[EVT-8] when one is %s, then it is kept aside as it came and the rest folds on", (_what, change) => {
    const { events } = heard();
    const strange: RecordedEvent[] = events.map((it) => (it.type === "risk.assessed" ? { ...it, ...change } : it));
    const state = fileFrom(strange);
    expect(state.aside).toEqual([strange.at(-1)]);
    expect(riskOf(state)).toBeNull();
    expect(actsOf(state)).toHaveLength(1);
    expect(state.sequence).toBe(events.length);
  });

  it("[EVT-8] when a stranger comes from an incident's stream, then the file stays as it was", () => {
    const desk = heard();
    const stray: RecordedEvent = {
      ...desk.events[0]!,
      type: "incident.child-linked",
      clear: { file: id(3) },
      sequence: desk.state.sequence + 1,
    };
    const { sequence, commands } = evolve(desk.state, stray);
    // Counted among what its author typed, whatever it touches.
    const changes = [...desk.state.changes, expect.objectContaining({ sequence, aspects: [] })];
    expect(evolve(desk.state, stray)).toEqual({ ...desk.state, changes, sequence, commands });
  });

  it("[EVT-9] when secrets are closed to the reader, then the acts stand and their values are not said", () => {
    const { events, state } = heard();
    const closed = fileFrom(events.map((it) => ({ ...it, secret: null })));
    expect(actsOf(closed).map(({ values, ...it }) => it)).toEqual(actsOf(state).map(({ values, ...it }) => it));
    expect(actsOf(closed)[0]?.values).toEqual({});
    expect(actsOf(state)[0]?.values).toEqual({ recit: "À pied." });
    expect([namesOf(state), namesOf(closed)]).toEqual([[{ name: "Demo Baobab", kind: "used" }], []]);
    expect(closed.identifications.at(-1)?.names).toBeNull();
    expect(statusesOf(closed)).toEqual(["victime"]);
  });

  it("[EVT-9] when a secret cannot be read, then it hides what it says and not that the act took place", () => {
    const { events } = heard();
    const garbled = fileFrom(events.map((it) => ({ ...it, secret: { nonsense: 1 } })));
    expect(garbled.aside).toEqual([]);
    expect(actsOf(garbled)).toMatchObject([{ step: "entendre", values: {} }]);
  });

  it("[EVT-9] when only the details of an act are open, then the act is known by them", () => {
    const { events } = heard();
    const [seen] = actsOf(fileFrom(events.filter((it) => it.type !== "act.recorded")));
    expect(seen).toMatchObject({ id: id(7), step: "entendre", compartment: null, facts: { blesse: true } });
  });

  it("[EVT-10] when an event comes again, then nothing changes", () => {
    const { events, state } = heard();
    for (const event of events) expect(evolve(state, event)).toBe(state);
  });

  it("[EVT-12] when the child is identified twice, then both identifications stay readable", () => {
    const desk = heard();
    accepted(desk.send("identify-child", { names: [{ name: "Bao", kind: "nickname" }] }, { at: 4 }));
    expect(namesOf(desk.state).map((it) => it.name)).toEqual(["Demo Baobab", "Bao"]);
  });
});
