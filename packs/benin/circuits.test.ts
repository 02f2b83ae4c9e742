import { readFileSync } from "node:fs";
import { handOversOf, keyOf, Places, placesOf, readSectors } from "@relais/circuits";
import { readStarter, readTerritory } from "@relais/directory";
import { describe, expect, it } from "vitest";
import { benin } from "./index.ts";
import { files, read, words } from "./pack-under-test.ts";

const text = (url: URL): string => readFileSync(url, "utf8");
const sectors = readSectors(text(benin.directory.sectors));

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
    const types = text(benin.directory.types)
      .trim()
      .split("\n")
      .slice(1)
      .map((it) => it.split(",")[0]);
    expect(words.vocabulary!.roles.filter((it) => !sectors.ofRole.has(it.id))).toEqual([]);
    expect(types.filter((it) => !sectors.ofType.has(it ?? ""))).toEqual([]);
  });
});

describe("given the starter directory of Benin", () => {
  it("[CIR-1] when its services are read as places, then each has its sector, and a CPS counts as the GUPS it became", () => {
    const territory = readTerritory({ communes: text(benin.communes), departments: text(benin.departments) });
    const { types, organisations, services } = benin.directory;
    const files = {
      types: text(types),
      organisations: text(organisations),
      services: text(services),
      courts: text(benin.courts),
    };
    const read = readStarter(files, territory);
    if (!read.ok) throw new Error("The starter directory does not read");
    const { directory } = read.value;
    const places = new Places(placesOf(directory, territory, sectors.ofType));
    const idOf = (name: string): string => directory.service.find((it) => it.name === name)?.id ?? "";
    const cps = places.last(idOf("[Démo] CPS de Za-Kpota : enquête sociale"));
    expect(cps).toEqual({
      id: idOf("[Démo] GUPS (ex-CPS) de Za-Kpota : enquête sociale"),
      sector: "social",
      commune: "BJ1207",
      department: "BJ12",
      areas: ["BJ12"],
      validFrom: "2023-02-15",
      validTo: null,
      replaces: idOf("[Démo] CPS de Za-Kpota : enquête sociale"),
    });
    expect(places.standing.filter((it) => it.sector === null)).toEqual([]);
  });
});
