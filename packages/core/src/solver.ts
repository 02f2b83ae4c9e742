import loader from "highs";

/** What is used of HiGHS: the package types its CommonJS side or the other, as it is asked. */
interface Solver {
  solve(
    program: string,
    options: { output_flag: boolean; mip_rel_gap: number },
  ): { Status: string; Columns: Readonly<Record<string, { Primal: number }>> };
  createModel(data: object): Model;
  readonly constants: { readonly modelStatus: Readonly<Record<string, number>> };
}
interface Model {
  options: { set(values: Readonly<Record<string, boolean | number | string>>): void };
  setSolution(solution: { colValue: Float64Array }): void;
  run(callbacks: Readonly<Record<number, (event: Event) => void>>): { modelStatus: number };
  getSolution(): { colValue: Float64Array };
  getObjectiveValue(): number;
  info: { get(name: string): number };
  dispose(): void;
}
interface Event {
  readonly data: { readonly mip_solution?: Float64Array; readonly mip_dual_bound?: number };
  interrupt(): void;
}
const load = loader as unknown as (settings?: { locateFile: () => string }) => Promise<Solver>;

/** HiGHS, to a proven optimum: values by name, or null where none fit. Throws where it ends otherwise. */
export const openSolver = async (): Promise<(program: string) => ReadonlyMap<string, number> | null> => {
  const highs = await load();
  return (program) => {
    const { Status, Columns } = highs.solve(program, { output_flag: false, mip_rel_gap: 0 });
    if (Status === "Infeasible") return null;
    if (Status !== "Optimal") throw new Error(`HiGHS: ${Status}`);
    return new Map(Object.entries(Columns).map(([name, column]) => [name, column.Primal]));
  };
};

/** A linear program, the least of `cost` being sought; columns and rows go by their place. */
export interface LinearProgram {
  readonly columns: readonly {
    readonly cost: number;
    readonly from: number;
    readonly to: number;
    readonly whole: 0 | 1;
  }[];
  readonly rows: readonly {
    readonly from: number;
    readonly to: number;
    readonly terms: readonly (readonly [column: number, by: number])[];
  }[];
}

/** What is known while it is solved: the best values so far, null before any, and what no values can cost less than. */
export interface Progress {
  readonly values: Float64Array | null;
  readonly bound: number;
}

export interface Solved extends Progress {
  /** stopped: by whoever watched; what is known is kept. */
  readonly is: "optimal" | "infeasible" | "stopped";
}

/**
 * Solves a program, beginning from `start` where given: values of the columns that decide, from which the others follow. `watch` hears
 * of each advance and now and then in between; what it answers ends the work or lets it go on.
 */
export type SolveProgram = (
  program: LinearProgram,
  watch: (progress: Progress) => "go" | "stop",
  start?: ReadonlyMap<number, number>,
) => Solved;

/** Callbacks of HiGHS: a better solution; a report of the bound; a moment at which it may be interrupted. */
const [IMPROVED, REPORT, PAUSE] = [4, 5, 6] as const;

/** Without output there are no reports; to the console none goes. */
const OPTIONS = {
  output_flag: true,
  log_to_console: false,
  mip_rel_gap: 0,
  mip_abs_gap: 1e-6,
  mip_min_logging_interval: 0.2,
} as const;

/**
 * HiGHS on programs as they are, with its progress; proven to the last digit that it tells apart. Throws where it fails. `runtime`: the
 * address of its WebAssembly, where it does not lie beside its code.
 */
export const openProgramSolver = async (runtime?: string): Promise<SolveProgram> => {
  const highs = await (runtime === undefined ? load() : load({ locateFile: () => runtime }));
  const { optimal, infeasible, unboundedOrInfeasible, interrupted } = highs.constants.modelStatus;
  const run = (
    program: LinearProgram,
    watch: (progress: Progress) => "go" | "stop",
    from: Float64Array | null,
  ): Solved => {
    const model = highs.createModel(dataOf(program));
    try {
      model.options.set(OPTIONS);
      if (from !== null) model.setSolution({ colValue: from });
      let known: Progress = { values: from, bound: Number.NEGATIVE_INFINITY };
      const { modelStatus } = model.run({
        [IMPROVED]: ({ data }) => {
          known = { ...known, values: data.mip_solution ?? known.values };
          watch(known);
        },
        // The only bound that is of the whole: while it looks for solutions HiGHS solves parts, and tells of those elsewhere.
        [REPORT]: ({ data }) => {
          known = { ...known, bound: Math.max(known.bound, data.mip_dual_bound ?? known.bound) };
          watch(known);
        },
        [PAUSE]: (event) => {
          if (watch(known) === "stop") event.interrupt();
        },
      });
      if (modelStatus === infeasible || modelStatus === unboundedOrInfeasible) return { ...known, is: "infeasible" };
      if (modelStatus === interrupted) return { ...known, is: "stopped" };
      if (modelStatus !== optimal) throw new Error(`HiGHS: ${modelStatus}`);
      return { is: "optimal", values: model.getSolution().colValue, bound: model.getObjectiveValue() };
    } finally {
      model.dispose();
    }
  };
  return (program, watch, start) => {
    if (program.columns.length === 0) return withoutColumns(program);
    // HiGHS would complete a start that is not whole by itself, and tell the bound of that as if it were the program's.
    const from = start === undefined ? null : run(fixed(program, start), () => "go", null).values;
    return run(program, watch, from);
  };
};

/** Rows that nothing enters are 0: kept or not, nothing can be done about it. HiGHS says « empty » to both. */
const withoutColumns = ({ rows }: LinearProgram): Solved =>
  rows.every(({ from, to }) => from <= 0 && to >= 0)
    ? { is: "optimal", values: new Float64Array(), bound: 0 }
    : { is: "infeasible", values: null, bound: Number.POSITIVE_INFINITY };

/** The program with the values of some columns given. */
const fixed = ({ columns, rows }: LinearProgram, values: ReadonlyMap<number, number>): LinearProgram => ({
  rows,
  columns: columns.map((it, at) => {
    const value = values.get(at);
    return value === undefined ? it : { ...it, from: value, to: value };
  }),
});

/** Rows as HiGHS wants them, one after the other. */
const dataOf = ({ columns, rows }: LinearProgram): object => {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, at) => {
    starts[at + 1] = starts[at]! + row.terms.length;
  });
  const terms = rows.flatMap((it) => it.terms);
  return {
    numCols: columns.length,
    numRows: rows.length,
    colCost: Float64Array.from(columns, (it) => it.cost),
    colLower: Float64Array.from(columns, (it) => it.from),
    colUpper: Float64Array.from(columns, (it) => it.to),
    integrality: Int32Array.from(columns, (it) => it.whole),
    rowLower: Float64Array.from(rows, (it) => it.from),
    rowUpper: Float64Array.from(rows, (it) => it.to),
    matrix: {
      format: "csr",
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: Int32Array.from(terms, ([column]) => column),
      values: Float64Array.from(terms, ([, by]) => by),
    },
  };
};
