import type { Text } from "@relais/core";
import { z } from "zod";
import type { Plan } from "../plan/plan.ts";

const Name = z.string().min(1).max(80);
const Said = z.strictObject({
  fr: z.string().min(1).max(600),
  en: z.string().min(1).max(600),
}) satisfies z.ZodType<Text>;
const Spot = z.strictObject({ commune: z.string().min(1).max(40), name: Name });
const Spots = z.array(Spot).max(100);
const Count = z.number().nonnegative().max(1e12);

/** « Pourquoi ici »: what would be lost without an office, in the unit of what was sought; or that it had to be. */
export const WhyHere = z.discriminatedUnion("is", [
  z.strictObject({ is: z.enum(["obliged", "needed"]) }),
  z.strictObject({
    is: z.literal("lost"),
    of: z.enum(["travel", "cover", "fewest"]),
    /** 0: another place does as well. */
    loss: Count,
    /** Of travel: minutes more for one that counts, on average over the years; absent: of no other goal, and of what was kept before it was said. */
    each: Count.exactOptional(),
    instead: z.array(Name).max(100),
    /** The loss is exact. */
    proven: z.boolean(),
  }),
]);
export type WhyHere = z.infer<typeof WhyHere>;

/**
 * « Et si les pluies, et si la demande change ? »: what the choice loses against the best of each situation: for one that counts minutes more, or the
 * part of all that is no longer within the radius; or offices more, or their francs. Null: there it does not keep what is asked.
 */
export const RegretFound = z.strictObject({
  of: z.enum(["travel", "cover", "offices", "francs"]),
  worlds: z
    .array(
      z.strictObject({
        season: z.enum(["dry", "rainy"]),
        counts: z.enum(["mix", "children", "people", "courts", "calls"]),
        loss: Count.nullable(),
      }),
    )
    .min(1)
    .max(12),
  /** The greatest loss of the choice to regret least; proven: no choice has a smaller one. */
  least: z.strictObject({ loss: Count, proven: z.boolean() }),
});
export type RegretFound = z.infer<typeof RegretFound>;

/** A loss for one that counts below this is told as none: no more digits are shown. */
export const LEAST_SHOWN = { travel: 0.05, cover: 1e-4, offices: 0.05, francs: 0.05 } as const satisfies Record<
  RegretFound["of"],
  number
>;

/** The greatest loss of a choice over its situations; null where in one of them it does not keep what is asked. */
export const greatestLoss = ({ worlds }: Pick<RegretFound, "worlds">): number | null =>
  worlds.reduce<number | null>((most, { loss }) => (most === null || loss === null ? null : Math.max(most, loss)), 0);

const Opened = Spot.extend({ why: WhyHere.exactOptional() });

/** What the search for sites has found, as the plan keeps it and its memo tells it; figures come with where they are from. Nobody is in it. */
export const ChoiceSummary = z.strictObject({
  title: Said,
  /** Where an office stands already. */
  standing: Spots,
  /** Where one opens in each civil year; null: offices were counted, and nobody knows when. */
  years: z
    .array(z.strictObject({ year: z.int().min(1900).max(2999).nullable(), sites: z.array(Opened).max(100) }))
    .max(50),
  /** Whole francs over the years, opening and running; null while nobody has said what a site costs. */
  cost: z.int().nonnegative().max(1e15).nullable(),
  /** Share of the people who are within so many minutes of an open site, 0 to 1. */
  covered: z.strictObject({ share: z.number().min(0).max(1), minutes: z.number().positive().max(1e5) }).nullable(),
  /** How many live at most so far, nearest first; `upTo` null: farther than all of them. */
  bands: z.array(z.strictObject({ upTo: z.number().max(1e5).nullable(), people: Count, children: Count })).max(10),
  /** The department whose children are farthest; minutes null: without a way. */
  worst: z.strictObject({ department: Name, minutes: Count.nullable() }).nullable(),
  /** No better choice exists. */
  proven: z.boolean(),
  /** Where the choice was compared. */
  regret: RegretFound.exactOptional(),
  sources: z.array(Said).max(20),
});
export type ChoiceSummary = z.infer<typeof ChoiceSummary>;

/** The choice that came with a revision, and whether its places are still those of the plan. */
export const AttachedChoice = z.strictObject({
  revision: z.int().positive(),
  choice: ChoiceSummary,
  is: z.enum(["held", "changed"]),
});
export type AttachedChoice = z.infer<typeof AttachedChoice>;

const civilYear = (day: string): number => Number(day.slice(0, 4));

/** The civil year in which a site of a plan may begin. */
export const beginsIn = (
  { from }: Pick<Plan, "from">,
  { notBefore }: Pick<Plan["sites"][number], "notBefore">,
): number => civilYear(notBefore !== null && notBefore > from ? notBefore : from);

/**
 * Whether the sites of a plan are those of a choice: one wherever an office opens, in its year where that is known, and no other but where an
 * office stands already.
 */
export const isChoiceOf = ({ standing, years }: Pick<ChoiceSummary, "standing" | "years">, plan: Plan): boolean => {
  const opening = years.flatMap(({ year, sites }) => sites.map(({ commune }) => ({ commune, year })));
  const [known, stands] = [opening, standing].map((it) => new Set(it.map(({ commune }) => commune))) as [
    Set<string>,
    Set<string>,
  ];
  return (
    opening.every(({ commune, year }) =>
      plan.sites.some((it) => it.commune === commune && (year === null || beginsIn(plan, it) === year)),
    ) && plan.sites.every(({ commune }) => known.has(commune) || stands.has(commune))
  );
};
