import { useEffect, useRef, useState } from "react";
import {
  COMPARING,
  type RegretJob,
  type RegretTold,
  type Regretting,
  regretHeard,
  regretStopped,
} from "./regretting.ts";

/** Compares beside the page, in the worker that solves: whoever keeps that can compare without network too. `ask` begins anew, `cancel` ends the work and keeps the best so far. */
export const useRegret = () => {
  const worker = useRef<Worker>(undefined);
  const [regretting, set] = useState<Regretting>({ is: "idle" });
  useEffect(() => () => worker.current?.terminate(), []);
  return {
    regretting,
    ask: (job: RegretJob): void => {
      worker.current?.terminate();
      set(COMPARING);
      const own = new Worker(new URL("./siting-worker.ts", import.meta.url), { type: "module" });
      own.onmessage = ({ data }: MessageEvent<RegretTold>) => set((before) => regretHeard(before, data));
      own.onerror = () => set((before) => regretHeard(before, { is: "failed" }));
      worker.current = own;
      own.postMessage(job);
    },
    refuse: (told: Extract<RegretTold, { is: "none" }>): void => set(told),
    cancel: (): void => {
      worker.current?.terminate();
      set(regretStopped);
    },
  };
};
