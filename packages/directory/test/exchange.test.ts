import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Directory,
  packageFiles,
  placeOf,
  readDirectory,
  servicesJson,
  tableNames,
  tabularJson,
} from "../src/index.ts";
import { anyDirectory, directoryOf, fileOf, jsonFile, organization, service } from "./small.ts";

/** Rows in no order, as an exchange promises none. */
const asSets = (directory: Directory) =>
  Object.fromEntries(tableNames.map((table) => [table, [...directory[table]].sort((a, b) => (a.id < b.id ? -1 : 1))]));

const readBack = (files: Parameters<typeof readDirectory>[0]) => {
  const read = readDirectory(files, { policy: "refuse" });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read;
};

const faultsOf = (files: Parameters<typeof readDirectory>[0]) => {
  const read = readDirectory(files, { policy: "refuse" });
  return read.ok ? [] : read.faults;
};

describe("given a directory", () => {
  it("[DIR-1] when it is written as tables, as services or as a data package and read again, then it is the same", () => {
    fc.assert(
      fc.property(anyDirectory, (directory) => {
        const files = [...packageFiles(directory)].map(([name, text]) => fileOf(name, text));
        const { services, losses } = servicesJson(directory);
        expect(losses).toEqual([]);
        for (const written of [
          [jsonFile(tabularJson(directory))],
          [jsonFile(services)],
          [jsonFile({ contents: services })],
          files,
        ]) {
          const read = readBack(written);
          expect(read.losses).toEqual([]);
          expect(asSets(read.value.directory)).toEqual(asSets(directory));
        }
      }),
      { seed: 4, numRuns: 60 },
    );
  });

  it("[DIR-1] when a line hangs on no service, then the list of services says that it has no place for it", () => {
    const lonely = { id: "11111111-1111-4111-8111-111111111111", location_type: "physical" as const };
    const { losses } = servicesJson(directoryOf([service("a")], { location: [lonely] }));
    expect(losses.map((it) => it.path)).toEqual([`location ${lonely.id}`]);
  });

  it("[DIR-22] when a cell would run in a spreadsheet, then it is written so that it does not, and numbers stay numbers", () => {
    const files = packageFiles(
      directoryOf([service("=cmd()")], {
        location: [{ id: service("x").id, location_type: "physical", latitude: -3.5 }],
      }),
    );
    expect(files.get("services.csv")).toContain(",'=cmd(),");
    expect(files.get("locations.csv")).toContain(",-3.5,");
  });
});

const nowhere = "99999999-9999-4999-8999-999999999999";
const good = () =>
  JSON.parse(JSON.stringify(tabularJson(directoryOf([service("a"), service("b")])))) as Record<
    string,
    Record<string, unknown>[]
  >;
const withFault = (change: (tables: ReturnType<typeof good>) => void) => {
  const tables = good();
  change(tables);
  return jsonFile(tables);
};

describe("given HSDS with a fault", () => {
  it.each([
    [
      "a dangling identifier",
      withFault((it) => (it.service![1]!.organization_id = nowhere)),
      "id.dangling",
      "service[1]",
      "organization_id",
    ],
    [
      "a number where a text belongs",
      withFault((it) => (it.service![0]!.name = 12)),
      "field.type",
      "service[0]",
      "name",
    ],
    [
      "a text where a number belongs",
      withFault((it) => (it.service![0]!.minimum_age = "six")),
      "field.type",
      "service[0]",
      "minimum_age",
    ],
    [
      "a word that is none of the list",
      withFault((it) => (it.service![0]!.status = "open")),
      "field.type",
      "service[0]",
      "status",
    ],
    ["no name", withFault((it) => delete it.service![0]!.name), "field.missing", "service[0]", "name"],
    [
      "ages the wrong way round",
      withFault((it) => Object.assign(it.service![0]!, { minimum_age: 12, maximum_age: 6 })),
      "field.reversed",
      "service[0]",
      "maximum_age",
    ],
    [
      "one identifier twice",
      withFault((it) => it.service!.push({ ...it.service![0]!, name: "c" })),
      "id.double",
      "service[2]",
      "name",
    ],
    ["one line twice", withFault((it) => it.service!.push({ ...it.service![0]! })), "id.double", "service[2]", "id"],
    [
      "one service under two identifiers",
      withFault((it) => it.service!.push({ ...it.service![0]!, id: nowhere, name: "Â" })),
      "service.double",
      "service[2]",
      "name",
    ],
    ["a table that is none", withFault((it) => Object.assign(it, { agencies: [] })), "table.unknown", "agencies", null],
    [
      "a list that is none",
      jsonFile({ id: nowhere, name: "a", status: "active", phones: "138", organization }),
      "field.type",
      "phones",
      null,
    ],
  ])(
    "[DIR-3] when it has %s, then nothing is kept and the place is said in both languages",
    (_what, file, code, path, field) => {
      const faults = faultsOf([file]);
      expect(faults.map((it) => [it.code, it.path, it.field])).toContainEqual([code, path, field]);
      for (const it of faults) {
        expect(it.text.fr.length).toBeGreaterThan(15);
        expect(it.text.en).not.toBe(it.text.fr);
        expect(placeOf(it).fr).toContain("annuaire.json");
      }
    },
  );

  it("[DIR-3] when JSON breaks off, then the line is said", () => {
    const [fault] = faultsOf([fileOf("annuaire.json", '[\n  {"id": 1,\n  ]')]);
    expect([fault?.code, fault?.line]).toEqual(["json.broken", 3]);
  });

  it.each([
    ["another JSON", jsonFile({ hello: "world" }), "format.unknown"],
    ["a list of numbers", jsonFile([1, 2]), "format.unknown"],
    ["nothing", fileOf("annuaire.json", ""), "json.broken"],
    ["a CSV without a name", fileOf("x.csv", "a,b\n1,2\n"), "csv.columns"],
    ["an empty CSV", fileOf("x.csv", ""), "csv.columns"],
  ])("[DIR-3] when it is %s, then that is said and nothing is thrown", (_what, file, code) => {
    expect(faultsOf([file]).map((it) => it.code)).toEqual([code]);
  });

  it("[DIR-3] when a data package has a faulty cell, then its line of its file is said", () => {
    const files = new Map(packageFiles(directoryOf([service("a"), service("b")])));
    files.set(
      "services.csv",
      files
        .get("services.csv")!
        .replace(",b,", ",b\nplus,")
        .replace(/active(?=[^\n]*$)/, "ouvert"),
    );
    const faults = faultsOf([...files].map(([name, text]) => fileOf(name, text)));
    expect(faults.map((it) => [it.file, it.line])).toContainEqual(["services.csv", 3]);
  });

  it("[DIR-4] when faults are left out, then each is told as a loss, what hung on it goes with it, and the rest stays", () => {
    const tables = good();
    tables.service![1]!.organization_id = nowhere;
    tables.service![0]!.minimum_age = "six";
    tables.phone = [{ id: nowhere, service_id: tables.service![1]!.id, number: "138" }];
    const read = readDirectory([jsonFile(tables)], { policy: "leave-out" });
    if (!read.ok) throw new Error("refused");
    const { directory } = read.value;
    expect(directory.service.map((it) => [it.name, it.minimum_age])).toEqual([["a", undefined]]);
    expect(directory.phone).toEqual([]);
    expect(read.losses.map((it) => [it.code, it.path, it.field])).toEqual([
      ["field.type", "service[0]", "minimum_age"],
      ["id.dangling", "service[1]", "organization_id"],
      ["id.dangling", "phone[0]", "service_id"],
    ]);
  });

  it("[DIR-4] when a field is not of HSDS, then it is told as a loss", () => {
    const tables = good();
    tables.service![0]!.colour = "blue";
    const read = readDirectory([jsonFile(tables)], { policy: "refuse" });
    expect(read.ok && read.losses.map((it) => [it.code, it.field])).toEqual([["field.unknown", "colour"]]);
  });

  it("[DIR-4] when a field has the name of something that every object has, then it is a loss like any other", () => {
    const fields = '"constructor": "x", "toString": {"a": 1}, "__proto__": "y"';
    const service = JSON.stringify(tabularJson(directoryOf([])).organization).replace("[{", `[{${fields}, `);
    const read = readDirectory([fileOf("annuaire.json", `{"organization": ${service}}`)], { policy: "refuse" });
    expect(read.ok && read.losses.map((it) => it.field).sort()).toEqual(["__proto__", "constructor", "toString"]);
  });
});
