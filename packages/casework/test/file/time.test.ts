import { ClaimedTime, parseInstant, settleTime } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { actsOf } from "../../src/index.ts";
import { accepted, act, claimed, hour, id, iso, openedFile } from "../desk.ts";

const MINUTES = 60_000;
const settle = (claim: Parameters<typeof ClaimedTime.parse>[0], received: number) =>
  settleTime(ClaimedTime.parse(claim), hour(received));

describe("given the time that an author claims", () => {
  it("[DEC-15] when it can be true, then it is kept as typed", () => {
    expect(settle(claimed(1, 3), 4)).toEqual({ time: claimed(1, 3), certainty: "certain" });
  });

  it("[DEC-15] when it was typed as « maintenant », then it is shifted by the measured clock, half the round trip around", () => {
    const clock = { offset: 10 * MINUTES, roundTrip: 2 * MINUTES };
    const { time, certainty } = settle({ ...claimed(1), entered: "now", clock }, 4);
    expect([parseInstant(time.from) - hour(1), parseInstant(time.to) - hour(1)]).toEqual([9 * MINUTES, 11 * MINUTES]);
    expect(certainty).toBe("certain");
  });

  it("[DEC-15] when the shift would pass the receipt, then it ends at the receipt", () => {
    const clock = { offset: 0, roundTrip: 60 * MINUTES };
    expect(settle({ ...claimed(1), entered: "now", clock }, 1)).toEqual({
      time: claimed(0.5, 1),
      certainty: "certain",
    });
  });

  it("[DEC-15] when no clock was measured, or it was not « maintenant », then nothing is shifted", () => {
    const clock = { offset: 10 * MINUTES, roundTrip: 0 };
    for (const claim of [
      { ...claimed(1), entered: "now" },
      { ...claimed(1), clock },
    ]) {
      expect(settle(claim, 4).time).toEqual(claimed(1));
    }
  });

  it.each([
    ["it lies after the receipt", claimed(9), claimed(9)],
    ["it ends before it starts", claimed(3, 1), claimed(1, 3)],
  ])("[DEC-15] when %s, then it is kept and marked uncertain, never refused", (_what, claim, time) => {
    expect(settle(claim, 4)).toEqual({ time, certainty: "uncertain" });
    const said = openedFile().send("record-act", act("aviser", 7, 1, { time: claim }), { at: 4 });
    expect(accepted(said)[0]).toMatchObject({ time, clear: { certainty: "uncertain" } });
  });

  it("[DEC-15] when a clock is absurd, or a date at the edge of time, then the fact is still recorded and read again", () => {
    const clocks = [
      { offset: -1e18, roundTrip: 0 },
      { offset: 0, roundTrip: 1e18 },
      { offset: -1e14, roundTrip: 0 },
    ];
    const dates = ["0000-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00"];
    for (const time of [
      ...clocks.map((clock) => ({ ...claimed(1), entered: "now" as const, clock })),
      ...dates.map((date) => ({ from: date, to: date })),
    ]) {
      const desk = openedFile();
      accepted(desk.send("record-act", act("aviser", 7, 1, { time }), { at: 4 }));
      accepted(desk.send("correct-act", { act: id(7), over: 0, time, sentence: "Relu." }, { at: 5 }));
      expect(actsOf(desk.state)[0]?.corrections).toHaveLength(1);
      expect(desk.state.aside).toEqual([]);
    }
  });

  it("[DEC-15] when any claim is settled, then it is an interval in order, and a certain one never ends after the receipt", () => {
    const date = fc.date({ noInvalidDate: true, min: new Date("0000-01-01"), max: new Date("9999-12-31") });
    const claim = fc.record({
      from: date.map((it) => it.toISOString()),
      to: date.map((it) => it.toISOString()),
      entered: fc.constantFrom("now", "other"),
      clock: fc.option(
        fc.record({ offset: fc.double({ noNaN: true, noDefaultInfinity: true }), roundTrip: fc.nat() }),
        {
          nil: undefined,
        },
      ),
    });
    fc.assert(
      fc.property(claim, (it) => {
        const { time, certainty } = settleTime(ClaimedTime.parse(it), hour(0));
        const [from, to] = [parseInstant(time.from), parseInstant(time.to)];
        expect(from).toBeLessThanOrEqual(to);
        if (certainty === "certain") expect(to).toBeLessThanOrEqual(hour(0));
      }),
      { seed: 2026, numRuns: 500 },
    );
  });
});

describe("given an act whose time is uncertain", () => {
  it("[DEC-16] when it claims to lie in the future, then it was done between the opening and its receipt", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("aviser", 7, 90), { at: 4 }));
    expect(actsOf(desk.state)[0]?.time).toEqual({ from: hour(0), to: hour(4) });
  });

  it("[DEC-16] when a limit depends on it, then nothing hard is concluded", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
    accepted(desk.send("record-act", act("presenter", 8, 9000), { at: 60 }));
    expect(desk.verdicts("delai-presenter", 61)).toEqual(["undecidable"]);
  });

  it("[DEC-16] when its time is corrected, then it is certain again", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("retenir", 7, 1), { at: 1 }));
    accepted(desk.send("record-act", act("presenter", 8, 9000), { at: 60 }));
    accepted(desk.send("correct-act", { act: id(8), over: 0, time: claimed(40), sentence: "Faute." }, { at: 61 }));
    expect(desk.verdicts("delai-presenter", 62)).toEqual(["respected"]);
    expect(actsOf(desk.state).find((it) => it.id === id(8))?.certainty).toBe("certain");
  });

  it("[DEC-16] when re-decided later, then a decision counts at its act's time, never at its arrival", () => {
    const desk = openedFile();
    accepted(desk.send("record-act", act("retenir", 7, 1, { intent: "do" }), { at: 1, received: 100 }));
    const [due] = desk.said(101).instances.filter((it) => it.rule === "delai-presenter");
    expect(due?.due?.from).toBe(parseInstant(iso(49)));
  });
});
