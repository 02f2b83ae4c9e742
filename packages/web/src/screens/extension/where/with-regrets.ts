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
import { opensKey } from "./keeping.ts";
import type { Scenario } from "./typed.ts";

interface Compared {
  readonly asked: WhereAsked;
  readonly on: Pick<Ground, "loaded">;
  readonly worlds: readonly WorldAsked[];
  readonly wanted: Wanted;
  readonly regrets: Regrets;
}

/**
 * Scenarios as they stand now, each with what a comparison says of its choice, also of one that was kept since; the same one where it says nothing new. One that
 * was asked otherwise, or on other files, is no answer to what was compared: nothing of that goes with it.
 */
export const withRegrets = (now: readonly Scenario[], compared: Compared): Scenario[] => {
  const { asked, on, regrets } = compared;
  const { least, given, knowing } = regrets;
  const held = new Map([...knowing, ...given, ...(least ? [least] : [])].map((it) => [opensKey(it.open), it]));
  const data = dataSaid(on.loaded?.files ?? []);
  return now.map((it) => {
    const found = held.get(opensKey(it.open));
    if (found === undefined || !isSameQuestion(it.asked, asked) || !isSameData(it.on, data)) return it;
    const regret = regretFound(found, compared);
    return JSON.stringify(regret) === JSON.stringify(it.regret) ? it : { ...it, regret };
  });
};
