import { fullDateTime, fullDay, fullInterval } from "@relais/casework";
import { localDay, parseInstant, parseInterval, type Text } from "@relais/core";

/** Benin keeps UTC+1 all year; dates are said in the country's time wherever the phone is. */
export const OFFSET = 60;

export const sayDateTime = (iso: string): Text => fullDateTime(parseInstant(iso), OFFSET);
export const sayDay = (iso: string): Text => fullDay(localDay(parseInstant(iso), OFFSET));
export const sayInterval = (time: { readonly from: string; readonly to: string }): Text =>
  fullInterval(parseInterval(time), OFFSET);

/** « 2026-11-24T10:40 », as the country's clocks say it, for a field of date and hour. */
export const toLocalField = (at: number): string => new Date(at + OFFSET * 60_000).toISOString().slice(0, 16);
/** And back: an instant with the country's offset; undefined while the field is not filled. */
export const fromLocalField = (text: string): string | undefined => {
  const at = Date.parse(`${text}:00+01:00`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
};
