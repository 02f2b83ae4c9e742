import { IsoDay, type Position } from "@relais/core";
import { z } from "zod";

/** Where a figure comes from, and of which day it speaks. */
export const Provenance = z.strictObject({ source: z.string().min(1), on: IsoDay });
export type Provenance = z.infer<typeof Provenance>;

/** A figure that says where it comes from. */
export interface Figure extends Provenance {
  readonly value: number;
}

const Count = z.number().nonnegative();

/** Children under 18 by age: 0 to 4, 5 to 9, 10 to 14, 15 to 17. */
export const ChildrenByAge = z.strictObject({ from0: Count, from5: Count, from10: Count, from15: Count });
export type ChildrenByAge = z.infer<typeof ChildrenByAge>;

/** How many children, and how many of each age; null: nobody has said it. */
export const ChildrenFigure = z.strictObject({
  value: Count,
  ...Provenance.shape,
  ages: ChildrenByAge.nullable().default(null),
});
export type ChildrenFigure = z.infer<typeof ChildrenFigure>;

/** A commune, an arrondissement or a village: somewhere people leave from. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly position: Position;
  /** Null while nobody has said it: it is never counted as 0. */
  readonly people: Figure | null;
  /** Under 18. */
  readonly children: ChildrenFigure | null;
}

/** People of a place by age, in bands of five years, as censuses publish them. */
export interface AgeBands {
  readonly from0: number;
  readonly from5: number;
  readonly from10: number;
  readonly from15: number;
}

/** Of the five years from 15 to 19, three are below 18; within a band, ages are taken as even. */
const PART_BELOW_18 = 3 / 5;

/** Children under 18 among people counted in bands of five years, to the whole child. */
export const childrenIn = ({ from0, from5, from10, from15 }: AgeBands): number =>
  Math.round(from0 + from5 + from10 + PART_BELOW_18 * from15);

/** The same children by age: those of `childrenIn`, not one more. */
export const childrenByAge = (bands: AgeBands): ChildrenByAge => {
  const [from0, from5, from10] = [bands.from0, bands.from5, bands.from10].map(Math.floor) as [number, number, number];
  return { from0, from5, from10, from15: childrenIn(bands) - from0 - from5 - from10 };
};
