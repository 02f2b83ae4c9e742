import { mark, marked } from "./marks.ts";

/** « Plus tard » holds for a week on this browser. */
const LATER = 7 * 24 * 60 * 60_000;

/** What was answered when preparing this browser was offered: `later`, or never, as many people share it. */
export const postpone = (answer: "later" | "shared", now: number): void =>
  mark("prepare", answer === "later" ? String(now) : answer);

export const isShared = (): boolean => marked("prepare") === "shared";

/** Whether a sign-in ends with the offer to prepare this browser. */
export const isOffered = (now: number): boolean => !isShared() && now - Number(marked("prepare")) >= LATER;
