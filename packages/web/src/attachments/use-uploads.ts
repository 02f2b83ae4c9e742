import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { useMe } from "../app/session.ts";
import { runningDevice } from "../device/device.ts";
import { useDeviceState } from "../device/use-device.ts";
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
  const device = useDeviceState();
  // On a full device nothing typed may be able to leave before a photo makes room.
  const place = device !== null && device.leaving > 0 && device.contact !== "full" ? "behind" : "first";
  useEffect(() => {
    if (place === "behind") uploads.standBehind();
    else uploads.start();
    return () => uploads.stop();
  }, [uploads, place]);
  const before = useRef(waiting);
  useEffect(() => {
    // What has joined at the server is not yet in the files that an enrolled device carries: it asks for it.
    if (waiting < before.current) void runningDevice()?.sender.now();
    before.current = waiting;
    void queries.invalidateQueries({ queryKey: ["file"] });
  }, [waiting, queries]);
};
