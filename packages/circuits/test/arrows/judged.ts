import { inventWorld, PROOF, type World } from "@relais/testkit/circuits";
import {
  type Arrow,
  type ArrowClass,
  Circuits,
  declaredBy,
  keyOf,
  type Level,
  Places,
  Statement,
} from "../../src/index.ts";

/** The circuit of a planted world, without a file yet. */
export const emptyCircuitOf = ({ places, statements, since, at }: World, level: Level = "place"): Circuits =>
  new Circuits({
    places: new Places(places),
    declared: statements.map((it) => declaredBy(Statement.parse(it))),
    level,
    reading: { since, at },
    offsetMinutes: 60,
  });

/** Which class each planted kind should be given; one that lives has none to be found. */
const WANTED = { unused: "declared-unused", undeclared: "used-undeclared", late: "declared-late" } as const;
type Wanted = (typeof WANTED)[keyof typeof WANTED];

/** How much an arrow holds of what its class is judged on. */
const sizeOf = (wanted: Wanted, { figures }: Arrow): number => {
  if (wanted === "used-undeclared") return figures.children;
  return (wanted === "declared-unused" ? figures.taken : figures.inTime)?.of ?? 0;
};

export interface Score {
  given: number;
  right: number;
  planted: number;
  found: number;
}

export const emptyScores = (): Record<Wanted, Score> => {
  const none = () => ({ given: 0, right: 0, planted: 0, found: 0 });
  return { "declared-unused": none(), "used-undeclared": none(), "declared-late": none() };
};

/** Adds one world: what was given and what was planted, of the arrows large enough. */
export const judge = (seed: number, scores: Record<Wanted, Score>, told?: (line: string) => void): void => {
  const world = inventWorld(seed);
  const circuit = emptyCircuitOf(world);
  for (const it of world.trails) circuit.put(it);
  const truth = new Map(world.truth.map((it) => [`@${it.from}>${keyOf(it.to)}`, it.kind]));
  const places = new Places(world.places);
  for (const arrow of circuit.arrows()) {
    const [from, to] = [keyOf(arrow.from), keyOf(arrow.to)];
    const own = truth.get(`${from}>${to}`);
    // One place of a class to which something was stated shares what was planted in it.
    const wider = places.within(arrow.to).map((it) => truth.get(`${from}>${it}`));
    const kind = own ?? wider.find((it) => it !== undefined);
    for (const [planted, wanted] of Object.entries(WANTED)) {
      if (sizeOf(wanted, arrow) < PROOF.smallest) continue;
      const score = scores[wanted];
      if (arrow.class === (wanted satisfies ArrowClass)) {
        score.given++;
        if (kind === planted) score.right++;
        else told?.(`${seed} ${from}>${to} ${wanted} is ${kind} ${JSON.stringify(arrow.figures)}`);
      }
      if (own === planted) {
        score.planted++;
        if (arrow.class === wanted) score.found++;
        else told?.(`${seed} ${from}>${to} ${planted} said ${arrow.class} ${JSON.stringify(arrow.figures)}`);
      }
    }
  }
};
