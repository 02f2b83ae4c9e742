import type { Directory, Territory } from "@relais/directory";
import type { Place } from "./places.ts";

/**
 * The services of a directory as places: each where it first stands. `sectors`: the sector of each type of service. A service that has
 * no day of its own lasts as long as its organisation.
 */
export const placesOf = (
  directory: Directory,
  territory: Territory,
  sectors: ReadonlyMap<string, string>,
): readonly Place[] => {
  const organizations = new Map(directory.organization.map((it) => [it.id, it]));
  const locations = new Map(directory.location.map((it) => [it.id, it]));
  const departments = new Map(territory.communes.map((it) => [it.code, it.department]));
  const stands = Map.groupBy(directory.service_at_location, (it) => it.service_id);
  const areas = Map.groupBy(directory.service_area, (it) => it.service_id ?? "");
  return directory.service.map((service) => {
    const organization = organizations.get(service.organization_id);
    const commune = (stands.get(service.id) ?? []).flatMap((it) => locations.get(it.location_id)?.commune ?? [])[0];
    const codes = (areas.get(service.id) ?? []).flatMap((it) => it.area_code ?? []);
    return {
      id: service.id,
      sector: sectors.get(service.service_type ?? "") ?? null,
      commune: commune ?? null,
      department: departments.get(commune ?? "") ?? null,
      areas: codes.length > 0 ? codes : null,
      validFrom: service.valid_from ?? organization?.valid_from ?? null,
      validTo: service.valid_to ?? organization?.valid_to ?? null,
      replaces: service.replaces_id ?? null,
    };
  });
};
