import { describe, expect, it } from "vitest";
import { readDirectory } from "../src/index.ts";
import { fileOf, jsonFile } from "./small.ts";

const imported = (...given: Parameters<typeof readDirectory>) => {
  const read = readDirectory(...given);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return { ...read.value, losses: read.losses.map((it) => [it.code, it.line ?? it.path, it.field]) };
};
const latin = (text: string) => ({ name: "liste.csv", bytes: Uint8Array.from(text, (it) => it.charCodeAt(0)) });

describe("given a file that is not in UTF-8", () => {
  it("[DIR-5] when one line is in Windows-1252, then it is read, and that line alone is told", () => {
    const { directory, losses } = imported([latin("Organisation,Service\nA,Accueil\nB,H\u00e9bergement\n")], {
      policy: "refuse",
    });
    expect(directory.service.map((it) => it.name)).toEqual(["Accueil", "Hébergement"]);
    expect(losses).toEqual([["encoding", 3, null]]);
  });

  it("[DIR-5] when a Mac wrote what Windows had read of UTF-8, then the dash comes back", () => {
    const { directory } = imported([latin("Organisation,Service\nA,x \u0089\u00db\u00d2 y\n")], { policy: "refuse" });
    expect(directory.service[0]?.name).toBe("x – y");
  });

  it("[DIR-5] when it is UTF-16 with its mark, then it is read", () => {
    const text = "\uFEFFOrganisation,Service\nA,Écoute\n";
    const bytes = new Uint8Array(new Uint16Array(Array.from(text, (it) => it.charCodeAt(0))).buffer);
    const { directory, losses } = imported([{ name: "x.csv", bytes }], { policy: "refuse" });
    expect([directory.service[0]?.name, losses]).toEqual(["Écoute", []]);
  });
});

describe("given somebody's CSV", () => {
  const text = [
    "Agency Name,Program Name,0-5,'6-13,14-17,English,Fon,Phone,Colour,Parent",
    "A,Jeu,X,X,,X,,21 30 00 00,,",
    "A,Jeu,X,X,,X,,21 30 00 00,,",
    "A,Saut,X,,X,,X,appeler,bleu,X",
    "A,Nage,,,peut-être,,,,,",
  ].join("\n");

  it("[DIR-6] when its headings are read, then ages, languages and names find their fields, and what does not is told cell by cell", () => {
    const { directory, losses, columns } = imported([fileOf("x.csv", text)], { policy: "refuse" });
    expect(columns).toMatchObject({ "'6-13": { ages: [6, 13] }, Fon: { language: "Fon" }, Parent: { tick: "Parent" } });
    expect(
      directory.service.map((it) => [it.name, it.minimum_age, it.maximum_age, it.eligibility_description]),
    ).toEqual([
      ["Jeu", 0, 13, undefined],
      ["Saut", 0, 17, "Parent"],
      ["Nage", undefined, undefined, undefined],
    ]);
    expect(directory.language.map((it) => it.code)).toEqual(["en", "fon"]);
    expect(losses).toEqual([
      ["record.double", 3, null],
      ["column.unknown", 4, "Colour"],
      ["age.gap", 4, "ages"],
      ["phone.none", 4, "phone.number"],
      ["flag.unknown", 5, "14-17"],
    ]);
  });

  it("[DIR-6] when a mapping is given, then it is followed and nothing is guessed", () => {
    const columns = { "Agency Name": { to: "organization.name" }, "Program Name": { to: "service.name" } } as const;
    const { directory, losses } = imported([fileOf("x.csv", text)], { policy: "refuse", columns });
    expect(directory.language).toEqual([]);
    expect(losses.filter(([code]) => code === "column.unknown").length).toBe(15);
  });
});

describe("given a CSV whose headings come twice", () => {
  it("[DIR-6] when two columns have one heading, or that of something every object has, then no cell is lost in silence", () => {
    const text = "Service,Phone,Phone,constructor\nA,21 30 00 00,21 31 00 00,bleu\n";
    const { directory, losses } = imported([fileOf("x.csv", text)], { policy: "refuse" });
    expect(directory.phone.map((it) => it.number)).toEqual(["21 30 00 00"]);
    expect(losses).toEqual([
      ["column.unknown", 2, "Phone (2)"],
      ["column.unknown", 2, "constructor"],
    ]);
  });
});

describe("given a directory in another JSON", () => {
  it("[DIR-7] when it is of Link-SF, then days and hours are read, and what has no place is told", () => {
    const { directory, losses, format } = imported(
      [
        jsonFile([
          {
            className: "Facility",
            objectId: "f1",
            name: "Maison",
            gender: "F",
            age: ["Y"],
            address: "1 rue",
            city: "SF",
            phone: "Accueil: 415-555-0100",
            location: { latitude: 37.7, longitude: -122.4 },
            createdAt: "2014-03-19T20:42:43.339Z",
            services: [
              {
                objectId: "s1",
                name: "Lit",
                category: "housing",
                openHours: { "0": [[0, 2359]], "1": [[800, 1260]], "2": [[0, 2359]] },
              },
            ],
          },
        ]),
      ],
      { policy: "refuse" },
    );
    expect(format).toBe("link-sf");
    expect(directory.service[0]).toMatchObject({ name: "Lit", sexes: "F", eligibility_description: "age: Y" });
    expect(directory.schedule).toMatchObject([{ byday: "SU,TU", opens_at: "00:00", closes_at: "23:59" }]);
    expect(directory.phone[0]).toMatchObject({ number: "415-555-0100", description: "Accueil: 415-555-0100" });
    expect(losses).toEqual([
      ["age.word", "[0]", "age"],
      ["hours.unread", "[0].services[0].openHours", "1"],
      ["field.unknown", "[0]", "createdAt"],
    ]);
  });

  it("[DIR-7] when it is of the first Ohana API, then a service without a name takes that of its place, and that is told", () => {
    const { directory, losses, format } = imported(
      [
        jsonFile({
          name: "PFS",
          locs: [{ name: "Centre", kitchen: "yes", servs: [{ fees: "None", wait: "No wait." }] }],
        }),
      ],
      { policy: "refuse" },
    );
    expect(format).toBe("ohana");
    expect(directory.service[0]).toMatchObject({ name: "Centre", fees_description: "None", wait_time: "No wait." });
    expect(losses).toEqual([
      ["name.none", "locs[0].servs[0]", "name"],
      ["field.unknown", "locs[0]", "kitchen"],
    ]);
  });
});
