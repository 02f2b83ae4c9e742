import { compartments, diceOf, HOUR, moment } from "@relais/core";
import { type Act, type CompiledGraph, compileGraph, coreGraph, Runner } from "@relais/procedures";
import { distancesOf } from "../packages/circuits/src/courses/distances.ts";
import { compileFifty, shortHistory } from "./fifty.ts";
import { type Measured, median, ms } from "./measure.ts";

const FILES = 10_000;
/** Ways of doing that offices have; the first are far more common than the last. */
const WAYS = 400;
const ROUNDS = 3;

/** Distances of 10,000 files to a lawful course, against folding the same acts once on the compiled core graph. */
export const measure = async (): Promise<readonly Measured[]> => {
  const procedure = compileFifty();
  const files = inventedFiles().map((acts) => ({ procedure, acts, endedAt: START, opens: compartments }));
  const graph = compileGraph(coreGraph(procedure.procedure).graph);
  const replay = (): number => {
    let accepting = 0;
    for (const { acts } of files) if (replayed(graph, acts).isAccepting) accepting++;
    return accepting;
  };
  replay();
  const [whole, once]: [number[], number[]] = [[], []];
  let said = distancesOf([]);
  for (let round = 0; round < ROUNDS; round++) {
    whole.push(
      timed(() => {
        said = distancesOf(files);
      }),
    );
    once.push(timed(replay));
  }
  const acts = files.reduce((sum, it) => sum + it.acts.length, 0);
  const kinds = new Set(files.map((it) => JSON.stringify(it.acts.map((act) => [act.step, act.facts])))).size;
  const bounded = said.flatMap((it) => it.atLeast).reduce((sum, it) => sum + it.files, 0);
  return [
    {
      what: `distance of ${FILES} files to a lawful course, ${acts} acts, ${kinds} different histories`,
      value: median(whole.map((it, i) => it / once[i]!)),
      limit: 50,
      unit: "×",
      detail: `${ms(median(whole))} against ${ms(median(once))} to replay; ${bounded} told as « at least »`,
    },
  ];
};

const timed = (work: () => unknown): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

const replayed = (graph: CompiledGraph, acts: readonly Act[]): Runner => {
  const runner = new Runner(graph);
  for (const act of acts) runner.execute(graph.indexOf.get(act.step)!, act.time.to);
  return runner;
};

/** Seven files in ten go one of the ways of their office, the others with an act left out, moved or done twice. */
const inventedFiles = (): (readonly Act[])[] => {
  const dice = diceOf(10_000);
  const procedure = compileFifty();
  const ways = Array.from({ length: WAYS }, (_way, seed) => shortHistory(procedure, seed));
  return Array.from({ length: FILES }, () => {
    const acts = [...ways[Math.floor(WAYS * dice.next() ** 2)]!];
    if (dice.chance(0.7)) return acts;
    const at = dice.whole(0, acts.length - 1);
    const [taken] = acts.splice(at, 1);
    if (taken === undefined || dice.chance(1 / 3)) return acts.length > 0 ? acts : [taken!];
    const to = dice.chance(0.5) ? at : dice.whole(0, acts.length);
    acts.splice(to, 0, taken);
    if (to === at) acts.splice(to, 0, taken);
    // Told anew in this order: the times are those of the places.
    return acts.map((act, sequence) => ({
      ...act,
      id: String(sequence).padStart(4, "0"),
      sequence,
      ...timeAt(sequence),
    }));
  });
};

const START = Date.parse("2026-03-02T07:00:00Z");
const timeAt = (place: number) => {
  const at = START + place * HOUR;
  return { time: moment(at), recordedAt: at };
};
