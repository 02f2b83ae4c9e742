import { DAY, diceOf, HOUR, moment } from "@relais/core";
import {
  Circuits,
  declaredBy,
  type Passage,
  type Place,
  Places,
  Statement,
  type Trail,
} from "../packages/circuits/src/index.ts";
import { type Measured, median, ms, quantile } from "./measure.ts";

const FILES = 100_000;
const COMMUNES = 77;
const UPDATES = 2_000;
const ROUNDS = 3;
const AT = Date.UTC(2026, 10, 28);
const SINCE = AT - 365 * DAY;

/** In each commune; a place of each sector refers to one of the next ones nearby. */
const SECTORS = ["police", "social", "sante", "hebergement", "justice", "ong"] as const;
const PER_COMMUNE = [4, 2, 2, 1, 1, 2] as const;

const dice = diceOf(1);

const inventPlaces = (): readonly Place[] =>
  Array.from({ length: COMMUNES }, (_, c) => {
    const department = `X${String(1 + (c % 12)).padStart(2, "0")}`;
    const commune = `${department}${String(c).padStart(2, "0")}`;
    return SECTORS.flatMap((sector, s) =>
      Array.from({ length: PER_COMMUNE[s] ?? 0 }, (_unit, i) => ({
        id: `${sector}-${commune}-${i}`,
        sector,
        commune,
        department,
        areas: [department],
        validFrom: null,
        validTo: null,
        replaces: null,
      })),
    );
  }).flat();

/** A child comes to a place and is sent along up to four arrows, one after the other, now and then to another commune. */
const inventTrail = (file: string, places: readonly Place[], near: ReadonlyMap<string, readonly Place[]>): Trail => {
  let here = dice.pick(places);
  let at = SINCE + dice.next() * 365 * DAY;
  const presences = [{ place: here.id, at: moment(at), situations: ["victime"], owes: [] }];
  const passages: Passage[] = [];
  for (let steps = dice.whole(1, 4); steps > 0; steps--) {
    const to = dice.chance(0.02) ? dice.pick(places) : dice.pick(near.get(here.commune ?? "") ?? []);
    const sentAt = at + dice.next() * 3 * DAY;
    const answeredAt = sentAt + dice.next() * 96 * HOUR;
    passages.push({
      from: here.id,
      to: { place: to.id },
      sentAt: moment(sentAt),
      ...(dice.chance(0.73) && { answer: "accepted", answeredAt: moment(answeredAt) }),
      reportedBy: "self",
      grade: "recorded",
    });
    [here, at] = [to, answeredAt];
  }
  return { file, presences, passages };
};

const inventStatements = (
  places: readonly Place[],
  near: ReadonlyMap<string, readonly Place[]>,
): readonly Statement[] =>
  places.flatMap((from, i) =>
    [0, 1, 2, 3].map((n) =>
      Statement.parse({
        id: `s${i}-${n}`,
        saidBy: { role: "chef-unite", unit: from.id },
        workshop: null,
        saidOn: "2025-06-01",
        from: { place: from.id },
        to: { place: dice.pick(near.get(from.commune ?? "") ?? []).id },
        situations: [],
        answerWithinHours: 72,
        validFrom: "2025-06-01",
        validTo: null,
      }),
    ),
  );

const read = (circuit: Circuits): unknown => [circuit.arrows(), circuit.stations(), circuit.ways()];

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/**
 * Circuits over 100,000 files: one file is known anew, and arrows, places and ways are read again; against counting every file and reading
 * them. Each update is the file of another child under the same key, so that what was counted goes and something else comes.
 */
export const measure = async (): Promise<readonly Measured[]> => {
  const places = inventPlaces();
  const near = Map.groupBy(places, (it) => it.commune ?? "");
  const statements = inventStatements(places, near);
  const trails = Array.from({ length: FILES }, (_, i) => inventTrail(`f${i}`, places, near));
  const whole = (): Circuits => {
    const circuit = new Circuits({
      places: new Places(places),
      declared: statements.map(declaredBy),
      level: "place",
      reading: { since: SINCE, at: AT },
      offsetMinutes: 60,
    });
    for (const it of trails) circuit.put(it);
    return circuit;
  };
  read(whole());
  const [full, updates]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    let circuit: Circuits | undefined;
    full.push(
      timed(() => {
        circuit = whole();
        read(circuit);
      }),
    );
    for (let i = 0; i < UPDATES / ROUNDS; i++) {
      const next = inventTrail(`f${dice.whole(0, FILES - 1)}`, places, near);
      updates.push(
        timed(() => {
          circuit?.put(next);
          read(circuit!);
        }),
      );
    }
  }
  const [base, mean] = [median(full), updates.reduce((sum, it) => sum + it, 0) / updates.length];
  return [
    {
      what: `one file anew among ${FILES}, arrows, places and ways read again`,
      value: (100 * mean) / base,
      limit: 1,
      unit: "%",
      detail: `${ms(mean)} on average (median ${ms(median(updates))}, p95 ${ms(quantile(updates, 0.95))}) to ${ms(base)}`,
    },
  ];
};
