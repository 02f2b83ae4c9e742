import type { Ground } from "../load/ground.ts";
import type { World } from "../siting/held.ts";
import type { Wanted } from "../siting/model.ts";
import type { Season } from "../territory/roads.ts";
import type { Parts, WhereAsked } from "./asked.ts";
import { prepare, WHOLE } from "./bridge.ts";

/** What may count in a world: the mix of the question, or one thing alone. */
export type Count = "mix" | keyof Parts;

/** A way that things may be. */
export interface WorldAsked {
  readonly season: Season;
  readonly counts: Count;
}

const ALONE = ["children", "people", "courts", "calls"] as const;

const partsOf = (counts: Count, { parts }: WhereAsked): Parts =>
  counts === "mix" ? parts : { people: 0, children: 0, courts: 0, calls: 0, [counts]: 1 };

/**
 * What the worlds of a question may count, what the question counts first. A capacity is said in what the question counts, and means nothing in
 * anything else: then there is that alone, and so where the fewest offices are sought, for everybody then counts. Calls may count where somebody has loaded them.
 */
export const countsOf = ({ loaded }: Ground, { goal, parts, capacity }: WhereAsked): readonly Count[] => {
  const counted = ALONE.filter((it) => parts[it] > 0);
  const own: Count = counted.length === 1 ? counted[0]! : "mix";
  const known = ALONE.filter((it) => it !== "calls" || (loaded?.calls.size ?? 0) > 0);
  return capacity === null && goal !== "fewest" ? [own, ...known.filter((it) => it !== own)] : [own];
};

/**
 * The question in each of these worlds, and what is wanted in all of them: everybody's good. In each, what counts is a million in all, so that losses are of one
 * unit whatever is counted: minutes, or parts, of a million.
 */
export const worldsOf = (
  view: Ground,
  asked: WhereAsked,
  worlds: readonly WorldAsked[],
): { readonly worlds: readonly World[]; readonly wanted: Wanted } => {
  const made = worlds.map(({ season, counts }) => {
    const { territory, wanted } = prepare(view, { ...asked, season, parts: partsOf(counts, asked) });
    const all = territory.places.reduce((sum, it) => sum + it.weight, 0);
    // Where nothing counts all stays 0, and is refused as such.
    const scale = all === 0 ? 1 : WHOLE / all;
    const world: World = {
      name: `${season} ${counts}`,
      territory: {
        ...territory,
        places: territory.places.map((it) => ({ ...it, weight: it.weight * scale })),
        sites: territory.sites.map((it) => ({ ...it, capacity: it.capacity === null ? null : it.capacity * scale })),
      },
    };
    return { world, wanted };
  });
  return { worlds: made.map((it) => it.world), wanted: { ...made[0]!.wanted, first: "everybody" } };
};

/**
 * A loss of the worlds for one that counts, in one year: minutes, or the part of all that is no longer within the radius. The fewest lose
 * offices, or their francs, as they are.
 */
export const lossForOne = (loss: number, { goal, years }: Wanted): number =>
  goal === "fewest" ? loss : loss / WHOLE / years.length;
