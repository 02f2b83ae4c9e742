import type { Refusal } from "@relais/core";
import { marked, unmark } from "../marks.ts";

/** A day of training, in ms: a mode that was left on does not hold real work back on another day. */
const LASTS = 12 * 60 * 60_000;

/** Whether a mode that was opened then is still on; a clock that was put back ends it too. */
export const isOn = (opened: string | null, now: number): boolean => {
  const since = opened === null ? Number.NaN : now - Number(opened);
  return since >= 0 && since < LASTS;
};

let practising = false;

/**
 * Whether this page practises. It is so for as long as the page is open: entering and leaving load it anew, and nothing in memory
 * passes from real files to invented ones or back.
 */
export const isPractice = (): boolean => practising;

/** Takes the mode up, first thing in a page. The browser itself is then told to let nothing out of it. */
export const takeUpMode = (now: number): void => {
  practising = isOn(marked("practice"), now);
  if (!practising) {
    unmark("practice");
    return;
  }
  document.documentElement.classList.add("practice");
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'; form-action 'none'";
  document.head.append(policy);
};

/** What whoever asks the server hears while practising. */
export const noServer: Refusal = {
  code: "practice.no-server",
  fr: "En mode formation, rien ne part vers le serveur et rien n'en vient. Quittez le mode formation pour faire cela en vrai.",
  en: "In practice mode nothing goes to the server and nothing comes from it. Leave practice mode to do this for real.",
};
