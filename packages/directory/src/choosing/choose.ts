import { type Day, formatDay, HOUR, type Instant, localDay, type Position } from "@relais/core";
import type { Sex } from "../model/fields.ts";
import type { AnswerTime } from "./answer-time.ts";
import { type Distance, type TravelTable, travelBetween } from "./distance.ts";
import { type OpeningCalendar, type Openness, openAt } from "./hours.ts";
import type { Offer } from "./offers.ts";
import { because, type Reason } from "./reasons.ts";
import { freshnessOf, isInForce } from "./upkeep.ts";

/** A child as far as it is known, and what the child needs. Ages in whole years, an interval; codes of the pack. */
export interface Need {
  readonly serviceType: string;
  readonly age: { readonly from: number; readonly to: number } | null;
  readonly sex: Sex | null;
  /** Situations (« victime », « en-danger »); none known when empty. */
  readonly statuses: readonly string[];
  /** Where the child lives. */
  readonly commune: string | null;
  /** Where the child is; the chief town of the commune stands for it when null. */
  readonly position: Position | null;
  /** A code of ISO 639. */
  readonly language: string | null;
}

/** What a country is used to: repères, not law; each may be edited. */
export interface Customs {
  /** Kilometres of road for one as the crow flies, until a table of journeys is loaded. */
  readonly roadFactor: number;
  /** Hours for which a count of free places holds. */
  readonly placesHoldHours: number;
  /** Days after which an entry must be confirmed, unless it says itself. */
  readonly confirmEveryDays: number;
  /** Types of service that need an agrément. */
  readonly licensed: ReadonlySet<string>;
  /** Types of service where a child sleeps. */
  readonly sheltering: ReadonlySet<string>;
}

export interface Circumstances {
  readonly at: Instant;
  readonly calendar: OpeningCalendar;
  readonly customs: Customs;
  readonly table: TravelTable | null;
  /** By the id of the service; worked out when answers come, not at each choice. */
  readonly answers: ReadonlyMap<string, AnswerTime>;
  /** Where the communes' chief towns are. */
  readonly communes: ReadonlyMap<string, Position>;
}

/** What decides the order, from the first to the last; equal in all, the name and the id do. */
export const CRITERIA = ["sure", "open", "places", "language", "distance", "answer", "name"] as const;
export type Criterion = (typeof CRITERIA)[number];

export interface Proposal {
  readonly offer: Offer;
  readonly because: readonly Reason[];
  /** What to find out before going there. */
  readonly check: readonly Reason[];
  readonly distance: Distance | null;
  readonly openness: Openness;
  readonly answer: AnswerTime | null;
  /** What puts it before the next one; null for the last. */
  readonly before: Criterion | null;
}

export interface Other {
  readonly offer: Offer;
  readonly against: readonly Reason[];
}

export interface Choice {
  readonly proposals: readonly Proposal[];
  readonly others: readonly Other[];
}

/** What fits this child at that moment, best first, and why the others do not. Same question, same answer, on every machine. */
export const choose = (offers: readonly Offer[], need: Need, circumstances: Circumstances): Choice => {
  const moment: Moment = {
    ...circumstances,
    need,
    today: localDay(circumstances.at, circumstances.calendar.offsetMinutes),
    day: formatDay(localDay(circumstances.at, circumstances.calendar.offsetMinutes)),
    openness: new Map(),
  };
  const others: Other[] = [];
  const ranked: Ranked[] = [];
  for (const offer of offers) {
    const type = offer.service.service_type;
    if (type !== need.serviceType) {
      others.push({ offer, against: type === undefined ? OF_NO_TYPE : OF_ANOTHER_TYPE });
      continue;
    }
    const weighed = new Weighing(offer, moment);
    if (weighed.against.length > 0) others.push({ offer, against: weighed.against });
    else ranked.push(rankedOf(weighed));
  }
  ranked.sort(compare);
  const proposals = ranked.map(({ weighed, keys }, i) => {
    const next = ranked[i + 1];
    const at = next === undefined ? -1 : keys.findIndex((key, k) => key !== next.keys[k]);
    return {
      offer: weighed.offer,
      because: weighed.because,
      check: weighed.check,
      distance: weighed.distance,
      openness: weighed.openness,
      answer: weighed.answer,
      before: next === undefined ? null : (CRITERIA[at] ?? "name"),
    };
  });
  return { proposals, others };
};

const OF_NO_TYPE = [because("type-unknown")];
const OF_ANOTHER_TYPE = [because("type-other")];

/** What is the same for every service that is weighed. */
interface Moment extends Circumstances {
  readonly need: Need;
  readonly today: Day;
  readonly day: string;
  /** Of hours that several services share. */
  readonly openness: Map<Offer["openings"], Openness>;
}

interface Ranked {
  readonly weighed: Weighing;
  /** In the order of {@link CRITERIA} without the name; less is better. */
  readonly keys: readonly number[];
}

const compare = (a: Ranked, b: Ranked): number => {
  for (let i = 0; i < a.keys.length; i++) {
    const [x, y] = [a.keys[i] ?? 0, b.keys[i] ?? 0];
    if (x !== y) return x < y ? -1 : 1;
  }
  const [m, n] = [a.weighed.offer, b.weighed.offer];
  return m.service.name === n.service.name ? (m.id < n.id ? -1 : 1) : m.service.name < n.service.name ? -1 : 1;
};

const rankedOf = (weighed: Weighing): Ranked => ({
  weighed,
  keys: [
    weighed.unsure,
    { open: 0, unknown: 1, closed: 2 }[weighed.openness.is],
    weighed.hasPlaces ? 0 : 1,
    weighed.speaks === true ? 0 : weighed.speaks === null ? 1 : 2,
    weighed.offer.isRemote ? 0 : (weighed.distance?.km ?? Number.POSITIVE_INFINITY),
    weighed.answer?.median ?? Number.POSITIVE_INFINITY,
  ],
});

/** One service held against one child. */
class Weighing {
  readonly offer: Offer;
  readonly because: Reason[] = [];
  readonly check: Reason[] = [];
  readonly against: Reason[] = [];
  /** Conditions of the service that nobody can tell of this child. */
  unsure = 0;
  hasPlaces = false;
  speaks: boolean | null = null;
  distance: Distance | null = null;
  openness: Openness = { is: "unknown", why: "no-hours" };
  answer: AnswerTime | null = null;
  readonly #at: Moment;

  constructor(offer: Offer, at: Moment) {
    this.offer = offer;
    this.#at = at;
    this.#inForce();
    this.#age();
    this.#sex();
    this.#status();
    this.#area();
    this.#license();
    if (this.against.length === 0) this.#places();
    if (this.against.length > 0) return;
    this.#language();
    this.#way();
    this.#hours();
    this.#pastAnswers();
    this.#entry();
  }

  /** A condition that cannot be told: the service stays, after those that surely fit. */
  #doubt(reason: Reason): void {
    this.unsure++;
    this.check.push(reason);
  }

  #inForce(): void {
    const { service, dated, successor } = this.offer;
    if (service.status !== "active") this.against.push(because("not-active", { status: service.status }));
    for (const entry of dated) {
      if (isInForce(entry, this.#at.day)) continue;
      const { valid_from: from = "", valid_to: to = "" } = entry;
      if (from > this.#at.day) this.against.push(because("not-yet", { from }));
      else if (successor !== null) this.against.push(because("replaced", { to, by: successor.name }));
      else this.against.push(because("ended", { to }));
      return;
    }
  }

  #age(): void {
    const { ages, service } = this.offer;
    const { minimum_age: min, maximum_age: max } = service;
    const age = this.#at.need.age;
    if (min === undefined && max === undefined) return;
    if (age === null) this.#doubt(because("age-unknown", ages));
    else if (age.to < (min ?? 0) || age.from > (max ?? Number.POSITIVE_INFINITY))
      this.against.push(because("age-out", ages));
    else if (age.from < (min ?? 0) || age.to > (max ?? Number.POSITIVE_INFINITY)) {
      this.#doubt(because("age-unsure", { ...ages, from: age.from, to: age.to }));
    } else this.because.push(because("age-fits", ages));
  }

  #sex(): void {
    const { sexes } = this.offer;
    if (sexes === null || sexes.size > 1) return;
    const words = { sex: sexes.has("F") ? "F" : "M" };
    if (this.#at.need.sex === null) this.#doubt(because("sex-unknown", words));
    else if (sexes.has(this.#at.need.sex)) this.because.push(because("sex-fits", words));
    else this.against.push(because("sex-out", words));
  }

  #status(): void {
    const { statuses, service } = this.offer;
    if (statuses === null) return;
    const words = { statuses: service.statuses ?? "" };
    if (this.#at.need.statuses.length === 0) this.#doubt(because("status-unknown", words));
    else if (this.#at.need.statuses.some((it) => statuses.has(it))) this.because.push(because("status-fits", words));
    else this.against.push(because("status-out", words));
  }

  #area(): void {
    const { areas } = this.offer;
    if (areas === null) return;
    const { commune } = this.#at.need;
    const area = areas.join(", ");
    if (commune === null) this.#doubt(because("area-unknown"));
    else if (areas.some((it) => commune.startsWith(it))) this.because.push(because("area-fits", { area }));
    else this.against.push(because("area-out", { area }));
  }

  #license(): void {
    const { licensed_until: until, service_type: type = "" } = this.offer.service;
    if (until !== undefined && until < this.#at.day) this.against.push(because("license-ended", { until }));
    else if (until !== undefined) this.because.push(because("licensed", { until }));
    else if (this.#at.customs.licensed.has(type)) this.check.push(because("license-unknown"));
  }

  #places(): void {
    const { places, service } = this.offer;
    const { sex } = this.#at.need;
    const { customs, at } = this.#at;
    const counted = places.filter((it) => it.available !== null && (sex === null || it.sex === null || it.sex === sex));
    if (counted.length === 0) {
      // Beds counted for the other sex alone are none for this child.
      const isOther = places.length > 0 && places.every((it) => it.sex !== null && sex !== null && it.sex !== sex);
      if (isOther) this.against.push(because("sex-out", { sex: sex === "F" ? "M" : "F" }));
      else if (customs.sheltering.has(service.service_type ?? "")) this.check.push(because("places-unknown"));
      return;
    }
    const free = counted.reduce((sum, it) => sum + (it.available ?? 0), 0);
    const oldest = Math.min(...counted.map((it) => it.updated ?? Number.NEGATIVE_INFINITY));
    const values = { free, at: oldest };
    if (at - oldest > customs.placesHoldHours * HOUR) this.check.push(because("places-old", values));
    else if (free === 0) this.against.push(because("full", values));
    else if (sex === null && counted.some((it) => it.available === 0)) this.#doubt(because("places-other-sex"));
    else {
      this.hasPlaces = true;
      this.because.push(because("places-free", values));
    }
  }

  #language(): void {
    const { language } = this.#at.need;
    if (language === null) return;
    const { languages } = this.offer;
    this.speaks = languages?.has(language) ?? null;
    if (languages === null) this.check.push(because("language-unknown"));
    else if (this.speaks === true) this.because.push(because("speaks-language", { language }));
    else this.check.push(because("language-other", { language }));
  }

  #way(): void {
    if (this.offer.isRemote) {
      this.because.push(because("remote"));
      return;
    }
    const { commune, position } = this.#at.need;
    const { communes, table, customs } = this.#at;
    const from = { commune, position: position ?? communes.get(commune ?? "") ?? null };
    const to = { commune: this.offer.commune, position: this.offer.position, location: this.offer.location?.id ?? "" };
    this.distance = travelBetween(from, to, { table, roadFactor: customs.roadFactor });
    if (this.distance === null) {
      this.check.push(because("distance-unknown"));
      return;
    }
    const { km, minutes, by } = this.distance;
    if (by === "estimate") this.because.push(because("near-by-estimate", { km, factor: customs.roadFactor }));
    else if (minutes === null) this.because.push(because("near-by-road", { km }));
    else this.because.push(because("near-by-road-time", { km, minutes }));
  }

  #hours(): void {
    const { openness, at, calendar } = this.#at;
    const it = openness.get(this.offer.openings) ?? openAt(this.offer.openings, at, calendar);
    openness.set(this.offer.openings, it);
    this.openness = it;
    if (it.is === "open") {
      this.because.push(it.until === null ? because("open-always") : because("open-now", { until: it.until }));
    } else if (it.is === "unknown") this.check.push(because(it.why === "holiday" ? "hours-holiday" : "hours-unknown"));
    else if (it.opens === null) this.check.push(because("closed-long"));
    else this.check.push(because("closed-now", { opens: it.opens }));
  }

  #pastAnswers(): void {
    this.answer = this.#at.answers.get(this.offer.service.id) ?? null;
    if (this.answer === null) return;
    const { n, median, interval, answered } = this.answer;
    const values = { n, sent: answered.of };
    if (interval === null) this.because.push(because("answers-few", values));
    else this.because.push(because("answers-in", { ...values, median, ...interval }));
  }

  #entry(): void {
    const { service, isInvented, isUnsourced } = this.offer;
    const freshness = freshnessOf(service, this.#at.today, this.#at.customs.confirmEveryDays);
    if (freshness.is === "stale") this.check.push(because("entry-stale", { due: freshness.due }));
    else if (freshness.is === "never") this.check.push(because("entry-never"));
    if (isInvented) this.check.push(because("demonstration"));
    else if (isUnsourced) this.check.push(because("unsourced"));
  }
}
