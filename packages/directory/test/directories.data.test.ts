import { readdirSync, readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import { Ajv, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import {
  emptyDirectory,
  HSDS_PATHS,
  HsdsApi,
  type HsdsPath,
  placeFinder,
  placeOf,
  planOf,
  published,
  readDirectory,
  readStarter,
  readTerritory,
  servicesJson,
  tabularJson,
  withLines,
} from "../src/index.ts";
import { directoryOf, service } from "./small.ts";

const shared = `${process.env.RELAIS_SHARED ?? "../shared"}/data`;
const text = (path: string | URL): string => readFileSync(path, "utf8");
const json = (path: string) => JSON.parse(text(path));
const directories = `${shared}/directories`;
const files = (folder: string, ...names: readonly string[]) =>
  names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(`${directories}/${folder}/${name}`)) }));

const territory = readTerritory({ communes: text(benin.communes), departments: text(benin.departments) });

describe("given the lists of communes that others publish", () => {
  const geo = `${shared}/geo/benin`;
  const table = (path: string) =>
    Papa.parse<Record<string, string>>(text(path), { header: true, skipEmptyLines: true }).data;
  const gazetteer = json(`${geo}/gazetteer.json`);
  const departmentNames = new Map(
    gazetteer.departments.map((it: { code: string; name: string }) => [it.code, it.name]),
  );
  const lists: Record<string, [string, string][]> = {
    population: table(`${geo}/population_adm2_2024.csv`).map((it) => [it.ADM2_FR ?? "", it.ADM1_FR ?? ""]),
    gazetteer: gazetteer.towns.map((it: { name: string; department_code: string }) => [
      it.name,
      departmentNames.get(it.department_code),
    ]),
    polygons: json(`${geo}/communes_polygons.geojson`).features.map(
      (it: { properties: { NOM: string; DEPARTM: string } }) => [it.properties.NOM, it.properties.DEPARTM],
    ),
    "facts of the domain": table(`${shared}/../domain/communes.csv`).map((it) => [it.name ?? "", it.department ?? ""]),
  };
  const find = placeFinder(territory);

  it.each(Object.entries(lists))(
    "[DIR-10] when those of %s are sought, with or without their department, then 77 of 77 are found, each once",
    (_name, list) => {
      for (const department of [(it: string) => it, () => undefined]) {
        const found = list.map(([name, of]) => find(name, department(of)));
        const codes = found.map((it) => (it.is === "found" ? it.commune.code : it.is));
        expect(codes).toHaveLength(77);
        expect([...new Set(codes)].sort()).toEqual(territory.communes.map((it) => it.code).sort());
      }
    },
  );

  it("[DIR-10] when the population list is joined, then each name leads to the code that the list itself gives", () => {
    for (const row of table(`${geo}/population_adm2_2024.csv`)) {
      expect(find(row.ADM2_FR ?? "")).toMatchObject({ is: "found", commune: { code: row.ADM2_PCODE } });
    }
  });

  it("[DIR-10] when no other spelling is told, then most are still found by how they sound, and none is taken for another", () => {
    const bare = placeFinder({ ...territory, communes: territory.communes.map((it) => ({ ...it, aliases: [] })) });
    for (const [name, list] of Object.entries(lists)) {
      const wrong = list.filter(([name, of]) => {
        const [with_, without] = [find(name, of), bare(name, of)];
        return without.is === "found" && with_.is === "found" && without.commune.code !== with_.commune.code;
      });
      expect([name, wrong]).toEqual([name, []]);
      expect(list.filter(([name, of]) => bare(name, of).is === "found").length).toBeGreaterThanOrEqual(70);
    }
  });
});

describe("given the schemas of HSDS 3", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const schemas = `${directories}/hsds/schema`;
  for (const name of readdirSync(schemas).filter((it) => it.endsWith(".json") && it !== "openapi.json")) {
    ajv.addSchema({ ...json(`${schemas}/${name}`), $id: `https://hsds/${name}` });
  }
  const compiled = ajv.compile(json(`${schemas}/compiled/service_with_definitions.json`));
  const tabular = ajv.compile({ ...json(`${schemas}/compiled/tabular.json`), $id: "https://hsds/tabular" });
  const faultsOf = (validate: ValidateFunction, value: unknown) => (validate(value) ? [] : validate.errors);
  const starter = readStarter(
    {
      types: text(benin.directory.types),
      organisations: text(benin.directory.organisations),
      services: text(benin.directory.services),
      courts: text(benin.courts),
    },
    territory,
  );
  const imported = (...given: Parameters<typeof files>) => {
    const read = readDirectory(files(...given), { policy: "leave-out" });
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    return read.value.directory;
  };
  const all = [
    ["Benin", starter.ok ? starter.value.directory : null],
    ["Link-SF", imported("sanfrancisco", "linksf.json")],
    ["DCYF", imported("sanfrancisco", "dcyf_cms_05312013.csv")],
    ["Ohana", imported("sanfrancisco", "format_example.json")],
    ["the example of HSDS", imported("hsds/examples", "service_full.json")],
    ["the tables of HSDS", imported("hsds/examples/csv", ...readdirSync(`${directories}/hsds/examples/csv`))],
  ] as const;

  it.each(all)(
    "[DIR-2] when the directory of %s is written, then each service and each table passes",
    (_name, directory) => {
      expect(directory).not.toBeNull();
      if (directory === null) return;
      const { services } = servicesJson(directory);
      expect(services.length).toBeGreaterThan(0);
      for (const it of services) {
        expect(faultsOf(compiled, it)).toEqual([]);
        expect(faultsOf(ajv.getSchema("https://hsds/service.json") as ValidateFunction, it)).toEqual([]);
      }
      expect(faultsOf(tabular, tabularJson(directory))).toEqual([]);
      for (const [name, rows] of Object.entries(tabularJson(directory))) {
        const validate = ajv.getSchema(`https://hsds/${name}.json`) as ValidateFunction;
        for (const row of validate === undefined ? [] : (rows as readonly object[]))
          expect(faultsOf(validate, row)).toEqual([]);
      }
    },
  );

  it.each(all.filter(([, directory]) => directory !== null))(
    "[DIR-36] when the directory of %s is imported into that of the country, then every line of it is there, or is told to be; once more it does nothing",
    (_name, directory) => {
      const starter = directoryOf([]);
      const ground = { standing: starter, words: [], territory, types: [], offsetMinutes: 60 };
      const imported = {
        directory: directory ?? emptyDirectory(),
        spots: new Map(),
        format: "csv",
        columns: null,
      } as const;
      const { lines, left, added, changed } = planOf(ground, imported);
      expect(changed).toEqual([]);
      const made = withLines(starter, lines);
      expect(made.service.length + left.filter((it) => it.code === "service.there").length).toBe(
        imported.directory.service.length,
      );
      expect(added.length).toBeGreaterThan(0);
      expect(planOf({ ...ground, standing: made }, imported).lines).toEqual({});
    },
  );

  it.each(all)(
    "[DIR-32] when the directory of %s is asked on the paths of HSDS, then each answer passes",
    (_name, directory) => {
      const api = new HsdsApi(published(directory ?? emptyDirectory(), new Set(["hebergement"])), new Map());
      const brief = ajv.compile({
        ...json(`${schemas}/compiled/service_list.json`),
        $id: `https://hsds/list/${_name}`,
      });
      const schemaOf = (table: string) => ajv.getSchema(`https://hsds/${table}.json`) as ValidateFunction;
      const pageOf = ajv.compile(json(`${schemas}/openapi.json`).components.schemas.Page);
      let checked = 0;
      for (const [path, table] of Object.entries(HSDS_PATHS) as [HsdsPath, string][]) {
        for (let page = 1; ; page++) {
          const answer = api.list(path, { page, per_page: 100 });
          expect(faultsOf(pageOf, answer)).toEqual([]);
          for (const it of answer.contents) {
            const one = api.one(path, `${it.id}`);
            expect(faultsOf(schemaOf(table), it)).toEqual([]);
            expect(faultsOf(schemaOf(table), one)).toEqual([]);
            if (path === "services") expect([faultsOf(brief, it), faultsOf(compiled, one)]).toEqual([[], []]);
            checked++;
          }
          if (answer.last_page) break;
        }
      }
      expect(checked).toBeGreaterThan(0);
    },
  );

  it("[DIR-2] when a service has no status, then the schema says so: it does look", () => {
    const { status: _status, ...without } = service("a");
    expect(faultsOf(compiled, without)).not.toEqual([]);
    expect(faultsOf(tabular, { service: [without] })).not.toEqual([]);
  });

  it("[DIR-1] when the examples of the standard are read, then all is kept but what they themselves leave dangling or out of range", () => {
    const read = readDirectory(files("hsds/examples", "service_full.json"), { policy: "leave-out" });
    expect(read.ok && read.losses.map((it) => [it.code, it.path, it.field])).toEqual([
      ["field.type", "service_at_locations[0].location", "latitude"],
      ["field.type", "organization.locations[0]", "latitude"],
      ["id.dangling", "organization", "parent_organization_id"],
      ["id.dangling", "attributes[0].taxonomy_term", "parent_id"],
      ["id.dangling", "metadata[0]", "resource_id"],
    ]);
    const refused = readDirectory(files("hsds/examples", "service_full.json"), { policy: "refuse" });
    expect(refused.ok).toBe(false);
  });
});

/** Every text within a value, with its path. */
const textsIn = (it: unknown, path = ""): [path: string, text: string][] => {
  if (typeof it === "string" || typeof it === "number") return [[path, `${it}`]];
  if (Array.isArray(it)) return it.flatMap((inner, i) => textsIn(inner, `${path}[${i}]`));
  if (typeof it !== "object" || it === null) return [];
  return Object.entries(it).flatMap(([key, inner]) => textsIn(inner, path === "" ? key : `${path}.${key}`));
};

/** Letters and digits alone: what is kept may be cut into words, or put together with others. */
const bare = (it: string): string => it.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

describe("given the directories of San Francisco", () => {
  const read = (name: string) => {
    const done = readDirectory(files("sanfrancisco", name), { policy: "refuse" });
    if (!done.ok) throw new Error(JSON.stringify(done.faults));
    return {
      ...done.value,
      losses: done.losses,
      kept: textsIn(done.value.directory)
        .map(([, text]) => bare(text))
        .join("\n"),
    };
  };
  const countsOf = ({ directory, losses }: ReturnType<typeof read>) => {
    const codes: Record<string, number> = {};
    for (const { code } of losses) codes[code] = (codes[code] ?? 0) + 1;
    const { organization, service, location, service_at_location } = directory;
    return { rows: [organization, service, location, service_at_location].map((it) => it.length), codes };
  };

  it("[DIR-7] when Link-SF is read, then 76 facilities and 96 services come out of 89 and 130 records, and every other is told", () => {
    expect(countsOf(read("linksf.json"))).toEqual({
      rows: [76, 96, 76, 96],
      codes: { "field.unknown": 308, "age.word": 15, "record.double": 34 },
    });
  });

  it("[DIR-7] when the file of DCYF, which is not UTF-8, is read, then its 163 agencies come out and the lines in other letters are told", () => {
    const dcyf = read("dcyf_cms_05312013.csv");
    expect(countsOf(dcyf)).toEqual({
      rows: [163, 534, 841, 597],
      codes: { encoding: 3, "phone.none": 7, "record.double": 1 },
    });
    expect(dcyf.losses.filter((it) => it.code === "encoding").map((it) => it.line)).toEqual([123, 513, 514]);
    expect(dcyf.directory.service.some((it) => it.name.includes("(JCRT) – Log Cabin"))).toBe(true);
  });

  it("[DIR-7] when the first format of Ohana is read, then only the names that its services lack are told", () => {
    expect(countsOf(read("format_example.json"))).toEqual({ rows: [1, 5, 5, 5], codes: { "name.none": 5 } });
  });

  it.each(["linksf.json", "format_example.json"])(
    "[DIR-7] when every text of %s is sought, then it is in the directory, or its loss is told",
    (name) => {
      const { kept, losses } = read(name);
      const told = new Set(losses.map((it) => `${it.path}.${it.field}`));
      const missing = textsIn(json(`${directories}/sanfrancisco/${name}`)).filter(
        ([path, text]) => !/(__type|className)$/.test(path) && !kept.includes(bare(text)) && !told.has(path),
      );
      expect(missing).toEqual([]);
    },
  );

  it("[DIR-7] when every cell of DCYF is sought, then it is in the directory, or its loss is told", () => {
    const { kept, losses } = read("dcyf_cms_05312013.csv");
    const told = new Set(losses.map((it) => `${it.line} ${it.field}`));
    const raw = new TextDecoder("utf-8").decode(files("sanfrancisco", "dcyf_cms_05312013.csv")[0]!.bytes);
    const rows = Papa.parse<Record<string, string>>(raw, { header: true, skipEmptyLines: true }).data;
    expect(rows).toHaveLength(609);
    const missing = rows.flatMap((row, i) =>
      Object.entries(row).filter(
        ([name, cell]) =>
          cell !== "X" &&
          !cell.includes("\uFFFD") &&
          !cell.split(name === "Language Other" ? /[,;/]/ : "\n").every((it) => kept.includes(bare(it))) &&
          !told.has(`${i + 2} ${name === "Site Phone" ? "phone.number" : name}`),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("[DIR-7] when a loss is told, then it says the file, the place, the field and why in both languages", () => {
    for (const name of ["linksf.json", "dcyf_cms_05312013.csv", "format_example.json"]) {
      for (const it of read(name).losses) {
        expect(placeOf(it).fr).toMatch(new RegExp(`^${name}, (ligne \\d+|\\[\\d+\\]|locs\\[)`));
        expect(it.text.fr).not.toBe(it.text.en);
      }
    }
  });
});
