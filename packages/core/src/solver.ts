import loader from "highs";

/** What is used of HiGHS: the package types its CommonJS side or the other, as it is asked. */
interface Solver {
  solve(
    program: string,
    options: { output_flag: boolean; mip_rel_gap: number },
  ): { Status: string; Columns: Readonly<Record<string, { Primal: number }>> };
}
const load = loader as unknown as () => Promise<Solver>;

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
