import type { Held, Regrets } from "@relais/extension/siting";
import { opensKey } from "./keeping.ts";

/** What a choice is: that of least regret, a scenario that was kept, the best of a world; the last two by their place. */
export type ChoiceName = { readonly is: "least" } | { readonly is: "kept" | "best"; readonly at: number };

export interface RegretRow {
  /** All that it is: one choice may be the best of several worlds. */
  readonly names: readonly ChoiceName[];
  readonly held: Held;
}

/** Each choice once, that of least regret first, then what was kept, then the best of each world. */
export const regretRows = ({ least, given, knowing }: Regrets): readonly RegretRow[] => {
  const named = [
    ...(least === null ? [] : [{ name: { is: "least" } as ChoiceName, held: least }]),
    ...given.map((held, at) => ({ name: { is: "kept", at } as ChoiceName, held })),
    ...knowing.map((held, at) => ({ name: { is: "best", at } as ChoiceName, held })),
  ];
  const same = Map.groupBy(named, ({ held }) => opensKey(held.open));
  return [...same.values()].map((those) => ({ names: those.map((it) => it.name), held: those[0]!.held }));
};
