import type { Text } from "@relais/core";
import type { Plan } from "@relais/extension";

/** Parts of a plan by where they are: first those of the whole plan (`site` and `title` null), then site by site in its order. */
export const bySite = <T>(
  plan: Plan,
  list: readonly T[],
  siteOf: (it: T) => string | null,
): { readonly site: string | null; readonly title: Text | null; readonly of: readonly T[] }[] => {
  const by = Map.groupBy(list, siteOf);
  const places = [{ site: null, title: null }, ...plan.sites];
  return places.flatMap(({ site, title }) => {
    const of = by.get(site);
    return of === undefined ? [] : [{ site, title, of }];
  });
};
