import { useEffect, useState } from "react";

/** The value as it was at the last pause of so many ms. */
export const usePaused = <T>(value: T, pause: number): T => {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(value), pause);
    return () => window.clearTimeout(timer);
  }, [value, pause]);
  return paused;
};
