import fc from "fast-check";
import type { DcrGraph } from "../../src/index.ts";

/** A random graph of two to `most` events, its relations timed or not. */
export const graphOf = (most: number, times: "timed" | "untimed"): fc.Arbitrary<DcrGraph> =>
  fc.integer({ min: 2, max: most }).chain((size) => {
    const events = Array.from({ length: size }, (_, i) => `e${i}`);
    const hours =
      times === "timed" ? fc.option(fc.integer({ min: 1, max: 48 }), { nil: undefined }) : fc.constant(undefined);
    const relation = fc
      .record({
        from: fc.constantFrom(...events),
        to: fc.constantFrom(...events),
        type: fc.constantFrom("condition", "milestone", "response", "include", "exclude"),
        hours,
      })
      .map(({ from, to, type, hours }): DcrGraph["relations"][number] => ({
        from,
        to,
        type: type as "condition",
        ...(hours !== undefined && type === "condition" && { delayHours: hours }),
        ...(hours !== undefined && type === "response" && { deadlineHours: hours }),
      }));
    return fc.record({
      events: fc.constant(events),
      initial: fc.record({ included: fc.subarray(events), pending: fc.subarray(events) }),
      relations: fc.uniqueArray(relation, {
        maxLength: size * 3,
        selector: (it) => `${it.from}|${it.to}|${it.type}`,
      }),
    });
  });
