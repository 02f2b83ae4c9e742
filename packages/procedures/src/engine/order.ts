import { type Interval, intersection, midpoint, overlaps } from "@relais/core";
import type { Act } from "../model.ts";

/**
 * The order in which acts count (SEMANTICS §3): the midpoint of the time claimed, then the id; acts of one device whose
 * times all overlap follow that device's sequence, because the hand that typed them knew which came first. Such a group
 * keeps its places in the line, so that the order stays total whatever the other devices claim.
 */
export const orderActs = (acts: readonly Act[]): readonly Act[] => {
  if (isInLine(acts)) return acts;
  const line = [...acts].sort(byMidpointThenId);
  const groups = new Map<string, { places: number[]; common: Interval }>();
  const settle = (places: number[]): void => {
    if (places.length < 2) return;
    const inSequence = places.map((place) => line[place]!).sort((a, b) => a.sequence - b.sequence);
    for (const [i, place] of places.entries()) line[place] = inSequence[i]!;
  };
  for (const [place, act] of line.entries()) {
    const open = groups.get(act.device);
    const common = open && intersection(open.common, act.time);
    if (open && common) {
      open.places.push(place);
      open.common = common;
    } else {
      if (open) settle(open.places);
      groups.set(act.device, { places: [place], common: act.time });
    }
  }
  for (const { places } of groups.values()) settle(places);
  return line;
};

/** Each act surely ends before the next begins: nothing to order, and no order in doubt. */
export const isInLine = (acts: readonly Act[]): boolean => {
  for (let i = 1; i < acts.length; i++) if (acts[i - 1]!.time.to >= acts[i]!.time.from) return false;
  return true;
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
export const mergeSameActs = (acts: readonly Act[]): readonly Act[] => {
  if (!acts.some((act) => act.sameAs !== undefined)) return acts;
  const byId = new Map(acts.map((act) => [act.id, act]));
  const root = (act: Act, seen: ReadonlySet<string> = new Set()): Act => {
    const next = act.sameAs === undefined || seen.has(act.id) ? undefined : byId.get(act.sameAs);
    return next === undefined ? act : root(next, new Set([...seen, act.id]));
  };
  const merged = new Map<string, Act>();
  for (const act of [...acts].sort((a, b) => a.recordedAt - b.recordedAt || byMidpointThenId(a, b))) {
    const first = root(act);
    const kept = merged.get(first.id);
    merged.set(
      first.id,
      kept === undefined
        ? { ...act, id: first.id, step: first.step }
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
