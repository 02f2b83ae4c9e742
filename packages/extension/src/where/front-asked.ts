import type { Point } from "../siting/front.ts";
import type { WhereAsked } from "./asked.ts";
import type { Prepared } from "./bridge.ts";

/** How many offices a plan opens, beside those that stand. */
export const openedBy = ({ territory: { sites } }: Pick<Prepared, "territory">, { open }: Point["plan"]): number =>
  open.filter(({ site }) => sites[site]!.standing !== "existing").length;

/**
 * The question that a plan of cost against cover answers: the most within the radius, for that money in one year, by as many offices. So asked it
 * is proven as it was found. A floor is not asked where the fewest offices were.
 */
export const pointAsked = (
  asked: WhereAsked,
  prepared: Pick<Prepared, "territory">,
  { cost, plan }: Point,
): WhereAsked => ({
  ...asked,
  goal: "cover",
  first: "everybody",
  antennas: openedBy(prepared, plan),
  budgets: asked.cost === null ? asked.budgets : [cost],
  floor: asked.goal === "fewest" ? null : asked.floor,
});
