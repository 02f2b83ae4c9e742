import { type Day, formatDay } from "@relais/core";
import { isInForce } from "@relais/directory";
import { type Declared, holdsOn } from "../arrows/declared.ts";
import type { Node } from "../arrows/node.ts";
import type { Place, Places } from "../arrows/places.ts";

/**
 * A service that a declared arrow sends the children of a commune to, and that no place of the directory gives there. `unknown`: some
 * place of that sector may, of which nobody knows whom it serves.
 */
export interface Missing {
  readonly commune: string;
  readonly sector: string;
  readonly is: "missing" | "unknown";
  /** What declares it. */
  readonly origins: readonly string[];
}

/** What each commune lacks on a day, of what is declared to be there for its children. */
export const missingServices = (
  declared: readonly Declared[],
  places: Places,
  communes: readonly { readonly code: string; readonly department: string }[],
  day: Day,
): readonly Missing[] => {
  const today = formatDay(day);
  const standing = places.standing.filter((it) => isOpen(it, today));
  const bySector = Map.groupBy(standing, (it) => it.sector ?? "");
  const needs = declared.filter((it) => "sector" in it.to && holdsOn(it.origin, day));
  return communes.flatMap(({ code, department }) => {
    const concerned = needs.filter((it) => isFrom(it.from, code, department, places));
    const wanted = Map.groupBy(concerned, ({ to }) => ("sector" in to ? to.sector : ""));
    return [...wanted].flatMap(([sector, by]): Missing[] => {
      const all = bySector.get(sector) ?? [];
      if (all.some((it) => serves(it, code))) return [];
      const is = all.some((it) => it.areas === null && it.commune === null) ? "unknown" : "missing";
      return [{ commune: code, sector, is, origins: [...new Set(by.map((it) => it.origin.id))].sort() }];
    });
  });
};

const isOpen = ({ validFrom, validTo }: Place, day: string): boolean =>
  isInForce({ valid_from: validFrom ?? undefined, valid_to: validTo ?? undefined }, day);

const isFrom = (from: Node, commune: string, department: string, places: Places): boolean =>
  "place" in from
    ? places.last(from.place)?.commune === commune
    : from.area === "" || from.area === commune || from.area === department;

/** It says so, or it says nothing and stands there. */
const serves = ({ areas, commune }: Place, code: string): boolean =>
  areas === null ? commune === code : areas.some((it) => code.startsWith(it));
