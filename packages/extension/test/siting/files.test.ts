import { describe, expect, it } from "vitest";
import { readOrLibrary, readTable, type Table, territoryOf } from "../../src/siting/index.ts";

describe("given a network of the OR-Library", () => {
  it("[SIT-10] when an edge is listed twice, then the last counts; then every shortest way is found", () => {
    const read = readOrLibrary(" 4 4 2\n1 2 9\n 2 3 1\n1 2 3\n1 3 7\n");
    if (!read.ok) throw new Error(read.refusal.en);
    const { nodes, p, travel } = read.value;
    expect([nodes, p]).toEqual([4, 2]);
    const no = Number.POSITIVE_INFINITY;
    expect([...travel]).toEqual([0, 3, 4, no, 3, 0, 1, no, 4, 1, 0, no, no, no, no, 0]);
  });

  it.each([
    ["4 x 2\n", "or-library-head", "1:3"],
    ["4 1 5\n1 2 3\n", "or-library-p", "1:5"],
    ["4 2 1\n1 2 3\n", "or-library-size", "3:1"],
    ["4 1 1\n1 5 3\n", "or-library-node", "2:3"],
    ["4 1 1\n1 2 -3\n", "or-library-cost", "2:5"],
    ["", "or-library-head", "1:1"],
  ])("[SIT-10] when it is malformed (%j), then line and column are said", (text, code, path) => {
    const read = readOrLibrary(text);
    expect(read.ok || read.refusal).toMatchObject({ code: `siting.${code}`, path });
  });
});

const table = (file: string, text: string): Table => {
  const read = readTable(file, text);
  if (!read.ok) throw new Error(read.refusal.en);
  return read.value;
};
const DEMAND = "Commune;Population 2024;Département\nParakou;10;Borgou\nZa-Kpota;4;Zou\n";
const SITES = "site,coût,statut\nParakou,5,existant\nBohicon,7,\n";
const WAYS = 'de,vers,minutes\nParakou,Parakou,0\nParakou,Bohicon,300\nZa-Kpota,Bohicon,"20,5"\n';
const read = (demand = DEMAND, sites = SITES, ways = WAYS) =>
  territoryOf(table("lieux.csv", demand), table("sites.csv", sites), table("trajets.csv", ways));

describe("given three tables", () => {
  it("[SIT-11] when their columns are named in French and parted by semicolons, then places, sites and ways are read", () => {
    const said = read(`\uFEFF${DEMAND}`);
    if (!said.ok) throw new Error(said.refusal.en);
    expect(said.value.places).toEqual([
      { id: "Parakou", weight: 10, group: "Borgou" },
      { id: "Za-Kpota", weight: 4, group: "Zou" },
    ]);
    expect(said.value.sites).toEqual([
      { id: "Parakou", standing: "existing", cost: 5, running: 0, capacity: null },
      { id: "Bohicon", standing: "free", cost: 7, running: 0, capacity: null },
    ]);
    expect([...said.value.travel]).toEqual([0, 300, Number.POSITIVE_INFINITY, 20.5]);
  });

  it("[SIT-11] when both sides use the same numbers as names, then the names of columns say which is which", () => {
    const said = territoryOf(
      table("d.csv", "id,weight\n1,10\n2,20\n"),
      table("c.csv", "id,cost\n1,3\n2,4\n"),
      table("od.csv", "site,demand,cost\n1,2,7\n2,2,8\n1,1,5\n2,1,6\n"),
    );
    expect(said.ok && [...said.value.travel]).toEqual([5, 6, 7, 8]);
    expect(said.ok && said.value.places.map((it) => it.weight)).toEqual([10, 20]);
  });

  it("[SIT-11] when the table of travel repeats the population, then places are still joined by name", () => {
    const ways = "distance,name,DestinationName,demand\n1,A,Parakou,10\n2,B,Za-Kpota,4\n";
    const said = read(DEMAND, "NAME\nA\nB\n", ways);
    expect(said.ok && said.value.places.map((it) => it.id)).toEqual(["Parakou", "Za-Kpota"]);
    expect(said.ok && [...said.value.travel]).toEqual([1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2]);
  });

  it.each([
    [
      "a population is missing",
      "Commune,Population\nParakou,10\nZa-Kpota,\n",
      SITES,
      WAYS,
      "table.number",
      "lieux.csv, line 3, column 2",
    ],
    [
      "a population is negative",
      "Commune,Population\nParakou,-10\nZa-Kpota,1\n",
      SITES,
      WAYS,
      "table.number",
      "lieux.csv, line 2, column 2",
    ],
    [
      "nobody is counted",
      "Commune,x\nParakou,10\nZa-Kpota,2\n",
      SITES,
      WAYS,
      "table.weight",
      "lieux.csv, line 1, column 1",
    ],
    [
      "a cost is negative",
      DEMAND,
      "site,coût\nParakou,5\nBohicon,-7\n",
      WAYS,
      "table.number",
      "sites.csv, line 3, column 2",
    ],
    [
      "a standing is unknown",
      DEMAND,
      "site,statut\nParakou,5\nBohicon,\n",
      WAYS,
      "table.standing",
      "sites.csv, line 2, column 2",
    ],
    ["names are found nowhere", DEMAND, "site\nA\nB\n", WAYS, "table.join", "trajets.csv, line 1, column 1"],
    [
      "a way is said twice",
      DEMAND,
      SITES,
      `${WAYS}Parakou,Bohicon,2\n`,
      "table.twice",
      "trajets.csv, line 5, column 3",
    ],
    [
      "no column says how far",
      DEMAND,
      SITES,
      "de,vers\nParakou,Parakou\nZa-Kpota,Bohicon\n",
      "table.travel",
      "trajets.csv, line 1, column 1",
    ],
  ])("[SIT-12] when %s, then file, line and column are said", (_, demand, sites, ways, code, place) => {
    const said = read(demand, sites, ways);
    if (said.ok) throw new Error("read");
    expect(said.refusal.code).toBe(code);
    expect(said.refusal.en).toContain(place);
  });

  it("[SIT-12] when a line is short or a file empty, then it is said", () => {
    const ragged = readTable("d.csv", "a,b\n1\n");
    expect(ragged.ok || ragged.refusal).toMatchObject({ code: "table.ragged", path: "2:1" });
    const empty = readTable("d.csv", "\n");
    expect(empty.ok || empty.refusal.code).toBe("table.empty");
  });
});
