import { parseDay } from "@relais/core";
import { type Chances, DRAWN, type PlanView, simulate } from "@relais/extension";
import { useEffect, useRef, useState } from "react";

/** A page answers to a touch within 100 ms. */
const SLICE = 40;

type Drawing =
  | { readonly is: "idle" }
  | { readonly is: "drawing"; readonly done: number }
  | { readonly is: "drawn"; readonly chances: Chances };

/** Draws a plan slice by slice, so that the page goes on answering and the drawing can be given up. */
export const useChances = ({ plan, daysOff }: PlanView) => {
  const [drawing, setDrawing] = useState<Drawing>({ is: "idle" });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const start = (): void => {
    const steps = simulate(plan, { daysOff: daysOff.map(parseDay), ...DRAWN });
    const slice = (): void => {
      const until = performance.now() + SLICE;
      let step = steps.next();
      while (step.done !== true && performance.now() < until) step = steps.next();
      if (step.done === true) {
        setDrawing({ is: "drawn", chances: step.value });
        return;
      }
      setDrawing({ is: "drawing", done: step.value });
      timer.current = setTimeout(slice);
    };
    setDrawing({ is: "drawing", done: 0 });
    timer.current = setTimeout(slice);
  };
  const cancel = (): void => {
    clearTimeout(timer.current);
    setDrawing({ is: "idle" });
  };
  return { drawing, start, cancel };
};
