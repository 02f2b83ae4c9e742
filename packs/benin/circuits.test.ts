import { readFileSync } from "node:fs";
import { handOversOf, keyOf, readSectors } from "@relais/circuits";
import { describe, expect, it } from "vitest";
import { benin } from "./index.ts";
import { files, read, words } from "./pack-under-test.ts";

const sectors = readSectors(readFileSync(benin.directory.sectors, "utf8"));

describe("given the procedures of Benin", () => {
  it("[CIR-3] when their circuit is read, then it is who hands a child to whom, from sector to sector", () => {
    const arrows = files.flatMap(({ file, source }) => handOversOf(read(source, file).procedure!, sectors.ofRole));
    const declared = [...new Set(arrows.map((it) => `${keyOf(it.from)} > ${keyOf(it.to)}`))].sort();
    expect(declared).toEqual([
      "hebergement@ > justice@",
      "justice@ > ong@",
      "justice@ > social@",
      "police@ > hebergement@",
      "police@ > justice@",
      "police@ > sante@",
      "police@ > social@",
      "social@ > hebergement@",
      "social@ > justice@",
      "social@ > police@",
    ]);
  });

  it("[CIR-3] when roles and types of service are looked up, then each has its sector", () => {
    const types = readFileSync(benin.directory.types, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((it) => it.split(",")[0]);
    expect(words.vocabulary!.roles.filter((it) => !sectors.ofRole.has(it.id))).toEqual([]);
    expect(types.filter((it) => !sectors.ofType.has(it ?? ""))).toEqual([]);
  });
});
