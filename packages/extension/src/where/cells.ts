import type { Position } from "@relais/core";

/** Corners of what lies nearer to `own` than to `other`, of a convex shape. */
const nearer = (shape: readonly Position[], own: Position, other: Position): Position[] => {
  const [dy, dx] = [other.lat - own.lat, other.lon - own.lon];
  const half = ((own.lat + other.lat) / 2) * dy + ((own.lon + other.lon) / 2) * dx;
  const over = ({ lat, lon }: Position): number => lat * dy + lon * dx - half;
  return shape.flatMap((a, i) => {
    const b = shape[(i + 1) % shape.length]!;
    const [u, v] = [over(a), over(b)];
    const cut = { lat: a.lat + ((b.lat - a.lat) * u) / (u - v), lon: a.lon + ((b.lon - a.lon) * u) / (u - v) };
    return [...(u <= 0 ? [a] : []), ...(u < 0 !== v < 0 && u !== v ? [cut] : [])];
  });
};

/**
 * A schematic cell for each centre: all that is nearer to it than to any other (Voronoi 1908), within the box of the outline; whoever draws
 * them clips them by the outline. Degrees are taken as a plane: these are not the limits of communes. Two centres in one point: both cells.
 */
export const cellsOf = (
  centres: readonly Position[],
  outline: readonly Position[],
): readonly (readonly Position[])[] => {
  const all = [...centres, ...outline];
  const [lats, lons] = [all.map((it) => it.lat), all.map((it) => it.lon)];
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const box: readonly Position[] = [
    { lat: south, lon: west },
    { lat: south, lon: east },
    { lat: north, lon: east },
    { lat: north, lon: west },
  ];
  return centres.map((own) =>
    centres.reduce<readonly Position[]>(
      (shape, other) => (other.lat === own.lat && other.lon === own.lon ? shape : nearer(shape, own, other)),
      box,
    ),
  );
};
