import { type Day, localDay, midpoint } from "@relais/core";
import { type Station, Stations } from "../network/stations.ts";
import { type Way, waysOf } from "../network/ways.ts";
import type { Arrow, ArrowClass, ArrowGrade } from "./arrow.ts";
import { concerns, type Declared, holdsOn } from "./declared.ts";
import { keyOf, type Level, type Node } from "./node.ts";
import { isRipe, isWithin, type Reading } from "./passing.ts";
import type { Places } from "./places.ts";
import { isDone, isTaken } from "./rules.ts";
import { type Part, Tally } from "./tally.ts";
import type { Trail } from "./trail.ts";

export interface CircuitsInput {
  readonly places: Places;
  readonly declared: readonly Declared[];
  readonly level: Level;
  readonly reading: Reading;
  /** Minutes east of UTC. */
  readonly offsetMinutes: number;
}

interface Row {
  readonly from: Node;
  readonly to: Node;
  readonly tally: Tally;
  /** Worked out when it is asked for; null since something changed. */
  arrow: Arrow | null;
}

/** What one file counts: on each arrow, and at each node that sent the child somewhere. */
interface Counted {
  readonly parts: ReadonlyMap<string, { readonly from: Node; readonly to: Node; readonly part: Part }>;
  readonly sent: ReadonlySet<string>;
}

const pairOf = (from: string, to: string): string => `${from}>${to}`;

/**
 * The circuit of a year, file by file. A file is put, put again when more is known of it, or taken out; what has been counted follows,
 * and comes to the same whatever the order. Arrows are worked out when they are asked for, those that changed only.
 */
export class Circuits {
  readonly #input: CircuitsInput;
  readonly #today: Day;
  readonly #trails = new Map<string, Trail>();
  readonly #declared: ReadonlyMap<string, readonly Declared[]>;
  readonly #bySource: ReadonlyMap<string, readonly Declared[]>;
  readonly #rows = new Map<string, Row>();
  readonly #rowsFrom = new Map<string, Set<Row>>();
  readonly #sent = new Map<string, number>();
  readonly #covering = new Map<string, readonly Declared[]>();
  readonly #stations: Stations;
  /** Keys of the rows, rising: one more or one less costs no new sorting. */
  readonly #order: string[] = [];
  #ways: readonly Way[] | null = null;

  constructor(input: CircuitsInput) {
    const { places, level } = input;
    const raised = input.declared.map((it) => ({
      ...it,
      from: places.at(it.from, level),
      to: places.at(it.to, level),
    }));
    this.#input = input;
    this.#stations = new Stations(places, input.reading);
    this.#today = this.#dayOf(input.reading.at);
    this.#declared = Map.groupBy(raised, (it) => pairOf(keyOf(it.from), keyOf(it.to)));
    this.#bySource = Map.groupBy(raised, (it) => keyOf(it.from));
    for (const it of raised) if (isListed(it)) this.#row(it.from, it.to);
  }

  /** Counts a file as it is known now, in the place of what was known of it before. */
  put(trail: Trail): void {
    const before = this.#trails.get(trail.file);
    this.#trails.set(trail.file, trail);
    this.#change(trail, 1);
    if (before !== undefined) this.#change(before, -1);
  }

  remove(file: string): void {
    const before = this.#trails.get(file);
    if (before === undefined) return;
    this.#trails.delete(file);
    this.#change(before, -1);
  }

  /** Every arrow that is declared or was taken, in the order of its nodes. */
  arrows(): readonly Arrow[] {
    return this.#order.flatMap((key) => {
      const row = this.#rows.get(key);
      if (row === undefined) return [];
      row.arrow ??= this.#arrowOf(row);
      return row.arrow;
    });
  }

  /** Places as children go through them, whatever the level. */
  stations(): readonly Station[] {
    return this.#stations.all();
  }

  /** How each commune comes to each sector. */
  ways(): readonly Way[] {
    this.#ways ??= waysOf(this.arrows(), this.#input.places, this.#input.level);
    return this.#ways;
  }

  #dayOf(at: number): Day {
    return localDay(at, this.#input.offsetMinutes);
  }

  #change(trail: Trail, by: 1 | -1): void {
    const { parts, sent } = this.#counted(trail);
    this.#stations.change(trail, by);
    for (const [key, { from, to, part }] of parts) {
      const row = this.#row(from, to);
      const { isTaken: wasTaken } = row.tally;
      row.tally.change(part, by, this.#input.reading);
      if (row.tally.isTaken !== wasTaken) this.#ways = null;
      row.arrow = null;
      if (row.tally.isEmpty && !(this.#declared.get(key) ?? []).some(isListed)) this.#drop(key, row);
    }
    for (const key of sent) {
      this.#sent.set(key, (this.#sent.get(key) ?? 0) + by);
      for (const row of this.#rowsFrom.get(key) ?? []) row.arrow = null;
    }
  }

  #row(from: Node, to: Node): Row {
    const key = pairOf(keyOf(from), keyOf(to));
    const known = this.#rows.get(key);
    if (known !== undefined) return known;
    const row = { from, to, tally: new Tally(), arrow: null };
    this.#rows.set(key, row);
    const others = this.#rowsFrom.get(keyOf(from)) ?? new Set();
    this.#rowsFrom.set(keyOf(from), others.add(row));
    this.#order.splice(rankOf(key, this.#order), 0, key);
    return row;
  }

  #drop(key: string, row: Row): void {
    this.#rows.delete(key);
    this.#rowsFrom.get(keyOf(row.from))?.delete(row);
    this.#order.splice(rankOf(key, this.#order), 1);
  }

  /** What declares an arrow between these nodes on that day, itself or as a part of a wider one; both as the nodes that hold them. */
  #declaring(from: readonly string[], to: readonly string[], day: Day): readonly Declared[] {
    const pair = pairOf(from[0] ?? "", to[0] ?? "");
    const known =
      this.#covering.get(pair) ?? from.flatMap((x) => to.flatMap((y) => this.#declared.get(pairOf(x, y)) ?? []));
    this.#covering.set(pair, known);
    return known.filter(({ origin }) => holdsOn(origin, day));
  }

  /** The arrow in which a declaration is read for a child at `place`: a procedure speaks to each place of a sector by itself. */
  #sourceOf({ from, origin }: Declared, place: Node): Node {
    return origin.by === "procedure" ? place : from;
  }

  #counted({ presences, passages }: Trail): Counted {
    const { places, level, reading } = this.#input;
    const sent = new Set<string>();
    const found = new Map<string, { from: Node; to: Node; isOwed: boolean; passages: Part["passages"][number][] }>();
    const at = (from: Node, to: Node) => {
      const key = pairOf(keyOf(from), keyOf(to));
      const known = found.get(key) ?? { from, to, isOwed: false, passages: [] };
      found.set(key, known);
      return known;
    };
    const known = presences.filter((it) => isWithin(reading, it.at));
    const wasAt = new Set(known.flatMap((it) => places.keys(it.place)));
    for (const presence of known) {
      if (!isRipe(reading, presence.at)) continue;
      const day = this.#dayOf(midpoint(presence.at));
      const here = places.at({ place: presence.place }, level);
      for (const declared of places.keys(presence.place).flatMap((it) => this.#bySource.get(it) ?? [])) {
        if (!holdsOn(declared.origin, day) || !concerns(declared, presence)) continue;
        at(this.#sourceOf(declared, here), declared.to).isOwed = true;
      }
    }
    for (const passage of passages.filter((it) => isWithin(reading, it.sentAt))) {
      const [fromKeys, toKeys] = [places.keys(passage.from), places.within(passage.to)];
      if (fromKeys[0] === toKeys[0]) continue;
      for (const key of fromKeys) sent.add(key);
      const here = places.at({ place: passage.from }, level);
      const declaring = this.#declaring(fromKeys, toKeys, this.#dayOf(midpoint(passage.sentAt)));
      const arrows = new Map([[at(here, places.at(passage.to, level)), declaring]]);
      for (const [arrow, own] of Map.groupBy(declaring, (it) => at(this.#sourceOf(it, here), it.to))) {
        arrows.set(arrow, own);
        // A child whom nobody wrote down at the source was there all the same.
        if (!wasAt.has(keyOf(arrow.from)) && isRipe(reading, passage.sentAt)) arrow.isOwed = true;
      }
      for (const [arrow, own] of arrows)
        arrow.passages.push({ passage, withinHours: longestOf(own) ?? longestOf(declaring) });
    }
    const parts = new Map(
      [...found].map(([key, it]) => [
        key,
        { from: it.from, to: it.to, part: { isExposed: it.isOwed, passages: it.passages } },
      ]),
    );
    return { parts, sent };
  }

  #arrowOf({ from, to, tally }: Row): Arrow {
    const { places } = this.#input;
    const declaring = this.#declaring(places.within(from), places.within(to), this.#today);
    const isOwn = (it: Declared): boolean =>
      keyOf(this.#sourceOf(it, from)) === keyOf(from) && keyOf(it.to) === keyOf(to);
    const figures = tally.figures(this.#sent.get(keyOf(from)) ?? 0);
    const isUsed = declaring.some(isOwn) && figures.taken !== null ? isDone(figures.taken) : isTaken(figures.chosen);
    return {
      from,
      to,
      class: classOf(declaring.length > 0, isUsed, tally.timeliness()),
      grade: gradeOf(tally),
      origins: declaring.map((it) => it.origin),
      figures,
    };
  }
}

/** How many of a rising list come before a key. */
const rankOf = (key: string, rising: readonly string[]): number => {
  let [from, to] = [0, rising.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rising[middle] ?? "") < key) from = middle + 1;
    else to = middle;
  }
  return from;
};

/** A statement stands in the table even where no file speaks of it; a procedure would fill it with every place of a sector. */
const isListed = ({ origin }: Declared): boolean => origin.by === "statement";

const longestOf = (declared: readonly Declared[]): number | null => {
  const hours = declared.flatMap(({ origin }) => origin.answerWithinHours ?? []);
  return hours.length === 0 ? null : Math.max(...hours);
};

const classOf = (
  isDeclared: boolean,
  isUsed: ReturnType<typeof isDone>,
  isInTime: ReturnType<typeof isDone>,
): ArrowClass => {
  if (isUsed === "undecidable") return "undecidable";
  if (isUsed === "no") return "declared-unused";
  if (!isDeclared) return "used-undeclared";
  return isInTime === "no" ? "declared-late" : "declared-used";
};

const gradeOf = ({ count }: Tally): ArrowGrade =>
  count.observed > 0 ? "observed" : count.passages > 0 ? "recorded" : "declared";
