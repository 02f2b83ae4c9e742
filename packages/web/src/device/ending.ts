import { keepToken, Problem, remove } from "../api/client.ts";
import { askMe } from "../api/remote.ts";
import { mark, marked, unmark } from "./marks.ts";

/**
 * The session of a store that was closed ends: at once, or as soon as the server can be told. Until then nothing is asked
 * through it, whoever holds this browser now.
 */
export const askEnding = (): void => {
  if (marked("ending") === null) mark("ending", marked("session") ?? "unknown");
};

/** The same person has opened their own store again before the server could be told: the session is theirs, and goes on. */
export const takeUpSession = (place: string): void => {
  if (marked("session") === place) {
    if (marked("ending") === place) unmark("ending");
  } else if (marked("session") !== null) askEnding();
};

/** The one who has just signed in stands in the place of whoever was signed in before. */
export const sessionBegun = (): void => {
  unmark("ending");
  unmark("session");
};

/** One tab at a time, so that an ending that comes late never ends the session of whoever signed in meanwhile. */
export const settleEnding = (): Promise<"ended" | "pending"> =>
  navigator.locks.request("relais-session", async () => {
    if (marked("ending") === null) return "ended";
    try {
      await askMe();
      await remove("/session");
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // 401: nobody is signed in any more, or not wholly, and a half session opens nothing.
      if (error.status !== 401) return "pending";
    } finally {
      keepToken("");
    }
    unmark("ending");
    unmark("session");
    return "ended";
  }) as Promise<"ended" | "pending">;
