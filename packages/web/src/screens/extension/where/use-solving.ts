import type { Refusal } from "@relais/core";
import type { Territory, Wanted } from "@relais/extension/siting";
import { useState } from "react";
import { DRAWING, type Fronting, frontHeard, frontStopped } from "./fronting.ts";
import { BEGUN, heard, type Job, type Solving, stopped, type Told } from "./solving.ts";
import { openSolver, useWorker } from "./use-worker.ts";

/** Solves beside the page: `ask` begins anew, `cancel` ends the work and keeps the best so far. */
export const useSolving = () => {
  const { begin, end } = useWorker<Job, Told>(openSolver);
  const [solving, setSolving] = useState<Solving>({ is: "idle" });
  const [front, setFront] = useState<Fronting>({ is: "idle" });
  return {
    solving,
    front,
    ask: (territory: Territory, wanted: Wanted): void => {
      setSolving(BEGUN);
      setFront({ is: "idle" });
      begin({ is: "plan", territory, wanted }, (told) => setSolving((before) => heard(before, told)));
    },
    cancel: (): void => {
      end();
      setSolving(stopped);
    },
    askFront: (territory: Territory, wanted: Wanted): void => {
      setSolving(stopped);
      setFront(DRAWING);
      begin({ is: "front", territory, wanted }, (told) => setFront((before) => frontHeard(before, told)));
    },
    cancelFront: (): void => {
      end();
      setFront(frontStopped);
    },
    refuse: (refusal: Refusal): void => {
      end();
      setSolving({ is: "none", refusal });
    },
  };
};
