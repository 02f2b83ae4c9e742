import { z } from "zod";
import { Text } from "./text.ts";

/**
 * An expected refusal is a value, never an exception: a stable `code`, a sentence that says what to do next in
 * both languages, and where it applies (`path`, dot-separated; `rule`, the procedure rule that stands against it).
 */
export const Refusal = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/),
  fr: Text.shape.fr,
  en: Text.shape.en,
  path: z.string().optional(),
  rule: z.string().optional(),
});
export type Refusal = z.infer<typeof Refusal>;

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** Records whose keys the sender makes up: what they say may be a name, and a path is shown, logged and kept. */
const MADE_UP: ReadonlySet<PropertyKey> = new Set(["payload", "read", "values"]);

/** Where a fault is in what was sent; it stops before a key that its sender made up. */
export const faultPath = (segments: readonly PropertyKey[]): string => {
  const end = segments.findIndex((it) => MADE_UP.has(it));
  return (end === -1 ? segments : segments.slice(0, end + 1)).map(String).join(".");
};

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (
  code: string,
  fr: string,
  en: string,
  where: Pick<Refusal, "path" | "rule"> = {},
): Result<never> => ({ ok: false, refusal: { code, fr, en, ...where } });
