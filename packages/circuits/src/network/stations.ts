import { type Interval, midpoint, type Share } from "@relais/core";
import { keyOf, type Node } from "../arrows/node.ts";
import { answerOf, isRipe, isWithin, type Reading } from "../arrows/passing.ts";
import type { Places } from "../arrows/places.ts";
import { isDone, shareIn } from "../arrows/rules.ts";
import type { Passage, Trail } from "../arrows/trail.ts";

/** What goes through one place; children, each counted once a place. */
export interface Station {
  readonly place: Node;
  /** Children sent there, and children it sent on. */
  readonly received: number;
  readonly sentOn: number;
  /** Children sent there, unanswered and not called off. */
  readonly waiting: number;
  /** Of the children sent there long enough ago, those of whom anything is known after: an answer, a presence, a way on. */
  readonly followed: Share | null;
  /** Of the same, those whom it did not refuse and for whom nothing began, came back or went on. */
  readonly stuck: Share | null;
  /** Children arrive, and surely almost nothing is known after. */
  readonly isDeadEnd: boolean;
}

const COUNTS = ["received", "sentOn", "waiting", "ripe", "followed", "stuck"] as const;
type Counts = Record<(typeof COUNTS)[number], number>;

/** Places as children go through them; files are put and taken out as in the circuit. */
export class Stations {
  readonly #places: Places;
  readonly #reading: Reading;
  readonly #counts = new Map<string, { readonly place: Node; readonly counts: Counts }>();

  constructor(places: Places, reading: Reading) {
    this.#places = places;
    this.#reading = reading;
  }

  change({ presences, passages }: Trail, by: 1 | -1): void {
    const within = passages.filter(
      (it) => isWithin(this.#reading, it.sentAt) && this.#keyOf({ place: it.from }) !== this.#keyOf(it.to),
    );
    const arrivals = Map.groupBy(within, (it) => this.#keyOf(it.to));
    const departures = Map.groupBy(within, (it) => this.#keyOf({ place: it.from }));
    for (const [key, came] of arrivals) {
      const counts = this.#at(this.#nodeOf(came[0]!.to));
      counts.received += by;
      if (came.some((it) => answerOf(it) === undefined && it.withdrawnAt === undefined)) counts.waiting += by;
      const ripe = came.filter((it) => it.withdrawnAt === undefined && isRipe(this.#reading, it.sentAt));
      if (ripe.length === 0) continue;
      const isAfter = (time: Interval): boolean => ripe.some((it) => midpoint(it.sentAt) <= midpoint(time));
      const wentOn = (departures.get(key) ?? []).some((it) => isAfter(it.sentAt));
      const wasSeen = presences.some((it) => this.#keyOf({ place: it.place }) === key && isAfter(it.at));
      counts.ripe += by;
      if (wentOn || wasSeen || ripe.some((it) => answerOf(it) !== undefined)) counts.followed += by;
      if (!wentOn && ripe.every(isStuck)) counts.stuck += by;
    }
    for (const left of departures.values()) this.#at(this.#nodeOf({ place: left[0]!.from })).sentOn += by;
    for (const key of new Set([...arrivals.keys(), ...departures.keys()])) this.#forget(key);
  }

  /** Every place that children went through, in the order of their keys. */
  all(): readonly Station[] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { place, counts }]): Station => {
        const followed = shareIn(counts.followed, counts.ripe);
        return {
          place,
          received: counts.received,
          sentOn: counts.sentOn,
          waiting: counts.waiting,
          followed,
          stuck: shareIn(counts.stuck, counts.ripe),
          isDeadEnd: isDone(followed) === "no",
        };
      });
  }

  #nodeOf(node: Node): Node {
    return this.#places.at(node, "place");
  }

  #keyOf(node: Node): string {
    return keyOf(this.#nodeOf(node));
  }

  #at(place: Node): Counts {
    const key = keyOf(place);
    const known = this.#counts.get(key)?.counts;
    if (known !== undefined) return known;
    const counts = Object.fromEntries(COUNTS.map((it) => [it, 0])) as Counts;
    this.#counts.set(key, { place, counts });
    return counts;
  }

  #forget(key: string): void {
    const counts = this.#counts.get(key)?.counts;
    if (counts !== undefined && COUNTS.every((it) => counts[it] === 0)) this.#counts.delete(key);
  }
}

const isStuck = ({ answer, begunAt, feedbackAt }: Passage): boolean =>
  answer !== "refused" && begunAt === undefined && feedbackAt === undefined;
