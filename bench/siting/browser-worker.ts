import { openProgramSolver } from "@relais/core/solver";
import type { Median } from "@relais/extension/siting";
import runtime from "highs/runtime?url";
import { versus } from "./versus.ts";

/** What the worker is given: problems as plain data, and the milliseconds that HiGHS has for each. */
export interface Given {
  readonly medians: readonly (Omit<Median, "cost"> & { readonly cost: readonly number[] })[];
  readonly patience: number;
}

self.onmessage = async ({ data: { medians, patience } }: MessageEvent<Given>) => {
  const solver = await openProgramSolver(runtime);
  const made = medians.map((it) => ({ ...it, cost: Float64Array.from(it.cost) }));
  self.postMessage(versus(made, solver, patience));
};
