import { formatInstant, type Id } from "@relais/core";

/** Where a list of files goes on: the instant by which it is ordered, and the file that had it. */
export interface Cursor {
  readonly at: string;
  readonly stream: Id;
}

/** Thirteen digits end in 2286: one more makes a year that the database does not read. */
const WRITTEN = /^(\d{1,13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

export const writeCursor = (at: Date, stream: string): string => `${at.getTime()}.${stream}`;

/** Undefined: it was not written here. */
export const readCursor = (text: string): Cursor | undefined => {
  const [, at, stream] = WRITTEN.exec(text) ?? [];
  return at === undefined || stream === undefined ? undefined : { at: formatInstant(Number(at)), stream };
};
