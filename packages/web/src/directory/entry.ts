import type { Me } from "@relais/casework";
import { localDay } from "@relais/core";
import { type CarriedDirectory, type Freshness, freshnessOf, type Offer, type RowOf } from "@relais/directory";

/** One service of the directory with all that its page says of it. */
export interface Entry {
  readonly service: RowOf<"service">;
  readonly organization: RowOf<"organization"> | null;
  /** At each of its places, or with none. */
  readonly offers: readonly Offer[];
  readonly phones: readonly RowOf<"phone">[];
  readonly schedules: readonly RowOf<"schedule">[];
  readonly addresses: readonly RowOf<"address">[];
  readonly costs: readonly RowOf<"cost_option">[];
  readonly documents: readonly RowOf<"required_document">[];
  /** What a new confirmation says that its author had read: {@link seenIn}. */
  readonly seen: number;
  /** The unit whose word was the last confirmation. */
  readonly confirmedBy: string | null;
}

/** Undefined when the directory holds no such service. */
export const entryOf = (
  { directory, words }: CarriedDirectory,
  offers: readonly Offer[],
  id: string,
): Entry | undefined => {
  const mine = offers.filter((it) => it.service.id === id);
  const [first] = mine;
  if (first === undefined) return undefined;
  const links = new Set(directory.service_at_location.filter((it) => it.service_id === id).map((it) => it.id));
  const places = new Set(mine.flatMap((it) => it.location?.id ?? []));
  const isOf = (it: {
    readonly service_id?: string | undefined;
    readonly service_at_location_id?: string | undefined;
    readonly location_id?: string | undefined;
  }): boolean => it.service_id === id || links.has(it.service_at_location_id ?? "") || places.has(it.location_id ?? "");
  const last = words.find((it) => it.service === id && it.kind === "confirmed");
  return {
    service: first.service,
    organization: first.organization,
    offers: mine,
    phones: directory.phone.filter(isOf),
    schedules: directory.schedule.filter(isOf),
    addresses: directory.address.filter((it) => places.has(it.location_id ?? "")),
    costs: directory.cost_option.filter((it) => it.service_id === id),
    documents: directory.required_document.filter((it) => it.service_id === id),
    seen: seenIn({ words }, id),
    confirmedBy: last?.unit ?? null,
  };
};

/** Position of the last confirmation of an entry, 0 for none. */
export const seenIn = ({ words }: Pick<CarriedDirectory, "words">, service: string): number =>
  words.find((it) => it.service === service && it.kind === "confirmed")?.position ?? 0;

/** Whether this person speaks for the entry, as far as a screen can tell: the server decides. */
export const mayKeep = ({ organization }: Pick<Entry, "organization">, me: Pick<Me, "unit" | "powers">): boolean =>
  organization?.unit === me.unit.id || me.powers.includes("administre");

export const freshnessAt = ({ service }: Pick<Entry, "service">, carried: CarriedDirectory, now: number): Freshness =>
  freshnessOf(service, localDay(now, carried.calendar.offsetMinutes), carried.customs.confirmEveryDays);
