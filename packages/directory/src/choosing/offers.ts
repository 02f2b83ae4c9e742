import { type Instant, type Position, parseInstant } from "@relais/core";
import type { Directory, RowOf, Table } from "../model/directory.ts";
import type { Sex } from "../model/fields.ts";
import { positionOf, type Territory } from "../territory/index.ts";
import { type Opening, openingOf } from "./hours.ts";
import type { Values } from "./reasons.ts";
import { successorsOf } from "./upkeep.ts";

/** Free places of a service for children of one sex, or of both. */
interface Places {
  readonly sex: Sex | null;
  readonly maximum: number | null;
  readonly available: number | null;
  readonly updated: Instant | null;
}

type Dated = RowOf<"service"> | RowOf<"location"> | RowOf<"organization">;

/** A service at a place, or with none (a telephone line), made ready to be chosen among. */
export interface Offer {
  /** Of the service at its place, or of the service. */
  readonly id: string;
  readonly service: RowOf<"service">;
  readonly organization: RowOf<"organization"> | null;
  readonly location: RowOf<"location"> | null;
  readonly commune: string | null;
  readonly position: Position | null;
  /** By telephone or on line: there is no way to go. */
  readonly isRemote: boolean;
  /** What it stands on that has a first or a last day: the service, its place, its organisation. */
  readonly dated: readonly Dated[];
  readonly isInvented: boolean;
  readonly isUnsourced: boolean;
  /** The ages it takes, as reasons tell them. */
  readonly ages: Values;
  readonly sexes: ReadonlySet<string> | null;
  readonly statuses: ReadonlySet<string> | null;
  /** Codes of the territory, or their beginnings; null when it takes children from anywhere, as far as is known. */
  readonly areas: readonly string[] | null;
  /** Codes of languages; null when none is known. */
  readonly languages: ReadonlySet<string> | null;
  readonly openings: readonly Opening[];
  readonly places: readonly Places[];
  /** What took over from this service, as far as it goes. */
  readonly successor: RowOf<"service"> | null;
}

type Linked = Table & ("schedule" | "language" | "service_area" | "service_capacity" | "service_at_location");

/** The lines of a table by the ids in one of their fields. */
const by = <T extends Linked>(rows: readonly RowOf<T>[], field: string): ReadonlyMap<string, RowOf<T>[]> => {
  const found = new Map<string, RowOf<T>[]>();
  for (const row of rows) {
    const id = (row as Readonly<Record<string, unknown>>)[field];
    if (typeof id !== "string") continue;
    const others = found.get(id);
    if (others === undefined) found.set(id, [row]);
    else others.push(row);
  }
  return found;
};

const wordsOf = (list: string | undefined): ReadonlySet<string> | null =>
  list === undefined ? null : new Set(list.split(","));

/**
 * Every service at each of its places. Hours are those of the service at the place, else of the service, else of the place; a place
 * without a position stands at the chief town of its commune.
 */
export const offersOf = (directory: Directory, territory: Territory): readonly Offer[] => {
  const communes = new Map(territory.communes.map((it) => [it.code, it.position]));
  const organizations = new Map(directory.organization.map((it) => [it.id, it]));
  const locations = new Map(directory.location.map((it) => [it.id, it]));
  const placesOf = by<"service_at_location">(directory.service_at_location, "service_id");
  const hours = (["service_at_location_id", "service_id", "location_id"] as const).map((field) =>
    by<"schedule">(directory.schedule, field),
  );
  const spoken = (["service_id", "location_id"] as const).map((field) => by<"language">(directory.language, field));
  const areas = by<"service_area">(directory.service_area, "service_id");
  const capacities = by<"service_capacity">(directory.service_capacity, "service_id");
  const openingsOf = sharedOpenings();
  const isReplaced = new Set(directory.service.flatMap((it) => it.replaces_id ?? []));

  return directory.service.flatMap((service) => {
    const codes = (areas.get(service.id) ?? []).flatMap((it) => it.area_code ?? []);
    const shared = {
      service,
      organization: organizations.get(service.organization_id) ?? null,
      ages: {
        ...(service.minimum_age !== undefined && { min: service.minimum_age }),
        ...(service.maximum_age !== undefined && { max: service.maximum_age }),
      },
      sexes: wordsOf(service.sexes),
      statuses: wordsOf(service.statuses),
      areas: codes.length > 0 ? codes : null,
      places: (capacities.get(service.id) ?? []).map((it) => ({
        sex: it.sex ?? null,
        maximum: it.maximum ?? null,
        available: it.available ?? null,
        updated: it.updated === undefined ? null : parseInstant(it.updated),
      })),
      successor: isReplaced.has(service.id) ? (successorsOf(directory.service, service.id).at(-1) ?? null) : null,
    };
    const at = (link: RowOf<"service_at_location"> | null): Offer => {
      const location = link === null ? null : (locations.get(link.location_id) ?? null);
      const ids = [link?.id, service.id, location?.id];
      const entries = [service, location, shared.organization].filter((it) => it !== null);
      const schedules = hours.map((it, i) => it.get(ids[i] ?? "") ?? []).find((it) => it.length > 0) ?? [];
      const languages = spoken
        .flatMap((it, i) => it.get((i === 0 ? service.id : location?.id) ?? "") ?? [])
        .flatMap((it) => it.code ?? []);
      return {
        ...shared,
        id: link?.id ?? service.id,
        location,
        commune: location?.commune ?? null,
        position: positionOf(location ?? {}) ?? communes.get(location?.commune ?? "") ?? null,
        dated: entries.filter((it) => it.valid_from !== undefined || it.valid_to !== undefined),
        isInvented: entries.some((it) => it.demonstration === true),
        isUnsourced: entries.some((it) => it.confidence === "aucune"),
        isRemote: location?.location_type === "virtual",
        languages: languages.length > 0 ? new Set(languages) : null,
        openings: openingsOf(schedules),
      };
    };
    const links = placesOf.get(service.id) ?? [];
    return links.length > 0 ? links.map(at) : [at(null)];
  });
};

/** Hours made ready once for all the services that keep the same ones. */
const sharedOpenings = (): ((schedules: readonly RowOf<"schedule">[]) => readonly Opening[]) => {
  const known = new Map<string, readonly Opening[]>();
  return (schedules) => {
    const key = schedules.map((it) => RULE.map((field) => it[field] ?? "").join("|")).join("\n");
    const found = known.get(key) ?? schedules.map(openingOf);
    known.set(key, found);
    return found;
  };
};

/** The fields of a schedule that say when it is open. */
const RULE = [
  ...["valid_from", "valid_to", "dtstart", "until", "timezone", "count", "wkst", "freq", "interval"],
  ...["byday", "byweekno", "bymonthday", "byyearday", "opens_at", "closes_at", "on_holidays"],
] as readonly (keyof RowOf<"schedule">)[];
