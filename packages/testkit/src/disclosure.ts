import loader, { type Highs } from "highs";

/** What a reader has of a count: its value, or between which bounds it lies as far as they know. */
export interface Read {
  readonly from: number;
  readonly to: number;
}

export interface Sum {
  readonly total: string;
  readonly parts: readonly string[];
}

/** The package types its CommonJS side, where the loader is a property of what is imported; what runs is the other. */
const load = loader as unknown as typeof loader.default;
let highs: Highs | undefined;

/**
 * The disclosure attack: the least and the greatest value that each count can have beside all others, by linear programming
 * (HiGHS). Counts whose bounds meet are known, and asked about no more. Throws where nothing fits: what was read is no table.
 */
export const attack = async (
  counts: ReadonlyMap<string, Read>,
  sums: readonly Sum[],
): Promise<ReadonlyMap<string, Read>> => {
  highs ??= await load();
  const { infinity, constants, withModel } = highs;
  const keys = [...counts.keys()];
  const indexOf = new Map(keys.map((key, i) => [key, i]));
  return withModel((model) => {
    model.options.set({ output_flag: false });
    for (const { from, to } of counts.values()) model.addVar(from, Math.min(to, infinity));
    for (const { total, parts } of sums) {
      const indices = [total, ...parts].map((key) => indexOf.get(key)!);
      model.addRow(0, 0, { indices, values: indices.map((_cell, i) => (i === 0 ? 1 : -1)) });
    }
    const best = (cell: number, sense: "minimize" | "maximize"): number => {
      model.changeObjectiveSense(constants.objectiveSense[sense]);
      model.changeColCost(cell, 1);
      model.run();
      const status = model.getModelStatus();
      const value = model.getObjectiveValue();
      model.changeColCost(cell, 0);
      const { modelStatus } = constants;
      if (status === modelStatus.optimal) return value;
      if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible)
        return Number.POSITIVE_INFINITY;
      throw new Error(`No table is like that: ${keys[cell]}, ${status}`);
    };
    return new Map(
      keys.flatMap((key, cell): [string, Read][] => {
        const { from, to } = counts.get(key)!;
        return from === to ? [] : [[key, { from: best(cell, "minimize"), to: best(cell, "maximize") }]];
      }),
    );
  });
};
