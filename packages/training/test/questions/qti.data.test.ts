import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { importQti } from "../../src/index.ts";

const files = (version: string): string[] =>
  globSync(`${process.env.RELAIS_SHARED ?? "../shared"}/data/training/qti-${version}/*.xml`);

describe.each(["2.2", "3.0"])("given every file of QTI %s at hand", (version) => {
  it("[QTI-1] when each is read, then it is a question, or refused with its reason; how many is printed", () => {
    const said = files(version).map((file) => ({ name: basename(file), ...importQti(readFileSync(file, "utf8")) }));
    for (const { questions, refused } of said) {
      expect(questions.length + refused.length).toBeGreaterThan(0);
      for (const it of refused) expect([it.fr.length > 40, it.en.length > 30]).toEqual([true, true]);
    }
    const understood = said.filter((it) => it.questions.length > 0);
    process.stdout.write(`QTI ${version}: ${understood.length} of ${said.length} understood\n`);
    expect(understood.length).toBeGreaterThan(said.length / 3);
  });
});
