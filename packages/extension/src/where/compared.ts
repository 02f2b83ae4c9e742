import type { ScenarioSummary, SummarySite } from "./summary.ts";

/** An office that two scenarios have, as each has it: it may open in another year. */
interface Shared {
  readonly one: SummarySite;
  readonly other: SummarySite;
}

/** The offices of two scenarios, each once: in both, only in the one, only in the other. */
interface Compared {
  readonly both: readonly Shared[];
  readonly one: readonly SummarySite[];
  readonly other: readonly SummarySite[];
}

type Sites = Pick<ScenarioSummary, "sites">;

export const comparedSites = (one: Sites, other: Sites): Compared => {
  const [first, second] = [one, other].map(({ sites }) => new Map(sites.map((it) => [it.code, it]))) as [
    Map<string, SummarySite>,
    Map<string, SummarySite>,
  ];
  return {
    both: one.sites.flatMap((it) => {
      const there = second.get(it.code);
      return there === undefined ? [] : [{ one: it, other: there }];
    }),
    one: one.sites.filter((it) => !second.has(it.code)),
    other: other.sites.filter((it) => !first.has(it.code)),
  };
};
