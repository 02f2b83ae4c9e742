import { type RuleRef, staleRules, type Teaching } from "@relais/training";
import { loadKit } from "../pack/kit.ts";

let read: ReturnType<typeof loadKit> | undefined;

/** What the kit that ships with the pack has of a rule; null where it does not read. A rule of several modules is taught if one is up to date. */
export const teachingOf = (rule: RuleRef): Teaching | null => {
  read ??= loadKit();
  const { kit, inForce } = read;
  if (kit === null) return null;
  const taught = kit.modules.flatMap((it) => it.taught.filter((one) => one.rule === rule));
  if (taught.length === 0) return kit.prevus.some((it) => it.regles.includes(rule)) ? "planned" : "untaught";
  return taught.some((it) => staleRules([it], inForce).length === 0) ? "taught" : "stale";
};
