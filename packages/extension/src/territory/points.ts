import { accept, type Result, refuse } from "@relais/core";
import { z } from "zod";
import { readTable, type Table } from "../table.ts";
import { Crs, crsFault } from "./geojson.ts";
import { isJson, readJson } from "./json.ts";

const Points = z.object({
  type: z.literal("FeatureCollection"),
  crs: Crs,
  features: z
    .array(
      z.object({
        properties: z.record(z.string(), z.unknown()).nullable(),
        geometry: z.object({
          type: z.literal("Point"),
          coordinates: z.tuple([z.number(), z.number()]).rest(z.number()),
        }),
      }),
    )
    .min(1),
});

/** Points of a GeoJSON as lines of a table: properties are columns, and where each point lies two more. */
const tableOfPoints = (file: string, json: unknown): Result<Table> => {
  const read = Points.safeParse(json);
  if (!read.success) {
    const path = read.error.issues[0]?.path.join(".") ?? "";
    return refuse(
      "geojson.shape",
      `Ce n'est pas un GeoJSON de points (${path}). Exportez une « FeatureCollection » de points, un par lieu.`,
      `This is not a GeoJSON of points (${path}). Export a “FeatureCollection” of points, one for each place.`,
      { path },
    );
  }
  const system = crsFault(read.data.crs);
  if (!system.ok) return system;
  const { features } = read.data;
  const keys = [...new Set(features.flatMap((it) => Object.keys(it.properties ?? {})))];
  return accept({
    file,
    of: "features",
    header: ["latitude", "longitude", ...keys],
    rows: features.map(({ properties, geometry: { coordinates } }, i) => ({
      line: i + 1,
      values: [
        String(coordinates[1]),
        String(coordinates[0]),
        ...keys.map((it) => String(properties?.[it] ?? "").trim()),
      ],
    })),
  });
};

/** A table from a CSV, or from the points of a GeoJSON. */
export const readPlacesTable = (file: string, text: string): Result<Table> => {
  if (!isJson(text)) return readTable(file, text);
  const json = readJson(file, text);
  return json.ok ? tableOfPoints(file, json.value) : json;
};
