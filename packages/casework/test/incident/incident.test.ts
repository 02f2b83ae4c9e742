import { describe, expect, it } from "vitest";
import { isParked, mayBeAskedConsent, type Person } from "../../src/index.ts";
import {
  accepted,
  act,
  claimed,
  contextAt,
  envelope,
  hour,
  IncidentDesk,
  id,
  openedFile,
  refused,
  types,
} from "../desk.ts";

const opened = () => {
  const desk = new IncidentDesk();
  accepted(
    desk.send("open-incident", { time: claimed(0), values: { commune: "za-kpota", recit: "Au marché." } }, { at: 1 }),
  );
  return desk;
};
const suspect = { person: id(5), kind: "mis-en-cause" as const };

describe("given an affaire", () => {
  it("[DEC-31] when it is opened, then it has its own number and what is common is typed once, parted", () => {
    const desk = opened();
    expect(desk.state).toMatchObject({ number: "A-ZKP-26-0041", unit: "za-kpota", values: { recit: "Au marché." } });
    expect(desk.events.map((it) => [it.type, it.compartment, it.clear.facts])).toEqual([
      ["incident.opened", "commun", { commune: "za-kpota" }],
      ["incident.described", "enquete", {}],
    ]);
  });

  it("[DEC-31] when it is described later, then that adds; when nothing is said, nothing is recorded", () => {
    const desk = opened();
    expect(types(desk.send("describe-incident", { values: {} }))).toEqual([]);
    expect(
      types(desk.send("describe-incident", { values: { dateFaits: "2026-03-01", recit: "Au puits." } })),
    ).toHaveLength(2);
    expect(desk.state.values).toEqual({ recit: "Au puits." });
    expect(desk.state.registrations.map((it) => it.facts)).toContainEqual({ dateFaits: "2026-03-01" });
  });

  it("[DEC-31] when a child is linked twice, then it is linked once", () => {
    const desk = opened();
    expect(types(desk.send("link-child", { file: id(3) }))).toEqual(["incident.child-linked"]);
    expect(types(desk.send("link-child", { file: id(3) }))).toEqual([]);
    expect(desk.state.children).toEqual([id(3)]);
  });

  it("[DEC-31] when it is not open, or is already, then that is said; a newer command is parked", () => {
    const note = envelope("open-incident", { time: claimed(0) });
    expect(refused(new IncidentDesk().send("link-child", { file: id(3) })).code).toBe("incident.unknown");
    expect(refused(opened().take(note)).code).toBe("incident.exists");
    expect(refused(opened().take(envelope("assess-risk", { level: "low", time: claimed(0) }))).code).toBe(
      "command.malformed",
    );
    expect(isParked(refused(opened().take({ ...note, v: 2 })))).toBe(true);
    const elsewhere = { author: { ...contextAt(0).author, unit: "nulle-part" } };
    expect(refused(new IncidentDesk().take(note, { context: elsewhere })).code).toBe("unit.unknown");
  });

  it("[DEC-27] when a command is sent again, then it decides nothing more", () => {
    const desk = opened();
    const command = envelope("add-person", suspect);
    expect(types(desk.take(command))).toEqual(["incident.person-added"]);
    expect(types(desk.take(command))).toEqual([]);
  });

  it("[DEC-31] when the date of the facts is typed there, then it counts in the files of its children", () => {
    const desk = openedFile({ identification: { values: { naissance: "2012-06-15" } } });
    accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
    const incident = opened();
    accepted(incident.send("describe-incident", { values: { dateFaits: "2025-01-01" } }));
    const verdicts = (known?: typeof incident.state) =>
      desk
        .said(2, known && { incident: known })
        .instances.filter((it) => it.rule === "treize-ans")
        .map((it) => it.verdict);
    expect([verdicts(), verdicts(incident.state)]).toEqual([["undecidable"], ["broken"]]);
  });

  it("[EVT-8] when an event is newer, then it is kept aside and the rest folds on", () => {
    const desk = opened();
    const last = desk.events.at(-1)!;
    desk.fold([
      { ...last, v: 9, sequence: 3 },
      { ...last, type: "incident.child-linked", clear: { file: id(3) }, sequence: 4 },
    ]);
    expect([desk.state.aside.length, desk.state.children]).toEqual([1, [id(3)]]);
  });

  it("[EVT-10] when an event comes again, or strays from a file, then nothing changes", () => {
    const desk = opened();
    const before = desk.state;
    desk.fold(before.aside.concat(desk.events));
    expect(desk.state).toBe(before);
    desk.fold([{ ...openedFile().events[0]!, sequence: 3 }]);
    const { sequence, commands } = desk.state;
    expect(desk.state).toEqual({ ...before, sequence, commands });
  });
});

describe("given the people of an affaire", () => {
  it("[DEC-32] when one is added, then only codes are clear; names and words are sealed in the enquiry", () => {
    const [said] = accepted(
      opened().send("add-person", {
        ...suspect,
        names: ["Demo Iroko"],
        description: "Grand.",
        held: "held",
        since: claimed(0).from,
      }),
    );
    expect(said).toMatchObject({ compartment: "enquete", secret: { names: ["Demo Iroko"], description: "Grand." } });
    expect(said?.clear).toEqual({
      ...suspect,
      majority: "unknown",
      authority: "unknown",
      held: "held",
      since: claimed(0).from,
    });
  });

  it("[DEC-32] when something changes, then what is left out stays", () => {
    const desk = opened();
    accepted(desk.send("add-person", { ...suspect, names: ["Demo Iroko"], held: "held", since: claimed(0).from }));
    accepted(desk.send("update-person", { person: id(5), majority: "adult" }));
    expect(desk.state.persons[id(5)]).toEqual({
      ...suspect,
      majority: "adult",
      authority: "unknown",
      held: "held",
      since: hour(0),
      names: ["Demo Iroko"],
      description: null,
    });
    expect(refused(desk.send("update-person", { person: id(6), majority: "adult" })).code).toBe("person.unknown");
  });

  it.each<[Person["kind"], Person["authority"], boolean]>([
    ["accompanying", "parent", true],
    ["accompanying", "authority", true],
    ["accompanying", "none", false],
    ["accompanying", "unknown", false],
    ["mis-en-cause", "parent", false],
    ["mis-en-cause", "authority", false],
    ["mis-en-cause", "none", false],
    ["mis-en-cause", "unknown", false],
  ])("[DEC-33] when a person is %s and %s, then whether consent may be asked is %s", (kind, authority, asked) => {
    const desk = opened();
    accepted(desk.send("add-person", { person: id(5), kind, authority }));
    expect(mayBeAskedConsent(desk.state.persons[id(5)]!)).toBe(asked);
  });
});
