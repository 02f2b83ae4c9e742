import { useEffect, useRef } from "react";

/** A thread beside the page, one job at a time: `begin` ends what it was at. It ends with the page. */
export const useWorker = <Job, Told>(open: () => Worker) => {
  const worker = useRef<Worker>(undefined);
  const end = (): void => worker.current?.terminate();
  useEffect(() => () => worker.current?.terminate(), []);
  return {
    end,
    begin: (job: Job, hear: (told: Told | { readonly is: "failed" }) => void): void => {
      end();
      const own = open();
      own.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
      own.onerror = () => hear({ is: "failed" });
      worker.current = own;
      own.postMessage(job);
    },
  };
};

/** The thread that solves. */
export const openSolver = (): Worker => new Worker(new URL("./siting-worker.ts", import.meta.url), { type: "module" });
