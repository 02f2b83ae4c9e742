import { formatDay, localDay } from "@relais/core";
import {
  type CarriedDirectory,
  folded,
  isInForce,
  type Offer,
  type Openness,
  openAt,
  placeFinder,
} from "@relais/directory";
import type { Choosing } from "./choosing.ts";

/** What somebody looks for in the directory; an empty text is anything. */
export interface Wanted {
  readonly text: string;
  readonly type: string;
  /** Code of a department. */
  readonly department: string;
  readonly open: "now" | "any";
  readonly places: "free" | "any";
}

export interface Line {
  readonly offer: Offer;
  readonly openness: Openness;
  /** Places counted free and when the oldest of these counts was made; null where nobody counted. */
  readonly free: { readonly available: number; readonly counted: number } | null;
}

/** Services at one commune; null: at a distance, or nobody knows where. */
export interface Group {
  readonly commune: CarriedDirectory["territory"]["communes"][number] | null;
  readonly lines: readonly Line[];
}

/** Free places of an offer as they were last counted. */
export const freeOf = ({ places }: Offer): Line["free"] => {
  const counted = places.flatMap(({ available, updated }) =>
    available === null || updated === null ? [] : [{ available, updated }],
  );
  if (counted.length === 0) return null;
  return {
    available: counted.reduce((sum, it) => sum + it.available, 0),
    counted: Math.min(...counted.map((it) => it.updated)),
  };
};

const dayIn = ({ calendar }: Pick<CarriedDirectory, "calendar">, now: number): string =>
  formatDay(localDay(now, calendar.offsetMinutes));

const lineOf = (offer: Offer, now: number, { calendar }: Pick<CarriedDirectory, "calendar">): Line => ({
  offer,
  openness: opennessOf(offer, now, calendar),
  free: freeOf(offer),
});

/** Gone for good: nobody took over on a day that is still to come, and it has not ended meanwhile. */
const isGone = ({ service, successor }: Offer, day: string): boolean =>
  service.valid_to === undefined ? successor !== null : service.valid_to <= day;

/** What a unit keeps, closed or not: whoever closed a service by mistake finds it again here. */
export const keptBy = ({ carried, offers }: Choosing, unit: string, now: number): readonly Line[] =>
  offers
    .filter((it) => it.organization?.unit === unit && !isGone(it, dayIn(carried, now)))
    .map((it) => lineOf(it, now, carried));

/** A place that is told to nobody without an account, and not printed; one of a shelter, unless it was said to be public. */
export const isHidden = ({ location, service }: Offer, { types }: Pick<CarriedDirectory, "types">): boolean =>
  location?.confidential ?? types.some((it) => it.isSheltering && it.code === service.service_type);

/**
 * The services that are looked for at that moment, by commune in the order of its name, those without one last. What is no more
 * in force is left out. A name of a commune finds it in any spelling that the country knows.
 */
export const listed = ({ carried, offers }: Choosing, wanted: Wanted, now: number): readonly Group[] => {
  const { territory } = carried;
  const communes = new Map(territory.communes.map((it) => [it.code, it]));
  const found = wanted.text.trim() === "" ? undefined : placeFinder(territory)(wanted.text);
  const place = found?.is === "found" ? found.commune.code : undefined;
  const words = folded(wanted.text).split(" ").filter(Boolean);
  const day = dayIn(carried, now);
  const fits = ({ offer, openness, free }: Line): boolean => {
    const { service, organization, commune } = offer;
    const said = folded([service.name, organization?.name, service.description].join(" "));
    return (
      !isGone(offer, day) &&
      isInForce(service, day) &&
      service.status !== "defunct" &&
      (wanted.type === "" || service.service_type === wanted.type) &&
      (wanted.department === "" || communes.get(commune ?? "")?.department === wanted.department) &&
      (wanted.open === "any" || openness.is === "open") &&
      (wanted.places === "any" || (free !== null && free.available > 0)) &&
      ((place !== undefined && commune === place) || words.every((it) => said.includes(it)))
    );
  };
  const lines = offers
    .map((it) => lineOf(it, now, carried))
    .filter(fits)
    .sort((a, b) => (a.offer.service.name < b.offer.service.name ? -1 : 1));
  return [...Map.groupBy(lines, (it) => communes.get(it.offer.commune ?? "") ?? null)]
    .map(([commune, of]) => ({ commune, lines: of }))
    .sort((a, b) => (a.commune === null ? 1 : b.commune === null ? -1 : a.commune.name.localeCompare(b.commune.name)));
};

/** How many of the services that are listed each commune has, as a map may show it: a confidential place is not counted. */
export const countedByCommune = (groups: readonly Group[], carried: Pick<CarriedDirectory, "types">) =>
  groups.flatMap(({ commune, lines }) => {
    const n = lines.filter(({ offer }) => !isHidden(offer, carried)).length;
    return commune === null || n === 0 ? [] : [{ commune, n }];
  });

/** Closed whatever its hours while its unit says so. */
export const opennessOf = (
  { service, openings }: Offer,
  now: number,
  calendar: CarriedDirectory["calendar"],
): Openness => (service.status === "active" ? openAt(openings, now, calendar) : { is: "closed", opens: null });
