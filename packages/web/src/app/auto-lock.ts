import { useEffect } from "react";
import { mark, marked } from "../device/marks.ts";

/** Minutes without a touch or a key after which an enrolled person's store closes, offline too. */
const PATIENCE = 10 * 60_000;
/** What a hand does; a page that moves by itself is no sign. */
const SIGNS = ["pointerdown", "keydown", "wheel"] as const;
/** How often other tabs are told of a sign of life, in ms. */
const TOLD_EVERY = 5_000;

/** Whether nobody was there for as long: a touch that lies ahead was told by a clock that was wrong, and counts for nothing. */
export const isLeft = (touches: readonly number[], now: number): boolean =>
  now - Math.max(0, ...touches.filter((it) => it <= now)) >= PATIENCE;

/**
 * Closes after a while without a sign of life in any tab; a phone that slept meanwhile closes when it wakes. A tab that nobody
 * looks at does not close the one in which somebody works.
 */
export const useAutoLock = (on: "on" | "off", lock: () => void): void => {
  useEffect(() => {
    if (on === "off") return;
    let last = Date.now();
    let told = 0;
    const alive = (): void => {
      last = Date.now();
      if (last - told < TOLD_EVERY) return;
      told = last;
      mark("touched", String(last));
    };
    const look = (): void => {
      if (isLeft([last, Number(marked("touched"))], Date.now())) lock();
    };
    for (const it of SIGNS) window.addEventListener(it, alive, { passive: true });
    document.addEventListener("visibilitychange", look);
    const timer = window.setInterval(look, 15_000);
    return () => {
      for (const it of SIGNS) window.removeEventListener(it, alive);
      document.removeEventListener("visibilitychange", look);
      window.clearInterval(timer);
    };
  }, [on, lock]);
};
