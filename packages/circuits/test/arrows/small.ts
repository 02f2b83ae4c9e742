import { DAY, HOUR, type Instant, moment, parseInstant } from "@relais/core";
import {
  type Arrow,
  Circuits,
  type CircuitsInput,
  declaredBy,
  keyOf,
  type Passage,
  type Place,
  Places,
  type Presence,
  Statement,
  type Trail,
} from "../../src/index.ts";

/** The day of reading, and the year before it. */
export const AT: Instant = parseInstant("2026-11-28T12:00:00+01:00");
const SINCE: Instant = AT - 365 * DAY;
/** Long enough ago for its records to have come. */
export const BEFORE: Instant = AT - 100 * DAY;

export const place = (id: string, sector: string, commune: string, more: Partial<Place> = {}): Place => ({
  id,
  sector,
  commune,
  department: commune.slice(0, 2),
  areas: null,
  validFrom: null,
  validTo: null,
  replaces: null,
  ...more,
});

/** Two communes of one department, one of another; a CPS that became a GUPS in the year. */
export const PLACES: readonly Place[] = [
  place("com-a", "police", "D1A"),
  place("com-b", "police", "D1B"),
  place("cps-a", "social", "D1A", { validTo: "2026-03-01" }),
  place("gups-a", "social", "D1A", { validFrom: "2026-03-01", replaces: "cps-a" }),
  place("hopital", "sante", "D1A"),
  place("foyer", "hebergement", "D1B"),
  place("foyer-loin", "hebergement", "D2C"),
];

export const statement = (from: string, to: string, more: Partial<Statement> = {}): Statement =>
  Statement.parse({
    id: `${from}-${to}`,
    saidBy: { role: "chef-unite", unit: from },
    workshop: "atelier-1",
    saidOn: "2025-01-10",
    from: { place: from },
    to: { place: to },
    situations: [],
    answerWithinHours: null,
    validFrom: "2025-01-10",
    validTo: null,
    ...more,
  });

export const presence = (at: string, more: Partial<Presence> = {}): Presence => ({
  place: at,
  at: moment(BEFORE),
  situations: ["victime"],
  owes: [],
  ...more,
});

/** Sent, and answered after so many hours; null: never. */
export const passage = (from: string, to: string, hours: number | null, more: Partial<Passage> = {}): Passage => ({
  from,
  to: { place: to },
  sentAt: moment(BEFORE),
  ...(hours !== null && { answer: "accepted", answeredAt: moment(BEFORE + hours * HOUR) }),
  reportedBy: "self",
  grade: "recorded",
  ...more,
});

/** So many files alike, each with a key of its own. */
export const files = (count: number, trail: Omit<Trail, "file">, prefix = "f"): Trail[] =>
  Array.from({ length: count }, (_, i) => ({ ...trail, file: `${prefix}${i}` }));

export const circuitOf = (
  statements: readonly Statement[],
  trails: readonly Trail[],
  more: Partial<CircuitsInput> = {},
): Circuits => {
  const circuit = new Circuits({
    places: new Places(PLACES),
    declared: statements.map(declaredBy),
    level: "place",
    reading: { since: SINCE, at: AT },
    offsetMinutes: 60,
    ...more,
  });
  for (const it of trails) circuit.put(it);
  return circuit;
};

/** The arrow between two nodes, named as `@place` or `sector@area`. */
export const arrowIn = (circuit: Circuits, from: string, to: string): Arrow => {
  const found = circuit.arrows().find((it) => keyOf(it.from) === from && keyOf(it.to) === to);
  if (found === undefined) throw new Error(`No arrow from ${from} to ${to}`);
  return found;
};
