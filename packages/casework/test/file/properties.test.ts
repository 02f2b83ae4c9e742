import { type CommandEnvelope, IsoInstant, NewEvent } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  actsOf,
  type CommandName,
  Doubt,
  decide,
  departureReasons,
  evaluateFile,
  evolve,
  type FileState,
  fileFrom,
  isEventName,
  noFileYet,
  parseCommand,
  payloads,
  type RecordedEvent,
  Risk,
  readEvent,
  Status,
} from "../../src/index.ts";
import { contextAt, Desk, envelope, id, iso, openedFile } from "../desk.ts";
import { small, vocabulary } from "../procedure.ts";

/** Stands for whatever names a child, also where it looks like a code. */
const NAME = "Zzsecret";
const run = { seed: 2026, numRuns: 300 };

const word = fc.constantFrom(NAME, `${NAME}-Demo`, `${NAME} Demo, rue 3`);
const maybeCode = <T extends string>(...codes: readonly T[]) =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...codes) }, { weight: 1, arbitrary: fc.constant(NAME) });
const steps = small.procedure.steps.map((it) => it.id);
const rules = small.procedure.rules.map((it) => it.key);
const opt = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });

const instant = fc.integer({ min: -50, max: 200 }).map(iso);
const day = fc.constantFrom("2026-03-01", "2026-04-01", "2012-02-29");
const time = fc.record(
  {
    from: instant,
    to: instant,
    entered: fc.constantFrom("now" as const, "other" as const),
    clock: fc.record({ offset: fc.integer({ min: -1e9, max: 1e9 }), roundTrip: fc.nat(1e7) }),
  },
  { requiredKeys: ["from", "to"] },
);
const years = fc.tuple(fc.nat(150), fc.nat(150));
const value = fc.oneof(
  word,
  day,
  fc.constant(null),
  fc.boolean(),
  fc.nat(200),
  years.map((age) => ({ age })),
  fc.record({ from: day, to: day }),
  fc.record({ nom: word }),
  fc.array(fc.oneof(word, fc.constantFrom("victime", "temoin"))),
  fc.constantFrom("eleve", "fin", "amiable", "za-kpota"),
);
const values = fc.dictionary(fc.constantFrom(...vocabulary.fields.map((it) => it.id), "inconnu"), value, {
  maxKeys: 4,
});
const thing = fc.integer({ min: 1, max: 6 }).map(id);
const departure = fc.record(
  { rule: maybeCode(...rules), reason: maybeCode(...departureReasons.map((it) => it.id)), sentence: word },
  { requiredKeys: ["rule", "reason"] },
);
const procedure = fc.record({ procedure: maybeCode("petite", "danger"), version: fc.constantFrom("1", "2") });
const sentence = opt(word);

const recordAct = fc.record(
  {
    act: thing,
    step: maybeCode(...steps, "placer"),
    time,
    intent: fc.constantFrom("do" as const, "report" as const),
    role: maybeCode("opj", "social"),
    values,
    departures: fc.array(departure, { maxLength: 2 }),
    reportedBy: fc.constantFrom("self" as const, "other" as const),
  },
  { requiredKeys: ["act", "step", "time", "intent"] },
);
const closeAct = fc.record({ act: thing, step: maybeCode("clore", "placer"), time, values });
const statuses = fc.uniqueArray(fc.constantFrom(...Status.options), { minLength: 1 });
const identification = fc.record(
  {
    names: fc.array(fc.record({ name: word, kind: fc.constantFrom("used" as const, "paper" as const) }), {
      maxLength: 2,
    }),
    values,
    doubts: fc.array(fc.constantFrom(...Doubt.options), { maxLength: 2 }),
    file: thing,
    sentence: word,
  },
  { requiredKeys: [] },
);

type Asked = { readonly type: CommandName; readonly payload: CommandEnvelope["payload"] };
const asking = (type: CommandName, payload: fc.Arbitrary<object>): fc.Arbitrary<Asked> =>
  payload.map((it) => ({
    type,
    payload: Object.fromEntries(Object.entries(it).filter(([, part]) => part !== undefined)),
  }));

const reports = [
  asking(
    "record-act",
    recordAct.map((it) => ({ ...it, intent: "report" })),
  ),
  asking(
    "correct-act",
    fc.record(
      {
        act: thing,
        over: fc.nat(2),
        time,
        values,
        role: maybeCode("opj"),
        standing: fc.constantFrom("stands", "withdrawn"),
        sentence: word,
      },
      { requiredKeys: ["act", "over", "sentence"] },
    ),
  ),
  asking("link-same-act", fc.record({ act: thing, sameAs: thing })),
  asking(
    "record-departure",
    fc.record({
      rule: maybeCode(...rules),
      reason: maybeCode("moyens", "autre"),
      act: opt(thing),
      trigger: opt(thing),
      sentence,
    }),
  ),
  asking("identify-child", identification),
  asking("assess-risk", fc.record({ level: fc.constantFrom(...Risk.options), time, sentence })),
];
const others = [
  asking("record-act", recordAct),
  asking("close", closeAct),
  asking("reopen", fc.record({ reason: fc.constantFrom("new-facts", "other"), sentence })),
  asking("transfer", fc.record({ unit: maybeCode("bohicon", "za-kpota"), reason: fc.constant("court"), sentence })),
  asking("assign", fc.record({ owner: fc.option(thing) })),
  asking("change-statuses", fc.record({ statuses, sentence })),
  asking(
    "move-procedure",
    fc.record({ from: fc.option(procedure), to: fc.option(procedure), since: opt(instant), sentence }),
  ),
  asking("add-note", fc.record({ note: thing, text: word, compartment: fc.constantFrom("commun", "sante") })),
  asking("note-number", fc.record({ kind: fc.constantFrom("pv", "parquet"), number: word })),
  asking(
    "add-plan-line",
    fc.record({ line: thing, goal: word, service: fc.constant("health"), provider: sentence, day: opt(day) }),
  ),
  asking("update-plan-line", fc.record({ line: thing, status: fc.constant("done"), day: opt(day), sentence })),
  asking("schedule-followup", fc.record({ followup: thing, kind: fc.constant("visit"), day, sentence })),
  asking("finish-followup", fc.record({ followup: thing, result: fc.constant("seen"), time, sentence })),
];
const opening = fc.record({
  time,
  incident: fc.option(thing),
  procedures: fc.array(procedure, { minLength: 1, maxLength: 2 }),
  statuses,
  nature: fc.constant("invented"),
  identification,
});

/** Any command, read as it stands, stale or unread. */
const any = fc.record({
  asked: fc.oneof(...reports, ...others),
  read: fc.constantFrom("now", "never", "stale"),
  at: fc.integer({ min: 0, max: 100 }),
});
const life = fc.array(any, { maxLength: 14 });

const sent = (desk: Desk, { type, payload }: Asked, read: "now" | "never" | "stale", at: number): CommandEnvelope => {
  const seen = read === "now" ? desk.state.aspects : read === "never" ? {} : { ...desk.state.aspects, obligations: 0 };
  return { ...envelope("assign", { owner: null }, { at, read: seen }), type, payload };
};

/** Plays a life on a file and shows each command, with what it gave, to the watcher. */
const play = (
  desk: Desk,
  them: readonly { readonly asked: Asked; readonly read: string; readonly at: number }[],
  watch: (command: CommandEnvelope, before: FileState, said: ReturnType<typeof decide>) => void,
): void => {
  for (const { asked, read, at } of them) {
    const command = sent(desk, asked, read as "now", at);
    const before = desk.state;
    watch(command, before, desk.take(command, { at }));
  }
};

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
        const command = sent(desk, { type: "record-act", payload: act as Asked["payload"] }, read as "now", 120);
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
        const command = sent(desk, asked, read as "now", at);
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
    expect(Object.keys(payloads).length).toBeGreaterThan(20);
    expect(IsoInstant.safeParse(iso(0)).success).toBe(true);
  });
});
