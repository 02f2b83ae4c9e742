import type { WhereAsked } from "@relais/extension";
import type { Plan, Territory, Wanted, Weighed } from "@relais/extension/siting";
import { useEffect, useRef, useState } from "react";
import type { KeepPlan } from "./keeping.ts";
import { openSolver, useWorker } from "./use-worker.ts";

/** A choice to be weighed as an answer to a question; `answer`: the best that is known of it. */
export interface WeighJob {
  readonly is: "weigh";
  readonly territory: Territory;
  readonly wanted: Wanted;
  readonly open: Plan["open"];
  readonly answer: Plan;
}

/** Null: it does not keep what is asked. */
export type WeighTold = { readonly is: "weighed"; readonly found: Weighed | null } | { readonly is: "failed" };

export type Weighing =
  | { readonly is: "free" | "busy" | "failed" }
  /** The choice that cannot be kept. */
  | { readonly is: "unkept"; readonly name: string };

/** Keeps a choice that was found otherwise, once the thread that solves has weighed it as an answer to the question. */
export const useWeighing = (keep: KeepPlan) => {
  const { begin } = useWorker<WeighJob, WeighTold>(openSolver);
  const [weighing, set] = useState<Weighing>({ is: "free" });
  // What is typed while it is weighed is not lost: it is kept beside what stands then.
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  return {
    weighing,
    weigh: (name: string, asked: WhereAsked, job: Omit<WeighJob, "is">): void => {
      set({ is: "busy" });
      begin({ is: "weigh", ...job }, (told) => {
        if (told.is === "failed") return set({ is: "failed" });
        if (told.found === null) return set({ is: "unkept", name });
        set({ is: "free" });
        latest.current({ name, asked, plan: { open: job.open, ...told.found } });
      });
    },
  };
};
