import type { Revisions, RuleRef, TaughtRule } from "./taught.ts";

/** Why something that was taught no longer holds: the rule says something else, or is no more. */
export interface Stale {
  readonly rule: RuleRef;
  readonly change: "revised" | "repealed";
}

/** The rules taught of which the revision is no longer in force; none: it is up to date. A change of wording makes none. */
export const staleRules = (taught: readonly TaughtRule[], inForce: Revisions): Stale[] =>
  taught.flatMap(({ rule, revision }) => {
    const now = inForce.get(rule);
    if (now === revision) return [];
    return [{ rule, change: now === undefined ? "repealed" : "revised" } as const];
  });

/** Something that teaches rules or attests to them: a module, an attestation. */
export interface Teaches {
  readonly id: string;
  readonly taught: readonly TaughtRule[];
}

interface Holder {
  readonly id: string;
  readonly revision: string;
}

/**
 * Which of many things are stale, kept up to date as rules change: only what teaches the changed rule is looked at again, and of it only
 * that rule.
 */
export class Freshness {
  readonly #holders: Map<RuleRef, Holder[]>;
  readonly #inForce: Map<RuleRef, string>;
  /** By id, how many of its rules no longer hold; absent: none. */
  readonly #stale: Map<string, number>;

  constructor(all: readonly Teaches[], inForce: Revisions) {
    this.#inForce = new Map(inForce);
    this.#holders = new Map();
    this.#stale = new Map();
    for (const { id, taught } of all) {
      let stale = 0;
      for (const { rule, revision } of taught) {
        const holders = this.#holders.get(rule);
        if (holders === undefined) this.#holders.set(rule, [{ id, revision }]);
        else holders.push({ id, revision });
        if (inForce.get(rule) !== revision) stale++;
      }
      if (stale > 0) this.#stale.set(id, stale);
    }
  }

  /** Ids of what is stale now, in no order. */
  get stale(): string[] {
    return [...this.#stale.keys()];
  }

  isStale(id: string): boolean {
    return this.#stale.has(id);
  }

  /** A rule has a new revision, or none any more; gives what went stale by it and what holds again. */
  change(rule: RuleRef, revision: string | undefined): { readonly stale: string[]; readonly fresh: string[] } {
    const before = this.#inForce.get(rule);
    if (revision === undefined) this.#inForce.delete(rule);
    else this.#inForce.set(rule, revision);
    const [stale, fresh]: [string[], string[]] = [[], []];
    for (const { id, revision: taught } of this.#holders.get(rule) ?? []) {
      const by = Number(taught !== revision) - Number(taught !== before);
      if (by === 0) continue;
      const count = (this.#stale.get(id) ?? 0) + by;
      if (count === 0) {
        this.#stale.delete(id);
        fresh.push(id);
      } else {
        this.#stale.set(id, count);
        if (count === by) stale.push(id);
      }
    }
    return { stale, fresh };
  }
}
