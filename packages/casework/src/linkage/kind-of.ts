import { readDate } from "./dates.ts";
import type { Column } from "./field.ts";

/** Part of the values that must look so; the rest may be misspelt. */
const MOST = 0.8;

/** What a column holds, judged by its values: days; codes (no space, a figure); else names and other words. */
export const kindOf = (values: readonly string[]): Column["kind"] => {
  const filled = values.map((it) => it.trim()).filter(Boolean);
  const mostly = (looks: (text: string) => boolean): boolean =>
    filled.length > 0 && filled.filter(looks).length >= MOST * filled.length;
  if (mostly((it) => readDate(it)?.day != null)) return "date";
  return mostly((it) => /^\S*\d\S*$/.test(it)) ? "code" : "names";
};
