import { useEffect } from "react";

/** Minutes without a touch or a key after which an enrolled person's store closes, offline too. */
const PATIENCE = 10 * 60_000;
const SIGNS = ["pointerdown", "keydown", "scroll"] as const;

/** Closes after a while without a sign of life; a phone that slept meanwhile closes when it wakes. */
export const useAutoLock = (on: "on" | "off", lock: () => void): void => {
  useEffect(() => {
    if (on === "off") return;
    let last = Date.now();
    const alive = (): void => {
      last = Date.now();
    };
    const look = (): void => {
      if (Date.now() - last >= PATIENCE) lock();
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
