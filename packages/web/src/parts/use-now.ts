import { useEffect, useState } from "react";

/** The hour, looked at again each half minute: enough for « il reste 3 h 20 ». */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 30_000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
};
