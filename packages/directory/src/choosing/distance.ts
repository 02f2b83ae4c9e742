import type { Position } from "../territory/index.ts";

/** Mean radius of the Earth in km (IUGG, R1). */
const RADIUS = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Great-circle distance in km, by the haversine formula (R. W. Sinnott, « Virtues of the haversine », Sky and Telescope 68 (2),
 * 1984, p. 159).
 */
export const greatCircle = (a: Position, b: Position): number => {
  const [lat, lon] = [radians(b.lat - a.lat), radians(b.lon - a.lon)];
  const h = Math.sin(lat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(lon / 2) ** 2;
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(h)));
};

export interface Travel {
  readonly km: number;
  readonly minutes: number | null;
}

/** An origin-destination table: from the code of a commune to that of another, or to the id of a place. */
export type TravelTable = ReadonlyMap<string, ReadonlyMap<string, Travel>>;

/** Somewhere to leave from or to go to, as far as it is known. */
export interface Spot {
  readonly commune: string | null;
  readonly position: Position | null;
  /** The id of a place of the directory. */
  readonly location?: string;
}

/** `table`: measured on roads; `estimate`: as the crow flies, times the road factor. */
export interface Distance extends Travel {
  readonly by: "table" | "estimate";
}

/**
 * How far it is: from the table where it holds the pair, else the great circle times `roadFactor`, without minutes, as nobody knows
 * the road. Null when one of the two is nowhere.
 */
export const travelBetween = (
  from: Spot,
  to: Spot,
  { table, roadFactor }: { readonly table: TravelTable | null; readonly roadFactor: number },
): Distance | null => {
  const row = from.commune === null ? undefined : table?.get(from.commune);
  const known = row?.get(to.location ?? "") ?? row?.get(to.commune ?? "");
  if (known !== undefined) return { ...known, by: "table" };
  if (from.position === null || to.position === null) return null;
  return { km: greatCircle(from.position, to.position) * roadFactor, minutes: null, by: "estimate" };
};
