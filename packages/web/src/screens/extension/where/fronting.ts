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

/** The place of the plan that is shown, by its cost: while they are found, cheaper ones come before it. Until one is chosen it is the dearest. */
export const shownAt = (points: readonly Pick<Point, "cost">[], cost: number | null): number => {
  const found = points.findIndex((it) => it.cost === cost);
  return found < 0 ? points.length - 1 : found;
};
