import { describe, expect, it } from "vitest";
import { previewView } from "../../src/index.ts";
import { claimed, contextAt, iso, openedFile } from "../desk.ts";

/** What the rules would say of an act about to be recorded at that hour, in a file that follows this version. */
const previewOf = (step: string, version: string) =>
  previewView(
    { step, time: claimed(2), values: {}, intent: "report" },
    { whole: openedFile({ procedures: [{ procedure: "petite", version }] }).state, incident: undefined },
    { communes: new Map() },
    contextAt(2),
  );

describe("given an act that is being filled in", () => {
  it("[REF-41] when a rule gives a limit to what it makes due, then the day is told with its article", () => {
    expect(previewOf("retenir", "1").due).toMatchObject([
      {
        step: "presenter",
        limit: "legal",
        due: { from: iso(50), to: iso(50) },
        rule: { basis: { fr: "Loi, art. 1" } },
      },
    ]);
  });

  it("[REF-41] when the limit is a benchmark, or unknown, then that is what is told", () => {
    expect(previewOf("retenir", "3").due).toMatchObject([{ step: "presenter", limit: "repere" }]);
    const [notice] = previewOf("recevoir", "2").due;
    expect(notice).toMatchObject({
      step: "aviser",
      limit: "unknown",
      sentence: { fr: expect.stringContaining("juriste") },
    });
    expect(notice?.due).toBeUndefined();
  });

  it("[REF-41] when what it makes due lies in another sector, or it makes nothing due, then nothing is told", () => {
    expect(previewOf("recevoir", "1").due).toEqual([]);
    expect(previewOf("entendre", "1").due).toEqual([]);
  });
});
