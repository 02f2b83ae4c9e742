import { dueView, labelOf, ReminderKind, type RemindersView } from "@relais/casework";
import { formatInstant } from "@relais/core";
import type { Person } from "../accounts/reader.ts";
import { type FileRow, type FollowupRow, fileFrom, followupFrom, type OwedRow, owedFrom } from "../casework/lists.ts";
import { deskOf, type Office } from "../casework/office.ts";

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly stream: string;
  readonly subject: string;
  readonly told_at: Date;
  readonly read_at: Date | null;
  readonly [column: string]: unknown;
}

const SHOWN = 100;

/** One's own reminders, as far as one may still read what they are about; what was answered meanwhile is left out. */
export const reminders = async (office: Office, person: Person): Promise<RemindersView> => {
  const desk = deskOf(office);
  const found = await office.database.withActor(person, async (tx) => {
    const rows = await tx.query<Row>(
      `select * from reminder where account = $1 and over_at is null order by told_at desc, id limit ${SHOWN}`,
      [person.account],
    );
    const streams = [[...new Set(rows.map((it) => it.stream))]];
    return {
      rows,
      files: await tx.query<FileRow>("select * from file where stream = any ($1::uuid[])", streams),
      owed: await tx.query<OwedRow & { stream: string; subject: string }>(
        `select *, concat_ws('|', procedure, rule, trigger::text, step) as subject from obligation
         where stream = any ($1::uuid[])`,
        streams,
      ),
      followups: await tx.query<FollowupRow>(
        `select id, kind, day::text as day, role, compartment from followup where stream = any ($1::uuid[])`,
        streams,
      ),
    };
  });
  const items = found.rows.flatMap((row) => {
    const kind = ReminderKind.parse(row.kind);
    const file = found.files.find((it) => it.stream === row.stream);
    const owed = found.owed.find((it) => it.stream === row.stream && it.subject === row.subject);
    const followup = found.followups.find((it) => it.id === row.subject);
    if (/^(deadline|ceiling)-/.test(kind) && owed === undefined) return [];
    if (kind.startsWith("followup") && followup === undefined) return [];
    return [
      {
        id: row.id,
        kind,
        at: row.told_at.toISOString(),
        readAt: row.read_at?.toISOString() ?? null,
        file: file === undefined ? null : labelOf(fileFrom(file), desk.calendar, desk.now),
        due: (owed && dueView(owedFrom(owed), desk)) ?? null,
        followup: followup === undefined ? null : pick(followupFrom(followup)),
        referral: kind.startsWith("referral") ? row.subject : null,
        session: kind === "test-open" ? row.stream : null,
      },
    ];
  });
  return { items, unread: items.filter((it) => it.readAt === null).length };
};

const pick = ({ kind, day }: ReturnType<typeof followupFrom>) => ({ kind, day });

/** One's own, read; another's are left as they are. */
export const readReminders = async (office: Office, person: Person, ids: readonly string[]): Promise<void> => {
  await office.database.asSystem((tx) =>
    tx.query("update reminder set read_at = $3 where id = any ($1::uuid[]) and account = $2 and read_at is null", [
      ids,
      person.account,
      formatInstant(office.sources.now()),
    ]),
  );
};
