import { type Day, parseDay } from "@relais/core";

/** Whether a unit confirmed its entry within the time that it set itself. */
export type Freshness =
  | { readonly is: "fresh"; readonly due: Day }
  | { readonly is: "stale"; readonly due: Day; readonly days: number }
  | { readonly is: "never" };

/** From the last confirmation (`assured_date`), and how many days it holds: the entry's own, else the default of the country. */
export const freshnessOf = (
  entry: { readonly assured_date?: string | undefined; readonly confirm_every_days?: number | undefined },
  today: Day,
  everyDays: number,
): Freshness => {
  if (entry.assured_date === undefined) return { is: "never" };
  const due = parseDay(entry.assured_date) + (entry.confirm_every_days ?? everyDays);
  return today <= due ? { is: "fresh", due } : { is: "stale", due, days: today - due };
};

/** In force from the first day to the one before `valid_to`. A day that nobody knows excludes nothing. */
export const isInForce = (
  entry: { readonly valid_from?: string | undefined; readonly valid_to?: string | undefined },
  day: string,
): boolean =>
  (entry.valid_from === undefined || entry.valid_from <= day) && (entry.valid_to === undefined || day < entry.valid_to);

interface Replaced {
  readonly id: string;
  readonly replaces_id?: string | undefined;
}

/** What took over from an entry, and from that one, to the last: a brigade, a commissariat. A ring stops where it began. */
export const successorsOf = <T extends Replaced>(entries: readonly T[], id: string): T[] => {
  const found: T[] = [];
  const seen = new Set([id]);
  for (let from = id; ; ) {
    const next = entries.find((it) => it.replaces_id === from && !seen.has(it.id));
    if (next === undefined) return found;
    found.push(next);
    seen.add(next.id);
    from = next.id;
  }
};
