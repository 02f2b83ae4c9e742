import { z } from "zod";

/** A sentence in both languages of the product. French is written first, by hand; it prevails. */
export const Text = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof Text>;
export type Language = keyof Text;
