import type { Passage, Trail } from "@relais/circuits";
import { Compartment, DAY, formatInstant, type Instant, type Interval } from "@relais/core";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { KeptUntilWritten } from "./kept.ts";
import type { CircuitMap } from "./map.ts";

/** Where something lies: whoever may open one of these units in this sector may count it as theirs. */
interface Lies {
  readonly units: readonly string[];
  readonly compartment: Compartment;
}

/** What one file tells of the circuit, each thing with where it lies. Clear data alone: no name is in it. */
export interface Practice {
  readonly file: string;
  readonly presence: Lies & { readonly unit: string; readonly at: Interval; readonly situations: readonly string[] };
  readonly owes: readonly (Lies & { readonly step: string })[];
  readonly passages: readonly (Lies & { readonly passage: Passage })[];
}

/** Twelve months are read, and some days more: what began before is looked at by the circuit itself. */
const READ = 400 * DAY;

const kept = new KeptUntilWritten<readonly Practice[]>();

/** What every file tells. The same for all: what of it is whose is asked of each reader. */
export const practicesNow = (office: Office, map: CircuitMap): Promise<readonly Practice[]> =>
  kept.get(office, "", (tx) => read(tx, office, map));

interface FileRow {
  readonly stream: string;
  readonly unit: string;
  readonly opened_at: Date;
  readonly statuses: string[];
  readonly [column: string]: unknown;
}

const read = async (tx: Tx, office: Office, map: CircuitMap): Promise<Practice[]> => {
  const since = office.sources.now() - READ;
  const files = await tx.query<FileRow>("select stream, unit, opened_at, statuses from file");
  const owed = Map.groupBy(await owes(tx, since), (it) => it.file);
  const passed = Map.groupBy(
    [...(await byReferral(tx, map, since)), ...(await byAct(tx, office, map, since))],
    (it) => it.file,
  );
  return files.map(({ stream, unit, opened_at, statuses }) => ({
    file: stream,
    presence: {
      units: [unit],
      compartment: "commun",
      unit,
      at: { from: opened_at.getTime(), to: opened_at.getTime() },
      situations: statuses,
    },
    owes: owed.get(stream) ?? [],
    passages: passed.get(stream) ?? [],
  }));
};

type OfFile<T> = T & { readonly file: string };

/** The steps that rules asked for, as `procedure/step`. */
const owes = async (tx: Tx, since: Instant): Promise<OfFile<Practice["owes"][number]>[]> => {
  const rows = await tx.query<{ file: string; unit: string; compartment: string; step: string }>(
    `select distinct stream as file, unit, compartment, procedure || '/' || step as step from verdict
     where triggered_at >= $1`,
    [formatInstant(since)],
  );
  return rows.map(({ file, unit, compartment, step }) => ({
    file,
    units: [unit],
    compartment: Compartment.parse(compartment),
    step,
  }));
};

interface ReferralRow {
  readonly stream: string;
  readonly file: string;
  readonly holder: string;
  readonly sent_to: string | null;
  readonly offer: string;
  readonly type: string;
  readonly unit: string;
  readonly time_from: Date | null;
  readonly time_to: Date | null;
  readonly recorded_at: Date;
  readonly clear: { readonly answer?: "accepted" | "refused"; readonly reportedBy?: "self" | "other"; unit?: string };
  readonly [column: string]: unknown;
}

const timeOf = ({ time_from, time_to, recorded_at }: Pick<ReferralRow, "time_from" | "time_to" | "recorded_at">) => ({
  from: (time_from ?? recorded_at).getTime(),
  to: (time_to ?? recorded_at).getTime(),
});

/** Referrals that left, and what came back: both their sides may count them. */
const byReferral = async (
  tx: Tx,
  { placeOf }: CircuitMap,
  since: Instant,
): Promise<OfFile<Practice["passages"][number]>[]> => {
  const rows = await tx.query<ReferralRow>(
    `select referral.stream, file, referral.unit as holder, sent_to, offer, type, event.unit, time_from, time_to,
       recorded_at, clear
     from referral join event on event.stream = referral.stream
     where sent_at >= $1 and type like 'referral.%' and type <> 'referral.shared' order by position`,
    [formatInstant(since)],
  );
  return [...Map.groupBy(rows, (it) => it.stream).values()].flatMap((events) => {
    const [first] = events;
    const last = (...types: string[]) => events.findLast((it) => types.includes(it.type.slice("referral.".length)));
    const sent = last("sent");
    if (first === undefined || sent === undefined) return [];
    const [answer, begun, fed] = [last("answered"), last("begun"), last("fed-back")];
    const withdrawn = last("withdrawn", "consent-withdrawn");
    const told = answer ?? begun ?? fed;
    const passage: Passage = {
      from: last("proposed")?.clear.unit ?? first.holder,
      to: { place: first.sent_to ?? placeOf(first.offer) },
      sentAt: timeOf(sent),
      ...(answer?.clear.answer && { answer: answer.clear.answer, answeredAt: timeOf(answer) }),
      ...(begun && { begunAt: timeOf(begun) }),
      ...(fed && { feedbackAt: timeOf(fed) }),
      ...(withdrawn && { withdrawnAt: timeOf(withdrawn) }),
      reportedBy: told?.clear.reportedBy ?? "self",
      grade: "recorded",
    };
    const units = [first.holder, ...(first.sent_to === null ? [] : [first.sent_to])];
    return [{ file: first.file, units, compartment: "commun" as const, passage }];
  });
};

interface ActRow {
  readonly file: string;
  readonly holder: string;
  readonly unit: string;
  readonly compartment: string;
  readonly time_from: Date | null;
  readonly time_to: Date | null;
  readonly recorded_at: Date;
  readonly step: string;
  readonly role: string;
  readonly grade: string;
  readonly [column: string]: unknown;
}

/**
 * Acts of steps that say to whom they hand the child, a notice or a paper. They do not say which place was called, and wait for no answer
 * that would be written down in them. One that was withdrawn counts no more, nor one told for a sector that is not the unit's own: nobody
 * knows which place did it.
 */
const byAct = async (
  tx: Tx,
  { country }: Office,
  { sectors, sectorOfUnit }: CircuitMap,
  since: Instant,
): Promise<OfFile<Practice["passages"][number]>[]> => {
  const partners = new Map(
    country.procedures.flatMap(({ procedure }) => procedure.steps).map((it) => [it.id, it.partners] as const),
  );
  const handing = [...partners].filter(([, to]) => to.length > 0).map(([step]) => step);
  const rows = await tx.query<ActRow>(
    `select it.stream as file, file.unit as holder, it.unit, compartment, time_from, time_to, recorded_at,
       clear ->> 'step' as step, clear ->> 'role' as role, clear ->> 'grade' as grade
     from event it join file using (stream)
     where type = 'act.recorded' and recorded_at >= $1 and clear ->> 'step' = any ($2::text[])
       and not exists (select 1 from event after where after.stream = it.stream and after.type = 'act.corrected'
         and after.clear ->> 'act' = it.clear ->> 'act' and after.clear ->> 'standing' = 'withdrawn')
     order by position`,
    [formatInstant(since), handing],
  );
  return rows.flatMap((it) => {
    const own = sectorOfUnit(it.unit);
    if (own === undefined || sectors.ofRole.get(it.role) !== own) return [];
    const called = new Set((partners.get(it.step) ?? []).flatMap((role) => sectors.ofRole.get(role) ?? []));
    called.delete(own);
    const at = timeOf(it);
    return [...called].map((sector) => ({
      file: it.file,
      units: [it.holder],
      compartment: Compartment.parse(it.compartment),
      passage: {
        from: it.unit,
        to: { sector, area: "" },
        sentAt: at,
        withdrawnAt: at,
        reportedBy: "self" as const,
        grade: it.grade === "observed" ? ("observed" as const) : ("recorded" as const),
      },
    }));
  });
};

/** What a file tells to whoever sees so much of it; null where that is nothing. */
export const trailOf = (practice: Practice, sees: (it: Lies) => boolean): Trail | null => {
  const { file, presence, owes, passages } = practice;
  const seen = passages.filter(sees).map((it) => it.passage);
  const { at, situations } = presence;
  const presences = sees(presence)
    ? [{ place: presence.unit, at, situations, owes: owes.filter(sees).map((it) => it.step) }]
    : [];
  return seen.length + presences.length === 0 ? null : { file, presences, passages: seen };
};
