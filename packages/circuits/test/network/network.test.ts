import { DAY, moment, parseDay } from "@relais/core";
import { describe, expect, it } from "vitest";
import {
  type Declared,
  declaredBy,
  keyOf,
  missingServices,
  type Place,
  Places,
  type Station,
  type Trail,
} from "../../src/index.ts";
import { AT, BEFORE, circuitOf, files, PLACES, passage, place, presence, statement } from "../arrows/small.ts";

const stationIn = (trails: readonly Trail[], key: string): Station | undefined =>
  circuitOf([], trails)
    .stations()
    .find((it) => keyOf(it.place) === key);

describe("given children who go through places", () => {
  const later = moment(BEFORE + DAY);

  it("[CIR-20] when they are sent, answered, sent on or left, then each place counts them once", () => {
    const trails = [
      { file: "left", presences: [], passages: [passage("com-a", "gups-a", null), passage("com-a", "gups-a", null)] },
      { file: "accepted", presences: [], passages: [passage("com-a", "cps-a", 5)] },
      { file: "refused", presences: [], passages: [passage("com-a", "gups-a", 5, { answer: "refused" })] },
      { file: "begun", presences: [], passages: [passage("com-a", "gups-a", 5, { begunAt: later })] },
      {
        file: "on",
        presences: [],
        passages: [passage("com-a", "gups-a", null), passage("gups-a", "foyer", 5, { sentAt: later })],
      },
      { file: "seen", presences: [presence("gups-a")], passages: [passage("com-a", "gups-a", null)] },
      { file: "off", presences: [], passages: [passage("com-a", "gups-a", null, { withdrawnAt: later })] },
      {
        file: "young",
        presences: [],
        passages: [passage("com-a", "gups-a", null, { sentAt: moment(AT - 2 * DAY) })],
      },
    ];
    expect(stationIn(trails, "@gups-a")).toMatchObject({
      received: 8,
      sentOn: 1,
      waiting: 4,
      followed: { n: 5, of: 6 },
      stuck: { n: 3, of: 6 },
    });
  });

  it("[CIR-20] when the child was sent on before it came, then it did not go on from there", () => {
    const before = moment(BEFORE - DAY);
    const trail = {
      presences: [],
      passages: [passage("com-a", "gups-a", 5), passage("gups-a", "foyer", 5, { sentAt: before })],
    };
    expect(stationIn([{ ...trail, file: "1" }], "@gups-a")?.stuck).toMatchObject({ n: 1, of: 1 });
  });

  it("[CIR-20] when a child had been there before, or the place only changed its name, then nothing is known after", () => {
    const before = presence("gups-a", { at: moment(BEFORE - DAY) });
    const station = stationIn(
      [
        { file: "1", presences: [before], passages: [passage("com-a", "gups-a", null)] },
        { file: "2", presences: [], passages: [passage("cps-a", "gups-a", 5)] },
      ],
      "@gups-a",
    );
    expect(station).toMatchObject({ received: 1, sentOn: 0, followed: { n: 0, of: 1 } });
  });

  it.each([
    [0, 20, true],
    [0, 19, false],
    [2, 18, false],
  ])(
    "[CIR-21] when something is known after of %i and nothing of %i, then it is a dead end: %s",
    (known, unknown, said) => {
      const trails = [
        ...files(known, { presences: [], passages: [passage("com-a", "foyer", 5)] }, "known"),
        ...files(unknown, { presences: [], passages: [passage("com-a", "foyer", null)] }, "unknown"),
      ];
      expect(stationIn(trails, "@foyer")?.isDeadEnd).toBe(said);
    },
  );
});

describe("given the ways of a commune", () => {
  const trail = (file: string, from: string, to: string): Trail => ({
    file,
    presences: [],
    passages: [passage(from, to, 5)],
  });
  const wayIn = (trails: readonly Trail[], commune: string, sector: string) => {
    const way = circuitOf([], trails)
      .ways()
      .find((it) => it.commune === commune && it.sector === sector);
    return { is: way?.is, through: way?.through.map(keyOf) };
  };

  it("[CIR-22] when all ways lead through one place, then it is a single point of failure; with another way it is not", () => {
    const one = [trail("1", "com-a", "gups-a"), trail("2", "gups-a", "foyer"), trail("3", "gups-a", "foyer-loin")];
    expect(wayIn(one, "D1A", "hebergement").through).toEqual(["@gups-a"]);
    expect(wayIn([...one, trail("4", "hopital", "foyer")], "D1A", "hebergement").through).toEqual([]);
    expect(wayIn(one, "D1B", "hebergement")).toEqual({ is: "none", through: [] });
    const through = [...one, trail("4", "com-b", "gups-a")];
    expect(wayIn(through, "D1B", "hebergement")).toEqual({ is: "there", through: ["@gups-a"] });
    expect(wayIn([...through, trail("5", "com-b", "foyer")], "D1B", "hebergement").through).toEqual([]);
    expect(wayIn([...through, trail("5", "com-b", "foyer")], "D1B", "social").through).toEqual(["@com-b", "@gups-a"]);
  });
});

describe("given what is declared for a commune", () => {
  const communes = [
    { code: "D1A", department: "D1" },
    { code: "D1B", department: "D1" },
  ];
  const day = parseDay("2026-11-28");
  const toShelter = declaredBy({ ...statement("com-a", "foyer"), to: { sector: "hebergement", area: "D1" } });
  const everywhere = { ...toShelter, from: { sector: "police", area: "" } };
  const missing = (shelter: Partial<Place>, declared: Declared = everywhere): string[] => {
    const places = new Places([
      ...PLACES.filter((it) => it.sector !== "hebergement"),
      place("abri", "hebergement", "D1B", shelter),
    ]);
    return missingServices([declared], places, communes, day).map((it) => `${it.commune} ${it.sector} ${it.is}`);
  };

  it("[CIR-23] when no place of the sector serves it or stands there, then it is missing, and unknown where nobody says", () => {
    expect(missing({})).toEqual(["D1A hebergement missing"]);
    expect(missing({ areas: ["D1"] })).toEqual([]);
    expect(missing({ areas: ["D1A"] })).toEqual(["D1B hebergement missing"]);
    expect(missing({ validTo: "2026-11-28" })).toEqual(["D1A hebergement missing", "D1B hebergement missing"]);
    expect(missing({ commune: null })).toEqual(["D1A hebergement unknown", "D1B hebergement unknown"]);
  });

  it("[CIR-23] when it is declared of one place only, then only its commune is asked", () => {
    expect(missing({}, toShelter)).toEqual(["D1A hebergement missing"]);
    expect(missing({ commune: "D1A" }, toShelter)).toEqual([]);
  });
});
