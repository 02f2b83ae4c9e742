import { z } from "zod";
import { Code } from "../events/codes.ts";

/** Data of a form by field id, clear and sealed together: they are parted by the vocabulary when decided. */
export const Values = z.record(Code, z.json());
export type Values = z.infer<typeof Values>;
