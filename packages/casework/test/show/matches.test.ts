import { parseDay } from "@relais/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  knownChild,
  type ListedFile,
  matchesOf,
  type Portrait,
  portraitOf,
  soundsOf,
  unitsToAsk,
} from "../../src/index.ts";
import { contextAt, hour, id, iso } from "../desk.ts";

const portrait = (name: string, birth: string | null, more: Partial<Portrait> = {}): Portrait => ({
  names: [name],
  birth: birth === null ? null : { from: parseDay(birth), to: parseDay(birth) },
  sex: "fille",
  commune: "za-kpota",
  ...more,
});

const listed = (n: number, it: Portrait, closedAt: number | null = null): ListedFile => ({
  id: id(n),
  number: `ZKP-26-${n}`,
  unit: "za-kpota",
  statuses: ["victime"],
  risk: null,
  owner: null,
  incident: null,
  openedAt: hour(0),
  closedAt,
  tonight: null,
  openCount: 0,
  broken: [],
  mergedInto: null,
  birth: it.birth,
  sex: it.sex,
  commune: it.commune,
});

const { vocabulary, calendar } = contextAt(0);
const words = { vocabulary, calendar, now: hour(0), communeName: () => "Za-Kpota" };
const population = { files: 10_000, having: () => 12 };

describe("given a child who is being entered, and files that the reader may open", () => {
  const entered = portrait("Kpadonou Afi", "2014-03-05", { commune: null });
  const known = [
    portrait("Gbaguidi Rose", "2009-01-30"),
    portrait("Afi Padonou", "2014-05-03"),
    portrait("Afi Kpadonou", null),
  ];
  const found = matchesOf(
    entered,
    known.map((it, i) => ({ file: listed(i, it, i === 1 ? hour(1) : null), names: it.names })),
    population,
    words,
  );

  it("[LNK-18] when they are compared, then the likeliest comes first, with each side in words and whether they agree", () => {
    expect(found.map((it) => it.file.id)).toEqual([id(1), id(2)]);
    expect(found[0]).toMatchObject({ closed: true, chance: "likely" });
    expect(found[0]?.compared.map((it) => [it.what, it.standing])).toEqual([
      ["names", "agrees"],
      ["birth", "close"],
      ["sex", "agrees"],
      ["commune", "unknown"],
    ]);
    expect(found[0]?.compared[0]?.level.fr).toBe("autre orthographe du même son");
    expect(found[1]?.compared[0]?.level.fr).toBe("mêmes mots, autre ordre");
    expect(found[0]?.compared[0]).toMatchObject({ entered: { fr: "Kpadonou Afi" }, known: { fr: "Afi Padonou" } });
    expect(found[1]?.compared[1]).toMatchObject({ standing: "unknown", known: null, level: { fr: "inconnu" } });
  });

  it("[LNK-18] when they are shown, then no figure of the linkage is", () => {
    expect(JSON.stringify(found)).not.toMatch(/weight|bits|"score/);
  });

  it("[LNK-18] when a form is half filled, then what it says of the child is taken from it, and an age is an interval", () => {
    const time = { from: iso(0), to: iso(0) };
    const values = { nomEnfant: " Demo Baobab ", naissance: { age: [11, 12] }, sexe: "fille", langue: "fon" };
    const said = portraitOf({ values, time }, contextAt(0));
    expect(said.names).toEqual(["Demo Baobab"]);
    expect(said.birth?.to).toBeGreaterThan(said.birth?.from ?? 0);
    expect(portraitOf({ values: {}, time }, contextAt(0))).toEqual({
      names: [],
      birth: null,
      sex: null,
      commune: null,
    });
  });
});

describe("given files that the reader may not see", () => {
  const entered = portrait("Kpadonou Afi", "2014-03-05");
  const unseen = (unit: string, it: Portrait) => ({ ...knownChild(it, soundsOf(it)), unit });
  const ask = (it: Portrait, ...others: readonly ReturnType<typeof unseen>[]) =>
    unitsToAsk(knownChild(it, soundsOf(it)), others, population).units;

  it("[LNK-20] when one is likely of the child, then its unit is to be asked, once, in an order that says nothing", () => {
    const same = portrait("Afi Padonou", "2014-03-05");
    expect(ask(entered, unseen("b", same), unseen("a", portrait("Afi Kpadonou", null)), unseen("b", same))).toEqual([
      "a",
      "b",
    ]);
    expect(ask(entered, unseen("b", portrait("Gbaguidi Rose", "2014-03-05")))).toEqual([]);
  });

  it("[LNK-20] when somebody knows a name and nothing else, then no unit is told", () => {
    const alone = portrait("Kpadonou Afi", null, { commune: null });
    expect(ask(alone, unseen("a", portrait("Kpadonou Afi", "2014-03-05")))).toEqual([]);
    const family = portrait("Kpadonou Rose", "2014-03-05");
    expect(ask(entered, unseen("a", family))).toEqual([]);
  });

  it("[LNK-20] when any files are compared, then the answer is units in their order, each once, and none that keeps no file", () => {
    const one = fc.record({
      unit: fc.constantFrom("a", "b", "c"),
      name: fc.constantFrom("Kpadonou Afi", "Afi Padonou", "Rose Gbaguidi", "Kpadonou Rose"),
      birth: fc.constantFrom("2014-03-05", "2009-01-30", null),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (files) => {
        const found = ask(entered, ...files.map((it) => unseen(it.unit, portrait(it.name, it.birth))));
        expect(found).toEqual([...new Set(found)].sort());
        for (const unit of found) expect(files.map((it) => it.unit)).toContain(unit);
      }),
      { seed: 20_261_128 },
    );
  });
});
