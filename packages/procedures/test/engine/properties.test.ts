import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Act, evaluate, type Facts, type History } from "../../src/index.ts";
import { act, hour, small } from "./small.ts";

const followed = [{ procedure: small, since: Number.NEGATIVE_INFINITY }];
const steps = small.procedure.steps.map(({ id }) => id);

const facts: fc.Arbitrary<Facts> = fc.record(
  {
    naissance: fc.oneof(
      fc.constant(null),
      fc.tuple(fc.nat(17), fc.nat(3)).map(([from, more]) => ({ age: [from, from + more] as const })),
    ),
    dateFaits: fc.constantFrom("2026-01-01", "2026-03-01", "nonsense"),
    motif: fc.constantFrom("fin", "amiable", "inconnu"),
    urgent: fc.boolean(),
  },
  { requiredKeys: [] },
);

/** Any history: wrong orders, repeats, intervals, several devices, unknown steps, facts of the wrong type, links to nothing. */
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc
    .record({
      step: fc.constantFrom(...steps, "unknown-step"),
      from: fc.integer({ min: 0, max: 200 }),
      width: fc.constantFrom(0, 0, 0, 3),
      facts,
      device: fc.constantFrom("d1", "d2"),
      sameAs: fc.option(fc.constantFrom("act-000001", "nothing"), { nil: undefined, freq: 20 }),
    })
    .map(({ step, from, width, facts, device, sameAs }) =>
      act(step, [from, from + width], facts, { device, ...(sameAs !== undefined && { sameAs }) }),
    ),
  { maxLength: 14 },
);
const history = (them: readonly Act[]): History => ({ acts: them, departures: [] });
const run = { seed: 2026, numRuns: 300 };

describe("given any history", () => {
  it("[ENG-22] when it is evaluated, then nothing throws and the same answer comes in any order of arrival", () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 400 }), fc.nat(), (them, now, turn) => {
        const shuffled = them.map((_it, i) => them[(i + (turn % (them.length || 1))) % them.length]!).reverse();
        expect(evaluate(followed, history(shuffled), hour(now))).toEqual(evaluate(followed, history(them), hour(now)));
      }),
      run,
    );
  });

  it("[ENG-23] when a step shown possible is then done, then it breaks no rule", () => {
    fc.assert(
      fc.property(acts, fc.constantFrom(...steps), (them, step) => {
        const now = 300;
        const before = evaluate(followed, history(them), hour(now));
        if (before.steps.find((it) => it.step === step)?.status !== "possible") return;
        const done = act(step, now, step === "clore" ? { motif: "fin" } : {});
        const after = evaluate(followed, history([...them, done]), hour(now));
        const against = after.instances.filter((it) => it.trigger === done.id && it.verdict === "broken");
        expect(against).toEqual([]);
      }),
      run,
    );
  });

  it("[ENG-24] when an obligation is overdue, then at every earlier instant after its trigger it was shown as due", () => {
    fc.assert(
      fc.property(acts, fc.integer({ min: 0, max: 400 }), (them, now) => {
        const said = evaluate(followed, history(them), hour(now));
        for (const late of said.instances.filter((it) => it.verdict === "overdue")) {
          const trigger = them.find((it) => it.id === late.trigger)!;
          for (const moment of [trigger.time.to, (trigger.time.to + late.due!.from) / 2, late.due!.from]) {
            const earlier = evaluate(followed, history(them.filter((it) => it.time.from <= moment)), moment);
            const shown = earlier.instances.find((it) => it.rule === late.rule && it.trigger === late.trigger);
            expect(shown?.open || shown?.why?.code === "suspended").toBe(true);
          }
        }
      }),
      run,
    );
  });

  it("[ENG-25] when time alone passes, then what was decided stays decided", () => {
    const settled = new Set(["respected", "done_late", "broken", "justified", "overdue"]);
    fc.assert(
      fc.property(acts, fc.integer({ min: 210, max: 400 }), fc.nat(500), (them, now, later) => {
        const key = (it: { rule: string; trigger: string }) => `${it.rule}|${it.trigger}`;
        const after = new Map(
          evaluate(followed, history(them), hour(now + later)).instances.map((it) => [key(it), it.verdict]),
        );
        for (const it of evaluate(followed, history(them), hour(now)).instances) {
          if (settled.has(it.verdict)) expect(after.get(key(it))).toBe(it.verdict);
        }
      }),
      run,
    );
  });
});
