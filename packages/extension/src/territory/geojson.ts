import { accept, type Position, type Refusal, type Result, refuse } from "@relais/core";
import { z } from "zod";

const Point = z.tuple([z.number(), z.number()]).rest(z.number());
const Ring = z.array(Point).min(4);
const Geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(Ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(Ring).min(1)).min(1) }),
]);
/** The reference system, as files older than RFC 7946 name it. */
export const Crs = z.object({ properties: z.object({ name: z.string() }) }).nullish();
const Collection = z.object({
  type: z.literal("FeatureCollection"),
  crs: Crs,
  features: z.array(z.object({ properties: z.record(z.string(), z.unknown()).nullable(), geometry: Geometry })).min(1),
});

/** The outline of a place, ready to draw: rings of points, holes among them. */
export interface Outline {
  readonly code: string;
  readonly rings: readonly (readonly Position[])[];
}

export interface Box {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** Names of the only reference system of GeoJSON (RFC 7946 §4), as older files write it. */
const WGS84 = /CRS84|EPSG:+4326$/i;

/** Degrees that a border may be drawn beyond the box of the country. */
const MARGIN = 0.5;

/**
 * The outlines of communes from a GeoJSON that an operator loads. Said with their place: a file of another kind, of another projection (in
 * metres, latitudes before longitudes, another reference system), a feature whose name no commune answers to. `codeOf`: the code of a
 * commune from the properties of a feature.
 */
export const readOutlines = (
  json: unknown,
  codeOf: (properties: Readonly<Record<string, unknown>>) => string | undefined,
  country: Box,
): { readonly outlines: readonly Outline[]; readonly refused: readonly Refusal[] } => {
  const read = Collection.safeParse(json);
  if (!read.success) {
    const path = read.error.issues[0]?.path.join(".") ?? "";
    return {
      outlines: [],
      refused: [
        {
          code: "geojson.shape",
          fr: `Ce n'est pas un GeoJSON de polygones (${path}). Exportez une « FeatureCollection » de communes.`,
          en: `This is not a GeoJSON of polygons (${path}). Export a “FeatureCollection” of communes.`,
          path,
        },
      ],
    };
  }
  const projection = projectionFault(read.data, country);
  if (!projection.ok) return { outlines: [], refused: [projection.refusal] };
  const outlines: Outline[] = [];
  const seen = new Map<string, number>();
  const refused: Refusal[] = [];
  for (const [i, { properties, geometry }] of read.data.features.entries()) {
    const code = codeOf(properties ?? {});
    if (code === undefined) {
      const name = JSON.stringify(properties ?? {}).slice(0, 120);
      refused.push({
        code: "geojson.name",
        fr: `Aucune commune ne répond à ce nom : ${name}. Corrigez-le dans le fichier, ou ajoutez-le aux variantes.`,
        en: `No commune answers to this name: ${name}. Correct it in the file, or add it to the variants.`,
        path: `features.${i}`,
      });
      continue;
    }
    const before = seen.get(code);
    if (before !== undefined) {
      refused.push({
        code: "geojson.twice",
        fr: `Les objets ${before + 1} et ${i + 1} sont la même commune (${code}). Réunissez-les en un seul (MultiPolygon), ou corrigez le nom de l'un.`,
        en: `Features ${before + 1} and ${i + 1} are the same commune (${code}). Make them one (MultiPolygon), or correct the name of either.`,
        path: `features.${i}`,
      });
      continue;
    }
    seen.set(code, i);
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    outlines.push({ code, rings: polygons.flat().map((ring) => ring.map(([lon, lat]) => ({ lat, lon }))) });
  }
  return { outlines, refused };
};

/** A reference system of which coordinates are no degrees of WGS 84. */
export const crsFault = (crs: z.infer<typeof Crs>): Result<null> => {
  const name = crs?.properties.name;
  return name === undefined || WGS84.test(name)
    ? accept(null)
    : refuse(
        "geojson.projection",
        `Le fichier est dans le système « ${name} ». Exportez-le en WGS 84 (EPSG:4326), en degrés.`,
        `The file is in the system “${name}”. Export it in WGS 84 (EPSG:4326), in degrees.`,
        { path: "crs" },
      );
};

/** What is wrong with where a point lies: it is in no degrees, has latitude and longitude changed about, or is in another country. */
export const spotFault = ({ lat, lon }: Position, country: Box): "projection" | "order" | "outside" | null => {
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) return "projection";
  if (within({ lat, lon }, country)) return null;
  return within({ lat: lon, lon: lat }, country) ? "order" : "outside";
};

const projectionFault = ({ crs, features }: z.infer<typeof Collection>, country: Box): Result<null> => {
  const system = crsFault(crs);
  if (!system.ok) return system;
  for (const [i, { geometry }] of features.entries()) {
    const [x, y] = (geometry.type === "Polygon" ? geometry.coordinates[0] : geometry.coordinates[0]?.[0])![0]!;
    const path = `features.${i}.geometry`;
    const fault = spotFault({ lat: y, lon: x }, country);
    if (fault === null) continue;
    if (fault === "projection") {
      return refuse(
        "geojson.projection",
        `Le point ${x}, ${y} n'est pas en degrés : le fichier est projeté, en mètres sans doute. Exportez-le en WGS 84 (EPSG:4326).`,
        `The point ${x}, ${y} is not in degrees: the file is projected, in metres perhaps. Export it in WGS 84 (EPSG:4326).`,
        { path },
      );
    }
    return fault === "order"
      ? refuse(
          "geojson.order",
          `Le point ${x}, ${y} donne la latitude avant la longitude. Exportez le fichier avec la longitude d'abord (RFC 7946).`,
          `The point ${x}, ${y} gives latitude before longitude. Export the file with longitude first (RFC 7946).`,
          { path },
        )
      : refuse(
          "geojson.outside",
          `Le point ${x}, ${y} est hors du pays. Vérifiez que c'est le bon fichier, en WGS 84 (EPSG:4326).`,
          `The point ${x}, ${y} is outside the country. Check that this is the right file, in WGS 84 (EPSG:4326).`,
          { path },
        );
  }
  return accept(null);
};

const within = ({ lat, lon }: Position, { south, west, north, east }: Box): boolean =>
  lat >= south - MARGIN && lat <= north + MARGIN && lon >= west - MARGIN && lon <= east + MARGIN;
