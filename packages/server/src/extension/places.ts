import { formatDay, localDay, type Text } from "@relais/core";
import type { Plan, Site, VisitKind, VisitPlace } from "@relais/extension";
import { unitName } from "../access/words.ts";
import type { Office } from "../casework/office.ts";
import { type CircuitMap, genreOf } from "../circuits/map.ts";
import type { Country } from "../pack/country.ts";

const KIND_OF: Readonly<Record<string, VisitKind>> = { police: "police", social: "social" };

/** How the place of a site is named before there is a unit. */
export const placeOfSite = ({ site }: Pick<Site, "site">): string => `site:${site}`;

/** Branches of the office that there are already in the commune of a site, today. */
export const branchesAt = ({ country, sources }: Pick<Office, "country" | "sources">, { commune }: Site): string[] => {
  const name = country.communes.get(commune)?.name;
  const today = formatDay(localDay(sources.now(), country.calendar.offsetMinutes));
  return [...country.units.values()]
    .filter((it) => genreOf(it.id) === "ocpm" && it.commune === name && (it.until === null || it.until > today))
    .map((it) => it.id);
};

/** Where one may be sent to visit: the sites of the plan that have no unit yet, then social centres and police units, by name. */
export const visitPlaces = (
  office: Pick<Office, "country" | "sources">,
  plan: Plan,
  { sectorOfUnit }: Pick<CircuitMap, "sectorOfUnit">,
): VisitPlace[] => {
  const { country, sources } = office;
  const today = formatDay(localDay(sources.now(), country.calendar.offsetMinutes));
  const sites = plan.sites
    .filter((it) => branchesAt(office, it).length === 0)
    .map((it) => ({
      place: placeOfSite(it),
      kind: "police" as const,
      name: it.title,
      commune: country.communes.get(it.commune)?.name ?? it.commune,
    }));
  const units = [...country.units.values()].flatMap((it) => {
    const kind = KIND_OF[sectorOfUnit(it.id) ?? ""];
    const isOver = it.until !== null && it.until <= today;
    return kind === undefined || isOver ? [] : [{ place: it.id, kind, name: it.name, commune: it.commune }];
  });
  return [...sites, ...units.sort((a, b) => a.name.fr.localeCompare(b.name.fr, "fr"))];
};

/** What a place is called, also one that is no longer there. */
export const placeName = (country: Country, plan: Plan, place: string): Text =>
  plan.sites.find((it) => placeOfSite(it) === place)?.title ?? unitName(country, place);
