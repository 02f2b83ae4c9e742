import { type Dice, diceOf } from "@relais/core";
import type { Opening, Stage } from "./stage.ts";

/** A plan met by searching: when sites open, from which site each place is served in each year (-1: none), and what is lost. */
export interface Met {
  readonly opening: Opening;
  /** years × places. */
  readonly served: Int32Array;
  readonly lost: number;
}

/** A good plan is shaken and mended until so many times in a row nothing was spared. */
const PATIENCE = 25;

/**
 * A good plan to begin with: year by year the site that spares most, then exchange (Teitz and Bart 1968) over sites and years while
 * it spares anything; then some sites are given up at random (a seeded source: the same each time) and all is mended again. Null
 * where it meets none that keeps all that is asked: which proves nothing.
 */
export const searchStage = (stage: Stage, pause: () => "go" | "stop"): Met | null => {
  const dice = diceOf(stage.sites);
  const alike = Float64Array.from(stage.cost, () => 1);
  const francs = stage.cost.map((it, j) => Math.max(1, it + stage.years * stage.running[j]!));
  const mended = (opening: Opening): Met =>
    [alike, francs]
      .map((price) => exchange(stage, greedy(stage, opening, price)))
      .reduce((a, b) => (b.lost < a.lost ? b : a));
  let best = mended(began(stage));
  let from = best;
  for (let idle = 0; idle < PATIENCE && pause() === "go"; idle++) {
    const met = mended(shaken(stage, from.opening, dice));
    if (met.lost < best.lost) [best, idle] = [met, 0];
    // A little worse will do to go on from: otherwise the same plan is shaken for ever.
    from = met.lost < best.lost * 1.01 ? met : best;
  }
  return isAffordable(stage, best.opening) && best.lost < FAR ? best : null;
};

/** Without two or three of the sites that need not stay. */
const shaken = (stage: Stage, opening: Opening, dice: Dice): Opening => {
  const start = began(stage);
  const free = [...opening.keys()].filter((j) => opening[j] !== start[j]);
  const left = opening.slice();
  for (let times = Math.min(free.length, dice.whole(2, 3)); times > 0; times--) {
    const j = dice.pick(free);
    left[j] = start[j]!;
  }
  return left;
};

/** Year by year the site that spares most for its price. */
const greedy = (stage: Stage, start: Opening, price: Float64Array): Met => {
  let met = weigh(stage, start);
  for (let year = 0; year < stage.years; year++) {
    for (let next: Met | null = met; next !== null; next = opensBest(stage, met, year, price)) met = next;
  }
  return met;
};

/** Moves a site to another year, or has two sites change places, while it spares anything. */
const exchange = (stage: Stage, start: Met): Met => {
  const { sites, years } = stage;
  let best = start;
  const better = (opening: Opening): boolean => {
    const enough = best.lost * (1 - 1e-9);
    // However places are served they lose what the nearest site costs them: most changes need no closer look.
    if (!isAffordable(stage, opening) || nearest(stage, opening) >= enough) return false;
    const met = weigh(stage, opening);
    if (met.lost >= enough) return false;
    best = met;
    return true;
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (let a = 0; a < sites; a++) {
      for (let year = 0; year <= years; year++) {
        if (best.opening[a] !== year && better(best.opening.with(a, year))) moved = true;
      }
      for (let b = a + 1; b < sites; b++) {
        const [one, other] = [best.opening[a]!, best.opening[b]!];
        if (one !== other && better(best.opening.with(a, other).with(b, one))) moved = true;
      }
    }
  }
  return best;
};

/** What is lost where a place that must be served is not: beyond anything real, and still a number. */
const FAR = 1e18;

/** What must be open, as late as it may be. */
const began = ({ standing, years }: Stage): Opening =>
  Int32Array.from(standing, (it) => (it === "existing" ? 0 : it === "obligatory" ? years - 1 : years));

const isAffordable = ({ sites, years, cost, running, standing, budget, most }: Stage, opening: Opening): boolean => {
  for (let j = 0; j < sites; j++) {
    if (standing[j] === "existing" && opening[j] !== 0) return false;
    if (standing[j] === "obligatory" && opening[j] === years) return false;
  }
  for (let year = 0; year < years; year++) {
    let [spent, open] = [0, 0];
    for (let j = 0; j < sites; j++) {
      if (opening[j]! > year) continue;
      open++;
      spent += running[j]! + (opening[j] === year ? cost[j]! : 0);
    }
    if (spent > budget[year]! || open > most[year]!) return false;
  }
  return true;
};

/** With one more site open from that year: the one that spares most for its price, of all that can be paid; null where none spares anything. */
const opensBest = (stage: Stage, met: Met, year: number, price: Float64Array): Met | null => {
  let [most, by]: [number, Met | null] = [0, null];
  for (let j = 0; j < stage.sites; j++) {
    if (met.opening[j]! <= year) continue;
    const opening = met.opening.with(j, year);
    if (!isAffordable(stage, opening)) continue;
    const tried = weigh(stage, opening);
    const spared = (met.lost - tried.lost) / price[j]!;
    if (spared > most) [most, by] = [spared, tried];
  }
  return by;
};

/** What is lost if every site had room for all. */
const nearest = ({ places, sites, years, loss, outside }: Stage, opening: Opening): number => {
  const open = [...opening.keys()].filter((j) => opening[j]! < years);
  const least = new Float64Array(years);
  let lost = 0;
  for (let i = 0; i < places; i++) {
    least.fill(Math.min(outside[i]!, FAR));
    for (const j of open) {
      const [year, here] = [opening[j]!, loss[i * sites + j]!];
      if (here < least[year]!) least[year] = here;
    }
    for (let year = 0, low = FAR; year < years; year++) {
      low = Math.min(low, least[year]!);
      lost += low;
    }
  }
  return lost;
};

const weigh = (stage: Stage, opening: Opening): Met => {
  const { places, years } = stage;
  const served = new Int32Array(years * places);
  let lost = 0;
  for (let year = 0; year < years; year++) {
    const open = [...opening.keys()].filter((j) => opening[j]! <= year);
    lost += serve(stage, open, served.subarray(year * places, (year + 1) * places));
  }
  return { opening, served, lost };
};

/**
 * Serves places from these sites: first those to whom it matters most (what the second best would cost them more), each where room is
 * left; then moves each to anything nearer that has room, until nothing moves. Writes who serves whom; what is lost.
 */
const serve = (
  { places, sites, weight, loss, outside, capacity }: Stage,
  open: readonly number[],
  served: Int32Array,
): number => {
  const room = new Float64Array(sites);
  let isTight = false;
  for (const j of open) {
    room[j] = capacity[j]!;
    if (capacity[j]! < Number.POSITIVE_INFINITY) isTight = true;
  }
  const alone = (i: number): number => Math.min(outside[i]!, FAR);
  const best = (i: number): number => {
    let [least, by] = [alone(i), -1];
    for (const j of open) {
      const lost = loss[i * sites + j]!;
      if (lost < least && room[j]! >= weight[i]!) [least, by] = [lost, j];
    }
    return by;
  };
  const lostBy = (i: number): number => (served[i] === -1 ? alone(i) : loss[i * sites + served[i]!]!);
  if (!isTight) for (let i = 0; i < places; i++) served[i] = best(i);
  else {
    const matters = Float64Array.from({ length: places }, (_, i) => {
      let [first, second] = [alone(i), alone(i)];
      for (const j of open) {
        const lost = loss[i * sites + j]!;
        if (lost < first) [first, second] = [lost, first];
        else if (lost < second) second = lost;
      }
      return second - first;
    });
    const order = [...matters.keys()].sort((a, b) => matters[b]! - matters[a]!);
    for (const i of order) {
      served[i] = best(i);
      if (served[i] !== -1) room[served[i]!]! -= weight[i]!;
    }
    const put = (i: number, to: number): void => {
      if (served[i] !== -1) room[served[i]!]! += weight[i]!;
      if (to !== -1) room[to]! -= weight[i]!;
      served[i] = to;
    };
    const at = (i: number, j: number): number => (j === -1 ? alone(i) : loss[i * sites + j]!);
    const fits = (i: number, j: number, freed: number): boolean => j === -1 || room[j]! + freed >= weight[i]!;
    for (let moved = true; moved; ) {
      moved = false;
      for (const i of order) {
        const to = best(i);
        if (to === -1 || to === served[i] || at(i, to) >= lostBy(i)) continue;
        put(i, to);
        moved = true;
      }
      for (let i = 0; i < places; i++) {
        for (let k = i + 1; k < places; k++) {
          const [one, other] = [served[i]!, served[k]!];
          if (one === other) continue;
          if (at(i, other) + at(k, one) >= (lostBy(i) + lostBy(k)) * (1 - 1e-12)) continue;
          if (!fits(i, other, weight[k]!) || !fits(k, one, weight[i]!)) continue;
          put(i, -1);
          put(k, one);
          put(i, other);
          moved = true;
        }
      }
    }
  }
  let lost = 0;
  for (let i = 0; i < places; i++) lost += lostBy(i);
  return lost;
};
