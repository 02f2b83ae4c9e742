import { benin } from "@relais/benin";
import type { Position } from "@relais/core";
import type { Town, TownOf } from "@relais/extension";
import { z } from "zod";
import { rows } from "../pack/country.ts";

const Commune = z.object({
  code: z.string(),
  nom: z.string(),
  departement: z.string(),
  lat: z.coerce.number(),
  lon: z.coerce.number(),
});
const Corner = z.object({ latitude: z.coerce.number(), longitude: z.coerce.number() });

/** The communes of the pack, by code. */
const towns = new Map(
  rows(benin.communes, Commune).map(({ code, nom, departement, lat, lon }): [string, Town] => [
    code,
    { name: nom, department: departement, position: { lat, lon } },
  ]),
);
export const townOf: TownOf = (commune) => towns.get(commune);
/** Where the communes are. */
export const townPositions: readonly Position[] = [...towns.values()].map((it) => it.position);

/** The border of the country, corner by corner, to draw under a map. */
export const outline: readonly Position[] = rows(benin.outline, Corner).map(({ latitude, longitude }) => ({
  lat: latitude,
  lon: longitude,
}));
