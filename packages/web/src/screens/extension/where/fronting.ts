import type { Point } from "@relais/extension/siting";
import type { Told } from "./solving.ts";

/** How far cost against cover is. `cut`: ended before its end; the points are its dearest, and there may be cheaper ones. */
export type Fronting =
  | { readonly is: "idle" | "failed" }
  | { readonly is: "drawing" | "drawn" | "cut"; readonly points: readonly Point[] };

export const DRAWING: Fronting = { is: "drawing", points: [] };

export const frontHeard = (before: Fronting, told: Told): Fronting => {
  if (told.is === "points") return { is: "drawing", points: told.points };
  if (told.is === "front") return { is: "drawn", points: told.points };
  return before.is === "drawing" && before.points.length > 0 ? { is: "cut", points: before.points } : { is: "failed" };
};

/** What stays when it is ended: the points so far. */
export const frontStopped = (before: Fronting): Fronting => {
  if (before.is !== "drawing") return before;
  return before.points.length > 0 ? { is: "cut", points: before.points } : { is: "idle" };
};
