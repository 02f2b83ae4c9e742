import { diceOf } from "@relais/core";
import { Freshness, type Teaches } from "../packages/training/src/index.ts";
import { type Measured, median, ms } from "./measure.ts";

const PEOPLE = 3_000;
const RULES = 120;
const RULES_OF_EACH = 25;
const CHANGES = 60;

const dice = diceOf(3_000);
const rule = (at: number): string => `procedure/regle-${at}`;
const inForce = new Map(Array.from({ length: RULES }, (_, at) => [rule(at), "a"]));
const attestations: readonly Teaches[] = Array.from({ length: PEOPLE }, (_, at) => ({
  id: `attestation-${at}`,
  taught: Array.from({ length: RULES_OF_EACH }, () => ({ rule: rule(dice.whole(0, RULES - 1)), revision: "a" })),
}));

const timed = <T>(work: () => T): { took: number; found: T } => {
  const start = performance.now();
  const found = work();
  return { took: performance.now() - start, found };
};

/** Each rule was taught to about one person in five; changes come one after the other. */
export const measure = async (): Promise<readonly Measured[]> => {
  const known = new Freshness(attestations, inForce);
  const now = new Map(inForce);
  const [ours, whole]: [number[], number[]] = [[], []];
  for (let change = 0; change < CHANGES; change++) {
    const changed = rule(change);
    now.set(changed, "b");
    const next = timed(() => known.change(changed, "b"));
    const all = timed(() => new Freshness(attestations, now));
    if (known.stale.length !== all.found.stale.length)
      throw new Error(`${known.stale.length} stale, not ${all.found.stale.length}`);
    if (next.found.fresh.length > 0) throw new Error("A change made something hold again");
    ours.push(next.took);
    whole.push(all.took);
  }
  return [
    {
      what: `staleness of ${PEOPLE} people's attestations after a rule changes, to telling it of all of them`,
      value: 100 * median(ours.map((it, at) => it / whole[at]!)),
      limit: 2,
      unit: "%",
      detail: `${ms(median(ours))} to ${ms(median(whole))}; each of ${RULES_OF_EACH} rules of ${RULES}`,
    },
  ];
};
