import { type Compartment, DAY, formatDay, HOUR, type Id, type Instant, localDay } from "@relais/core";
import type { Calendar } from "@relais/procedures";
import type { ListedFile, ListedFollowup, ListedOwed } from "../show/listed.ts";
import type { ReminderKind } from "../views/reminders.ts";

/** Somebody to tell, as an office knows them: who that is today is found where accounts are. */
export type Recipient =
  | { readonly who: "account"; readonly account: Id }
  | { readonly who: "role"; readonly roles: readonly string[]; readonly unit: string }
  | { readonly who: "head"; readonly unit: string }
  | { readonly who: "member"; readonly unit: string }
  /** Any delegate but this person. */
  | { readonly who: "delegate"; readonly except: Id | null };

/** Something that persons are reminded of once, whatever the number of servers and of their starts: `key` says which. */
export interface Reminder {
  readonly key: string;
  readonly kind: ReminderKind;
  readonly stream: Id;
  /** What it is about, as lists hold it: an obligation, a follow-up, a decision, a request. Ids and codes alone. */
  readonly subject: string;
  /** Whoever is told must be able to read there; null where a power is what it takes. */
  readonly compartment: Compartment | null;
  /** The first of these that finds somebody is told. */
  readonly first: readonly Recipient[];
  /** Told beside them. */
  readonly also: readonly Recipient[];
}

type Kept = Pick<ListedFile, "id" | "unit" | "owner">;

const owner = ({ owner: account }: Kept): Recipient[] => (account === null ? [] : [{ who: "account", account }]);
const head = ({ unit }: Pick<Kept, "unit">): Recipient => ({ who: "head", unit });

const made = (
  kind: ReminderKind,
  { id }: Pick<Kept, "id">,
  subject: string,
  to: Pick<Reminder, "compartment" | "first" | "also">,
): Reminder => ({ key: `${kind}|${id}|${subject}`, kind, stream: id, subject, ...to });

export const obligationSubject = ({ procedure, rule, trigger, step }: ListedOwed): string =>
  [procedure, rule, trigger, step].join("|");

/** A reminder comes at a quarter of the limit, never sooner than two days nor later than an hour before: our own choice. */
const EARLIEST = 2 * DAY;
const LATEST = HOUR;
const SHARE = 4;

const leadOf = (from: Instant, until: Instant): number => Math.min(EARLIEST, Math.max(LATEST, (until - from) / SHARE));

/**
 * What is owed by law and close, or passed. A repère, a limit that nobody knows and what waits for a fact remind nobody
 * (SEMANTICS §4); within a due time that is not sure, nothing is called passed.
 */
export const deadlineReminders = (file: Kept, owed: readonly ListedOwed[], now: Instant): Reminder[] =>
  owed.flatMap((it) => {
    if (it.class !== "dated" || it.due === null) return [];
    const { due, compartment, roles } = it;
    const first = [...owner(file), { who: "role", roles, unit: file.unit } as const, head(file)];
    const subject = obligationSubject(it);
    const limit = it.ceiling ? "ceiling" : "deadline";
    if (now > due.to) return [made(`${limit}-passed`, file, subject, { compartment, first, also: [head(file)] })];
    const isClose = now >= due.from - leadOf(it.triggeredAt.to, due.from);
    return isClose ? [made(`${limit}-close`, file, subject, { compartment, first, also: [] })] : [];
  });

/** A follow-up is a repère: whoever follows the file is told, and nobody above. */
export const followupReminders = (
  file: Kept,
  followups: readonly ListedFollowup[],
  now: Instant,
  { offsetMinutes }: Calendar,
): Reminder[] => {
  const today = formatDay(localDay(now, offsetMinutes));
  return followups
    .filter((it) => it.day <= today)
    .map(({ id, day, role, compartment }) => {
      const first = [...owner(file), { who: "role", roles: [role], unit: file.unit } as const, head(file)];
      return made(day === today ? "followup-today" : "followup-passed", file, id, { compartment, first, also: [] });
    });
};

/** A decision that its author has left for a day also goes to the head of unit (SEMANTICS §2). */
export const returnedReminders = (
  returned: readonly {
    readonly command: Id;
    readonly stream: Id;
    readonly unit: string;
    readonly author: Id;
    readonly at: Instant;
  }[],
  now: Instant,
): Reminder[] =>
  returned
    .filter((it) => now - it.at >= DAY)
    .map(({ command, stream, unit, author: account }) =>
      made("returned", { id: stream }, command, {
        compartment: "commun",
        first: [{ who: "account", account }],
        also: [head({ unit })],
      }),
    );

/** A request about one's data is told a week before its day: our own choice. */
const RIGHTS_LEAD_DAYS = 7;

/** A request of a person about their data, whose day is close or passed without an answer. */
export const rightsReminders = (
  requests: readonly { readonly id: Id; readonly stream: Id; readonly unit: string; readonly dueOn: string }[],
  now: Instant,
  { offsetMinutes }: Calendar,
): Reminder[] => {
  const day = localDay(now, offsetMinutes);
  return requests
    .filter((it) => it.dueOn <= formatDay(day + RIGHTS_LEAD_DAYS))
    .map(({ id, stream, unit, dueOn }) => {
      const isPassed = dueOn < formatDay(day);
      const also: Recipient[] = isPassed ? [{ who: "delegate", except: null }] : [];
      const to = { compartment: null, first: [head({ unit })], also };
      return made(isPassed ? "rights-passed" : "rights-close", { id: stream }, id, to);
    });
};

/** A destruction waits for another person than the one who asked: told at once, and again on its last day. */
export const destructionReminders = (
  asked: readonly { readonly id: Id; readonly stream: Id; readonly askedBy: Id; readonly until: Instant }[],
  now: Instant,
): Reminder[] =>
  asked
    .filter((it) => now < it.until)
    .flatMap(({ id, stream, askedBy, until }) => {
      const to = { compartment: null, first: [{ who: "delegate", except: askedBy } as const], also: [] };
      const told = made("destruction", { id: stream }, id, to);
      return until - now <= DAY ? [told, made("destruction-ending", { id: stream }, id, to)] : [told];
    });

/** Days of silence after which the head of unit is told too: our own choice, no text gives one. */
const LONG_SILENCE_DAYS = 3;

/** A referral that nobody answered yet, as lists hold it; days are ISO. `unit` refers, `to` is to answer. */
export interface Unanswered extends Kept {
  readonly referral: Id;
  readonly to: string | null;
  /** Until when an answer was hoped for. */
  readonly day: string | null;
}

/**
 * Silence is chased: the unit that is to answer is told at once; whoever follows the file, when the day that they hoped for has
 * passed; their head of unit, some days later.
 */
export const referralReminders = (
  waiting: readonly Unanswered[],
  now: Instant,
  { offsetMinutes }: Calendar,
): (Reminder & { readonly unit: string })[] => {
  const today = localDay(now, offsetMinutes);
  return waiting.flatMap(({ referral, to, day, ...file }) => {
    const commun = { compartment: "commun" as const, also: [] };
    const asked: Recipient[] = to === null ? [] : [{ who: "member", unit: to }];
    const received = asked.map((it) => ({
      ...made("referral-received", { id: referral }, referral, { ...commun, first: [it] }),
      unit: to ?? "",
    }));
    if (day === null || day >= formatDay(today)) return received;
    const silent = made("referral-silent", file, referral, { ...commun, first: [...owner(file), head(file)] });
    const long = made("referral-silent-long", file, referral, { ...commun, first: [head(file)] });
    const isLong = day < formatDay(today - LONG_SILENCE_DAYS);
    return [...received, ...[silent, ...(isLong ? [long] : [])].map((it) => ({ ...it, unit: file.unit }))];
  });
};
