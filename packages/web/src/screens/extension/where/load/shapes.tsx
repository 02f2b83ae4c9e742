import { cellsOf, type Ground, hourOf, type Reached } from "@relais/extension";

interface Spot {
  readonly lat: number;
  readonly lon: number;
}
export type Projection = (spot: Spot) => { readonly x: number; readonly y: number };

/** A closed line; corners that fall on one another on the drawing are said once. */
export const ring = (corners: readonly Spot[], place: Projection): string => {
  const said = corners.map(place).map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${said.filter((it, i) => it !== said[i - 1]).join("L")}Z`;
};

const spotsOf = (flat: readonly number[]): Spot[] =>
  Array.from({ length: flat.length / 2 }, (_, i) => ({ lon: flat[2 * i]!, lat: flat[2 * i + 1]! }));

/** How each commune is drawn: by its official limits where they are loaded, by a schematic cell elsewhere. */
export interface Shape {
  readonly code: string;
  readonly name: string;
  readonly is: "limits" | "cell";
  readonly path: string;
}

/** Cells first: official limits are drawn over them. */
export const shapesOf = ({ communes, outline, loaded }: Ground, place: Projection): Shape[] => {
  const limits = new Map(loaded?.outlines?.outlines.map((it) => [it.code, it.rings]));
  const cells = cellsOf(
    communes.map((it) => it.position),
    outline,
  );
  return communes
    .map(({ code, name }, i): Shape => {
      const rings = limits.get(code);
      return rings === undefined
        ? { code, name, is: "cell", path: ring(cells[i]!, place) }
        : { code, name, is: "limits", path: rings.map((it) => ring(spotsOf(it), place)).join("") };
    })
    .sort((a, b) => Number(a.is === "limits") - Number(b.is === "limits"));
};

/** Half the width of a mark on the drawing. */
const HALF = 1.4;

/** Loaded places more than an hour away, each by a mark: a point from one to two hours, a cross beyond. */
export const PlaceMarks = ({
  reached,
  place,
}: {
  readonly reached: readonly Reached[];
  readonly place: Projection;
}) => {
  const of = (band: 1 | 2): string =>
    reached
      .filter((it) => hourOf(it.minutes) === band)
      .map((it) => {
        const { x, y } = place(it.place.position);
        return MARKS[band](x, y);
      })
      .join("");
  return (
    <>
      <path className="spot" d={of(1)} />
      <path className="cross" d={of(2)} />
    </>
  );
};

export const MARKS = {
  1: (x: number, y: number) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`,
  2: (x: number, y: number) =>
    `M${(x - HALF).toFixed(1)} ${(y - HALF).toFixed(1)}l${2 * HALF} ${2 * HALF}m0 ${-2 * HALF}l${-2 * HALF} ${2 * HALF}`,
} as const;
