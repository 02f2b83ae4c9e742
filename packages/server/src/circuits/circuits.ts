import { compartmentsIn, type Reader } from "@relais/casework";
import {
  type Arrow,
  type ArrowLine,
  Circuits,
  type CircuitsView,
  declaredBy,
  keyOf,
  missingServices,
  type Origin,
  type OriginLine,
  publishedArrows,
  type Statement,
} from "@relais/circuits";
import { formatDay, formatInstant, type Instant, localDay, localMidnight, type Text } from "@relais/core";
import { addMonths } from "@relais/procedures";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { type CircuitMap, circuitMap } from "./map.ts";
import { practicesNow, trailOf } from "./practice.ts";
import { sayingOf, statementsNow } from "./statements.ts";

export interface CircuitsQuery {
  readonly level: CircuitsView["level"];
  /** Code of a department: arrows with an end in it, and what its communes lack. */
  readonly department?: string | undefined;
}

/**
 * The circuit over rolling twelve months (SEMANTICS §8): true counts of what the reader may open, and of all else what may be published
 * ([PUB-7]). The two share no passage: one taken from the other tells nothing. The reading is audited.
 */
export const circuits = async (office: Office, reader: Reader, asked: CircuitsQuery): Promise<CircuitsView> => {
  const { database, country, sources } = office;
  const [map, stated] = await Promise.all([circuitMap(office), statementsNow(office)]);
  const practices = await practicesNow(office, map);
  const { offsetMinutes } = country.calendar;
  const now = sources.now();
  const today = localDay(now, offsetMinutes);
  const yearBefore = (at: Instant): Instant =>
    localMidnight(addMonths(localDay(at, offsetMinutes), -12), offsetMinutes);
  const reading = { since: yearBefore(now), at: now };
  const declared = [...map.declared, ...stated.map(declaredBy)];
  const sees = (it: { readonly units: readonly string[]; readonly compartment: "commun" | string }): boolean =>
    it.units.some((unit) => [...compartmentsIn(reader, { unit })].some((open) => open === it.compartment));
  const own = new Circuits({ places: map.places, declared, level: asked.level, reading, offsetMinutes });
  for (const it of practices) {
    const trail = trailOf(it, sees);
    if (trail !== null) own.put(trail);
  }
  // Others are told month by month: from one day to the next a window that slides would tell of single passages.
  const until = localMidnight(firstOfMonth(today), offsetMinutes);
  const published = publishedArrows({
    trails: practices.flatMap((it) => trailOf(it, (part) => !sees(part)) ?? []),
    declared,
    places: map.places,
    reading: { since: yearBefore(until), at: until },
    offsetMinutes,
  });
  const words = wordsOf(office, stated);
  const isAsked = ({ from, to }: ArrowLine): boolean =>
    asked.department === undefined || from.department === asked.department || to.department === asked.department;
  const units = country.units.keys().filter((unit) => compartmentsIn(reader, { unit }).size > 0);
  const names = [...units].flatMap((it) => country.units.get(it)?.name ?? []);
  const department = asked.department ?? map.lineOf({ place: reader.unit }).department;
  const arrows = own
    .arrows()
    .map((it) => ownLine(it, map, words))
    .filter(isAsked);
  const detail = { arrows: arrows.length };
  await database.asSystem((tx) =>
    audit(tx, { at: now, account: reader.account, action: "circuits.read", stream: null, detail }),
  );
  return {
    since: formatInstant(reading.since),
    at: formatInstant(now),
    level: asked.level,
    own: names.length === 0 ? null : { units: names, arrows, ...networkOf(own, map, department) },
    others: {
      until: formatInstant(until),
      arrows: published
        .map(
          ({ from, to, n, answered, median, origins }): ArrowLine => ({
            id: `others ${keyOf(from)}>${keyOf(to)}`,
            from: map.lineOf(from),
            to: map.lineOf(to),
            class: typeof n !== "number" ? null : origins.length > 0 ? "declared-used" : "used-undeclared",
            grade: typeof n === "number" ? "recorded" : null,
            n,
            ...{ taken: null, answered, inTime: null, fedBack: null, median: median && { ...median } },
            origins: origins.map(words),
          }),
        )
        .filter(isAsked),
    },
    missing: missingServices(
      declared,
      map.places,
      map.territory.communes.filter((it) => it.department === department),
      today,
    ).map(({ commune, sector, is }) => ({ commune, sector: map.sectors.names.get(sector) ?? both(sector), is })),
    communes: map.territory.communes.map(({ code, name, department: of, position }) => ({
      code,
      name,
      department: of,
      lat: position.lat,
      lon: position.lon,
    })),
    outline: map.outline,
    departments: map.territory.departments.map(({ code, name }) => ({ code, name })),
    department,
  };
};

const firstOfMonth = (day: number): number => {
  const [year, month] = formatDay(day).split("-");
  return Math.round(Date.parse(`${year}-${month}-01T00:00:00Z`) / 86_400_000);
};

const both = (text: string): Text => ({ fr: text, en: text });

const ownLine = (
  { from, to, class: is, grade, origins, figures }: Arrow,
  map: CircuitMap,
  words: (origin: Origin) => OriginLine,
): ArrowLine => ({
  id: `${keyOf(from)}>${keyOf(to)}`,
  from: map.lineOf(from),
  to: map.lineOf(to),
  class: is,
  grade,
  n: figures.passages,
  taken: figures.taken,
  answered: figures.answered,
  inTime: figures.inTime,
  fedBack: figures.fedBack,
  median: figures.answered === null ? null : figures.median && { ...figures.median },
  origins: origins.map(words),
});

/** Places as children go through them, and the communes from which a sector is not reached, or only through one place. */
const networkOf = (
  own: Circuits,
  { lineOf, places, sectors }: CircuitMap,
  department: string | null,
): Pick<NonNullable<CircuitsView["own"]>, "stations" | "ways"> => ({
  stations: own.stations().flatMap(({ place, isDeadEnd, ...counts }) => {
    // A notice to « a prosecutor » does not say which: nobody is stuck in a sector.
    if (!("place" in place)) return [];
    return [{ place: lineOf(place), ...counts, deadEnd: isDeadEnd ? ("yes" as const) : ("no" as const) }];
  }),
  ways: own
    .ways()
    .filter((it) => it.is === "none" || it.through.length > 0)
    .filter(({ commune }) => places.standing.some((it) => it.commune === commune && it.department === department))
    .map(({ commune, sector, is, through }) => ({
      commune,
      sector: sectors.names.get(sector) ?? both(sector),
      is,
      through: through.map(lineOf),
    })),
});

/** Who declares an arrow, in words: the step of a procedure, or who said it, where and when. */
const wordsOf = (office: Office, stated: readonly Statement[]): ((origin: Origin) => OriginLine) => {
  const steps = new Map(
    office.country.procedures.flatMap(({ procedure: { id, title, steps } }) =>
      steps.map((it): [string, Text] => [
        `${id}/${it.id}`,
        { fr: `${title.fr} : ${it.title.fr}`, en: `${title.en}: ${it.title.en}` },
      ]),
    ),
  );
  const said = new Map(
    stated.map((it): [string, Text] => {
      const { fr, en } = sayingOf(office, it);
      const workshop = it.workshop === null ? "" : ` · ${it.workshop}`;
      return [it.id, { fr: `${fr}${workshop}`, en: `${en}${workshop}` }];
    }),
  );
  return ({ by, id, validFrom, validTo, answerWithinHours }) => ({
    by,
    text: steps.get(id) ?? said.get(id) ?? both(id),
    validFrom: validFrom === null ? null : formatDay(validFrom),
    validTo: validTo === null ? null : formatDay(validTo),
    answerWithinHours,
  });
};
