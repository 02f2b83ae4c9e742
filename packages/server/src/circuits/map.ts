import { readFileSync } from "node:fs";
import { benin } from "@relais/benin";
import {
  type CircuitsView,
  handOversOf,
  type Node,
  type NodeLine,
  type Place,
  Places,
  placesOf,
  readSectors,
} from "@relais/circuits";
import type { Text } from "@relais/core";
import { z } from "zod";
import { unitName } from "../access/words.ts";
import type { Office } from "../casework/office.ts";
import { directoryNow } from "../directory/directory.ts";
import { rows } from "../pack/country.ts";

const Corner = z.object({ latitude: z.coerce.number(), longitude: z.coerce.number() });
const UnitKind = z.object({ id: z.string(), genre: z.string() });

const sectors = readSectors(readFileSync(benin.directory.sectors, "utf8"));
const outline = rows(benin.outline, Corner).map(({ latitude, longitude }) => ({ lat: latitude, lon: longitude }));
const kinds: ReadonlyMap<string, string> = new Map(rows(benin.units, UnitKind).map((it) => [it.id, it.genre]));

/** What kind of unit it is, as the country says it. */
export const genreOf = (unit: string): string | undefined => kinds.get(unit);

/** The country as circuits read it: its places, their names, and what its procedures declare. */
export interface CircuitMap {
  readonly places: Places;
  readonly sectors: typeof sectors;
  /** The border of the country, corner by corner, in degrees. */
  readonly outline: CircuitsView["outline"];
  readonly territory: Awaited<ReturnType<typeof directoryNow>>["territory"];
  /** The place at which a service of the directory stands: its unit, where that works with Relais. */
  readonly placeOf: (service: string) => string;
  readonly sectorOfUnit: (unit: string) => string | undefined;
  readonly lineOf: (node: Node) => NodeLine;
  readonly declared: ReturnType<typeof handOversOf>;
}

/** Units and services of the directory as they stand now, each once: a service of a unit of Relais is that unit. */
export const circuitMap = async (office: Office): Promise<CircuitMap> => {
  const { country } = office;
  const { directory, territory } = await directoryNow(office);
  const communes = new Map(territory.communes.map((it) => [it.name, it]));
  const sectorOfUnit = (unit: string): string | undefined => sectors.ofKind.get(kinds.get(unit) ?? "");
  const units = [...country.units.values()].map(
    ({ id, commune, since, until, replaced }): Place => ({
      id,
      sector: sectorOfUnit(id) ?? null,
      commune: communes.get(commune)?.code ?? null,
      department: communes.get(commune)?.department ?? null,
      areas: null,
      validFrom: since,
      validTo: until,
      replaces: replaced,
    }),
  );
  const unitOf = new Map(directory.organization.flatMap((it) => (it.unit === undefined ? [] : [[it.id, it.unit]])));
  const unitOfService = new Map(
    directory.service.flatMap((it) => {
      const unit = unitOf.get(it.organization_id);
      // A unit gives services of several sectors: those of another than its own stand for themselves.
      const isOwn = unit !== undefined && sectors.ofType.get(it.service_type ?? "") === sectorOfUnit(unit);
      return isOwn ? [[it.id, unit] as const] : [];
    }),
  );
  const services = placesOf(directory, territory, sectors.ofType).filter((it) => !unitOfService.has(it.id));
  const places = new Places([...units, ...services]);
  const serviceNames = new Map(directory.service.map((it) => [it.id, it.name]));
  const areas = new Map([...territory.communes, ...territory.departments].map((it) => [it.code, it.name]));
  const departments = new Map(territory.communes.map((it) => [it.code, it.department]));
  const nameOf = (node: Node): Text => {
    if ("place" in node) {
      const service = serviceNames.get(node.place);
      if (service !== undefined) return { fr: service, en: service };
      return country.units.has(node.place) ? unitName(country, node.place) : OUTSIDE;
    }
    const sector = sectors.names.get(node.sector) ?? { fr: node.sector, en: node.sector };
    if (node.area === "") return { fr: `${sector.fr}, tout le pays`, en: `${sector.en}, whole country` };
    const area = areas.get(node.area) ?? node.area;
    return { fr: `${sector.fr}, ${area}`, en: `${sector.en}, ${area}` };
  };
  const lineOf = (node: Node): NodeLine => {
    const place = "place" in node ? places.last(node.place) : null;
    const area = "place" in node ? null : node.area;
    const commune = place?.commune ?? (area !== null && departments.has(area) ? area : null);
    const isDepartment = area !== null && territory.departments.some((it) => it.code === area);
    return {
      key: "place" in node ? `@${node.place}` : `${node.sector}@${node.area}`,
      name: nameOf(node),
      commune,
      department: place?.department ?? (isDepartment ? area : (departments.get(commune ?? "") ?? null)),
    };
  };
  return {
    places,
    sectors,
    outline,
    territory,
    placeOf: (service) => unitOfService.get(service) ?? service,
    sectorOfUnit,
    lineOf,
    declared: country.procedures.flatMap(({ procedure }) => handOversOf(procedure, sectors.ofRole)),
  };
};

const OUTSIDE: Text = { fr: "Service hors de l'annuaire", en: "Service outside the directory" };
