import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { useMe } from "../app/session.ts";
import { type Shown, Uploads } from "./uploads.ts";

const known = new Map<string, Uploads>();

/** One queue an account and page. */
export const useUploads = (): Uploads => {
  const { account } = useMe();
  const uploads = known.get(account) ?? new Uploads(account);
  known.set(account, uploads);
  return uploads;
};

export const useShown = (): Shown => {
  const uploads = useUploads();
  return useSyncExternalStore(uploads.subscribe, uploads.shown);
};

/** Sends as long as somebody is signed in, and shows the file anew when something has joined it. */
export const useSending = (): void => {
  const uploads = useUploads();
  const waiting = useShown().items.length;
  const queries = useQueryClient();
  useEffect(() => {
    uploads.start();
    return () => uploads.stop();
  }, [uploads]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change in how many wait is what tells that one has joined.
  useEffect(() => void queries.invalidateQueries({ queryKey: ["file"] }), [waiting, queries]);
};
