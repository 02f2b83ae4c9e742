import type { Held, Plan, Regrets } from "@relais/extension/siting";
import { describe, expect, it } from "vitest";
import { keptAs } from "../../src/screens/extension/where/keeping.ts";
import { regretRows } from "../../src/screens/extension/where/regret-rows.ts";
import {
  COMPARING,
  type RegretTold,
  type Regretting,
  regretHeard,
  regretStopped,
} from "../../src/screens/extension/where/regretting.ts";
import { askedOf, EMPTY, type Scenario } from "../../src/screens/extension/where/typed.ts";
import { withRegrets } from "../../src/screens/extension/where/with-regrets.ts";

const held = (...sites: readonly number[]): Held => ({
  open: sites.map((site) => ({ site, year: 0 })),
  worth: [1, 2],
  regret: [0, 5],
  greatest: 5,
});
const plan: Plan = { open: [], served: [], objective: 1, bound: 1, proven: true };
const regrets: Regrets = {
  best: [plan, plan, plan],
  given: [held(4, 1), held(9)],
  knowing: [held(2), held(1, 4), held(2)],
  least: held(1, 4),
  bound: 3,
  proven: false,
};
const after = (...told: readonly RegretTold[]): Regretting => told.reduce(regretHeard, COMPARING);

describe("given choices that were held against worlds", () => {
  it("[WHR-31] when they are told, then each choice stands once under all that it is, that of least regret first", () => {
    expect(regretRows(regrets).map((it) => it.names)).toEqual([
      [{ is: "least" }, { is: "kept", at: 0 }, { is: "best", at: 1 }],
      [{ is: "kept", at: 1 }],
      [
        { is: "best", at: 0 },
        { is: "best", at: 2 },
      ],
    ]);
    expect(regretRows({ ...regrets, least: null })[0]!.names[0]).toEqual({ is: "kept", at: 0 });
  });
});

describe("given scenarios that were kept", () => {
  it("[WHR-54] when a choice is one of them, in any order, then it is told under its name; with another site or another year it is not kept", () => {
    const scenarios = [
      { name: "A", open: [{ site: 9, year: 0 }] },
      { name: "B", open: [...held(4, 1).open] },
    ];
    expect(keptAs(scenarios, held(1, 4).open)).toBe("B");
    expect(keptAs(scenarios, held(1).open)).toBeNull();
    expect(keptAs(scenarios, [{ site: 9, year: 1 }])).toBeNull();
  });
});

describe("given a comparison that is being made", () => {
  it("[WHR-32] when it is ended, then the best choice so far stays, not proven; before any, that is said", () => {
    expect(regretStopped(after({ is: "solving", world: 1 }))).toEqual({ is: "stopped" });
    const known = after({ is: "solving", world: 1 }, { is: "known", regrets });
    expect(known).toEqual({ is: "working", world: null, regrets });
    expect(regretStopped(known)).toEqual({ is: "ended", regrets });
    expect(regretHeard(known, { is: "failed" })).toEqual({ is: "ended", regrets });
    expect(after({ is: "failed" })).toEqual({ is: "failed" });
  });
});

describe("given scenarios of which some were compared", () => {
  it("[WHR-26] when the comparison ends, then what it says goes with each that asks its question on the same files, and with no other", () => {
    const question = askedOf({ ...EMPTY, dry: "50", rainy: "30" });
    if (!question.ok) throw new Error("refused");
    const asked = question.value;
    const of = (name: string, other: Partial<Scenario> = {}): Scenario => ({
      ...{ name, asked, open: [...held(1).open], objective: 1, bound: 1, proven: true, on: [], whys: [], regret: null },
      ...other,
    });
    const files: Scenario["on"] = [{ file: "villages.csv", print: "1", season: null }];
    const rainy = of("rains", { asked: { ...asked, season: "rainy" } });
    const other = of("other", { asked: { ...asked, antennas: 9 } });
    const least = of("least, kept since", { open: [...held(7).open] });
    const elsewhere = of("elsewhere", { open: [...held(8).open] });
    const now = [of("same"), rainy, other, of("files", { on: files }), least, elsewhere];
    const comparison: Parameters<typeof withRegrets>[1] = {
      ...{ asked, on: {} },
      worlds: [
        { season: "dry", counts: "children" },
        { season: "rainy", counts: "children" },
      ],
      wanted: {
        goal: "travel",
        first: "everybody",
        radius: 60,
        farthest: null,
        most: 4,
        floor: null,
        years: [{ budget: null }],
      },
      regrets: { ...regrets, given: [held(1)], least: held(7) },
    };
    const told = withRegrets(now, comparison);
    expect(told.map((it) => [it.name, it.regret?.worlds.length])).toEqual([
      ["same", 2],
      ["rains", 2],
      ["other", undefined],
      ["files", undefined],
      ["least, kept since", 2],
      ["elsewhere", undefined],
    ]);
    // What says nothing new is what it was: nothing is kept anew for it.
    expect(withRegrets(told, comparison).every((it, at) => it === told[at])).toBe(true);
  });
});
