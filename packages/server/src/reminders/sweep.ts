import {
  type Channel,
  deadlineReminders,
  destructionReminders,
  followupReminders,
  type Reminder,
  type ReminderKind,
  referralReminders,
  returnedReminders,
  rightsReminders,
} from "@relais/casework";
import { DAY, formatInstant, newId } from "@relais/core";
import { type FileRow, type FollowupRow, followupFrom, lineFrom, type OwedRow, WITH_FILE } from "../casework/lists.ts";
import type { Office } from "../casework/office.ts";
import type { Tx } from "../database/open.ts";
import { choicesOf } from "./choices.ts";
import { laterReminders } from "./learning.ts";
import { accountsFor, office as everybody } from "./recipients.ts";

/** Any constant of ours: two servers that sweep at once take turns, so that nobody is told twice. */
const LOCK = 721_012;
/** How long a reminder that is over is remembered, so that it is not told again; our own choice. */
const REMEMBERED = 90 * DAY;
export const SWEPT = "reminders.swept";

type Placed = Reminder & { readonly unit: string };

interface Row {
  readonly id: string;
  readonly stream: string;
  readonly unit: string;
  readonly [column: string]: unknown;
}

/** Everything owed now that somebody is to be reminded of, in every file. */
const owedNow = async (tx: Tx, { country: { calendar } }: Office, now: number): Promise<Placed[]> => {
  const soon = formatInstant(now + 2 * DAY);
  const owed = await tx.query<FileRow & OwedRow>(
    `select owed.*, ${WITH_FILE} from obligation owed join file on file.stream = owed.stream
     where class = 'dated' and due_from <= $1`,
    [soon],
  );
  const planned = await tx.query<FileRow & FollowupRow>(
    `select planned.id, planned.kind, planned.day::text as day, planned.role, planned.compartment, ${WITH_FILE}
     from followup planned join file on file.stream = planned.stream where day <= $1::date`,
    [soon],
  );
  const returned = await tx.query<Row & { account: string; refused_at: Date }>(
    `select command as id, stream, stream.unit, account, refused_at from returned join stream using (stream)
     where not forgotten`,
  );
  const asked = await tx.query<Row & { due_on: string }>(
    `select id, stream, unit, due_on::text as due_on from rights_request join stream using (stream)
     where answer is null and not forgotten`,
  );
  const destructions = await tx.query<Row & { asked_by: string; until: Date }>(
    "select id, stream, unit, asked_by, until from destruction join stream using (stream) where state = 'asked'",
  );
  const unanswered = await tx.query<
    Row & { to: string | null; day: string | null; file: string; owner: string | null }
  >(
    `select referral.stream as id, referral.file, referral.unit, sent_to as to, day::text as day, file.owner
     from referral join file on file.stream = referral.file where stage in ('sent', 'received', 'expired')`,
  );
  const units = new Map([...returned, ...asked, ...destructions].map((it) => [it.stream, it.unit]));
  const placed = (unit: string) => (it: Reminder) => ({ ...it, unit });
  const ofStream = (it: Reminder): Placed => ({ ...it, unit: units.get(it.stream) ?? "" });
  return [
    ...owed.map(lineFrom).flatMap((it) => deadlineReminders(it.file, [it.owed], now).map(placed(it.file.unit))),
    ...planned.flatMap((row) => {
      const file = { id: row.stream, unit: row.unit, owner: row.owner };
      return followupReminders(file, [followupFrom(row)], now, calendar).map(placed(row.unit));
    }),
    ...returnedReminders(
      returned.map((it) => ({ ...it, command: it.id, author: it.account, at: it.refused_at.getTime() })),
      now,
    ).map(ofStream),
    ...rightsReminders(
      asked.map((it) => ({ ...it, dueOn: it.due_on })),
      now,
      calendar,
    ).map(ofStream),
    ...destructionReminders(
      destructions.map((it) => ({ ...it, askedBy: it.asked_by, until: it.until.getTime() })),
      now,
    ).map(ofStream),
    ...(await laterReminders(tx, now)).map(placed("")),
    ...referralReminders(
      unanswered.map((it) => ({ ...it, referral: it.id, id: it.file })),
      now,
      calendar,
    ),
  ];
};

/**
 * Tells what is owed now to whom it concerns, each once; what is owed no more is over. Gives how many were told. Where several
 * things of one kind are told to a person at once, one message leaves.
 */
export const sweep = (office: Office): Promise<number> =>
  office.database.asSystem(async (tx) => {
    await tx.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const now = office.sources.now();
    const at = formatInstant(now);
    const owed = await owedNow(tx, office, now);
    const people = await everybody(tx, office.country, now);
    const rows = owed.flatMap((it) =>
      accountsFor(it, it.unit, people).map((account) => {
        const { key, kind, stream, subject, compartment } = it;
        return { id: newId(office.sources), key, account, kind, stream, subject, compartment };
      }),
    );
    const told = await tx.query<{ account: string; kind: ReminderKind }>(
      `insert into reminder (id, key, account, kind, stream, subject, compartment, told_at)
       select id, key, account, kind, stream, subject, compartment, $2 from jsonb_to_recordset($1::jsonb)
         as it (id uuid, key text, account uuid, kind text, stream uuid, subject text, compartment text)
       on conflict (key, account) do nothing returning account, kind`,
      [JSON.stringify(rows), at],
    );
    const keys = owed.map((it) => it.key);
    await tx.query("update reminder set over_at = $2 where over_at is null and not key = any ($1)", [keys, at]);
    await tx.query("update reminder set over_at = null where over_at is not null and key = any ($1)", [keys]);
    await tx.query("delete from reminder where over_at < $1", [formatInstant(now - REMEMBERED)]);
    await makeNotices(tx, office, told);
    await tx.query(
      `insert into setting (name, value) values ('${SWEPT}', $1) on conflict (name) do update set value = $1`,
      [JSON.stringify(at)],
    );
    return told.length;
  });

const makeNotices = async (
  tx: Tx,
  office: Office,
  told: readonly { readonly account: string; readonly kind: ReminderKind }[],
): Promise<void> => {
  const choices = await choicesOf(tx, office, [...new Set(told.map((it) => it.account))]);
  const wanted = new Set(
    told.flatMap(({ account, kind }) => {
      const { byEmail, bySms } = choices.get(account) ?? { byEmail: "off", bySms: "off" };
      const channels: Channel[] = [
        ...(byEmail === "on" ? ["email" as const] : []),
        ...(bySms === "on" ? ["sms" as const] : []),
      ];
      return channels.map((channel) => [account, kind, channel].join("|"));
    }),
  );
  for (const it of wanted) {
    const [account, kind, channel = ""] = it.split("|");
    const state = office.channels.senders[channel as Channel] === undefined ? "kept" : "waiting";
    await tx.query("insert into notice (id, account, kind, channel, state, made_at) values ($1, $2, $3, $4, $5, $6)", [
      newId(office.sources),
      account,
      kind,
      channel,
      state,
      formatInstant(office.sources.now()),
    ]);
  }
};
