import type { Point } from "./drawing.tsx";

interface Town {
  readonly name: string;
  readonly at: Point;
}

/** Where a name stands on a drawing. */
export interface Label extends Point {
  readonly name: string;
  readonly anchor: "start" | "middle" | "end";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the letters of a drawing: their size, and how wide one is on average. */
const SIZE = 9;
const LETTER = 0.56 * SIZE;

/** Sides of a point, the most legible first; to the right lie the arrows that stay within it. */
const SIDES: readonly (Point & { readonly anchor: Label["anchor"] })[] = [
  { x: 0, y: -7, anchor: "middle" },
  { x: -6, y: 3, anchor: "end" },
  { x: 0, y: 13, anchor: "middle" },
  { x: -5, y: -5, anchor: "end" },
  { x: -5, y: 11, anchor: "end" },
  { x: 5, y: -5, anchor: "start" },
  { x: 5, y: 11, anchor: "start" },
  { x: 6, y: 3, anchor: "start" },
];

/**
 * Names beside their towns, none over another, over a town or beyond the edge; the first of the list chooses first. One that finds no
 * room is left out: the table has it.
 */
export const labelled = (towns: readonly Town[], width: number): Label[] => {
  const taken: Box[] = towns.map(({ at }) => ({ left: at.x - 3, right: at.x + 3, top: at.y - 3, bottom: at.y + 3 }));
  return towns.flatMap(({ name, at }) => {
    for (const side of SIDES) {
      const label: Label = { name, x: at.x + side.x, y: at.y + side.y, anchor: side.anchor };
      const box = boxOf(label);
      if (box.left < 0 || box.right > width || taken.some((it) => overlaps(it, box))) continue;
      taken.push(box);
      return [label];
    }
    return [];
  });
};

export const boxOf = ({ name, x, y, anchor }: Label): Box => {
  const wide = name.length * LETTER;
  const left = anchor === "start" ? x : anchor === "end" ? x - wide : x - wide / 2;
  return { left, right: left + wide, top: y - SIZE, bottom: y + 2 };
};

export const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
