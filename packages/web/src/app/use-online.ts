import { useSyncExternalStore } from "react";
import { isPractice } from "../device/practice/mode.ts";

/** Whoever practises has no network, whatever the browser has. */
const isOnline = (): boolean => navigator.onLine && !isPractice();
const onNetwork = (changed: () => void): (() => void) => {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
};

/** What the browser says of its network; that the server answers is another matter. */
export const useOnline = (): boolean => useSyncExternalStore(onNetwork, isOnline);
