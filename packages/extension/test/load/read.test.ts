import { describe, expect, it } from "vitest";
import {
  dataSaid,
  isSameData,
  type Loaded,
  Loaded as LoadedShape,
  type Loading,
  readLoading,
} from "../../src/index.ts";
import { loading, names, SAID, view } from "../country.ts";

const read = (it: Loading, files: readonly Loaded[] = []) => readLoading(it, { view, files, names });
const whole = (it: Loading, files: readonly Loaded[] = []): Loaded => {
  const { loaded, refused } = read(it, files);
  expect(refused).toEqual([]);
  return LoadedShape.parse(JSON.parse(JSON.stringify(loaded)));
};
const faults = (it: Loading, files: readonly Loaded[] = []) => {
  const { loaded, refused } = read(it, files);
  expect(loaded).toBeNull();
  return refused.map(({ code, path }) => [code, path]);
};

const VILLAGES = `Nom;Commune;Latitude;Longitude;Population;Enfants
Bas;A;6,6;2,1;300;120
Haut;A;6,7;2,2;;
Vide;B;7,1;2;0;0
`;
const collection = (features: object[], rest: object = {}) =>
  JSON.stringify({ type: "FeatureCollection", features, ...rest });
const point = (coordinates: number[], properties: object) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates },
});
const ring = (lon: number, lat: number) => [
  [lon, lat],
  [lon + 0.1, lat],
  [lon + 0.1, lat + 0.1],
  [lon, lat],
];
const area = (properties: object, coordinates: unknown, type = "Polygon") => ({
  type: "Feature",
  properties,
  geometry: { type, coordinates },
});

describe("given a file of places", () => {
  it("[TER-7] when it is a CSV, then each has its commune, its people and its children, unknown where the cell is empty", () => {
    expect(whole(loading("places", VILLAGES))).toMatchObject({
      ...SAID,
      places: [
        { code: "a/bas", name: "Bas", commune: "a", department: "Sud", people: 300, children: 120 },
        { code: "a/haut", people: null, children: null, position: { lat: 6.7, lon: 2.2 } },
        { code: "b/vide", people: 0, children: 0 },
      ],
    });
  });

  it("[TER-7] when it is a GeoJSON of points, then it is read as the CSV is, by English names too, and a department alone will do", () => {
    const text = collection([
      point([2.1, 6.6], { code: "v1", name: "Bas", commune: "a", population: 300 }),
      point([2.1, 9.1], { code: "v2", name: "Loin", department: "nord", population: 5 }),
    ]);
    expect(whole(loading("places", text))).toMatchObject({
      places: [
        { code: "v1", commune: "a", people: 300, children: null },
        { code: "v2", commune: null, department: "Nord", people: 5 },
      ],
    });
  });

  const line = (of: string) => `Nom;Commune;Latitude;Longitude;Population;Enfants\nBas;A;6,6;2,1;300;120\n${of}\n`;
  it.each([
    ["of a commune that is none", line("Haut;Z;6,6;2,1;1;1"), "table.place", "3:2"],
    ["in metres", line("Haut;A;730000;430000;1;1"), "table.projection", "3:3"],
    ["with its degrees changed about", line("Haut;A;2,1;6,6;1;1"), "table.order", "3:3"],
    ["of another country", line("Haut;A;48;2;1;1"), "table.outside", "3:3"],
    ["without a point", line("Haut;A;;2;1;1"), "table.number", "3:3"],
    ["with people below none", line("Haut;A;6,6;2,1;-3;1"), "table.number", "3:5"],
    ["with more children than people", line("Haut;A;6,6;2,1;3;4"), "table.children", "3:6"],
    ["written twice", line("bas;A;6,9;2,1;3;1"), "table.place-twice", "3:1"],
    ["without any number of people", "Nom;Commune;Latitude;Longitude\nBas;A;6,6;2,1\n", "table.column", "1:1"],
    ["short of a cell", line("Haut;A;6,6"), "table.ragged", "3:3"],
    ["with a commune's code", "code,name,commune,lat,lon,people\na,Bas,A,6.6,2.1,3\n", "table.code", "2:1"],
    ["cut off", '{"type":"FeatureCollection",\n"features":[', "json.syntax", "2:13"],
    [
      "of polygons",
      collection([area({ name: "Bas", commune: "A" }, [ring(2, 7)])]),
      "geojson.shape",
      "features.0.geometry.type",
    ],
    [
      "of points in metres",
      collection([point([430_000, 730_000], { name: "Bas", commune: "A", people: 1 })]),
      "table.projection",
      "1:1",
    ],
    [
      "of points in another system",
      collection([point([2, 7], { name: "Bas", commune: "A", people: 1 })], {
        crs: { properties: { name: "EPSG:32631" } },
      }),
      "geojson.projection",
      "crs",
    ],
  ])(
    "[TER-7] when a place is %s, then that is said with its line and column, and nothing of the file is kept",
    (_what, text, code, path) => {
      expect(faults(loading("places", text))).toEqual([[code, path]]);
    },
  );

  it("[TER-7] when several lines are wrong, then each is told, with the name of the file and where it stands there", () => {
    const { refused } = read(loading("places", line("Haut;Z;48;2;1;1"), { file: "villages.csv" }));
    expect(refused.map((it) => it.fr.slice(0, 33))).toEqual([
      "villages.csv, ligne 3, colonne 2 ",
      "villages.csv, ligne 3, colonne 3 ",
    ]);
    const points = collection([point([2, 48], { name: "Bas", commune: "A", people: 1 })]);
    expect(read(loading("places", points)).refused[0]?.fr).toContain("fichier, objet 1, propriété « latitude »");
  });
});

describe("given figures of communes", () => {
  it("[WHR-14] when they are read, then each is of one commune, and a commune written twice is refused with both lines", () => {
    expect(whole(loading("figures", "commune,population\nA,1200\nE,90\n"))).toMatchObject({
      figures: [
        { commune: "a", people: 1_200, children: null },
        { commune: "e", people: 90 },
      ],
    });
    const { refused } = read(loading("figures", "commune,population\nA,1200\nB,3\na,90\n"));
    expect(refused.map((it) => it.fr)).toEqual([
      expect.stringContaining("ligne 4, colonne 1 : « a » est déjà dit à la ligne 2"),
    ]);
    expect(faults(loading("figures", "commune,population\nTotal,1200\n"))).toEqual([["table.place", "2:1"]]);
  });

  it("[WHR-40] when they have calls, then these are read, unknown where the cell is empty; below none they are refused with their place", () => {
    expect(whole(loading("figures", "commune;appels au 138\nA;12\nB;\n"))).toMatchObject({
      figures: [
        { commune: "a", people: null, calls: 12 },
        { commune: "b", calls: null },
      ],
    });
    expect(faults(loading("figures", "town,calls\nA,-1\n"))).toEqual([["table.number", "2:2"]]);
  });
});

describe("given a travel table", () => {
  const villages = whole(loading("places", VILLAGES));
  it("[WHR-12] when it says places by name, then one leaves from places that are loaded, and goes to communes alone", () => {
    const table = whole(loading("travel", "de,vers,minutes\nBas,A,12.345\nHaut,A,\nBas,Haut,3\nB,A,40\n"), [villages]);
    expect(table).toMatchObject({ from: ["a/bas", "a/haut", "b"], to: ["a"], minutes: [12.35, null, 40] });
    expect(faults(loading("travel", "de,vers,minutes\nBas,A,12\n"))).toEqual([["table.place", "2:1"]]);
    expect(faults(loading("travel", "de,vers,minutes\nBas,Haut,12\n"), [villages])).toEqual([
      ["load.no-site", undefined],
    ]);
  });

  it("[WHR-12] when a name is that of two places, then it is refused with the codes of both", () => {
    const two = whole(loading("places", VILLAGES.replace("Vide;B", "Bas;B")));
    const { refused } = read(loading("travel", "de,vers,minutes\nBas,A,12\nBas A,A,12\n"), [two]);
    expect(refused.map((it) => it.fr)).toEqual([
      expect.stringContaining("ligne 2, colonne 1 : le nom « Bas » est celui de plusieurs lieux : a/bas, b/bas"),
    ]);
  });

  it("[WHR-12] when it is OSRM's, then its points are the places and communes that stand within 3 km", () => {
    const osrm = (lat: number) =>
      JSON.stringify({
        code: "Ok",
        durations: [[600], [null]],
        sources: [{ location: [2.1, lat] }, { location: [2, 7] }],
        destinations: [{ location: [2.01, 6.5] }],
      });
    expect(whole(loading("travel", osrm(6.61)), [villages])).toMatchObject({
      from: ["a/bas", "b"],
      to: ["a"],
      minutes: [10, null],
    });
    expect(faults(loading("travel", osrm(6.64)), [villages])).toEqual([["osrm.place", "sources.0"]]);
  });
});

describe("given a GeoJSON of limits", () => {
  it("[WHR-15] when it is read, then communes are found among its properties, rings of every part are kept, and other names are told", () => {
    const text = collection([
      area({ NOM: "A", DEPARTM: "SUD", NUMBER: "1" }, [ring(2, 6.5)]),
      area({ adm2_pcode: "b" }, [[ring(2, 7)], [ring(2.3, 7), ring(2.31, 7.01)]], "MultiPolygon"),
      area({ NOM: "Ailleurs" }, [ring(2, 8)]),
    ]);
    expect(whole(loading("outlines", text))).toMatchObject({
      outlines: [
        { code: "a", rings: [[2, 6.5, 2.1, 6.5, 2.1, 6.6, 2, 6.5]] },
        { code: "b", rings: [expect.any(Array), expect.any(Array), expect.any(Array)] },
      ],
      left: ["Ailleurs"],
    });
  });

  it.each([
    [
      "of a wrong projection",
      collection([area({ NOM: "A" }, [ring(430_000, 780_000)])]),
      "geojson.projection",
      "features.0.geometry",
    ],
    [
      "of a commune twice",
      collection([area({ NOM: "A" }, [ring(2, 7)]), area({ NOM: "a" }, [ring(2, 8)])]),
      "geojson.twice",
      "features.1",
    ],
    ["without any commune", collection([area({ NOM: "Z" }, [ring(2, 7)])]), "geojson.name", "features.0"],
    ["that is no JSON", "{bonjour}", "json.syntax", "1:2"],
    ["spoilt far down", '{"type":"FeatureCollection",\n"features":[1,\n2, trois]}\n\n', "json.syntax", "3:6"],
  ])("[WHR-15] when it is %s, then it is refused with its place", (_what, text, code, path) => {
    expect(faults(loading("outlines", text))).toEqual([[code, path]]);
  });
});

describe("given what is loaded already", () => {
  it("[WHR-40] when calls of a commune are in a file, then no other tells them", () => {
    const before = whole(loading("figures", "commune,appels\nA,12\n"));
    expect(faults(loading("figures", "commune,appels\nA,13\n"), [before])).toEqual([["load.twice", undefined]]);
    whole(loading("figures", "commune,appels\nB,13\n"), [before]);
  });

  const villages = whole(loading("places", VILLAGES));
  const table = whole(loading("travel", "de,vers,minutes\nA,B,12\n"));
  const figures = whole(loading("figures", "commune,population\nA,1200\n"));
  it("[WHR-11] when another file tells the same, then it is refused with the name of the first; what it does not tell may be told", () => {
    const files = [villages, table, figures];
    for (const [again, other] of [
      [loading("places", VILLAGES.replace("Bas", "Bis")), loading("places", VILLAGES.replaceAll(/;[AB];/g, ";C;"))],
      [
        loading("travel", "de,vers,minutes\nA,C,12\n"),
        loading("travel", "de,vers,minutes\nA,C,12\n", { season: "dry" }),
      ],
      [loading("figures", "commune,population\nA,13\n"), loading("figures", "commune,enfants\nA,13\n")],
    ] as const) {
      expect(faults(again, files)).toEqual([["load.twice", undefined]]);
      expect(read(again, files).refused[0]?.fr).toContain("« fichier »");
      whole(other, files);
    }
  });

  it("[WHR-16] when two sets of files are compared, then the same in another order are the same, a changed one is not, and outlines do not matter", () => {
    const limits = whole(loading("outlines", collection([area({ NOM: "A" }, [ring(2, 6.5)])])));
    const said = dataSaid([villages, table]);
    expect(isSameData(said, dataSaid([table, limits, villages]))).toBe(true);
    expect(isSameData(said, dataSaid([table]))).toBe(false);
    expect(isSameData(said, dataSaid([whole(loading("places", VILLAGES.replace("300", "301"))), table]))).toBe(false);
    expect(isSameData(said, dataSaid([villages, { ...table, season: "dry" } as Loaded]))).toBe(false);
  });
});
