import { z } from "zod";
import { assemble } from "../exchange/assemble.ts";
import { csvOf } from "../exchange/csv.ts";
import type { Finding, Reading, Spot } from "../exchange/finding.ts";
import { Foreign } from "../exchange/foreign.ts";
import { idOf } from "../exchange/raw.ts";
import type { Directory } from "../model/directory.ts";
import type { Territory } from "../territory/index.ts";
import { hoursIn } from "./hours-in-words.ts";

/** The CSV files of a country's starter directory, as text. */
export interface StarterFiles {
  readonly types: string;
  readonly organisations: string;
  readonly services: string;
  readonly courts: string;
}

/** A service that one can ask for, in the words of the country. */
export interface ServiceType {
  readonly code: string;
  readonly name: { readonly fr: string; readonly en: string };
  /** An agrément is needed to give it. */
  readonly isLicensed: boolean;
  /** A child sleeps there. */
  readonly isSheltering: boolean;
}

export interface Starter {
  readonly directory: Directory;
  readonly types: readonly ServiceType[];
}

const TypeRow = z.strictObject({
  code: z.string(),
  nom_fr: z.string(),
  nom_en: z.string(),
  agrement: z.enum(["oui", ""]),
  abrite: z.enum(["oui", ""]),
});
const cells = (...names: readonly string[]) => z.strictObject(Object.fromEntries(names.map((it) => [it, z.string()])));
const ends = ["depuis", "jusqua", "succede_a", "confiance", "source", "demonstration"];
const OrganisationRow = cells("cle", "nom", "sigle", "description", "parent", "unite", ...ends);
const ServiceRow = cells(
  ...["cle", "organisation", "nom", "type", "description", "genre_lieu", "commune", "telephone"],
  ...["age_min", "age_max", "sexes", "statuts", "zones", "langues"],
  ...["filles", "garcons", "filles_libres", "garcons_libres", "compte_le"],
  ...["agrement", "agrement_fin", "heures", "jours_feries", "confirme_le", ...ends],
);
const CourtRow = cells("court", "class", "seat_commune", "status", "source");

type Cells = Readonly<Record<string, string>>;

const HOLIDAYS: Readonly<Record<string, string>> = { ouvert: "open", ferme: "closed" };
const UNSOURCED = "UNSOURCED";

/**
 * The starter directory of a country. Its files are ours: a row of another shape is a bug, but what they say is checked like
 * anybody's, and refused whole.
 */
export const readStarter = (files: StarterFiles, territory: Territory): Reading<Starter> => {
  const reader = new Reader(territory);
  const rows = <T>(file: keyof StarterFiles, schema: z.ZodType<T>): readonly [T, Spot][] => {
    const csv = csvOf(files[file], `${file}.csv`);
    reader.broken.push(...csv.losses);
    return csv.rows.map((it) => [schema.parse(it.cells), { file: `${file}.csv`, line: it.line }]);
  };
  const types = rows("types", TypeRow).map(([it, at]) => {
    reader.type(it, at);
    return {
      code: it.code,
      name: { fr: it.nom_fr, en: it.nom_en },
      isLicensed: it.agrement === "oui",
      isSheltering: it.abrite === "oui",
    };
  });
  for (const [row, at] of rows("organisations", OrganisationRow)) reader.organisation(row, at);
  for (const [row, at] of rows("services", ServiceRow)) reader.service(row, at);
  for (const [row, at] of rows("courts", CourtRow)) reader.court(row, at);
  const { raws, losses } = reader.made;
  const read = assemble({ raws, losses: [], faults: [...reader.broken, ...losses] }, "refuse");
  return read.ok ? { ...read, value: { directory: read.value.directory, types } } : read;
};

const TYPES = { name: "Relais : services", description: "Services du circuit de référencement" };

const key = (table: string, words: string): readonly string[] => ["pack", table, words];

/** What is common to the ends of the rows: dates, what it replaced, where it comes from. */
const dated = (row: Cells) => ({
  valid_from: row.depuis,
  valid_to: row.jusqua,
  confidence: row.confiance,
  source: row.source,
  demonstration: row.demonstration === "oui" ? true : undefined,
});

const numberIn = (cell: string | undefined): number | undefined =>
  cell === undefined || cell === "" ? undefined : Number(cell);

class Reader {
  readonly made = new Foreign();
  readonly broken: Finding[] = [];
  readonly #communes: ReadonlyMap<string, { readonly code: string; readonly department: string }>;

  constructor(territory: Territory) {
    const names = new Map(territory.departments.map((it) => [it.code, it.name]));
    this.#communes = new Map(
      territory.communes.map((it) => [it.name, { code: it.code, department: names.get(it.department) ?? "" }]),
    );
  }

  type({ code, nom_fr }: z.infer<typeof TypeRow>, at: Spot): void {
    const taxonomy_id = this.made.add("taxonomy", key("taxonomy", "types"), TYPES, at);
    const values = { code, name: nom_fr, description: nom_fr, taxonomy: TYPES.name, taxonomy_id, language: "fr" };
    this.made.add("taxonomy_term", key("type", code), values, at);
  }

  organisation(row: Cells, at: Spot): void {
    const values = {
      name: row.nom,
      alternate_name: row.sigle,
      description: row.description,
      parent_organization_id: this.#idOf("organization", row.parent),
      unit: row.unite,
      replaces_id: this.#idOf("organization", row.succede_a),
      ...dated(row),
    };
    this.made.add("organization", key("organization", row.cle ?? ""), values, at);
  }

  service(row: Cells, at: Spot): void {
    const organization_id = this.#idOf("organization", row.organisation);
    const values = {
      organization_id,
      name: row.nom,
      description: row.description,
      status: "active",
      service_type: row.type,
      minimum_age: numberIn(row.age_min),
      maximum_age: numberIn(row.age_max),
      sexes: row.sexes?.replaceAll(" ", ","),
      statuses: row.statuts?.replaceAll(" ", ","),
      assured_date: row.confirme_le,
      licenses: row.agrement,
      licensed_until: row.agrement_fin,
      replaces_id: this.#idOf("service", row.succede_a),
      ...dated(row),
    };
    const service_id = this.made.add("service", key("service", row.cle ?? ""), values, at);
    this.#typed(service_id, row.type ?? "", at);
    for (const code of wordsIn(row.langues)) {
      this.made.add("language", [service_id, code], { service_id, code }, at);
    }
    for (const area_code of wordsIn(row.zones)) {
      this.made.add("service_area", [service_id, area_code], { service_id, name: area_code, area_code }, at);
    }
    this.#places(service_id, row, at);
    for (const [i, hours] of hoursIn(row.heures ?? "", (it) =>
      this.made.lose(at, "heures", it, "hours.unread"),
    ).entries()) {
      const schedule = { service_id, ...hours, on_holidays: HOLIDAYS[row.jours_feries ?? ""] };
      this.made.add("schedule", [service_id, `${i}`], schedule, at);
    }
    if (row.genre_lieu !== "") {
      const location_id = this.#location(row.cle ?? "", row.commune ?? "", { ...row, organization_id }, at);
      this.made.add("service_at_location", [service_id, location_id], { service_id, location_id }, at);
    }
    if (row.telephone !== "")
      this.made.add("phone", [service_id], { service_id, number: row.telephone, type: "voice" }, at);
  }

  /** A court at its seat; those of first instance have a judge for children. */
  court(row: Cells, at: Spot): void {
    const { court: name = "", seat_commune = "", status, source } = row;
    const isSourced = source !== UNSOURCED;
    const from = { confidence: isSourced ? "secondaire" : "aucune", source: isSourced ? source : undefined };
    const description = status === UNSOURCED ? "" : status;
    const organization_id = this.made.add("organization", key("court", name), { name, description, ...from }, at);
    const location_id = this.#location(name, seat_commune, { genre_lieu: "physical", organization_id }, at);
    if (row.class !== "1" && row.class !== "2") return;
    const service = {
      organization_id,
      name: `${name} : juge des enfants`,
      status: "active",
      service_type: "juge-enfants",
      ...from,
    };
    const service_id = this.made.add("service", key("court", name), service, at);
    this.made.add("service_at_location", [service_id, location_id], { service_id, location_id }, at);
    this.#typed(service_id, service.service_type, at);
  }

  /** Its type as HSDS says it, for those who read no profile. */
  #typed(service_id: string, code: string, at: Spot): void {
    const taxonomy_term_id = idOf("taxonomy_term", ...key("type", code));
    const attribute = { link_id: service_id, link_entity: "service", taxonomy_term_id };
    this.made.add("attribute", [service_id, taxonomy_term_id], attribute, at);
  }

  #location(words: string, name: string, row: Readonly<Record<string, string | undefined>>, at: Spot): string {
    const commune = this.#communes.get(name);
    if (name !== "" && commune === undefined) this.made.lose(at, "commune", name, "commune.unknown");
    const id = this.made.add(
      "location",
      key("location", words),
      {
        location_type: row.genre_lieu,
        organization_id: row.organization_id,
        name: name || undefined,
        commune: commune?.code,
        demonstration: row.demonstration === "oui" ? true : undefined,
      },
      at,
    );
    if (commune !== undefined) {
      const address = {
        location_id: id,
        address_1: "",
        city: name,
        state_province: commune.department,
        postal_code: "",
        country: "BJ",
        address_type: row.genre_lieu,
      };
      this.made.add("address", key("address", words), address, at);
    }
    return id;
  }

  #places(service_id: string, row: Cells, at: Spot): void {
    for (const [sex, of] of [
      ["F", "filles"],
      ["M", "garcons"],
    ] as const) {
      const maximum = numberIn(row[of]);
      if (maximum === undefined) continue;
      const available = numberIn(row[`${of}_libres`]);
      const values = { service_id, sex, maximum, available, updated: row.compte_le };
      this.made.add("service_capacity", [service_id, sex], values, at);
    }
  }

  #idOf(table: "organization" | "service", name: string | undefined): string | undefined {
    return name === undefined || name === "" ? undefined : idOf(table, ...key(table, name));
  }
}

const wordsIn = (cell: string | undefined): string[] => (cell ?? "").split(" ").filter(Boolean);
