import { inventedChildren } from "@relais/testkit/linkage";
import { describe, expect, it } from "vitest";
import { childModel, link } from "../../src/linkage/index.ts";
import { nameTokens } from "../../src/names/index.ts";
import { columnsOf, judged } from "./judged.ts";

/** Too long for every run: with RELAIS_FULL=1. */
describe.runIf(process.env.RELAIS_FULL === "1")("given many invented children", () => {
  it("[LNK-14] when 10,000 are linked without an identifier, then precision and recall are at least 0.95", {
    timeout: 300_000,
  }, () => {
    const { precision, recall, found } = judged(10_000, 7);
    console.log(
      `10,000 children: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, ${found.compared} pairs`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it("[LNK-13] when the built-in model is learnt anew, then the same figures come out", { timeout: 300_000 }, () => {
    const entries = inventedChildren(4_000, 20261128).map((it) => ({
      ...it,
      name: [...nameTokens(it.name)].sort().join(" "),
    }));
    const columns = columnsOf(entries).map((it) => (it.label === "name" ? { ...it, label: "names" } : it));
    const { model } = link(columns, { records: entries.length, split: null });
    const figures = (it: number): number => Number(it.toPrecision(3));
    expect(model.fields.map(({ label, m, u }) => ({ label, m: m.map(figures), u: u.map(figures) }))).toEqual(
      childModel.fields,
    );
  });
});
