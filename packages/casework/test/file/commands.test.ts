import type { CommandEnvelope } from "@relais/core";
import { describe, expect, it } from "vitest";
import { decide, doubtsOf, fanOut, isParked, namesOf, parseCommand, possibleDuplicates } from "../../src/index.ts";
import { accepted, act, claimed, contextAt, envelope, id, openedFile, refused, types } from "../desk.ts";

describe("given a command of a newer Relais", () => {
  const known = envelope("add-note", { note: id(8), text: "Vu.", compartment: "commun" });
  it.each([
    ["its version is higher", { ...known, v: 2 }],
    ["its type is unknown here", { ...known, type: "bless-file" }],
    ["its type is a word of the language", { ...known, type: "constructor" }],
  ])("[DEC-17] when %s, then it is parked, not refused, and nothing of it is lost", (_what, command) => {
    const desk = openedFile();
    const refusal = refused(desk.take(command));
    expect(isParked(refusal)).toBe(true);
    expect(refusal.fr).toContain("Elle est gardée");
  });

  it("[DEC-17] when this Relais knows it, then it is never parked", () => {
    const refusal = refused(openedFile().take({ ...known, payload: {} }));
    expect([refusal.code, isParked(refusal)]).toEqual(["command.malformed", false]);
  });
});

describe("given a command that does not fit", () => {
  const good = act("aviser", 7, 1);
  it.each([
    ["a step that is no code", { ...good, step: "Aviser Demo" }, "step"],
    ["a time that is no time", { ...good, time: { from: "hier", to: "hier" } }, "time.from"],
    ["a departure without a reason", { ...good, departures: [{ rule: "avis-avant" }] }, "departures.0.reason"],
    ["a key too many", { ...good, nom: "Demo" }, ""],
  ])("[DEC-18] when it holds %s, then it is refused with the place of the fault", (_what, payload, path) => {
    const refusal = refused(
      openedFile().take({ ...envelope("record-act", good), payload: payload as CommandEnvelope["payload"] }),
    );
    expect(refusal.code).toBe("command.malformed");
    expect(refusal.path ?? "").toBe(path);
    expect(refusal.fr).not.toContain("Demo");
  });

  it("[DEC-18] when it is of an incident, then a file does not take it", () => {
    expect(refused(openedFile().take(envelope("link-child", { file: id(3) }))).code).toBe("command.malformed");
  });
});

describe("given a command that is sent again", () => {
  it("[DEC-27] when it was folded, then it decides nothing more, whatever has happened since", () => {
    const desk = openedFile();
    const command = envelope("assign", { owner: id(2) }, { at: 1, read: desk.state.aspects });
    expect(types(desk.take(command, { at: 1 }))).toEqual(["file.assigned"]);
    accepted(
      desk.send("close", { act: id(9), step: "clore", time: claimed(2), values: { motifCloture: "fin" } }, { at: 2 }),
    );
    expect(types(desk.take(command, { at: 3 }))).toEqual([]);
    expect(desk.state.owner).toBe(id(2));
  });

  it("[DEC-27] when it is another with the same act, then that act is not recorded twice", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("aviser", 7, 1), { at: 1 }));
    expect(refused(desk.send("record-act", act("aviser", 7, 1), { at: 2 })).code).toBe("act.exists");
  });
});

describe("given what is said of a child", () => {
  it("[DEC-29] when several names are given, then all are kept, each once", () => {
    const desk = openedFile();
    accepted(desk.send("identify-child", { names: [{ name: "Demo Baobab", kind: "paper" }] }));
    accepted(
      desk.send("identify-child", {
        names: [
          { name: "Demo Baobab", kind: "paper" },
          { name: "Bao", kind: "nickname" },
        ],
      }),
    );
    accepted(desk.send("identify-child", { values: { nomEnfant: "Baobab D." } }));
    expect(namesOf(desk.state).map((it) => it.name)).toEqual(["Demo Baobab", "Bao", "Baobab D."]);
  });

  it("[DEC-29] when doubts remain, then they are said, with the other file; lifted, they are gone", () => {
    const desk = openedFile();
    accepted(desk.send("identify-child", { doubts: ["possible-duplicate", "age-contested"], file: id(3) }));
    expect([doubtsOf(desk.state), possibleDuplicates(desk.state)]).toEqual([
      ["possible-duplicate", "age-contested"],
      [id(3)],
    ]);
    accepted(desk.send("identify-child", { doubts: [] }));
    expect([doubtsOf(desk.state), possibleDuplicates(desk.state)]).toEqual([[], []]);
  });

  it("[DEC-29] when nothing is said, then nothing is recorded; doubts left out stay", () => {
    const desk = openedFile();
    accepted(desk.send("identify-child", { doubts: ["found-child"] }));
    expect(types(desk.send("identify-child", {}))).toEqual([]);
    expect(doubtsOf(desk.state)).toEqual(["found-child"]);
  });
});

describe("given one act for several children", () => {
  it("[DEC-30] when it is recorded, then each file has its own act and its own reading, and names nobody of another's", () => {
    const command = envelope("record-act", act("recevoir", 7, 1));
    const copies = [1, 2].map((n) => ({ stream: id(n), id: id(10 + n), sequence: 40 + n, act: id(20 + n) }));
    const [one, two] = fanOut(command, id(5), copies, { [id(1)]: { obligations: 3 } });
    expect(one).toMatchObject({
      stream: id(1),
      sequence: 41,
      read: { obligations: 3 },
      payload: { act: id(21), group: id(5) },
    });
    expect(two).toMatchObject({ stream: id(2), sequence: 42, read: {}, payload: { act: id(22), group: id(5) } });
    for (const copy of [one!, two!]) expect(parseCommand(copy).ok).toBe(true);
    expect(JSON.stringify(one)).not.toContain(id(2));
  });
});

describe("given what the server cannot read", () => {
  it("[DEC-34] when the secrets are closed, then every decision is the same", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("entendre", 7, 1, { values: { recit: "À pied.", blesse: true } }), { at: 1 }));
    accepted(
      desk.send("record-departure", { rule: "avis-avant", reason: "autre", act: id(7), sentence: "Nuit." }, { at: 2 }),
    );
    const blind = openedFile();
    blind.fold(desk.events.slice(blind.events.length).map((it) => ({ ...it, secret: null })));
    const read = desk.state.aspects;
    const commands: CommandEnvelope[] = [
      envelope("record-act", act("entendre", 8, 2, { intent: "do" }), { read }),
      envelope("correct-act", { act: id(7), over: 0, values: { recit: "Non." }, sentence: "Relu." }),
      envelope(
        "move-procedure",
        { from: { procedure: "petite", version: "1" }, to: { procedure: "petite", version: "2" } },
        { read },
      ),
      envelope("close", { act: id(9), step: "clore", time: claimed(2), values: { motifCloture: "fin" } }, { read }),
    ];
    for (const command of commands) {
      expect(decide(command, blind.state, contextAt(3))).toEqual(decide(command, desk.state, contextAt(3)));
    }
  });
});
