import { describe, expect, it } from "vitest";
import { days, faultsOf, files, read, words } from "./pack-under-test.ts";

describe("given the Benin pack", () => {
  it("[PCK-1] when its vocabulary and its holidays are read, then there is no fault", () => {
    expect([...words.problems, ...days.problems]).toEqual([]);
    expect(days.holidays?.filter((it) => it.sure)).toHaveLength(10);
  });

  it.each(files)(
    "[PCK-2] when $file is read and checked, scenarios played, then there is no fault",
    ({ file, source }) => {
      expect(faultsOf(source, file)).toEqual([]);
    },
  );

  it("[PCK-3] when all procedures are read, then a step they share is the same step, and only two things block", () => {
    const all = files.map(({ file, source }) => read(source, file).procedure!);
    expect(all).toHaveLength(3);
    const seen = new Map<string, unknown>();
    for (const { steps } of all) {
      for (const { id, title, phase, kind, repeatable, compartment, fields, closedAtStart, closesFile } of steps) {
        const step = { title, phase, kind, repeatable, compartment, fields, closedAtStart, closesFile };
        expect({ id, ...step }).toEqual({ id, ...(seen.get(id) ?? step) });
        seen.set(id, step);
      }
    }
    const blocking = all.flatMap(({ id, rules }) => rules.flatMap((it) => (it.blocking ? [`${id} ${it.fact}`] : [])));
    expect(new Set(blocking)).toEqual(
      new Set([
        "enfant-victime R31",
        "enfant-en-conflit-avec-la-loi R01",
        "enfant-en-conflit-avec-la-loi R31",
        "enfant-en-danger R31",
      ]),
    );
  });

  it("[PCK-3] when two procedures hold a rule under one key, then it is the same rule", () => {
    const seen = new Map<string, unknown>();
    for (const { file, source } of files) {
      for (const { place: _, ...rule } of read(source, file).procedure!.rules) {
        expect(rule).toEqual(seen.get(rule.key) ?? rule);
        seen.set(rule.key, rule);
      }
    }
  });
});
