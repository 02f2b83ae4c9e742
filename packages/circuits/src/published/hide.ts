import { type Family, type Linked, linked } from "./family.ts";
import { Room, type Way } from "./room.ts";
import { KNOWN_ACTS, SMALLEST_PUBLISHED, SPAN, sizeOf } from "./sizes.ts";

/**
 * What becomes of a cell: shown; hidden since it is small; hidden to protect one that is, by a choice that may betray its size; or
 * hidden with all around it, so that nothing betrays any.
 */
export type Fate = "shown" | "small" | "masked" | "withheld";

/** Room that a hidden cell must have before the reader's own knowledge is taken off: each act they know takes one move. */
const ROOM = SPAN + KNOWN_ACTS;

/**
 * Which counts of linked tables may be shown to anybody, by key. Small ones are hidden, and others with them (complementary
 * suppression) until no hidden count can be found nearer than within a span of ten, by a reader who has every shown count, the
 * relations, the size of each hidden count ({@link sizeOf}), and knows three of the acts.
 *
 * For each hidden cell two other fillings of the hidden cells are built, in whole numbers, that keep all of that and lie far enough
 * apart: this proves the span. Where there are none, the cheapest cells that make room are hidden too; the choice looks at sizes,
 * and at whether there is room. Where that does not do, all that stands in a relation with it is withheld, and its size with it.
 * After M. Fischetti, J. J. Salazar, « Models and algorithms for optimizing cell suppression in tabular data with linear
 * constraints », JASA 95 (2000), for the attack, and S. Giessing, D. Repsilber, « Tools and strategies to protect multiple tables
 * with the GHQUAR cell suppression engine » (2002), for the moves.
 */
export const hide = (family: Family): ReadonlyMap<string, Fate> => {
  const tables = linked(family);
  const fates = [...tables.counts].map((it): Fate => (it < SMALLEST_PUBLISHED ? "small" : "shown"));
  makeRoom(tables, fates);
  for (const it of tables.breakdowns) breakDown(it, tables.counts, fates);
  return new Map(tables.keys.map((key, i) => [key, fates[i]!]));
};

/** Hides cells of crossing relations until every hidden one has room. */
const makeRoom = (tables: Linked, fates: Fate[]): void => {
  const isHidden = (cell: number): boolean => fates[cell] !== "shown";
  const room = new Room(tables, isHidden);
  const open = tables.keys.flatMap((_key, i) => (isHidden(i) && tables.relationsOf[i]!.length > 0 ? [i] : []));
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    for (let lacking = lackOf(room, cell); lacking > 0; lacking = lackOf(room, cell)) {
      const more = complement(room, cell, lacking).filter((it) => !isHidden(it));
      const withheld = more.length > 0 ? [] : around(tables, cell, (it) => fates[it] !== "withheld");
      if (more.length + withheld.length === 0) break;
      open.push(...more, ...withheld.filter((it) => !isHidden(it)));
      for (const it of more) fates[it] = "masked";
      for (const it of withheld) {
        fates[it] = "withheld";
        room.withhold(it);
      }
    }
  }
};

/** The wanted cells that stand in a relation with this one, or else in one with those, and so on outwards; none where there is none. */
const around = ({ relations, relationsOf }: Linked, cell: number, isWanted: (cell: number) => boolean): number[] => {
  const reached = new Set([cell]);
  for (let before = 0; before < reached.size; ) {
    before = reached.size;
    for (const it of [...reached].flatMap((at) => relationsOf[at]!))
      for (const { at } of relations[it.at]!) reached.add(at);
    const wanted = [...reached].filter(isWanted);
    if (wanted.length > 0) return wanted;
  }
  return [];
};

/** How many moves a cell lacks; those it has stay heaped up. */
const lackOf = (room: Room, cell: number): number => {
  let least = ROOM;
  for (const table of room.tablesOf(cell)) {
    room.clear(table);
    const raised = room.fill(cell, 1, ROOM);
    least = ROOM - raised - room.fill(cell, -1, ROOM - raised);
    if (least <= 0) break;
  }
  return least;
};

/** The cells of the cheapest move that gives a cell what it lacks, or else at least one more. */
const complement = (room: Room, cell: number, lacking: number): number[] => {
  for (const cost of COSTS) {
    for (const times of new Set([lacking, 1])) {
      for (const way of WAYS) {
        const move = room.find(cell, way, { cost, times });
        if (move !== undefined) return [...move.keys()];
      }
    }
  }
  return [];
};

const WAYS: readonly Way[] = [1, -1];
const COSTS = [1, 2, 3, 4, 6, 8, 12, 16, 24];

/**
 * How a count is made up. Under a hidden one all is hidden. Under a shown one the smallest sizes join what is small until each
 * part has room among the others; where all together do not give it, nothing is said of any part, so that each may be from nothing
 * to the whole.
 */
const breakDown = ({ total, parts }: Linked["breakdowns"][number], counts: Int32Array, fates: Fate[]): void => {
  const isWhole = fates[total] === "shown";
  const rising = [...parts].sort((a, b) => sizeOf(counts[a]!).rank - sizeOf(counts[b]!).rank || a - b);
  const small = rising.filter((it) => fates[it] === "small").length;
  if (isWhole && small === 0) return;
  for (let joined = small; isWhole && joined <= parts.length; joined++) {
    const hidden = rising.slice(0, joined);
    if (!hidden.every((it) => roomAmong(it, hidden, counts) >= ROOM)) continue;
    for (const it of hidden.slice(small)) fates[it] = "masked";
    return;
  }
  for (const it of parts) fates[it] = fates[total] === "small" ? "small" : "withheld";
};

/** How far a part can go up and down while the others make up for it, all within their sizes. */
const roomAmong = (part: number, hidden: readonly number[], counts: Int32Array): number => {
  const others = hidden.filter((it) => it !== part).map((it) => counts[it]!);
  const count = counts[part]!;
  const { from, to } = sizeOf(count);
  const lowered = others.reduce((sum, it) => sum + it - sizeOf(it).from, 0);
  const raised = others.reduce((sum, it) => sum + sizeOf(it).to - it, 0);
  return Math.min(to - count, lowered) + Math.min(count - from, raised);
};
