import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LinksJson } from "../src/link.ts";
import { readTable } from "../src/read-table.ts";

const folder = mkdtempSync(join(tmpdir(), "relais-link-"));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const relais = (...args: string[]) =>
  spawnSync(process.execPath, ["packages/cli/bin/relais.js", ...args], { encoding: "utf8" });
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const HEADER = "id;nom;naissance;commune";
const LINES = [
  "Kpadonou Afi;2014-03-05;Abomey",
  "Houngbo Jean;2011-07-19;Parakou",
  "Afi Padonou;2014-03-05;Abomey",
  "Lawani Sika;2012-02-02;Kandi",
  "Jean Hounngbo;2011-07-19;Parakou",
  "Bio Rachid;2010-10-10;Nikki",
];
const table = (ids: readonly string[], lines = LINES): string =>
  [HEADER, ...lines.map((line, i) => `${ids[i]};${line}`)].join("\n");

describe("given a table that cannot be read with certainty", () => {
  it.each([
    ["table.not-utf8", Uint8Array.from([...bytes("id,nom\n1,Afi\n2,H"), 0xe9, ...bytes("l\n")]), 3],
    ["table.empty", bytes(" \n"), 1],
    ["table.no-header", bytes("1,Afi,4011\n2,Rose,4012\n"), 1],
    ["table.no-header", bytes("id,nom,nom\n1,Afi,Rose\n"), 1],
    ["table.one-column", bytes("id\n1\n2\n"), 1],
    ["table.ragged", bytes('id,nom,commune\n1,"Afi\nRose",Abomey\n2,Jean\n'), 4],
    ["table.no-id", bytes("id,nom\n1,Afi\n,Jean\n"), 3],
    ["table.same-id", bytes("id,nom\n1,Afi\n2,Jean\n1,Secret-Nom\n"), 4],
    ["table.quotes", bytes('id,nom\n1,Afi\n2,"Jean\n3,Rose\n'), 3],
  ])(
    "[LNK-15] when it is %s, then it is refused with its line, in both languages, and no value is repeated",
    (code, text, line) => {
      const read = readTable(text);
      if (read.ok) throw new Error("read");
      expect(read.refusal.code).toBe(code);
      expect(read.refusal.fr).toContain(`ligne ${line}`);
      expect(read.refusal.en).toContain(`line ${line}`);
      expect(read.refusal.fr + read.refusal.en).not.toMatch(/Afi|Jean|Rose|Secret/);
    },
  );

  it("[LNK-15] when it has a byte order mark, semicolons, quoted lines and empty ones, then it is read as it is meant", () => {
    const read = readTable(bytes('\uFEFFid;nom\r\n1;"Afi ; Rose"\r\n\r\n2;Jean\r\n'));
    expect(read.ok && read.value).toEqual({
      ids: ["1", "2"],
      columns: [{ label: "nom", values: ["Afi ; Rose", "Jean"] }],
    });
  });
});

describe("given « relais link »", () => {
  it("[LNK-16] when one file is linked, then the pairs bear the ids of its first column, which decides nothing", () => {
    const linked = (ids: readonly string[]) => {
      const { status, stdout } = relais("link", file("one.csv", table(ids)), "--json");
      expect(status).toBe(0);
      return LinksJson.parse(JSON.parse(stdout)).pairs;
    };
    const pairs = linked(["a", "b", "c", "d", "e", "f"]);
    expect(pairs.map(({ a, b }) => a + b)).toEqual(["ac", "be"]);
    const others = linked(["x1", "x2", "x3", "x4", "x5", "x6"]);
    expect(others.map((it) => it.weight)).toEqual(pairs.map((it) => it.weight));
  });

  it("[LNK-16] when two are, then pairs lie between them, by the columns both have; without --json each says why", () => {
    const first = file("first.csv", table(["a", "b"], LINES.slice(0, 2)));
    const second = file(
      "second.csv",
      "numero,COMMUNE,Nom,autre\n1,Abomey,Afi Padonou,x\n2,Kandi,Lawani Sika,y\n3,Nikki,Bio Rachid,z\n",
    );
    const json = relais("link", first, second, "--json");
    expect(LinksJson.parse(JSON.parse(json.stdout)).pairs.map(({ a, b }) => a + b)).toEqual(["a1"]);
    const { status, stdout } = relais("link", first, second);
    expect(status).toBe(0);
    expect(stdout).toContain("a = 1");
    expect(stdout).toContain("nom : autre orthographe du même son");
  });

  it("[LNK-16] when a file cannot be linked, then it exits 2 with the file, the line and no stack", () => {
    const bad = file("bad.csv", "id,nom\n1,Afi,2\n");
    const other = file("other.csv", "id,age\n1,12\n");
    for (const [args, words] of [
      [[bad], `${bad}, ligne 2`],
      [[file("good.csv", "id,nom\n1,Afi\n"), other], "aucune colonne de même nom"],
      [[join(folder, "none.csv")], "illisible"],
    ] as const) {
      const { status, stderr } = relais("link", ...args);
      expect(status).toBe(2);
      expect(stderr).toContain(words);
      expect(stderr).not.toContain("    at ");
    }
  });
});
