import type { NeedCount } from "@relais/training";
import type { CircuitMap } from "../circuits/map.ts";
import type { Sums } from "./hidden.ts";
import type { ReferralTally } from "./tallies.ts";

const NAMES = ["sent", "answered", "unanswered", "noPlace", "otherwise"] as const;
type Name = (typeof NAMES)[number];
export const referralNames: readonly Name[] = NAMES;
export const referralSums: Sums<Name> = [
  { total: "sent", parts: ["answered", "unanswered"] },
  { total: "unanswered", parts: ["noPlace", "otherwise"] },
];

/** What became of referrals, by the sector of the service. Refused or silent: unanswered, as far as the child is concerned. */
export const bySector = (
  tallies: readonly ReferralTally[],
  { placeOf, places }: Pick<CircuitMap, "placeOf" | "places">,
): ReadonlyMap<string, Readonly<Record<Name, number>>> => {
  const sectors = Map.groupBy(tallies, (it) => places.last(placeOf(it.to))?.sector ?? "");
  sectors.delete("");
  return new Map(
    [...sectors].map(([sector, all]) => {
      const count = (...of: readonly ReferralTally["is"][]): number =>
        all.filter((it) => of.includes(it.is)).reduce((sum, it) => sum + it.n, 0);
      const otherwise = count("refused", "silent");
      const noPlace = count("no-place");
      const answered = count("answered");
      const unanswered = noPlace + otherwise;
      return [sector, { sent: answered + unanswered, answered, unanswered, noPlace, otherwise }];
    }),
  );
};

/** Those of several sectors together; `absent`: what is known of a sector that has none. One that hides hides the sum. */
export const together = (
  sectors: ReadonlySet<string>,
  all: ReadonlyMap<string, Readonly<Record<Name, NeedCount>>>,
  absent: NeedCount,
): Readonly<Record<Name, NeedCount>> => {
  const sum = (name: Name): NeedCount =>
    [...sectors].reduce<NeedCount>((before, sector) => {
      const more = all.get(sector)?.[name] ?? absent;
      return before === "hidden" || more === "hidden" ? "hidden" : before + more;
    }, 0);
  return Object.fromEntries(NAMES.map((it) => [it, sum(it)])) as Record<Name, NeedCount>;
};
