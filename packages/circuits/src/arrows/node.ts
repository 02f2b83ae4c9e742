import { z } from "zod";

/** A word of the pack or the code of a unit: never a name of a person. */
const Code = z.string().min(1).max(80);

/**
 * A node of a circuit: one place (a unit, a service of the directory), or a class of them: every place of a sector whose commune's
 * code begins with `area` (`BJ1209` a commune, `BJ12` a department, « » the whole country).
 */
export const Node = z.union([
  z.strictObject({ place: Code }),
  z.strictObject({ sector: Code, area: z.string().max(20) }),
]);
export type Node = z.infer<typeof Node>;

/** At what grain arrows are read: place to place, or sector to sector between communes or departments. */
export type Level = "place" | "commune" | "department";

/** One text for one node. */
export const keyOf = (node: Node): string => ("place" in node ? `@${node.place}` : `${node.sector}@${node.area}`);
