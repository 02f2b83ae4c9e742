import {
  dataSaid,
  type Ground,
  isSameData,
  isSameQuestion,
  regretFound,
  type WhereAsked,
  type WorldAsked,
} from "@relais/extension";
import type { Regrets, Wanted } from "@relais/extension/siting";
import type { Scenario } from "./typed.ts";

interface Compared {
  readonly asked: WhereAsked;
  readonly view: Pick<Ground, "loaded">;
  readonly worlds: readonly WorldAsked[];
  readonly wanted: Wanted;
  /** Those that were given, in their order. */
  readonly scenarios: readonly Scenario[];
  readonly regrets: Regrets;
}

/**
 * Scenarios as they stand now, each with what a comparison says of it. One that was asked otherwise, or on other files, was held against what it does not
 * answer: nothing of that goes with it; nor with one that came since.
 */
export const withRegrets = (now: readonly Scenario[], compared: Compared): Scenario[] => {
  const on = dataSaid(compared.view.loaded?.files ?? []);
  return now.map((it) => {
    const held = compared.regrets.given[compared.scenarios.indexOf(it)];
    if (held === undefined || !isSameQuestion(it.asked, compared.asked) || !isSameData(it.on, on)) return it;
    return { ...it, regret: regretFound(held, compared) };
  });
};
