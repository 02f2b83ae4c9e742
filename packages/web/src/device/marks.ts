/**
 * Words of this browser that lie outside the stores, and say nothing of anybody: names of stores are random. They must be read
 * when no store is open, or when the browser has taken the stores away.
 */
const MARKS = {
  /** Somebody locked this device or left it alone: a live session does not open it again by itself. */
  locked: "relais.locked",
  /** This device was struck off and has erased itself. */
  erased: "relais.erased",
  /** A store of a device lies here: if none does, the browser took it away. */
  keeps: "relais.keeps",
  evicted: "relais.evicted",
  /** The store of whoever signed in. */
  session: "relais.session",
  /** The store whose session is to end, as soon as the server can be told. */
  ending: "relais.ending",
  /** What was answered when preparing this device was offered. */
  prepare: "relais.prepare",
  /** When the practice mode was opened in this browser, in ms; absent: real files. */
  practice: "relais.practice",
  /** Name and key of the practice store: without it what lies there opens no more. */
  practiceStore: "relais.practice-store",
  /** When somebody last touched Relais, in whichever tab, in ms. */
  touched: "relais.touched",
} as const;
type Mark = keyof typeof MARKS;

export const mark = (it: Mark, value = "1"): void => localStorage.setItem(MARKS[it], value);
export const unmark = (it: Mark): void => localStorage.removeItem(MARKS[it]);
export const marked = (it: Mark): string | null => localStorage.getItem(MARKS[it]);
