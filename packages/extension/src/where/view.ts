import { Text } from "@relais/core";
import { z } from "zod";
import { ChildrenFigure, Provenance } from "../territory/place.ts";

const Spot = z.strictObject({ lat: z.number(), lon: z.number() });
const Figure = z.strictObject({ value: z.number().nonnegative(), ...Provenance.shape });

export const CommuneOfView = z.strictObject({
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  /** By name. */
  department: z.string(),
  /** Of its chief town. */
  position: Spot,
  /** Null: nobody has said it. */
  people: Figure.nullable(),
  children: ChildrenFigure.nullable(),
  courts: z.array(z.strictObject({ name: z.string(), isSourced: z.boolean() })),
  /** Whence it is known that the office stands there already; null: it does not. */
  office: z.string().nullable(),
});
export type CommuneOfView = z.infer<typeof CommuneOfView>;

/** What « Où ensuite » is asked about: figures with their source, and what is assumed about roads. Nobody is in it. */
export const TerritoryView = z.strictObject({
  communes: z.array(CommuneOfView),
  /** The border of the country, corner by corner; nothing is measured by it. */
  outline: z.array(Spot),
  /** Road for one as the crow flies. */
  road: z.strictObject({ factor: z.number().min(1), source: Text }),
});
export type TerritoryView = z.infer<typeof TerritoryView>;
