import { compileGraph, coreGraph, evaluate, Runner } from "@relais/procedures";
import { compileFifty, longHistory } from "./fifty.ts";
import { compare, type Measured, ms } from "./measure.ts";

/** Everything that is said of a long file, against the bare fold of the same acts on the compiled core graph. */
export const measure = async (): Promise<readonly Measured[]> => {
  const procedure = compileFifty();
  const { acts, now } = longHistory(procedure);
  const followed = [{ procedure, since: acts[0]!.time.from }];
  const history = { acts, departures: [] };
  const graph = compileGraph(coreGraph(procedure.procedure).graph);
  const fold = (): unknown => {
    const runner = new Runner(graph);
    for (const act of acts) runner.execute(graph.indexOf.get(act.step)!, act.time.to);
    return [runner.enabled(now), runner.deadlines(), runner.isAccepting];
  };
  const { first, second, ratio } = compare(() => evaluate(followed, history, now), fold);
  const said = evaluate(followed, history, now);
  return [
    {
      what: `next acts and verdicts, ${acts.length} acts, ${procedure.rules.length} rules`,
      value: ratio,
      limit: 5,
      unit: "×",
      detail: `${ms(first)} against a bare fold in ${ms(second)}; ${said.instances.length} instances`,
    },
  ];
};
