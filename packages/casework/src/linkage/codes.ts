import { isSlip } from "./dates.ts";
import type { Kind, Level } from "./kind.ts";

const read = (text: string): string | undefined => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "") || undefined;

/** Numbers of a register, post codes, sex: equal, or one sign away. */
const compare = (a: string, b: string): Level => {
  if (a === b) return "same";
  if (isSlip(a, b)) return "slip";
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const gap = [...long].findIndex((it, i) => it !== short[i]);
  return long.length === short.length + 1 && long.slice(0, gap) + long.slice(gap + 1) === short ? "slip" : "apart";
};

export const codes: Kind<string> = {
  name: "code",
  levels: ["same", "slip", "apart"],
  read,
  compare,
  parts: (value) => [value],
  keys: () => [],
};
