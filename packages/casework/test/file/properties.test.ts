import { NewEvent } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actsOf,
  decide,
  evaluateFile,
  evolve,
  fileFrom,
  isEventName,
  noFileYet,
  parseCommand,
  type RecordedEvent,
  readEvent,
} from "../../src/index.ts";
import { contextAt, Desk, envelope, id, iso, openedFile } from "../desk.ts";
import { type Asked, any, instant, life, NAME, opening, play, recordAct, reports, sent, thing } from "../lives.ts";

const run = { seed: 2026, numRuns: 300 };

describe("given any life of a file", () => {
  it("[DEC-25] when anything is decided, then nothing sealed appears in a clear part", () => {
    fc.assert(
      fc.property(opening, life, (first, them) => {
        const desk = new Desk();
        play(
          desk,
          [{ asked: { type: "open-file", payload: first as Asked["payload"] }, read: "now", at: 0 }, ...them],
          () => {},
        );
        const leaks = desk.events.filter((it) => JSON.stringify([it.clear, it.time, it.type]).includes(NAME));
        expect(leaks).toEqual([]);
      }),
      run,
    );
  });

  it("[DEC-25] control: when a name is in what is sealed, then the same search finds it", () => {
    const desk = openedFile();
    desk.send("add-note", { note: id(8), text: NAME, compartment: "commun" });
    expect(desk.events.filter((it) => JSON.stringify(it.secret).includes(NAME))).toHaveLength(1);
  });

  it("[DEC-27] when a command is sent again, then it decides nothing, and folding its events again changes nothing", () => {
    fc.assert(
      fc.property(life, (them) => {
        const desk = openedFile();
        play(desk, them, (command, before, said) => {
          if (!said.ok || said.value.length === 0) return;
          expect(decide(command, desk.state, contextAt(500))).toEqual({ ok: true, value: [] });
          const { sequence } = before;
          const again = desk.events.filter((it) => it.sequence > sequence);
          expect(again.reduce(evolve, desk.state)).toBe(desk.state);
        });
      }),
      run,
    );
  });

  it("[DEC-2] when an act is reported, then it is recorded, whatever the rules say and wherever the file has gone", () => {
    const report = recordAct.map((it) => ({ ...it, intent: "report", act: id(99), role: "opj" }));
    fc.assert(
      fc.property(life, report, fc.constantFrom("now", "never", "stale"), (them, act, read) => {
        fc.pre(act.step !== NAME);
        const desk = openedFile();
        play(desk, them, () => {});
        const command = sent(desk, { type: "record-act", payload: act as Asked["payload"] }, read, 120);
        const said = desk.take(command, { at: 120 });
        expect(said.ok && said.value[0]?.type).toBe("act.recorded");
        expect(actsOf(desk.state).map((it) => it.id)).toContain(id(99));
      }),
      run,
    );
  });

  it("[DEC-35] when anything is sent, then nothing throws, what is accepted is well formed, and a refusal has its words", () => {
    fc.assert(
      fc.property(life, (them) => {
        const desk = openedFile();
        play(desk, them, (command, _before, said) => {
          expect(parseCommand(command).ok).toBe(true);
          if (!said.ok) {
            expect(said.refusal.fr.length * said.refusal.en.length).toBeGreaterThan(0);
            expect(
              `${said.refusal.fr} ${said.refusal.en}`.replaceAll(`« ${NAME} »`, "").replaceAll(`“${NAME}”`, ""),
            ).not.toContain(NAME);
          } else for (const event of said.value) NewEvent.parse(event);
        });
        expect(desk.state.aside).toEqual([]);
        expect(desk.events.map(readEvent)).not.toContain(undefined);
        desk.said(300);
      }),
      run,
    );
  });

  it("[DEC-34] when secrets are closed, then the same is decided", () => {
    fc.assert(
      fc.property(life, any, (them, { asked, read, at }) => {
        const desk = openedFile();
        play(desk, them, () => {});
        const blind = fileFrom(desk.events.map((it) => ({ ...it, secret: null })));
        const command = sent(desk, asked, read, at);
        expect(decide(command, blind, contextAt(150))).toEqual(decide(command, desk.state, contextAt(150)));
      }),
      run,
    );
  });
});

describe("given events that arrive in any order", () => {
  it("[EVT-11] when independent events are folded in another order, then the acts and all that is judged are the same", () => {
    const reported = fc.array(fc.record({ asked: fc.oneof(...reports), read: fc.constant("now"), at: fc.nat(100) }), {
      maxLength: 14,
    });
    fc.assert(
      fc.property(reported, fc.infiniteStream(fc.nat(1000)), (them, turns) => {
        const desk = openedFile();
        const opened = desk.events.length;
        play(desk, them, () => {});
        // What one command gave stays together: the store appends it at once.
        const turn = new Map(desk.events.map((it) => [it.command, turns.next().value ?? 0]));
        const turned = desk.events
          .slice(opened)
          .sort((a, b) => turn.get(a.command)! - turn.get(b.command)! || a.sequence - b.sequence)
          .map((event, i) => ({ ...event, sequence: opened + 1 + i }));
        const state = fileFrom([...desk.events.slice(0, opened), ...turned]);
        expect(actsOf(state)).toEqual(actsOf(desk.state));
        const { procedures, now } = contextAt(120);
        expect(evaluateFile(state, procedures, now)).toEqual(evaluateFile(desk.state, procedures, now));
      }),
      run,
    );
  });
});

describe("given two reasons for one departure", () => {
  it("[EVT-11] when they arrive in either order, then the same one is told", () => {
    const told = (turned: boolean) => {
      const desk = openedFile();
      const first = { act: id(7), step: "recevoir", time: { from: iso(0), to: iso(0) }, intent: "report" as const };
      desk.send("record-act", first);
      const both = (["moyens", "autre"] as const).map((reason) =>
        envelope(
          "record-departure",
          { rule: "visite", reason, trigger: id(7) },
          { id: id(reason === "moyens" ? 1 : 2) },
        ),
      );
      for (const command of turned ? both.reverse() : both) desk.take(command);
      return desk.said(1).instances.find((it) => it.rule === "visite")?.why?.departure;
    };
    expect(told(true)).toBe(told(false));
    expect(told(true)).toBeDefined();
  });
});

describe("given events that hold anything", () => {
  const json = fc.jsonValue({ maxDepth: 3 }).map((it) => it as RecordedEvent["clear"]);
  const part = fc.oneof(json, fc.dictionary(fc.constantFrom("act", "facts", "step", "over", "level", "file"), json));
  /** A real event, with some of what it says replaced by anything. */
  const broken = fc.record(
    {
      type: fc.oneof(fc.constantFrom("act.recorded", "file.opened", "incident.opened", "constructor"), fc.string()),
      v: fc.integer({ min: -2, max: 4 }),
      clear: part as fc.Arbitrary<RecordedEvent["clear"]>,
      secret: fc.option(part) as fc.Arbitrary<RecordedEvent["secret"]>,
      time: fc.option(instant.map((at) => ({ from: at, to: at }))),
      command: thing,
      sequence: fc.nat(40),
    },
    { requiredKeys: [] },
  );

  it("[EVT-10] when they are folded, then nothing throws, and the file can still be read and judged", () => {
    fc.assert(
      fc.property(life, fc.array(fc.tuple(fc.nat(), broken), { maxLength: 10 }), (them, faults) => {
        const desk = openedFile();
        play(desk, them, () => {});
        const events = desk.events.slice();
        for (const [at, fault] of faults) events[at % events.length] = { ...events[at % events.length]!, ...fault };
        const state = events.reduce(evolve, noFileYet);
        actsOf(state);
        evaluateFile(state, contextAt(200).procedures, contextAt(200).now);
        for (const it of state.aside) expect(events).toContain(it);
      }),
      run,
    );
  });

  it("[EVT-10] when the names of events are words of the language, then they are no events", () => {
    for (const name of ["constructor", "toString", "__proto__", ""]) expect(isEventName(name)).toBe(false);
  });
});
