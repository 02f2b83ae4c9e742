import { z } from "zod";

/** A stable name that people write by hand: lower case without accents, digits and hyphens. */
export const Code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { message: "id" });
export type Code = z.infer<typeof Code>;
