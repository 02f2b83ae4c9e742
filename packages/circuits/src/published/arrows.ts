import { localDay, type Share } from "@relais/core";
import type { MedianTime, Origin } from "../arrows/arrow.ts";
import { type Declared, holdsOn } from "../arrows/declared.ts";
import { medianOf } from "../arrows/median.ts";
import { keyOf, type Node } from "../arrows/node.ts";
import { answerOf, isRipe, isWithin, type Reading, waitOf } from "../arrows/passing.ts";
import type { Places } from "../arrows/places.ts";
import type { Trail } from "../arrows/trail.ts";
import { type PublishedCount, publish, publishedShare } from "./publish.ts";

/** An arrow of files that its reader may not open, from department to department. */
export interface PublishedArrow {
  readonly from: Node;
  readonly to: Node;
  /** Passages old enough to be judged and not called off. */
  readonly n: PublishedCount;
  readonly answered: Share | null;
  readonly median: MedianTime | null;
  /** Who declares it today: no count is in that. */
  readonly origins: readonly Origin[];
}

interface Cell {
  readonly from: Node;
  readonly to: Node;
  readonly origins: readonly Origin[];
  n: number;
  answered: number;
  readonly times: { readonly answered: Map<number, number>; readonly open: Map<number, number> };
}

export interface PublishedInput {
  readonly trails: Iterable<Trail>;
  readonly declared: readonly Declared[];
  readonly places: Places;
  readonly reading: Reading;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
}

/**
 * The arrows of files that may not be opened ([PUB-7]). An arrow that nobody declares is told only where its count is: that it stands
 * in the list would tell that somebody went. One that is declared stands there whether or not anybody did.
 */
export const publishedArrows = ({
  trails,
  declared,
  places,
  reading,
  offsetMinutes,
}: PublishedInput): readonly PublishedArrow[] => {
  const today = localDay(reading.at, offsetMinutes);
  const cells = new Map<string, Cell>();
  const raised = declared
    .filter((it) => holdsOn(it.origin, today))
    .map((it) => ({ ...it, from: places.at(it.from, "department"), to: places.at(it.to, "department") }));
  const byPair = Map.groupBy(raised, (it) => `${keyOf(it.from)}>${keyOf(it.to)}`);
  const cellOf = (from: Node, to: Node): Cell => {
    const key = `${keyOf(from)}>${keyOf(to)}`;
    const known = cells.get(key);
    if (known !== undefined) return known;
    const pairs = places.within(from).flatMap((x) => places.within(to).map((y) => `${x}>${y}`));
    const origins = pairs.flatMap((it) => byPair.get(it) ?? []).map((it) => it.origin);
    const cell = { from, to, origins, n: 0, answered: 0, times: { answered: new Map(), open: new Map() } };
    cells.set(key, cell);
    return cell;
  };
  const stated = new Set<string>();
  for (const it of raised.filter(({ origin }) => origin.by === "statement")) {
    cellOf(it.from, it.to);
    stated.add(`${keyOf(it.from)}>${keyOf(it.to)}`);
  }
  for (const { passages } of trails) {
    for (const it of passages) {
      const isCalledOff = answerOf(it) === undefined && it.withdrawnAt !== undefined;
      if (isCalledOff || !isWithin(reading, it.sentAt) || !isRipe(reading, it.sentAt)) continue;
      const [from, to] = [places.at({ place: it.from }, "department"), places.at(it.to, "department")];
      if (keyOf(places.at({ place: it.from }, "place")) === keyOf(places.at(it.to, "place"))) continue;
      const cell = cellOf(from, to);
      const { minutes, isAnswered } = waitOf(it, reading);
      const times = isAnswered ? cell.times.answered : cell.times.open;
      times.set(minutes, (times.get(minutes) ?? 0) + 1);
      cell.n++;
      if (isAnswered) cell.answered++;
    }
  }
  const counts = publish({
    counts: new Map(
      [...cells].flatMap(([key, { n, answered }]) => [
        [key, n],
        [`${key} answered`, answered],
        [`${key} silent`, n - answered],
      ]),
    ),
    relations: [...cells.keys()].map((key) => ({ total: key, parts: [`${key} answered`, `${key} silent`] })),
  });
  return [...cells]
    .map(([key, { from, to, origins, times }]): PublishedArrow => {
      const n = counts.get(key) ?? "masked";
      const answered = publishedShare(counts, `${key} answered`, key);
      // The median of what was answered and what was not tells of both counts.
      return { from, to, n, answered, median: answered === null ? null : medianOf(times), origins };
    })
    .filter((it) => typeof it.n === "number" || stated.has(`${keyOf(it.from)}>${keyOf(it.to)}`));
};
