import { z } from "zod";

/** What `n` observations say of a value, with its interval at 95 %. */
export const Estimate = z.strictObject({ n: z.int(), value: z.number(), from: z.number(), to: z.number() });
export type Estimate = z.infer<typeof Estimate>;
