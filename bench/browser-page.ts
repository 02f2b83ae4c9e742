import {
  type Act,
  type Calendar,
  compileProcedure,
  evaluate,
  type Procedure,
  type Vocabulary,
} from "@relais/procedures";

/** What the browser is given: plain data, as a device receives them. */
export interface Given {
  readonly procedure: Procedure;
  readonly vocabulary: Vocabulary;
  readonly calendar: Calendar;
  readonly acts: readonly Act[];
  readonly now: number;
  readonly times: number;
}

/** Milliseconds of each evaluation, the very first one included, and how many instances were told. */
const relaisBench = ({
  procedure,
  vocabulary,
  calendar,
  acts,
  now,
  times,
}: Given): { took: number[]; instances: number } => {
  const followed = [{ procedure: compileProcedure(procedure, vocabulary, calendar), since: acts[0]!.time.from }];
  const took: number[] = [];
  let instances = 0;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    instances = evaluate(followed, { acts, departures: [] }, now).instances.length;
    took.push(performance.now() - start);
  }
  return { took, instances };
};

Object.assign(globalThis, { relaisBench });
