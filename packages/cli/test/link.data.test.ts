import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LinksJson } from "../src/link.ts";

const DATA = "../shared/data/linkage/febrl";
const folder = mkdtempSync(join(tmpdir(), "relais-febrl-"));

/** Who a line is of, as its id says; the matcher never reads it. */
const person = (id: string): string => /^rec-(\d+)-/.exec(id)![1]!;

/** A copy without one column; no value of these files holds a comma. */
const without = (name: string, column: string): string => {
  const lines = readFileSync(join(DATA, name), "utf8")
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const place = lines[0]!.findIndex((it) => it.trim() === column);
  const path = join(folder, name);
  writeFileSync(path, lines.map((cells) => cells.toSpliced(place, 1).join(",")).join("\n"));
  return path;
};

const measured = (files: readonly string[], truth: number) => {
  const start = performance.now();
  const { stdout, status } = spawnSync(process.execPath, ["packages/cli/bin/relais.js", "link", ...files, "--json"], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(status).toBe(0);
  const { pairs } = LinksJson.parse(JSON.parse(stdout));
  const right = pairs.filter(({ a, b }) => person(a) === person(b)).length;
  const [precision, recall] = [right / pairs.length, right / truth];
  const f1 = (2 * right) / (pairs.length + truth);
  console.log(
    `${files.join(" ")}: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}, F1 ${f1.toFixed(4)}, ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  return f1;
};

describe("given the FEBRL persons", { timeout: 300_000 }, () => {
  const sets: [string[], number][] = [
    [["dataset1.csv"], 500],
    [["dataset4a.csv", "dataset4b.csv"], 5_000],
  ];

  it.each(sets)("[LNK-17] when %j is linked without labels, then F1 is at least 0.992", (files, truth) => {
    expect(
      measured(
        files.map((it) => join(DATA, it)),
        truth,
      ),
    ).toBeGreaterThanOrEqual(0.992);
  });

  it.each(sets)("[LNK-17] when %j is linked without the number that identifies, then F1 is said", (files, truth) => {
    expect(
      measured(
        files.map((it) => without(it, "soc_sec_id")),
        truth,
      ),
    ).toBeGreaterThanOrEqual(0.97);
  });
});
