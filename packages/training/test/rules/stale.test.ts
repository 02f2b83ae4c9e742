import { type Dice, diceOf } from "@relais/core";
import { type LimitUnit, type ObligationRule, type Rule, revision } from "@relais/procedures";
import { describe, expect, it } from "vitest";
import { attestationStanding, Freshness, revisionsOf, staleRules, type Teaches } from "../../src/index.ts";
import { attestation, NOW } from "../attestation/invented.ts";

const PROCEDURE = "enfant-invente";
const RULES = 40;
const THINGS = 120;
const EDITS = 10_000;

const PLACE = { file: "invente.yaml", line: 1, column: 1 };
const ruleOf = (dice: Dice, at: number): ObligationRule => ({
  kind: "obligation",
  key: `regle-${at}`,
  sentence: { fr: `Phrase ${at}.`, en: `Sentence ${at}.` },
  step: `etape-${dice.whole(1, 20)}`,
  trigger: `etape-${dice.whole(1, 20)}`,
  limit: { kind: "legal", value: dice.whole(1, 48), unit: "heures", ceiling: false },
  basis: { text: "texte-invente", article: String(at) },
  source: "source",
  confidence: "secondaire",
  blocking: false,
  place: PLACE,
});

/** What a jurist may change without changing what is asked of anybody. */
const WORDING: readonly ((rule: Rule, word: string) => Rule)[] = [
  (rule, word) => ({ ...rule, sentence: { fr: word, en: word } }),
  (rule, word) => ({ ...rule, note: { fr: word, en: word } }),
  (rule, word) => ({ ...rule, source: word }),
  (rule) => ({ ...rule, place: { ...rule.place, line: rule.place.line + 1 } }),
];

const UNITS: readonly LimitUnit[] = ["heures", "jours", "jours-ouvrables", "mois"];

/** What changes it: the limit, the steps, the guard, blocking, the article. */
const MEANING: readonly ((rule: Rule, dice: Dice) => Rule)[] = [
  (rule, dice) => ({
    ...(rule as ObligationRule),
    limit: { kind: "legal", value: dice.whole(1, 400), unit: dice.pick(UNITS), ceiling: dice.chance(0.5) },
  }),
  (rule, dice) => ({ ...(rule as ObligationRule), trigger: `etape-${dice.whole(21, 400)}` }),
  (rule, dice) => ({ ...rule, step: `etape-${dice.whole(21, 400)}` }),
  (rule, dice) => ({ ...rule, guard: `ageAuxFaits < ${dice.whole(1, 400)}` }),
  (rule) => ({ ...rule, blocking: !rule.blocking }),
  (rule, dice) => ({ ...rule, basis: { ...rule.basis, article: `${dice.whole(100, 9_999)}` } }),
];

/** What a rule asks of people. */
const asked = (rule: ObligationRule | undefined): string =>
  rule === undefined
    ? "nothing"
    : JSON.stringify([rule.kind, rule.step, rule.trigger, rule.guard ?? "", rule.limit, rule.blocking, rule.basis]);

describe("given modules and attestations that rest on rules", () => {
  it("[STL-1] [ATN-7] when rules are edited ten thousand times, then exactly those that teach a changed rule are stale, and a wording makes none", () => {
    const dice = diceOf(10_000);
    const first = Array.from({ length: RULES }, (_, at) => ruleOf(dice, at));
    let rules: Rule[] = [...first];
    const inForce = new Map(revisionsOf([{ id: PROCEDURE, rules }]));
    const things: Teaches[] = Array.from({ length: THINGS }, (_, at) => {
      const taught = first.filter(() => dice.chance(0.12));
      return {
        id: `chose-${at}`,
        taught: taught.map((it) => ({ rule: `${PROCEDURE}/${it.key}`, revision: revision(it) })),
      };
    });
    const different = new Set<string>();
    const known = new Freshness(things, inForce);
    const seen = { wording: 0, meaning: 0, repealed: 0, back: 0, staleAtOnce: 0 };
    for (let edit = 0; edit < EDITS; edit++) {
      const at = dice.whole(0, rules.length - 1);
      const before = new Set(known.stale);
      const kind = dice.pick(["wording", "wording", "meaning", "repealed", "back"] as const);
      seen[kind]++;
      let key = rules[at]!.key;
      if (kind === "wording") rules = rules.with(at, dice.pick(WORDING)(rules[at]!, `mot ${edit}`));
      else if (kind === "meaning") rules = rules.with(at, dice.pick(MEANING)(rules[at]!, dice));
      else if (kind === "repealed" && rules.length > RULES / 2) rules = rules.toSpliced(at, 1);
      else if (kind === "back") {
        const back = dice.pick(first);
        key = back.key;
        rules = [...rules.filter((it) => it.key !== key), back];
      }
      const ref = `${PROCEDURE}/${key}`;
      const revised = revisionsOf([{ id: PROCEDURE, rules: rules.filter((it) => it.key === key) }]).get(ref);
      if (revised === undefined) inForce.delete(ref);
      else inForce.set(ref, revised);
      const changed = known.change(ref, revised);
      const after = new Set(known.stale);
      expect([...changed.stale].sort()).toEqual([...after.difference(before)].sort());
      expect([...changed.fresh].sort()).toEqual([...before.difference(after)].sort());
      // What is stale, said again from what the rule asks, and not from its hash.
      const [was, is] = [first, rules].map((those) => those.find((it) => it.key === key) as ObligationRule | undefined);
      if (asked(is) === asked(was)) different.delete(ref);
      else different.add(ref);
      const due = things.filter((it) => it.taught.some(({ rule }) => different.has(rule))).map((it) => it.id);
      expect([...after].sort()).toEqual(due.sort());
      expect(due.every((id) => known.isStale(id))).toBe(true);
      expect(
        things
          .filter((it) => staleRules(it.taught, inForce).length > 0)
          .map((it) => it.id)
          .sort(),
      ).toEqual(due.sort());
      // The same things as attestations that still run: they stand on nothing else.
      const standing = things.map(({ id, taught }) => [
        id,
        attestationStanding({ ...attestation, taught }, inForce, NOW).is,
      ]);
      expect(standing.flatMap(([id, is]) => (is === "stale" ? [id] : [])).sort()).toEqual(due.sort());
      expect(standing.filter(([, is]) => is === "valid")).toHaveLength(THINGS - due.length);
      if (kind === "wording") expect(changed).toEqual({ stale: [], fresh: [] });
      seen.staleAtOnce = Math.max(seen.staleAtOnce, due.length);
    }
    expect(Math.min(seen.wording, seen.meaning, seen.repealed, seen.back)).toBeGreaterThan(1_000);
    expect(seen.staleAtOnce).toBeGreaterThan(THINGS / 2);
  });
});
