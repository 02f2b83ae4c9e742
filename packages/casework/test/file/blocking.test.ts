import { describe, expect, it } from "vitest";
import { actsOf, departureReasons } from "../../src/index.ts";
import { accepted, act, claimed, id, openedFile, refused, types } from "../desk.ts";

const BLOCKED = [
  ["a decision", "retenir", "treize-ans"],
  ["a fact", "mettre-en-cellule", "treize-ans-cellule"],
] as const;

describe("given a blocking rule", () => {
  it.each(BLOCKED)("[DEC-7] when %s that it forbids is about to be done, then it is refused", (_what, step, rule) => {
    const desk = openedFile({}, [10, 10]);
    const refusal = refused(desk.send("record-act", act(step, 7, 2, { intent: "do" }), { at: 2 }));
    expect(refusal).toMatchObject({ code: "rule.forbids", rule });
    expect(refusal.fr).toContain("Si l'acte a déjà eu lieu, enregistrez-le comme rapporté");
    expect(refusal.fr).toContain("art. 1");
  });

  it.each(BLOCKED)("[DEC-7] when a reason is given for %s, then no reason opens it", (_what, step, rule) => {
    const desk = openedFile({}, [10, 10]);
    const departures = [{ rule, reason: "instruction-magistrat" }];
    const refusal = refused(desk.send("record-act", act(step, 7, 2, { intent: "do", departures }), { at: 2 }));
    expect(refusal.code).toBe("rule.forbids");
  });

  it.each(BLOCKED)("[DEC-7] when %s has happened all the same, then its report is recorded", (_what, step, rule) => {
    const desk = openedFile({}, [10, 10]);
    accepted(desk.send("record-act", act(step, 7, 2), { at: 2 }));
    expect(desk.verdicts(rule, 3)).toEqual(["broken"]);
  });

  it("[DEC-7] when the child is old enough, then it does not stand in the way", () => {
    for (const [, step] of BLOCKED) {
      accepted(openedFile().send("record-act", act(step, 7, 2, { intent: "do" }), { at: 2 }));
    }
  });

  it.each(BLOCKED)(
    "[DEC-9] when it cannot be decided for %s, then the missing fact is asked for first",
    (_w, step, rule) => {
      const unknown = openedFile({ identification: {} });
      const refusal = refused(unknown.send("record-act", act(step, 7, 2, { intent: "do" }), { at: 2 }));
      expect(refusal).toMatchObject({ code: "departure.needed", rule, path: "values.naissance" });
      expect(refusal.fr).toContain("Précisez d'abord : Naissance");
    },
  );

  it.each(BLOCKED)(
    "[DEC-9] when it cannot be decided and a reason is given, then %s opens as a departure",
    (_w, step, rule) => {
      const desk = openedFile({}, [12, 14]);
      const departures = [{ rule, reason: "urgence-enfant", sentence: "Foule devant la brigade." }];
      const said = desk.send("record-act", act(step, 7, 2, { intent: "do", departures }), { at: 2 });
      expect(types(said)).toEqual(["act.recorded", "departure.recorded"]);
      expect(desk.verdicts(rule, 3)).toEqual(["justified"]);
    },
  );

  it("[DEC-9] when the act itself tells the age, then the rule is decided on it", () => {
    const values = { naissance: { age: [15, 16] }, dateFaits: "2026-03-01" };
    const desk = openedFile({ identification: {} });
    accepted(desk.send("record-act", act("retenir", 7, 2, { intent: "do", values }), { at: 2 }));
    const young = openedFile({ identification: {} });
    const less = { ...values, naissance: { age: [9, 10] } };
    expect(
      refused(young.send("record-act", act("retenir", 7, 2, { intent: "do", values: less }), { at: 2 })).code,
    ).toBe("rule.forbids");
  });
});

describe("given a guiding rule", () => {
  const hear = (departures: { rule: string; reason: string; sentence?: string }[]) =>
    act("entendre", 7, 2, { intent: "do", departures });

  it("[DEC-8] when it stands against what is about to be done, then a reason is asked for", () => {
    const refusal = refused(openedFile().send("record-act", hear([]), { at: 2 }));
    expect(refusal).toMatchObject({ code: "departure.needed", rule: "avis-avant" });
    expect(refusal.fr).toContain("donnez le motif de l'écart");
  });

  it.each(departureReasons)(
    "[DEC-8] when the reason $id is given, then the act is done and justified",
    ({ id: reason }) => {
      const desk = openedFile();
      const said = desk.send("record-act", hear([{ rule: "avis-avant", reason }]), { at: 2 });
      expect(types(said)).toEqual(["act.recorded", "departure.recorded"]);
      expect(desk.verdicts("avis-avant", 3)).toEqual(["justified"]);
      expect(actsOf(desk.state)[0]?.departures).toEqual([{ rule: "avis-avant", reason, sentence: null }]);
    },
  );

  it("[DEC-8] when the reason is of no list, then it opens nothing", () => {
    const said = openedFile().send("record-act", hear([{ rule: "avis-avant", reason: "parce-que" }]), { at: 2 });
    expect(refused(said).code).toBe("departure.needed");
  });

  it("[DEC-8] when a sentence is added, then it is sealed", () => {
    const departures = [{ rule: "avis-avant", reason: "autre", sentence: "Le procureur Demo dort." }];
    const [, departure] = accepted(openedFile().send("record-act", hear(departures), { at: 2 }));
    expect(departure).toMatchObject({ compartment: "enquete", secret: { sentence: "Le procureur Demo dort." } });
    expect(JSON.stringify(departure?.clear)).not.toContain("Demo");
  });
});

describe("given reasons that justify nothing", () => {
  it.each([
    ["the rule is not known", { rule: "nulle-part", reason: "moyens" }],
    ["the reason is of no list", { rule: "avis-avant", reason: "parce-que" }],
    ["a blocking rule is decided", { rule: "treize-ans", reason: "moyens" }],
  ])("[DEC-10] when %s, then the report is recorded and what was written is kept as a sealed note", (_what, given) => {
    const desk = openedFile({}, [10, 10]);
    accepted(desk.send("record-act", act("aviser", 6, 1), { at: 1 }));
    const departures = [{ ...given, sentence: "Demo l'a voulu." }];
    const said = accepted(desk.send("record-act", act("retenir", 7, 2, { departures }), { at: 2 }));
    expect(said.map((it) => it.type)).toEqual(["act.recorded", "note.added"]);
    expect(said[1]).toMatchObject({ clear: { note: id(7) }, compartment: "enquete" });
    expect(said[1]?.secret?.text).toContain("Demo l'a voulu.");
    expect(desk.verdicts("treize-ans", 3)).toEqual(["broken"]);
  });
});

describe("given a fact typed as about to be done while the file moved on", () => {
  const cell = act("mettre-en-cellule", 7, 2, { intent: "do" });

  it("[DEC-11] when it arrives, then it has been done: it is recorded and judged, not refused", () => {
    const desk = openedFile({ identification: {} });
    const read = desk.state.aspects;
    accepted(
      desk.send("identify-child", { values: { naissance: { age: [10, 10] }, dateFaits: "2026-03-01" } }, { at: 3 }),
    );
    accepted(desk.send("record-act", cell, { at: 2, received: 5, read }));
    expect(desk.verdicts("treize-ans-cellule", 6)).toEqual(["broken"]);
  });

  it("[DEC-11] when it does not say what was read, then nobody can tell, and it is recorded and judged", () => {
    const desk = openedFile({}, [10, 10]);
    accepted(desk.send("record-act", cell, { at: 2, read: {} }));
    expect(desk.verdicts("treize-ans-cellule", 3)).toEqual(["broken"]);
  });

  it("[DEC-11] when the file was closed meanwhile, then it is recorded late", () => {
    const desk = openedFile({}, [10, 10]);
    const read = desk.state.aspects;
    accepted(
      desk.send("close", { act: id(900), step: "clore", time: claimed(3), values: { motifCloture: "fin" } }, { at: 3 }),
    );
    expect(accepted(desk.send("record-act", cell, { at: 2, received: 5, read }))[0]?.clear.arrival).toBe("late");
  });
});

describe("given a departure recorded by itself", () => {
  it("[DEC-12] when the rule guides, then what an act triggered is justified", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("recevoir", 7, 0), { at: 1 }));
    accepted(desk.send("record-departure", { rule: "visite", reason: "service-absent", trigger: id(7) }, { at: 2 }));
    expect(desk.verdicts("visite", 3)).toEqual(["justified"]);
  });

  it("[DEC-12] when a blocking rule is decided, then it admits none", () => {
    const desk = openedFile({}, [10, 10]);
    accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
    const refusal = refused(
      desk.send("record-departure", { rule: "treize-ans", reason: "moyens", act: id(7) }, { at: 2 }),
    );
    expect(refusal).toMatchObject({ code: "rule.blocks", rule: "treize-ans" });
  });

  it("[DEC-12] when a blocking rule cannot be decided for an act, then that act may have one", () => {
    const desk = openedFile({}, [12, 14]);
    accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
    expect(desk.verdicts("treize-ans", 1)).toEqual(["undecidable"]);
    accepted(desk.send("record-departure", { rule: "treize-ans", reason: "moyens", act: id(7) }, { at: 2 }));
    expect(desk.verdicts("treize-ans", 3)).toEqual(["justified"]);
  });

  it("[DEC-12] when one act is undecided and another is decided, then no departure justifies the decided one", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("clore", 7, 1), { at: 1 }));
    accepted(desk.send("record-act", act("clore", 8, 2, { values: { motifCloture: "amiable" } }), { at: 2 }));
    expect(desk.verdicts("pas-amiable", 3)).toEqual(["undecidable", "broken"]);
    const departure = { rule: "pas-amiable", reason: "regle-inadaptee" };
    expect(refused(desk.send("record-departure", departure, { at: 3 })).code).toBe("rule.blocks");
    expect(refused(desk.send("record-departure", { ...departure, act: id(8) }, { at: 3 })).code).toBe("rule.blocks");
    expect(desk.verdicts("pas-amiable", 4)).toEqual(["undecidable", "broken"]);
    accepted(desk.send("record-departure", { ...departure, act: id(7) }, { at: 3 }));
    expect(desk.verdicts("pas-amiable", 4)).toEqual(["justified", "broken"]);
  });

  it("[DEC-12] when a blocking rule is departed from while undecided, then a later act is not justified by it", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("clore", 7, 1), { at: 1 }));
    desk.send("record-departure", { rule: "pas-amiable", reason: "regle-inadaptee" }, { at: 2 });
    accepted(desk.send("record-act", act("clore", 8, 3, { values: { motifCloture: "amiable" } }), { at: 3 }));
    expect(desk.verdicts("pas-amiable", 4).at(-1)).toBe("broken");
  });
});
