import { useState } from "react";
import {
  COMPARING,
  type RegretJob,
  type RegretTold,
  type Regretting,
  regretHeard,
  regretStopped,
} from "./regretting.ts";
import { openSolver, useWorker } from "./use-worker.ts";

/** Compares beside the page, in the worker that solves: whoever keeps that can compare without network too. `cancel` keeps the best so far. */
export const useRegret = () => {
  const { begin, end } = useWorker<RegretJob, RegretTold>(openSolver);
  const [regretting, set] = useState<Regretting>({ is: "idle" });
  return {
    regretting,
    ask: (job: RegretJob): void => {
      set(COMPARING);
      begin(job, (told) => set((before) => regretHeard(before, told)));
    },
    refuse: (told: Extract<RegretTold, { is: "none" }>): void => set(told),
    cancel: (): void => {
      end();
      set(regretStopped);
    },
  };
};
