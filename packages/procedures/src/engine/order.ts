import { intersection, midpoint, overlaps } from "@relais/core";
import type { Act } from "../model.ts";

/** Acts in the order that counts, and for each the acts whose order with it the clocks leave open. */
export interface Line {
  readonly acts: readonly Act[];
  readonly overlaps: ReadonlyMap<Act, readonly Act[]>;
}

/**
 * Acts in the order in which they count (SEMANTICS §3): by the midpoint of the time claimed, then the id; acts of one
 * device whose times all overlap follow that device's sequence, because the hand that typed them knew which came first.
 * Such a group keeps its places in the line, so that the order stays total whatever the other devices claim. Acts linked
 * as « même acte » count once.
 */
export const lineUp = (acts: readonly Act[]): Line => {
  const line = inOrder(acts);
  const overlaps = new Map<Act, Act[]>();
  const unsettled = new Set<number>();
  // The latest end of the acts up to each place: where all had ended, nothing overlaps and nothing before does either.
  const ended = new Array<number>(line.length);
  let latest = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < line.length; place++) {
    const act = line[place]!;
    if (latest >= act.time.from) {
      for (let j = place - 1; j >= 0 && ended[j]! >= act.time.from; j--) noteOverlap(overlaps, line[j]!, act);
      const before = overlappingBefore(line, place);
      if (before !== -1 && line[before]!.sequence > act.sequence) unsettled.add(runStart(line, before));
    }
    if (act.time.to > latest) latest = act.time.to;
    ended[place] = latest;
  }
  for (const start of unsettled) followSequence(line, start);
  return { acts: line, overlaps };
};

const noteOverlap = (overlaps: Map<Act, Act[]>, a: Act, b: Act): void => {
  if (surelyBefore(a, b) || surelyBefore(b, a)) return;
  note(overlaps, a, b);
  note(overlaps, b, a);
};

const note = (overlaps: Map<Act, Act[]>, act: Act, other: Act): void => {
  const known = overlaps.get(act);
  if (known === undefined) overlaps.set(act, [other]);
  else known.push(other);
};

/**
 * Acts mostly arrive nearly in order: each is put back among those before it, unless that proves longer than sorting.
 * Those linked as the same act are merged first.
 */
const inOrder = (acts: readonly Act[]): Act[] => {
  const line = acts.slice();
  const middles = new Array<number>(line.length);
  let patience = 8 * line.length;
  for (let i = 0; i < line.length; i++) {
    const act = line[i]!;
    if (act.sameAs !== undefined) return inOrder(mergeSameActs(acts));
    const middle = midpoint(act.time);
    let place = i;
    for (; place > 0; place--) {
      const before = middles[place - 1]!;
      if (before < middle || (before === middle && line[place - 1]!.id <= act.id)) break;
      if (--patience < 0) return acts.toSorted(byMidpointThenId);
      line[place] = line[place - 1]!;
      middles[place] = before;
    }
    line[place] = act;
    middles[place] = middle;
  }
  return line;
};

/** The place of the same device's act before this one, if they overlap; else -1. */
const overlappingBefore = (line: readonly Act[], place: number): number => {
  const { device, time } = line[place]!;
  let before = place - 1;
  while (before >= 0 && line[before]!.device !== device) before--;
  return before >= 0 && overlaps(line[before]!.time, time) ? before : -1;
};

/** Where the run begins of a device's acts that each overlap the one before them. */
const runStart = (line: readonly Act[], place: number): number => {
  let start = place;
  for (let it = start; it !== -1; it = overlappingBefore(line, it)) start = it;
  return start;
};

/** Puts in their sequence, on the places they hold together, the acts of a run whose times have a moment in common. */
const followSequence = (line: Act[], start: number): void => {
  let places = [start];
  const { device, time } = line[start]!;
  let [common, last] = [time, time];
  for (let place = start + 1; place < line.length; place++) {
    const act = line[place]!;
    if (act.device !== device) continue;
    if (!overlaps(last, act.time)) break;
    last = act.time;
    const shared = intersection(common, last);
    if (shared === undefined) {
      settle(line, places);
      places = [];
    }
    places.push(place);
    common = shared ?? last;
  }
  settle(line, places);
};

const settle = (line: Act[], places: readonly number[]): void => {
  if (places.length < 2) return;
  const inSequence = places.map((place) => line[place]!).sort((a, b) => a.sequence - b.sequence);
  for (const [i, place] of places.entries()) line[place] = inSequence[i]!;
};

const byMidpointThenId = (a: Act, b: Act): number =>
  midpoint(a.time) - midpoint(b.time) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** Nothing in the clocks can put `b` before `a`. */
export const surelyBefore = (a: Act, b: Act): boolean =>
  a.time.to < b.time.from || (a.device === b.device && overlaps(a.time, b.time) && a.sequence < b.sequence);

/**
 * Repeats that a person has linked as « même acte » count once: the first of them stands, at the intersection of their
 * times (at its own time when they exclude each other), with the facts and departures of all, later ones prevailing.
 */
const mergeSameActs = (acts: readonly Act[]): readonly Act[] => {
  const byId = new Map(acts.map((act) => [act.id, act]));
  const root = (act: Act, seen: ReadonlySet<string> = new Set()): Act => {
    const next = act.sameAs === undefined || seen.has(act.id) ? undefined : byId.get(act.sameAs);
    return next === undefined ? act : root(next, new Set([...seen, act.id]));
  };
  const merged = new Map<string, Act>();
  for (const linked of acts.toSorted((a, b) => a.recordedAt - b.recordedAt || byMidpointThenId(a, b))) {
    const { id, step } = root(linked);
    const { sameAs: _, ...act } = linked;
    const kept = merged.get(id);
    merged.set(
      id,
      kept === undefined
        ? { ...act, id, step }
        : {
            ...kept,
            time: intersection(kept.time, act.time) ?? kept.time,
            facts: { ...kept.facts, ...act.facts },
            departures: [...kept.departures, ...act.departures],
          },
    );
  }
  return [...merged.values()];
};
