import { describe, expect, it } from "vitest";
import { DraftedRevision } from "../../src/screens/extension/drafted-revision.ts";
import { filesKept } from "../../src/screens/extension/where/load/use-loaded.ts";
import { askedOf, EMPTY, Kept } from "../../src/screens/extension/where/typed.ts";

const { costs: _, ...BEFORE } = EMPTY;
const asked = {
  ...{ goal: "travel", radius: 60, antennas: 4, first: "everybody", season: "dry", capacity: null, standings: {} },
  ...{ parts: { people: 0, children: 1, courts: 0 }, speeds: { dry: 50, rainy: 30 } },
  ...{ cost: { opening: 1, running: 1 }, budgets: [1, 1, 1] },
};

describe("given what a device kept before an office could cost otherwise in a commune", () => {
  it("[WHR-21] when it is read, then the question and each scenario are there", () => {
    const scenario = { name: "A", asked, open: [{ site: 3, year: 0 }], objective: 1, bound: 1, proven: true };
    const kept = Kept.parse({ typed: { ...BEFORE, dry: "50" }, scenarios: [scenario], view: null });
    expect(kept.typed).toEqual({ ...EMPTY, dry: "50" });
    expect(kept.scenarios).toMatchObject([scenario]);
  });

  it("[WHR-25] when a scenario was kept before why each site was, then it is read, and one that was kept with it tells it again", () => {
    const scenario = { name: "A", asked, open: [{ site: 3, year: 0 }], objective: 1, bound: 1, proven: true };
    const whys = [{ site: 3, loss: 2, is: "known", instead: [5], proven: true }];
    const scenarios = [scenario, { ...scenario, whys }];
    const kept = Kept.parse({ typed: EMPTY, scenarios, view: null });
    expect(kept.scenarios.map((it) => it.whys)).toEqual([[], whys]);
    expect(kept.scenarios.map((it) => it.regret)).toEqual([null, null]);
  });

  it("[WHR-21] when costs of communes are typed, then they are asked about where offices are paid, and only there", () => {
    const costs = { BJ0101: { opening: 2_000, running: 20 } };
    const typed = { ...EMPTY, dry: "50", rainy: "30", costs };
    expect(askedOf(typed)).toMatchObject({ ok: true, value: { cost: null } });
    expect(askedOf(typed)).not.toHaveProperty("value.costs");
    const paid = { ...typed, opening: "1000", running: "10", budgets: ["5", "5", "5"] };
    expect(askedOf(paid)).toMatchObject({ ok: true, value: { costs } });
  });
});

describe("given communes reached by track", () => {
  const typed = { ...EMPTY, dry: "50", rainy: "30", tracks: { BJ0101: "track" as const } };

  it("[WHR-60] when it is typed how a track is taken, then it is asked; until then, what is missing is said", () => {
    expect(askedOf(typed)).toMatchObject({ ok: false, refusal: { code: "where.missing", path: "trackDry" } });
    expect(askedOf({ ...typed, trackDry: "20" })).toMatchObject({ ok: false, refusal: { path: "trackRainy" } });
    const whole = { ...typed, trackDry: "20", trackRainy: "12", factorRainy: "1.8" };
    expect(askedOf(whole)).toMatchObject({
      ok: true,
      value: { tracks: { communes: ["BJ0101"], dry: { kmh: 20, factor: null }, rainy: { kmh: 12, factor: 1.8 } } },
    });
    expect(askedOf({ ...whole, factorDry: "0.5" })).toMatchObject({ ok: false, refusal: { code: "where.factor" } });
    expect(askedOf({ ...whole, tracks: {} })).not.toHaveProperty("value.tracks");
  });
});

describe("given what a device kept before calls could count", () => {
  it("[WHR-40] when it is read, then the question and each scenario are there, and count none", () => {
    const { calls: _none, ...typed } = EMPTY;
    const scenario = { name: "A", asked, open: [], objective: 1, bound: 1, proven: true };
    const kept = Kept.parse({ typed, scenarios: [scenario], view: null });
    expect(kept.typed).toEqual(EMPTY);
    expect(kept.scenarios[0]!.asked.parts).toEqual({ people: 0, children: 1, courts: 0, calls: 0 });
    const figures = [{ commune: "BJ0101", people: 3, children: 1 }];
    const file = { kind: "figures", file: "f", print: "1", source: "inventé", on: "2026-11-01", figures };
    expect(filesKept([file])).toMatchObject([{ childrenBy: "said", figures: [{ ...figures[0], calls: null }] }]);
  });

  it("[WHR-40] when calls alone are typed, then they are asked about", () => {
    const typed = { ...EMPTY, dry: "50", rainy: "30", children: "0", calls: "5" };
    expect(askedOf(typed)).toMatchObject({ ok: true, value: { parts: { children: 0, calls: 5 } } });
  });
});

describe("given a draft of a revision that was kept before revisions had a choice", () => {
  it("[PRO-15] when it is read, then nothing of it is lost; a choice that cannot be read takes nothing else with it", () => {
    const draft = { based: 1, text: "plan: x", reason: "Essai" };
    expect(DraftedRevision.parse(draft)).toEqual({ ...draft, choice: null });
    expect(DraftedRevision.parse({ ...draft, choice: { unknown: 1 } })).toEqual({ ...draft, choice: null });
  });
});
