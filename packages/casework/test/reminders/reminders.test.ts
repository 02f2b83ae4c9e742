import { DAY, HOUR } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  deadlineReminders,
  destructionReminders,
  followupReminders,
  type ListedOwed,
  noticeWords,
  type OwedClass,
  ReminderKind,
  returnedReminders,
  rightsReminders,
} from "../../src/index.ts";
import { id } from "../desk.ts";

/** 23 November 2026, 10:00 in Porto-Novo. */
const NOW = Date.parse("2026-11-23T09:00:00Z");
const calendar = { offsetMinutes: 60, holidays: [] };
const file = { id: id(1), unit: "com-za-kpota", owner: id(2) };

const owed = (hours: number, more: Partial<ListedOwed> = {}): ListedOwed => ({
  procedure: "petite",
  version: "1",
  rule: "avis",
  step: "aviser",
  trigger: id(3),
  triggeredAt: { from: NOW, to: NOW },
  due: { from: NOW + hours * HOUR, to: NOW + hours * HOUR },
  doubt: null,
  compartment: "commun",
  rank: 0,
  roles: ["opj"],
  class: "dated",
  ceiling: false,
  attempts: 0,
  ...more,
});
const kinds = (of: ListedOwed, after: number): string[] =>
  deadlineReminders(file, [of], NOW + after).map((it) => it.kind);

describe("[OPE-40] given a limit that is owed by law", () => {
  it("when a quarter of it is left, then it is close, and once it has passed, it is told as passed", () => {
    const limit = owed(48);
    expect(kinds(limit, 36 * HOUR - 1)).toEqual([]);
    expect(kinds(limit, 36 * HOUR)).toEqual(["deadline-close"]);
    expect(kinds(limit, 48 * HOUR)).toEqual(["deadline-close"]);
    expect(kinds(limit, 48 * HOUR + 1)).toEqual(["deadline-passed"]);
  });

  it("when it is short or long, then an hour or two days are left", () => {
    expect([kinds(owed(2), HOUR - 1), kinds(owed(2), HOUR)]).toEqual([[], ["deadline-close"]]);
    const long = owed(24 * 180);
    expect([kinds(long, 178 * DAY - 1), kinds(long, 178 * DAY)]).toEqual([[], ["deadline-close"]]);
  });

  it("when it is a ceiling, then it is told as one, and never as a deadline", () => {
    const ceiling = owed(48, { ceiling: true });
    const said = [36 * HOUR - 1, 36 * HOUR, 48 * HOUR + 1].map((it) => kinds(ceiling, it));
    expect(said).toEqual([[], ["ceiling-close"], ["ceiling-passed"]]);
    expect(noticeWords("ceiling-passed", null).fr).toMatch(/^Un plafond est dépassé/);
  });

  it("when it is a repère, not known, or waits for a fact, then nobody is reminded, ever", () => {
    const other = fc.constantFrom<OwedClass>("benchmark", "now", "unknown", "doubt");
    fc.assert(
      fc.property(
        other,
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer({ min: 1, max: 200 }),
        (kind, at, hours) => {
          const due = kind === "benchmark" ? owed(hours).due : null;
          expect(kinds(owed(hours, { class: kind, due }), at)).toEqual([]);
        },
      ),
      { seed: 1125 },
    );
  });

  it("when its due time is not sure, then nothing is called passed before its end", () => {
    const unsure = owed(48, { due: { from: NOW + 48 * HOUR, to: NOW + 72 * HOUR } });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 72 * HOUR }), (at) => {
        expect(kinds(unsure, at)).not.toContain("deadline-passed");
      }),
      { seed: 1125 },
    );
    expect(kinds(unsure, 72 * HOUR + 1)).toEqual(["deadline-passed"]);
  });

  it("when it is close, then whoever follows the file is meant, else the role, else the head; passed, the head too", () => {
    const [close] = deadlineReminders(file, [owed(4)], NOW + 3 * HOUR);
    expect(close?.first.map((it) => it.who)).toEqual(["account", "role", "head"]);
    expect(close?.also).toEqual([]);
    const [passed] = deadlineReminders({ ...file, owner: null }, [owed(4)], NOW + 5 * HOUR);
    expect(passed?.first.map((it) => it.who)).toEqual(["role", "head"]);
    expect(passed?.also).toEqual([{ who: "head", unit: file.unit }]);
  });

  it("when the hour goes on, then the key stays", () => {
    const at = fc.integer({ min: 36 * HOUR, max: 48 * HOUR });
    const keyAt = (after: number) => deadlineReminders(file, [owed(48)], NOW + after).map((it) => it.key);
    fc.assert(
      fc.property(at, at, (a, b) => {
        expect(keyAt(a)).toEqual(keyAt(b));
      }),
      { seed: 1125 },
    );
  });
});

describe("[OPE-41] given what is no limit of the law", () => {
  const planned = (day: string) => [
    { id: id(4), kind: "visit" as const, day, role: "travailleur-social", compartment: "commun" as const },
  ];

  it("when the day of a follow-up comes or passes, then whoever follows the file is told, and never the head beside them", () => {
    const told = (day: string) => followupReminders(file, planned(day), NOW, calendar);
    expect(told("2026-11-24")).toEqual([]);
    expect(told("2026-11-23").map((it) => [it.kind, it.also])).toEqual([["followup-today", []]]);
    expect(told("2026-11-22").map((it) => [it.kind, it.also])).toEqual([["followup-passed", []]]);
  });

  it("when a decision has come back for a day, then its author and the head are told", () => {
    const back = [{ command: id(5), stream: id(1), unit: "com-za-kpota", author: id(2), at: NOW }];
    expect(returnedReminders(back, NOW + DAY - 1)).toEqual([]);
    const [told] = returnedReminders(back, NOW + DAY);
    expect([told?.first, told?.also]).toEqual([
      [{ who: "account", account: id(2) }],
      [{ who: "head", unit: "com-za-kpota" }],
    ]);
  });

  it("when the answer of a request is due within a week, or its day has passed, then the head, and then the delegate too", () => {
    const asked = (dueOn: string) =>
      rightsReminders([{ id: id(6), stream: id(1), unit: "com-za-kpota", dueOn }], NOW, calendar);
    expect(asked("2026-12-01")).toEqual([]);
    expect(asked("2026-11-30").map((it) => [it.kind, it.also.length])).toEqual([["rights-close", 0]]);
    expect(asked("2026-11-23").map((it) => it.kind)).toEqual(["rights-close"]);
    expect(asked("2026-11-22").map((it) => [it.kind, it.also.length])).toEqual([["rights-passed", 1]]);
  });

  it("when a destruction waits, then any delegate but who asked is told, and once more on its last day", () => {
    const waits = [{ id: id(7), stream: id(1), askedBy: id(2), until: NOW + 7 * DAY }];
    const at = (after: number) => destructionReminders(waits, NOW + after).map((it) => it.kind);
    expect([at(0), at(6 * DAY), at(7 * DAY)]).toEqual([["destruction"], ["destruction", "destruction-ending"], []]);
    expect(destructionReminders(waits, NOW)[0]?.first).toEqual([{ who: "delegate", except: id(2) }]);
  });
});

describe("[OPE-42] given the words of a message", () => {
  it("when any kind is said, then it is one of a closed list, fits one SMS and holds neither digit nor name", () => {
    for (const kind of ReminderKind.options) {
      for (const text of Object.values(noticeWords(kind, null))) {
        expect(text.length).toBeLessThanOrEqual(110);
        expect(text).toMatch(/(ouvrez|open) Relais\.$/);
        expect(text).not.toMatch(/\d/);
      }
    }
    expect(noticeWords("deadline-close", "https://relais.example/rappels").fr).toBe(
      "Un délai approche dans un dossier de votre unité : ouvrez Relais. https://relais.example/rappels",
    );
  });
});
