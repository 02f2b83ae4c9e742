import type { Refusal, Result } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventLog, figuresOf, readCsvLog, readXes, writeXes } from "../../src/index.ts";

const ABOUT = { fr: "Journal inventé.", en: "Invented log." };

const value = <T>(said: Result<T>): T => {
  if (!said.ok) throw new Error(JSON.stringify(said.refusal));
  return said.value;
};
const refusal = (said: Result<EventLog>): Refusal => {
  if (said.ok) throw new Error("It was read");
  return said.refusal;
};

const text = fc.string({ minLength: 1, unit: "grapheme" }).filter((it) => it.isWellFormed());
const event = fc.record({
  activity: text,
  at: fc.option(fc.integer({ min: 0, max: 4e12 })),
  attributes: fc.dictionary(fc.constantFrom("org:resource", "rôle", "volet <x>", 'a"b', "__proto__x"), text, {
    maxKeys: 3,
    noNullPrototype: true,
  }),
});
const log: fc.Arbitrary<Pick<EventLog, "traces">> = fc.record({
  traces: fc.array(fc.record({ case: text, events: fc.array(event, { maxLength: 6 }) }), { maxLength: 5 }),
});

describe("given an event log", () => {
  it("[LOG-3] when it is written as XES and read again, then it is the same, and nothing needed a note", () => {
    fc.assert(
      fc.property(log, (it) => {
        const again = value(readXes(writeXes(it, ABOUT)));
        expect(again).toEqual({ traces: it.traces, notes: [] });
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });

  it("[LOG-3] when a text holds what XML cannot write, then it is replaced, and the rest is there", () => {
    const it = { traces: [{ case: "1", events: [{ activity: "a\u0001b", at: null, attributes: {} }] }] };
    expect(value(readXes(writeXes(it, ABOUT))).traces[0]?.events[0]?.activity).toBe("a\ufffdb");
  });

  it("[LOG-1] when it is counted, then variants are orders of activities, and what follows is counted within a case", () => {
    const trace = (id: string, ...activities: string[]) => ({
      case: id,
      events: activities.map((activity) => ({ activity, at: null, attributes: {} })),
    });
    const said = figuresOf({
      traces: [trace("1", "a", "b", "a"), trace("2", "a", "b"), trace("3", "a", "b")],
      notes: [],
    });
    expect(said).toEqual({
      cases: 3,
      events: 7,
      activities: 2,
      variants: 2,
      directlyFollows: [
        { from: "a", to: "b", count: 3 },
        { from: "b", to: "a", count: 1 },
      ],
    });
  });
});

describe("given a file that may be a XES log", () => {
  it.each([
    ["", "log.not-xml"],
    ["dossier;acte\n1;a", "log.not-xml"],
    ["<log><trace></log>", "log.not-xml"],
    ["<pnml/>", "log.not-xes"],
    ['<!DOCTYPE x [<!ENTITY a "b">]><log><string key="x" value="&a;"/></log>', "log.not-xml"],
  ])("[LOG-2] when it is %j, then it is refused as %s, with the place", (file, code) => {
    expect(refusal(readXes(file)).code).toBe(code);
  });

  it("[LOG-2] when names in it are those that every object of ours has, then they are parts that XES does not know", () => {
    const file = '<log><global scope="toString"/><constructor><string key="a" value="b"/></constructor></log>';
    const { notes } = value(readXes(file));
    expect(notes.map((it) => [it.code, it.line])).toEqual([["misplaced", 1]]);
    expect(notes[0]?.fr).toContain("constructor");
  });

  it("[LOG-2] when any piece of a good file is cut out, doubled or changed, then a result or a refusal, never a fault", () => {
    const good = writeXes(
      {
        traces: [
          {
            case: "1",
            events: [{ activity: "Aviser le procureur", at: 1.7e12, attributes: { "org:resource": "opj" } }],
          },
          { case: "2", events: [] },
        ],
      },
      ABOUT,
    );
    const place = fc.nat({ max: good.length });
    fc.assert(
      fc.property(
        place,
        place,
        fc.constantFrom("", "<", ">", '"', "&", "</event>", "<event>", "\u0000"),
        (a, b, put) => {
          const [from, to] = a < b ? [a, b] : [b, a];
          for (const changed of [
            good.slice(0, from) + put + good.slice(to),
            good.slice(0, to) + put + good.slice(from),
          ]) {
            const said = readXes(changed);
            expect(said.ok ? Array.isArray(said.value.traces) : /^\d+:\d+$|^$/.test(said.refusal.path ?? "")).toBe(
              true,
            );
          }
        },
      ),
      { seed: 20261128, numRuns: 500 },
    );
  });
});

describe("given a CSV that may be a log", () => {
  const LINES =
    "dossier,acte,quand,rôle\n2,Entendre,2026-03-02 10:00:00+01:00,opj\n1,Recevoir,2026-03-02T08:00:00+01:00,opj\n2,Recevoir,2026-03-02T08:00Z,\n";

  it("[LOG-4] when its columns have usual names, then they are found, and each case is in the order of its times", () => {
    const { traces, notes } = value(readCsvLog(`\uFEFF${LINES}`));
    expect(notes).toEqual([]);
    expect(traces.map((it) => [it.case, it.events.map((e) => e.activity)])).toEqual([
      ["2", ["Recevoir", "Entendre"]],
      ["1", ["Recevoir"]],
    ]);
    expect(traces[0]?.events[1]?.attributes).toEqual({ rôle: "opj" });
  });

  it("[LOG-4] when times are equal or missing, then the order of the file stands; what is no instant is noted", () => {
    const { traces, notes } = value(
      readCsvLog("case,activity,time\n1,a,2026-03-02\n1,b,hier\n1,c,2026-03-01\n1,d,2026-03-02\n"),
    );
    expect(traces[0]?.events.map((it) => it.activity)).toEqual(["c", "a", "b", "d"]);
    expect(notes.map((it) => [it.code, it.line, it.column])).toEqual([["no-instant", 3, 3]]);
  });

  it("[LOG-4] when a column must be told, then the refusal names the columns and how; told, it is read", () => {
    const file = "qui,quoi\n1,a\n";
    expect(refusal(readCsvLog(file)).code).toBe("log.no-case-column");
    expect(refusal(readCsvLog(file, { case: "qui" })).code).toBe("log.no-activity-column");
    expect(refusal(readCsvLog(file, { case: "où" })).code).toBe("log.unknown-column");
    expect(value(readCsvLog(file, { case: "qui", activity: "quoi" })).traces).toHaveLength(1);
  });

  it("[LOG-4] when it is empty, a column is there twice, or a line tells no case, then that is said with its place", () => {
    expect(refusal(readCsvLog("")).code).toBe("log.no-header");
    expect(refusal(readCsvLog("case,activity,case\n")).code).toBe("log.repeated-column");
    const { traces, notes } = value(readCsvLog("case,activity\n,a\n1,\n1,b\n"));
    expect(traces).toHaveLength(1);
    expect(notes.map((it) => [it.code, it.line, it.column])).toEqual([
      ["no-case", 2, 1],
      ["no-activity", 3, 2],
    ]);
  });
});
