import { DAY, HOUR, moment } from "@relais/core";
import { inventWorld } from "@relais/testkit/circuits";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Circuits, type Declared, keyOf, type Level, Places, Statement, type Trail } from "../../src/index.ts";
import { emptyCircuitOf } from "./judged.ts";
import { AT, arrowIn, BEFORE, circuitOf, files, passage, place, presence, statement } from "./small.ts";

const SOCIAL = { sector: "social", area: "D1" };

const keys = (circuit: Circuits): string[] => circuit.arrows().map((it) => `${keyOf(it.from)} > ${keyOf(it.to)}`);

/** Children at A of whom so many were recorded on the way to B. */
const went = (taken: number, stayed: number, hours: number | null = 5): Trail[] => [
  ...files(taken, { presences: [presence("com-a")], passages: [passage("com-a", "gups-a", hours)] }, "went"),
  ...files(stayed, { presences: [presence("com-a")], passages: [] }, "stayed"),
];

describe("given the places of a circuit", () => {
  it("[CIR-1] when a place was succeeded in the year, then what was stated of it and sent to it is one arrow", () => {
    const trails = [
      ...files(6, { presences: [], passages: [passage("com-a", "cps-a", 5)] }, "before"),
      ...files(5, { presences: [], passages: [passage("com-a", "gups-a", 5)] }, "after"),
    ];
    const circuit = circuitOf([statement("com-a", "cps-a")], trails);
    expect(keys(circuit)).toEqual(["@com-a > @gups-a"]);
    expect(arrowIn(circuit, "@com-a", "@gups-a")).toMatchObject({ class: "declared-used", figures: { children: 11 } });
  });

  it("[CIR-1] when two places took over from one, then it stays itself; and a ring ends", () => {
    const split = new Places([
      place("old", "social", "D1A"),
      place("north", "social", "D1A", { replaces: "old" }),
      place("south", "social", "D1A", { replaces: "old" }),
      place("a", "social", "D1A", { replaces: "b" }),
      place("b", "social", "D1A", { replaces: "a" }),
    ]);
    expect(split.last("old")?.id).toBe("old");
    expect(["a", "b"]).toContain(split.last("a")?.id);
  });

  it.each<[Level, string[]]>([
    ["place", ["@com-a > @foyer", "@com-b > @foyer-loin"]],
    ["commune", ["police@D1A > hebergement@D1B", "police@D1B > hebergement@D2C"]],
    ["department", ["police@D1 > hebergement@D1", "police@D1 > hebergement@D2"]],
  ])("[CIR-1] when it is read by %s, then a place is read as its class", (level, arrows) => {
    const trails = [
      { file: "1", presences: [], passages: [passage("com-a", "foyer", 5)] },
      { file: "2", presences: [], passages: [passage("com-b", "foyer-loin", 5)] },
    ];
    expect(keys(circuitOf([], trails, { level }))).toEqual(arrows);
  });

  it("[CIR-1] when a place is in no directory, then its arrows are kept", () => {
    const trails = [{ file: "1", presences: [], passages: [passage("com-a", "inconnu", 5)] }];
    expect(keys(circuitOf([], trails, { level: "commune" }))).toEqual(["police@D1A > @inconnu"]);
  });
});

describe("given what is declared", () => {
  it("[CIR-2] when a statement is read, then it holds from its day to the one before its end", () => {
    const reversed = { ...statement("com-a", "gups-a"), validTo: "2024-01-01" };
    expect(Statement.safeParse(reversed).success).toBe(false);
    const lapsed = statement("com-a", "gups-a", { validTo: "2026-11-28" });
    expect(arrowIn(circuitOf([lapsed], went(20, 0)), "@com-a", "@gups-a").class).toBe("used-undeclared");
    const lasting = statement("com-a", "gups-a", { validTo: "2026-11-29" });
    expect(arrowIn(circuitOf([lasting], went(20, 0)), "@com-a", "@gups-a").class).toBe("declared-used");
  });

  it("[CIR-2] when it is said of some children, or from a later day on, then the others are not counted as exposed", () => {
    const some = statement("com-a", "gups-a", { situations: ["en-danger"] });
    expect(arrowIn(circuitOf([some], went(0, 40)), "@com-a", "@gups-a").figures.taken).toBeNull();
    const later = statement("com-a", "gups-a", { validFrom: "2026-10-01" });
    expect(arrowIn(circuitOf([later], went(0, 40)), "@com-a", "@gups-a").figures.taken).toBeNull();
  });

  it("[CIR-3] when a procedure declares it, then each place of the sector has its arrow, and is held against what it owed", () => {
    const rule: Declared = {
      from: { sector: "police", area: "" },
      to: { sector: "social", area: "" },
      situations: [],
      origin: { by: "procedure", id: "p/appeler", validFrom: null, validTo: null, answerWithinHours: null },
    };
    const owing = { owes: ["p/appeler"] };
    const trails = [
      ...files(30, { presences: [presence("com-b", owing)], passages: [] }, "b"),
      ...files(30, { presences: [presence("com-a")], passages: [] }, "nothing-owed"),
      ...files(9, { presences: [presence("com-a", owing)], passages: [passage("com-a", "gups-a", 5)] }, "a"),
    ];
    const circuit = circuitOf([], trails, { declared: [rule] });
    expect(arrowIn(circuit, "@com-b", "social@").class).toBe("declared-unused");
    expect(arrowIn(circuit, "@com-a", "social@")).toMatchObject({
      class: "declared-used",
      figures: { taken: { n: 9, of: 9 } },
    });
  });

  it("[CIR-4] when one of a class is used, then the arrow to the class is used, and that to the one is declared by it", () => {
    const trails = files(12, { presences: [presence("com-a")], passages: [passage("com-a", "foyer", 5)] });
    const toAny = { ...statement("com-a", "foyer"), to: { sector: "hebergement", area: "D1" } };
    const circuit = circuitOf([toAny], trails);
    expect(arrowIn(circuit, "@com-a", "hebergement@D1").class).toBe("declared-used");
    expect(arrowIn(circuit, "@com-a", "@foyer").class).toBe("declared-used");
    const elsewhere = circuitOf([{ ...toAny, to: { sector: "hebergement", area: "D2" } }], trails);
    expect(arrowIn(elsewhere, "@com-a", "@foyer").class).toBe("used-undeclared");
  });

  it("[CIR-4] when a place hands over to what it became, then nothing has passed", () => {
    const trails = files(12, { presences: [], passages: [passage("cps-a", "gups-a", 5)] });
    expect(circuitOf([], trails).arrows()).toEqual([]);
  });

  it("[CIR-5] when nothing, an act, or an act that a supervisor saw bears it, then the grade says so", () => {
    const stated = [statement("com-a", "gups-a")];
    const gradeOf = (trails: readonly Trail[]): string => arrowIn(circuitOf(stated, trails), "@com-a", "@gups-a").grade;
    const seen = passage("com-a", "gups-a", 5, { grade: "observed" });
    expect(gradeOf([])).toBe("declared");
    expect(gradeOf(went(1, 0))).toBe("recorded");
    expect(gradeOf([...went(1, 0), { file: "seen", presences: [], passages: [seen] }])).toBe("observed");
  });
});

describe("given an arrow that is declared", () => {
  const classOf = (trails: readonly Trail[], more = {}): string =>
    arrowIn(circuitOf([statement("com-a", "gups-a", more)], trails), "@com-a", "@gups-a").class;

  it.each([
    [0, 5, "undecidable"],
    [0, 19, "undecidable"],
    [0, 20, "declared-unused"],
    [1, 19, "undecidable"],
    [2, 98, "declared-unused"],
    [6, 94, "undecidable"],
    [4, 16, "undecidable"],
    [5, 15, "declared-used"],
    [4, 0, "undecidable"],
  ])("[CIR-6] when %i went and %i did not, then it is %s", (taken, stayed, said) => {
    expect(classOf(went(taken, stayed))).toBe(said);
  });

  it("[CIR-6] when children at the source are not those of whom it is said, then those who went are no exposure", () => {
    const { figures } = arrowIn(
      circuitOf([statement("com-a", "gups-a", { situations: ["en-danger"] })], went(10, 0)),
      "@com-a",
      "@gups-a",
    );
    expect(figures).toMatchObject({ taken: null, children: 10 });
  });

  it.each([
    [20, 0, 0, "declared-used"],
    [0, 20, 0, "declared-late"],
    [5, 15, 0, "declared-late"],
    [6, 14, 0, "declared-used"],
    [0, 5, 15, "declared-used"],
    [0, 15, 5, "declared-late"],
    [0, 3, 0, "undecidable"],
  ])("[CIR-8] when %i answers come in time, %i late and %i never, then it is %s", (soon, late, never, said) => {
    const counts = [soon, late, never].map((count, i) =>
      files(
        count,
        { presences: [presence("com-a")], passages: [passage("com-a", "gups-a", [24, 25, null][i] ?? null)] },
        `${i}`,
      ),
    );
    const stayed = said === "undecidable" ? files(40, { presences: [presence("com-a")], passages: [] }, "stayed") : [];
    expect(classOf([...counts.flat(), ...stayed], { answerWithinHours: 24 })).toBe(said);
  });

  it("[CIR-8] when a wider arrow gives other hours, then its own count, and those of the wider one where it gives none", () => {
    const trails = files(20, { presences: [], passages: [passage("com-a", "gups-a", 30)] });
    const wider = { ...statement("com-a", "gups-a", { id: "wider", answerWithinHours: 72 }), to: SOCIAL };
    const inTime = (answerWithinHours: number | null) =>
      arrowIn(circuitOf([statement("com-a", "gups-a", { answerWithinHours }), wider], trails), "@com-a", "@gups-a")
        .figures.inTime?.n;
    expect([inTime(24), inTime(null)]).toEqual([0, 20]);
  });

  it("[CIR-8] when the clocks cannot tell whether it came in time, then it is in neither count", () => {
    const vague = { from: BEFORE + 20 * HOUR, to: BEFORE + 30 * HOUR };
    const trails = files(20, { presences: [], passages: [passage("com-a", "gups-a", 1, { answeredAt: vague })] });
    const { figures } = arrowIn(
      circuitOf([statement("com-a", "gups-a", { answerWithinHours: 24 })], trails),
      "@com-a",
      "@gups-a",
    );
    expect(figures).toMatchObject({ inTime: null, untold: 20, answered: { n: 20, of: 20 } });
  });

  it("[CIR-8] when a service began, and nobody wrote its answer down, then it had answered by then", () => {
    const begun = { begunAt: moment(BEFORE + 5 * HOUR) };
    const trails = files(20, { presences: [], passages: [passage("com-a", "gups-a", null, begun)] });
    const { figures } = arrowIn(
      circuitOf([statement("com-a", "gups-a", { answerWithinHours: 24 })], trails),
      "@com-a",
      "@gups-a",
    );
    expect(figures.inTime).toMatchObject({ n: 20, of: 20 });
  });

  it("[CIR-9] when children came, or were sent, in the last thirty days, then nothing is judged of them", () => {
    const recent = moment(AT - 29 * DAY);
    const trails = [
      ...files(40, { presences: [presence("com-a", { at: recent })], passages: [] }, "came"),
      ...files(40, { presences: [], passages: [passage("com-a", "gups-a", null, { sentAt: recent })] }, "sent"),
    ];
    const { class: said, figures } = arrowIn(circuitOf([statement("com-a", "gups-a")], trails), "@com-a", "@gups-a");
    expect(figures).toMatchObject({ taken: null, answered: null, median: null, passages: 40 });
    expect(said).toBe("declared-used");
  });

  it("[CIR-9] when an answer may still be on its way, then those that came soon are not judged before it", () => {
    const sentAt = moment(AT - 31 * DAY);
    const answeredAt = moment(AT - 31 * DAY + HOUR);
    const trails = files(40, { presences: [], passages: [passage("com-a", "gups-a", 1, { sentAt, answeredAt })] });
    const figuresOf = (hours: number) =>
      arrowIn(circuitOf([statement("com-a", "gups-a", { answerWithinHours: hours })], trails), "@com-a", "@gups-a")
        .figures;
    expect(figuresOf(48).inTime).toBeNull();
    expect(figuresOf(24).inTime).toMatchObject({ n: 40, of: 40 });
  });
});

describe("given an arrow that nobody declares", () => {
  it.each([
    [4, 0, "undecidable"],
    [5, 0, "used-undeclared"],
    [5, 100, "used-undeclared"],
    [5, 300, "undecidable"],
    [20, 300, "used-undeclared"],
  ])("[CIR-7] when %i children were sent along it and %i elsewhere, then it is %s", (along, elsewhere, said) => {
    const trails = [
      ...files(along, { presences: [], passages: [passage("com-a", "foyer-loin", 5)] }, "along"),
      ...files(elsewhere, { presences: [], passages: [passage("com-a", "hopital", 5)] }, "elsewhere"),
    ];
    expect(arrowIn(circuitOf([], trails), "@com-a", "@foyer-loin").class).toBe(said);
  });
});

describe("given answers", () => {
  const figuresOf = (trails: readonly Trail[]) => arrowIn(circuitOf([], trails), "@com-a", "@gups-a").figures;
  const sent = (hours: number | null, more = {}) => passage("com-a", "gups-a", hours, more);

  it("[CIR-11] when some answer, report back, or were called off, then each share has its own count", () => {
    const feedbackAt = moment(BEFORE + 10 * DAY);
    const withdrawnAt = moment(BEFORE + DAY);
    const passages = [
      sent(5, { feedbackAt }),
      sent(5, { reportedBy: "other" }),
      sent(5, { answer: "refused" }),
      sent(null),
      sent(null, { withdrawnAt }),
    ];
    expect(figuresOf(passages.map((it, i) => ({ file: `${i}`, presences: [], passages: [it] })))).toMatchObject({
      answered: { n: 3, of: 4 },
      fedBack: { n: 1, of: 2 },
      toldBySender: 1,
      passages: 5,
    });
  });

  it("[CIR-10] when answers and open requests are those of a published trial, then the median is its median", () => {
    // The weeks of remission under 6-mercaptopurine (E. J. Freireich et al., Blood 21, 1963): median 23, S(22) = 0.538, S(23) = 0.448.
    const answered = [6, 6, 6, 7, 10, 13, 16, 22, 23];
    const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
    const trails = [
      ...answered.map((it) => sent(it)),
      ...open.map((it) => sent(null, { withdrawnAt: moment(BEFORE + it * HOUR) })),
    ];
    expect(figuresOf(trails.map((it, i) => ({ file: `${i}`, presences: [], passages: [it] }))).median).toEqual({
      n: 21,
      hours: 23,
      from: 13,
      to: null,
    });
  });

  it("[CIR-10] when many stay unanswered, then the median tells of them too", () => {
    const half = [...files(10, { presences: [], passages: [sent(5)] }, "answered")];
    const rest = files(9, { presences: [], passages: [sent(null)] }, "open");
    const most = files(30, { presences: [], passages: [sent(null)] }, "open");
    expect(figuresOf(half).median).toMatchObject({ n: 10, hours: 5 });
    expect(figuresOf([...half, ...rest]).median).toMatchObject({ n: 19, hours: 5, to: null });
    expect(figuresOf([...half, ...most]).median).toEqual({ n: 40, hours: null, from: null, to: null });
  });
});

describe("given files that come in any order", () => {
  const years = [1001, 1002].map((seed) => {
    const world = inventWorld(seed);
    return { world, arrivals: world.arrivals() };
  });

  it("[CIR-12] when they are put, put again and taken out, then the circuit is that of counting them at once", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...years),
        fc.array(fc.nat(), { minLength: 50, maxLength: 400 }),
        fc.infiniteStream(fc.nat(2)),
        fc.constantFrom<Level[]>("place", "commune", "department"),
        ({ world, arrivals }, drawn, turns, level) => {
          const circuit = emptyCircuitOf(world, level);
          const known = new Map<string, Trail>();
          for (const it of drawn) {
            const trail = arrivals[it % arrivals.length]!;
            if (turns.next().value === 0) {
              circuit.remove(trail.file);
              known.delete(trail.file);
            } else {
              circuit.put(trail);
              known.set(trail.file, trail);
            }
            if (it % 50 === 0) circuit.arrows();
          }
          const whole = emptyCircuitOf(world, level);
          for (const it of known.values()) whole.put(it);
          expect(circuit.arrows()).toEqual(whole.arrows());
          expect(circuit.stations()).toEqual(whole.stations());
          expect(circuit.ways()).toEqual(whole.ways());
        },
      ),
      { numRuns: 40, seed: 20261128 },
    );
  });

  it("[CIR-12] when every record of a year has come, one after the other, then the circuit is that of the year", () => {
    const { world, arrivals } = years[1]!;
    const circuit = emptyCircuitOf(world);
    for (const it of arrivals) circuit.put(it);
    const whole = emptyCircuitOf(world);
    for (const it of world.trails) whole.put(it);
    expect(circuit.arrows()).toEqual(whole.arrows());
    expect(circuit.stations()).toEqual(whole.stations());
  });
});
