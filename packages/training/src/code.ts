import { z } from "zod";

/** A stable name of the kit's or a call's own: lower case, digits and hyphens. */
export const Code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
export type Code = z.infer<typeof Code>;
