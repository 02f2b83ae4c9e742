import type { Plan } from "@relais/extension/siting";
import { describe, expect, it } from "vitest";
import {
  DRAWING,
  type Fronting,
  frontHeard,
  frontStopped,
  shownAt,
} from "../../src/screens/extension/where/fronting.ts";
import { BEGUN, heard, type Solving, stopped, type Told } from "../../src/screens/extension/where/solving.ts";
import { askedOf, EMPTY, Kept } from "../../src/screens/extension/where/typed.ts";

const plan = (objective: number, proven: boolean): Plan => ({
  open: [{ site: 0, year: 0 }],
  served: [0],
  objective,
  bound: 90,
  proven,
});
const after = (...told: readonly Told[]): Solving => told.reduce(heard, BEGUN);

describe("given a question that is being solved", () => {
  it("[WHR-8] when it is ended, then the best plan so far stays, not proven; before any, that is said", () => {
    expect(stopped(BEGUN)).toEqual({ is: "stopped" });
    const known = after(
      { is: "known", plan: plan(120, false), bound: 80 },
      { is: "known", plan: plan(100, false), bound: 85 },
      // A report of the bound alone forgets no plan.
      { is: "known", plan: null, bound: 90 },
    );
    expect(known).toMatchObject({ is: "solving", best: { objective: 100 }, bound: 90 });
    expect(stopped(known)).toEqual({ is: "solved", plan: plan(100, false), whys: [] });
    expect(heard(known, { is: "failed" })).toEqual(stopped(known));
  });
  it("[WHR-8] when it is ended while why is looked for, then the plan stays proven", () => {
    const done = after({ is: "done", plan: plan(100, true) });
    expect(done).toEqual({ is: "solved", plan: plan(100, true), whys: null });
    expect(stopped(done)).toEqual({ is: "solved", plan: plan(100, true), whys: [] });
  });
});

describe("given the fields of the question", () => {
  const typed = { ...EMPTY, dry: "50", rainy: "30" };
  it("[WHR-4] when costs are left empty, then they are not known, and nothing is asked of the budget", () => {
    expect(askedOf(typed)).toMatchObject({ ok: true, value: { cost: null } });
    const paid = askedOf({ ...typed, opening: "1000", running: "0", budgets: ["5", "5", "5"] });
    expect(paid).toMatchObject({ ok: true, value: { cost: { opening: 1_000, running: 0 }, budgets: [5, 5, 5] } });
    expect(askedOf({ ...typed, opening: "1000" })).toMatchObject({ ok: false, refusal: { path: "running" } });
    const unpaid = askedOf({ ...typed, opening: "1000", running: "0" });
    expect(unpaid).toMatchObject({ ok: false, refusal: { path: "budgets.0" } });
  });
  it("[WHR-6] when nobody has said a speed, then it is asked for, never taken from nowhere", () => {
    expect(askedOf(EMPTY)).toMatchObject({ ok: false, refusal: { code: "where.missing", path: "dry" } });
  });
});

describe("given the floor of departments", () => {
  const typed = { ...EMPTY, dry: "50", rainy: "30" };
  it("[WHR-33] when it is typed, then it is a share of each; empty there is none; beyond the whole it is refused", () => {
    expect(askedOf({ ...typed, floor: "40" })).toMatchObject({ ok: true, value: { floor: 0.4 } });
    expect(askedOf(typed)).toMatchObject({ ok: true, value: { floor: null } });
    expect(askedOf({ ...typed, floor: "140" })).toMatchObject({ ok: false, refusal: { path: "floor" } });
  });
  it("[WHR-34] when a device kept a question and a scenario before there was a floor, then both are read, without one", () => {
    const asked = askedOf(typed);
    if (!asked.ok) throw new Error("refused");
    const { floor: _typed, ...before } = typed;
    const { floor: _asked, ...askedBefore } = asked.value;
    const scenario = { name: "A", open: [{ site: 3, year: 0 }], objective: 5, bound: 5, proven: true };
    const kept = Kept.safeParse({ typed: before, scenarios: [{ ...scenario, asked: askedBefore }], view: null });
    expect(kept.data).toMatchObject({ typed, scenarios: [{ ...scenario, asked: asked.value }], view: null });
  });
});

describe("given cost against cover that is being drawn", () => {
  const points = [1, 2].map((cost) => ({ cost, covered: cost, plan: plan(cost, true) }));
  it("[WHR-35] when it is ended, then the points so far stay, told as the dearest; before any, it can be asked again", () => {
    const known: Fronting = frontHeard(DRAWING, { is: "points", points });
    expect(known).toEqual({ is: "drawing", points });
    expect(frontStopped(known)).toEqual({ is: "cut", points });
    expect(frontHeard(known, { is: "failed" })).toEqual({ is: "cut", points });
    expect(frontStopped(DRAWING)).toEqual({ is: "idle" });
    expect(frontStopped(frontHeard(known, { is: "front", points }))).toEqual({ is: "drawn", points });
  });
  it("[WHR-53] when one goes over the plans while others are found, then the one that is shown stays; before any is chosen it is the dearest", () => {
    const found = [30, 50].map((cost) => ({ cost }));
    expect(shownAt(found, null)).toBe(1);
    expect(shownAt(found, 30)).toBe(0);
    expect(shownAt([{ cost: 10 }, ...found], 30)).toBe(1);
    expect(shownAt([{ cost: 10 }, ...found], 20)).toBe(2);
  });
});
