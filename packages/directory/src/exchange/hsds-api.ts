import { greatCircle, type Position } from "@relais/core";
import type { Directory, RowOf, Table } from "../model/directory.ts";
import { compact, folded } from "../territory/fold.ts";
import { positionOf } from "../territory/index.ts";
import type { Json } from "./hsds-json.ts";
import { hsdsWriter } from "./hsds-write.ts";

/** The paths of the API of HSDS 3, and the table that each serves. */
export const HSDS_PATHS = {
  organizations: "organization",
  services: "service",
  service_at_locations: "service_at_location",
  taxonomies: "taxonomy",
  taxonomy_terms: "taxonomy_term",
} as const satisfies Readonly<Record<string, Table>>;
export type HsdsPath = keyof typeof HSDS_PATHS;

/** What may be asked of a list, under the names of HSDS; each path has those that its openapi gives it. */
export interface HsdsAsked {
  readonly page: number;
  readonly per_page: number;
  readonly search?: string | undefined;
  readonly taxonomy_term_id?: string | undefined;
  readonly taxonomy_id?: string | undefined;
  readonly organization_id?: string | undefined;
  readonly modified_after?: string | undefined;
  readonly parent_id?: string | undefined;
  readonly top_only?: "true" | "false" | undefined;
  readonly minimal?: "true" | "false" | undefined;
  readonly full?: "true" | "false" | undefined;
  readonly full_service?: "true" | "false" | undefined;
  readonly postcode?: string | undefined;
  /** Metres from the middle of the post code. */
  readonly proximity?: number | undefined;
}

/** A page of a list; `page_number` begins at 1. */
export interface HsdsPage {
  readonly total_items: number;
  readonly total_pages: number;
  readonly page_number: number;
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: readonly Json[];
}

type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * A directory as the API of HSDS answers it. What it is given is all that it tells: give it what is published. `communes`: where their
 * chief towns are, for places of which nothing nearer is known.
 */
export class HsdsApi {
  readonly #directory: Directory;
  readonly #writer: ReturnType<typeof hsdsWriter>;
  readonly #services: ReadonlyMap<string, RowOf<"service">>;
  readonly #spots: ReadonlyMap<string, Position>;

  constructor(directory: Directory, communes: ReadonlyMap<string, Position>) {
    this.#directory = directory;
    this.#writer = hsdsWriter(directory);
    this.#services = new Map(directory.service.map((it) => [it.id, it]));
    this.#spots = new Map(
      directory.location.flatMap((it): [string, Position][] => {
        const spot = positionOf(it) ?? communes.get(it.commune ?? "");
        return spot === undefined ? [] : [[it.id, spot]];
      }),
    );
  }

  list(path: HsdsPath, asked: HsdsAsked): HsdsPage {
    const isThere = this.#placed(asked);
    const found = (this.#directory[HSDS_PATHS[path]] as readonly Row[]).filter(
      (it) => isThere(it) && this.#fits(path, it, asked),
    );
    const { page, per_page } = asked;
    const rows = found.slice((page - 1) * per_page, page * per_page);
    const total_pages = Math.ceil(found.length / per_page);
    return {
      total_items: found.length,
      total_pages,
      page_number: page,
      size: rows.length,
      first_page: page === 1,
      last_page: page >= total_pages,
      empty: rows.length === 0,
      contents: rows.map((it) => this.#listed(path, it, asked)),
    };
  }

  /** One line with all that hangs on it; undefined when there is none. */
  one(path: HsdsPath, id: string): Json | undefined {
    const row = (this.#directory[HSDS_PATHS[path]] as readonly Row[]).find((it) => it.id === id);
    return row === undefined ? undefined : this.#whole(path, row, {});
  }

  #listed(path: HsdsPath, row: Row, asked: HsdsAsked): Json {
    if (asked.minimal === "true") return { id: row.id, modified_date: row.last_modified ?? null };
    if (asked.full === "true" || asked.full_service === "true") return this.#whole(path, row, asked);
    return this.#writer.brief(HSDS_PATHS[path], row);
  }

  #whole(path: HsdsPath, row: Row, { full_service }: Pick<HsdsAsked, "full_service">): Json {
    const whole = this.#writer.whole(HSDS_PATHS[path], row);
    if (path === "service_at_locations") return { ...whole, service: this.#services.get(`${row.service_id}`) };
    if (path !== "organizations") return whole;
    const services = this.#writer.on("service", "organization_id", row.id);
    const locations = this.#writer.on("location", "organization_id", row.id);
    return {
      ...whole,
      services: full_service === "true" ? services.map((it) => this.#writer.whole("service", it)) : services,
      locations: locations.map((it) => this.#writer.whole("location", it)),
    };
  }

  #fits(path: HsdsPath, row: Row, asked: HsdsAsked): boolean {
    const service = path === "service_at_locations" ? this.#services.get(`${row.service_id}`) : row;
    const terms = asked.taxonomy_term_id ?? asked.taxonomy_id;
    return (
      (asked.search === undefined || this.#says(row, service, asked.search)) &&
      (asked.organization_id === undefined || service?.organization_id === asked.organization_id) &&
      (asked.modified_after === undefined || isAfter(service?.last_modified, asked.modified_after)) &&
      (asked.parent_id === undefined || row.parent_id === asked.parent_id) &&
      (asked.top_only !== "true" || row.parent_id === undefined) &&
      (terms === undefined || (path === "taxonomy_terms" ? row.taxonomy_id === terms : this.#bears(service, asked)))
    );
  }

  /**
   * Places whose post code it is or, given a nearness, that lie within it of the middle of those. The areas that services serve are
   * told in codes of the territory, never in post codes: they say nothing here.
   */
  #placed({ postcode, proximity }: HsdsAsked): (row: Row) => boolean {
    if (postcode === undefined) return () => true;
    const coded = new Set(
      this.#directory.address.flatMap((it) =>
        isSameCode(it.postal_code, postcode) && it.location_id !== undefined ? [it.location_id] : [],
      ),
    );
    if (proximity === undefined) return (row) => coded.has(`${row.location_id}`);
    const middle = middleOf([...coded].flatMap((it) => this.#spots.get(it) ?? []));
    return (row) => {
      const spot = this.#spots.get(`${row.location_id}`);
      return middle !== undefined && spot !== undefined && greatCircle(middle, spot) * 1000 <= proximity;
    };
  }

  /** Every word asked for stands in its name or description, whatever accents and case. */
  #says(row: Row, service: Row | RowOf<"service"> | undefined, search: string): boolean {
    const text = folded([row, service].flatMap((it) => [it?.name, it?.alternate_name, it?.description]).join(" "));
    return folded(search)
      .split(" ")
      .every((it) => text.includes(it));
  }

  /** Whether a term, or one of a taxonomy, was put on the service. */
  #bears(service: Row | RowOf<"service"> | undefined, { taxonomy_term_id, taxonomy_id }: HsdsAsked): boolean {
    const terms = this.#writer.on("attribute", "link_id", service?.id ?? "").map((it) => it.taxonomy_term_id);
    const within = (id: string): boolean =>
      this.#directory.taxonomy_term.some((it) => it.id === id && it.taxonomy_id === taxonomy_id);
    return terms.some(
      (it) => (taxonomy_term_id === undefined || it === taxonomy_term_id) && (taxonomy_id === undefined || within(it)),
    );
  }
}

/** Post codes are written with and without a space. */
const isSameCode = (a: string, b: string): boolean => {
  const [one, other] = [a, b].map((it) => compact(folded(it)));
  return one !== "" && one === other;
};

const middleOf = (spots: readonly Position[]): Position | undefined => {
  const mean = (of: (it: Position) => number): number => spots.reduce((sum, it) => sum + of(it), 0) / spots.length;
  return spots.length === 0 ? undefined : { lat: mean((it) => it.lat), lon: mean((it) => it.lon) };
};

const isAfter = (modified: unknown, day: string): boolean =>
  typeof modified === "string" && Date.parse(modified) >= Date.parse(day);
