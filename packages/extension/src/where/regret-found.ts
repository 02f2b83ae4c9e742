import type { RegretFound } from "../papers/choice.ts";
import type { Held } from "../siting/held.ts";
import type { Wanted } from "../siting/model.ts";
import type { Regrets } from "../siting/regret.ts";
import { WhereAsked } from "./asked.ts";
import { lossForOne, type WorldAsked } from "./worlds.ts";

/** What is lost: minutes, a part of all, offices, or their francs where these are said. */
export const lostIn = ({ goal, cost }: Pick<WhereAsked, "goal" | "cost">): RegretFound["of"] => {
  if (goal !== "fewest") return goal;
  return cost === null ? "offices" : "francs";
};

interface Compared {
  readonly asked: Pick<WhereAsked, "goal" | "cost">;
  readonly worlds: readonly WorldAsked[];
  readonly wanted: Wanted;
  readonly regrets: Pick<Regrets, "least" | "proven">;
}

/** What a comparison says of one choice, as it goes with it; null where no choice was found to be least to regret. */
export const regretFound = (
  { regret }: Pick<Held, "regret">,
  { asked, worlds, wanted, regrets: { least, proven } }: Compared,
): RegretFound | null => {
  if (least === null || !Number.isFinite(least.greatest)) return null;
  const one = (loss: number | null): number | null => (loss === null ? null : lossForOne(loss, wanted));
  return {
    of: lostIn(asked),
    worlds: worlds.map(({ season, counts }, at) => ({ season, counts, loss: one(regret[at] ?? null) })),
    least: { loss: lossForOne(least.greatest, wanted), proven },
  };
};

/** Whether two questions ask the same but for the season and whose good comes first: a comparison takes every season, and everybody's good. */
export const isSameQuestion = (a: WhereAsked, b: WhereAsked): boolean => comparable(a) === comparable(b);

const comparable = (asked: WhereAsked): string => {
  const { season: _season, first: _first, ...rest } = WhereAsked.parse(asked);
  return JSON.stringify(rest);
};
