import { formatDay, localDay, parseInstant } from "@relais/core";
import { idOf } from "../exchange/raw.ts";
import type { Directory, RowOf } from "../model/directory.ts";
import { WEEKDAYS } from "../model/schedule.ts";
import type { Confirmed, LastWord, Said } from "./said.ts";

export interface Revision extends LastWord {
  readonly said: Said;
}

/**
 * The directory with the last words on its services in place of what it said before. A service that it does not hold (any more) is
 * passed over. Days are those of a clock so many minutes east of UTC.
 */
export const revised = (directory: Directory, revisions: readonly Revision[], offsetMinutes: number): Directory => {
  if (revisions.length === 0) return directory;
  const known = new Set(directory.service.map((it) => it.id));
  const confirmed = new Map<string, { readonly at: string; readonly said: Confirmed }>();
  const counted = new Map<string, readonly RowOf<"service_capacity">[]>();
  for (const { service, at, said } of revisions) {
    if (!known.has(service)) continue;
    if (said.kind === "confirmed") confirmed.set(service, { at, said });
    else
      counted.set(
        service,
        said.places.map((it) => capacityOf(service, at, it)),
      );
  }
  const links = directory.service_at_location;
  const isOf = (row: {
    readonly service_id?: string | undefined;
    readonly service_at_location_id?: string | undefined;
  }) => confirmed.has(row.service_id ?? links.find((it) => it.id === row.service_at_location_id)?.service_id ?? "");
  const each = [...confirmed];
  return {
    ...directory,
    service: directory.service.map((row) => {
      const word = confirmed.get(row.id);
      if (word === undefined) return row;
      const assured_date = formatDay(localDay(parseInstant(word.at), offsetMinutes));
      return { ...row, status: word.said.status, assured_date, last_modified: word.at };
    }),
    phone: [
      ...directory.phone.filter((it) => !isOf(it)),
      ...each.flatMap(([service_id, { said }]) =>
        said.phone === null
          ? []
          : [{ id: idOf("kept", "phone", service_id), service_id, number: said.phone, type: "voice" }],
      ),
    ],
    schedule: [
      ...directory.schedule.filter((it) => !isOf(it)),
      ...each.flatMap(([service, { said }]) => schedulesOf(service, said)),
    ],
    location: directory.location.map((row) => {
      const here = links.filter((it) => it.location_id === row.id);
      const words = here.flatMap((it) => confirmed.get(it.service_id)?.said.place ?? []);
      // Two services at one place: the one that must not be found prevails.
      return words.length === 0 ? row : { ...row, confidential: words.includes("confidential") };
    }),
    service_capacity: [
      ...directory.service_capacity.filter((it) => !counted.has(it.service_id)),
      ...[...counted.values()].flat(),
    ],
  };
};

const schedulesOf = (service_id: string, { hours, onHolidays }: Confirmed): RowOf<"schedule">[] => {
  if (hours === null) return [];
  const spans = hours === "always" ? [{ days: [...WEEKDAYS], opens: "00:00", closes: "00:00" }] : hours;
  return spans.map(({ days, opens, closes }, i) => ({
    id: idOf("kept", "schedule", service_id, `${i}`),
    service_id,
    freq: "WEEKLY",
    byday: days.join(","),
    opens_at: opens,
    closes_at: closes,
    ...(onHolidays !== null && { on_holidays: onHolidays }),
  }));
};

const capacityOf = (
  service_id: string,
  updated: string,
  {
    sex,
    maximum,
    available,
  }: { readonly sex: "F" | "M" | null; readonly maximum: number | null; readonly available: number },
): RowOf<"service_capacity"> => ({
  id: idOf("kept", "places", service_id, sex ?? ""),
  service_id,
  available,
  updated,
  ...(sex !== null && { sex }),
  ...(maximum !== null && { maximum }),
});
