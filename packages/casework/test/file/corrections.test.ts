import { describe, expect, it } from "vitest";
import { actsOf } from "../../src/index.ts";
import { accepted, act, claimed, envelope, id, openedFile, refused, stamp, types } from "../desk.ts";

const recorded = () => {
  const desk = openedFile();
  accepted(desk.send("record-act", act("entendre", 7, 2, { values: { recit: "À pied.", blesse: true } }), { at: 3 }));
  return desk;
};
const only = (desk: ReturnType<typeof recorded>) => {
  const acts = actsOf(desk.state);
  expect(acts).toHaveLength(1);
  return acts[0]!;
};

describe("given an act that is corrected", () => {
  it("[DEC-13] when it is corrected, then the correction prevails and the recording stays", () => {
    const desk = recorded();
    const before = desk.events.slice();
    const values = { recit: "En zémidjan." };
    accepted(desk.send("correct-act", { act: id(7), over: 0, time: claimed(1), values, sentence: "Relu." }, { at: 4 }));
    expect(only(desk)).toMatchObject({ values, facts: { blesse: true }, time: { from: Date.parse(claimed(1).from) } });
    expect(desk.events.slice(0, before.length)).toEqual(before);
    expect(only(desk).corrections[0]?.secret?.sentence).toBe("Relu.");
  });

  it("[DEC-13] when the datum lies in another compartment, then it is corrected there", () => {
    const desk = recorded();
    const said = desk.send(
      "correct-act",
      { act: id(7), over: 0, values: { blesse: false }, sentence: "Non." },
      { at: 4 },
    );
    expect(accepted(said).map((it) => [it.compartment, it.clear.facts])).toEqual([
      ["enquete", {}],
      ["sante", { blesse: false }],
    ]);
    expect(only(desk).facts).toEqual({ blesse: false });
  });

  it("[DEC-13] when nobody says when, then the time stays; role and reporter are corrected alone", () => {
    const desk = recorded();
    const was = only(desk).time;
    const change = { role: "social", reportedBy: "other" } as const;
    accepted(desk.send("correct-act", { act: id(7), over: 0, ...change, sentence: "Par l'AS." }, { at: 4 }));
    expect(only(desk)).toMatchObject({ ...change, time: was });
  });

  it("[DEC-13] when it was recorded by mistake, then it stays readable and no longer counts", () => {
    const desk = recorded();
    expect(desk.verdicts("avis-avant", 4)).toEqual(["broken"]);
    const withdrawn = { act: id(7), over: 0, standing: "withdrawn", sentence: "Autre enfant." } as const;
    accepted(desk.send("correct-act", withdrawn, { at: 4 }));
    expect(only(desk)).toMatchObject({ standing: "withdrawn", values: { recit: "À pied." } });
    expect(desk.verdicts("avis-avant", 5)).toEqual([]);
    accepted(desk.send("correct-act", { act: id(7), over: 1, standing: "stands", sentence: "Si." }, { at: 5 }));
    expect(desk.verdicts("avis-avant", 6)).toEqual(["broken"]);
  });

  it("[DEC-13] when two people correct it, then the one that had seen the other's prevails, whichever came first", () => {
    const first = envelope(
      "correct-act",
      { act: id(7), over: 0, values: { recit: "Un." }, sentence: "Un." },
      { at: 4 },
    );
    const second = envelope(
      "correct-act",
      { act: id(7), over: 1, values: { recit: "Deux." }, sentence: "Deux." },
      {
        at: 4,
        id: id(0xa0000000),
      },
    );
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      const desk = recorded();
      for (const command of order) accepted(desk.take(command, { at: 4 }));
      expect(only(desk).values.recit).toBe("Deux.");
    }
  });

  it("[DEC-13] when neither had seen the other's, then the one typed last prevails, whichever came first", () => {
    const [one, other] = ["Un.", "Deux."].map((recit) =>
      envelope("correct-act", { act: id(7), over: 0, values: { recit }, sentence: recit }, { at: 4 }),
    );
    for (const order of [
      [one!, other!],
      [other!, one!],
    ]) {
      const desk = recorded();
      for (const command of order) accepted(desk.take(command, { at: 4 }));
      expect(only(desk).values.recit).toBe("Deux.");
    }
  });

  it("[DEC-13] when the correction arrives before the act, then it waits; folded in any order, it counts", () => {
    const desk = recorded();
    accepted(
      desk.send("correct-act", { act: id(7), over: 0, values: { recit: "Autre." }, sentence: "Relu." }, { at: 4 }),
    );
    const correction = desk.events.slice(-2);
    const turned = openedFile();
    const rest = desk.events.slice(turned.events.length, -correction.length);
    turned.fold([...correction, ...rest].map((it, i) => ({ ...it, sequence: turned.state.sequence + 1 + i })));
    expect(actsOf(turned.state)).toEqual(actsOf(desk.state));
  });
});

describe("given two recordings of one act", () => {
  const twice = () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("recevoir", 7, [0, 2]), { at: 3 }));
    accepted(desk.send("record-act", act("recevoir", 8, [1, 4]), { at: 5 }));
    return desk;
  };
  const asked = (desk: ReturnType<typeof twice>) => desk.said(6).questions.filter((it) => it.kind === "same-act");

  it("[DEC-14] when nobody has linked them, then both stand and « même acte ? » is asked", () => {
    const desk = twice();
    expect(asked(desk)).toHaveLength(1);
    expect(desk.verdicts("visite", 6)).toHaveLength(2);
  });

  it("[DEC-14] when they are linked, then they count once, at the time common to both, and both stay", () => {
    const desk = twice();
    expect(types(desk.send("link-same-act", { act: id(8), sameAs: id(7) }, { at: 6 }))).toEqual(["act.same-as"]);
    expect(asked(desk)).toEqual([]);
    const [visit, ...more] = desk.said(6).instances.filter((it) => it.rule === "visite");
    expect(more).toEqual([]);
    expect(visit?.due).toEqual({ from: Date.parse(claimed(25).from), to: Date.parse(claimed(26).to) });
    expect(actsOf(desk.state)).toHaveLength(2);
  });

  it("[DEC-14] when two people link them, each the other way, then they still count once", () => {
    const desk = twice();
    accepted(desk.send("link-same-act", { act: id(8), sameAs: id(7) }, { at: 6 }));
    expect(types(desk.send("link-same-act", { act: id(7), sameAs: id(8) }, { at: 6 }))).toEqual([]);
    expect(asked(desk)).toEqual([]);
    expect(desk.verdicts("visite", 6)).toHaveLength(1);
  });

  it("[DEC-14] when three recordings are linked in a ring, then they still count once", () => {
    const desk = twice();
    accepted(desk.send("record-act", act("recevoir", 9, [1, 3]), { at: 5 }));
    for (const [one, other] of [
      [8, 7],
      [9, 8],
      [7, 9],
    ] as const) {
      accepted(desk.send("link-same-act", { act: id(one), sameAs: id(other) }, { at: 6 }));
    }
    expect(desk.verdicts("visite", 6)).toHaveLength(1);
  });

  it("[DEC-14] when one is linked to two others in turn, then the three count once", () => {
    const desk = twice();
    accepted(desk.send("record-act", act("recevoir", 9, [1, 3]), { at: 5 }));
    accepted(desk.send("link-same-act", { act: id(7), sameAs: id(8) }, { at: 6 }));
    accepted(desk.send("link-same-act", { act: id(7), sameAs: id(9) }, { at: 6 }));
    expect(desk.verdicts("visite", 6)).toHaveLength(1);
  });

  it("[DEC-14] when the one it was linked to is withdrawn, then it may be linked to another", () => {
    const desk = twice();
    accepted(desk.send("record-act", act("recevoir", 9, [1, 3]), { at: 5 }));
    accepted(desk.send("link-same-act", { act: id(7), sameAs: id(8) }, { at: 6 }));
    accepted(desk.send("correct-act", { act: id(8), over: 0, standing: "withdrawn", sentence: "Non." }, { at: 6 }));
    accepted(desk.send("link-same-act", { act: id(7), sameAs: id(9) }, { at: 6 }));
    expect(desk.verdicts("visite", 6)).toHaveLength(1);
  });

  it("[DEC-14] when they are of two steps, or one and the same recording, then they are not one act", () => {
    const desk = twice();
    accepted(desk.send("record-act", act("aviser", 9, 1), { at: 3 }));
    expect(refused(desk.send("link-same-act", { act: id(7), sameAs: id(9) })).code).toBe("same-act.other-step");
    expect(refused(desk.send("link-same-act", { act: id(7), sameAs: id(7) })).code).toBe("same-act.itself");
  });
});

describe("given an event of an act that came twice under two commands", () => {
  it("[EVT-12] when it is folded, then the first recording stays", () => {
    const desk = recorded();
    const first = desk.events.find((it) => it.type === "act.recorded")!;
    const again = { ...first, clear: { ...first.clear, step: "aviser" } };
    desk.fold(stamp([again], { command: id(99), after: desk.state.sequence, received: 9 }));
    expect(only(desk).step).toBe("entendre");
  });
});
