import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Rule } from "../model.ts";

/**
 * The revision of a rule: a hash of its kind, steps, guard, limit, blocking and basis (SEMANTICS §5). A change of wording,
 * of note or of source leaves it alone, so that no training goes stale for a comma. Sixteen hexadecimal digits.
 */
export const revision = (rule: Rule): string => {
  const { kind, step, guard = null, blocking, basis } = rule;
  const steps = [step, ...otherSteps(rule)];
  const limit =
    rule.kind === "obligation" ? limitKey(rule.limit) : rule.kind === "condition" ? (rule.delayHours ?? null) : null;
  const key = JSON.stringify([kind, steps, guard, limit, blocking, basis.text, basis.article ?? null]);
  return bytesToHex(sha256(utf8ToBytes(key))).slice(0, 16);
};

const otherSteps = (rule: Rule): string[] => {
  if ("trigger" in rule) return [rule.trigger];
  if ("required" in rule) return [rule.required];
  return "awaited" in rule ? [rule.awaited] : [];
};

type Limit = Extract<Rule, { kind: "obligation" }>["limit"];
const limitKey = (limit: Limit): unknown[] =>
  "value" in limit
    ? [limit.kind, limit.value, limit.unit, limit.ceiling]
    : [limit.kind, "unit" in limit ? limit.unit : null];
