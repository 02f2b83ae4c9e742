import { greatCircle, type Position } from "@relais/core";

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
