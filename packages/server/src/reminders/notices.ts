import {
  Channel,
  type NoticeChoices,
  NoticeState,
  type NoticesView,
  noticeWords,
  ReminderKind,
} from "@relais/casework";
import { accept, DAY, formatInstant, type Instant, type Result, refuse } from "@relais/core";
import { accountNames } from "../access/words.ts";
import type { Person } from "../accounts/reader.ts";
import { holds } from "../accounts/strong.ts";
import type { Office } from "../casework/office.ts";
import { audit } from "../store/audit.ts";
import { choicesOf, setOf } from "./choices.ts";
import { NotSent } from "./message.ts";

interface Row {
  readonly id: string;
  readonly account: string;
  readonly channel: string;
  readonly kind: string;
  readonly state: string;
  readonly why: string | null;
  readonly attempts: number;
  readonly made_at: Date;
  readonly settled_at: Date | null;
  readonly [column: string]: unknown;
}

const addressOf = ({ email, phone, byEmail, bySms }: NoticeChoices, channel: Channel): string | null => {
  if (channel === "email") return byEmail === "on" ? email : null;
  return bySms === "on" ? phone : null;
};

/** A reminder that could not leave for so long would say what is no longer so; our own choice. */
const STALE = 2 * DAY;
const isStale = ({ made_at }: Row, now: Instant): boolean => now - made_at.getTime() > STALE;

/**
 * Sends one message that waits. One that has left is not sent again; one that could not leave throws, so that it is tried
 * again, unless `tries` says that this was the last.
 */
export const deliver = async (office: Office, id: string, tries: "more" | "last"): Promise<void> => {
  const { database, channels, sources } = office;
  const found = await database.asSystem(async (tx) => {
    const [row] = await tx.query<Row>(
      "update notice set attempts = attempts + 1 where id = $1 and state = 'waiting' returning *",
      [id],
    );
    return row && { row, choices: (await choicesOf(tx, office, [row.account])).get(row.account) };
  });
  if (found === undefined) return;
  const { row, choices } = found;
  const settle = (state: NoticeState, why: string | null): Promise<unknown> =>
    database.asSystem((tx) =>
      tx.query("update notice set state = $2, why = $3, settled_at = $4 where id = $1 and state = 'waiting'", [
        id,
        state,
        why,
        state === "waiting" ? null : formatInstant(sources.now()),
      ]),
    );
  if (isStale(row, sources.now())) return void (await settle("failed", "too-old"));
  const channel = Channel.parse(row.channel);
  const to = choices === undefined ? null : addressOf(choices, channel);
  if (choices === undefined || to === null) return void (await settle("failed", "no-address"));
  const send = channels.senders[channel];
  if (send === undefined) return void (await settle("kept", null));
  const { language } = choices;
  const text = noticeWords(ReminderKind.parse(row.kind), channels.address)[language];
  try {
    await send({ id, to, text, language });
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    const isOver = error.again === "never" || tries === "last";
    await settle(isOver ? "failed" : "waiting", error.message);
    if (!isOver) throw error;
    return;
  }
  await settle("sent", null);
};

/** Messages that wait to leave, oldest first. */
export const waiting = async ({ database }: Office): Promise<string[]> => {
  const rows = await database.asSystem((tx) =>
    tx.query<{ id: string }>("select id from notice where state = 'waiting' order by made_at limit 1000"),
  );
  return rows.map((it) => it.id);
};

/** What the outbox keeps at most, and how long; our own choice. A message that waits is never taken out. */
const MOST_KEPT = 1_000;
const KEPT_FOR = 30 * DAY;

/** Takes out what is old or too much. */
export const trim = ({ database, sources }: Office): Promise<unknown> =>
  database.asSystem((tx) =>
    tx.query(
      `delete from notice where state <> 'waiting' and (made_at < $1
         or id in (select id from notice where state <> 'waiting' order by made_at desc offset ${MOST_KEPT}))`,
      [formatInstant(sources.now() - KEPT_FOR)],
    ),
  );

const SHOWN = 200;

/** « Rappels », for an administrator: what left, what waits, what is kept since no channel is set up, and why. */
export const notices = async (office: Office, person: Person): Promise<Result<NoticesView>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  const { database, channels, sources } = office;
  const now = sources.now();
  return database.asSystem(async (tx) => {
    const rows = await tx.query<Row>(`select * from notice order by made_at desc, id limit ${SHOWN}`);
    const counts = await tx.query<{ state: NoticeState; n: number }>(
      "select state, count(*)::int as n from notice group by state",
    );
    const accounts = [...new Set(rows.map((it) => it.account))];
    const names = await accountNames(tx, accounts);
    const choices = await choicesOf(tx, office, accounts);
    // Addresses are shown here, as many as there are messages.
    const detail = { messages: rows.length };
    await audit(tx, { at: now, account: person.account, action: "notices.read", stream: null, detail });
    return accept({
      channels: setOf(channels),
      counts: Object.fromEntries(
        NoticeState.options.map((it) => [it, counts.find(({ state }) => state === it)?.n ?? 0]),
      ),
      items: rows.map((it) => {
        const chosen = choices.get(it.account);
        const channel = Channel.parse(it.channel);
        return {
          id: it.id,
          channel,
          to: names.get(it.account) ?? "",
          address: chosen === undefined ? null : addressOf(chosen, channel),
          text: noticeWords(ReminderKind.parse(it.kind), channels.address)[chosen?.language ?? "fr"],
          state: NoticeState.parse(it.state),
          why: it.why,
          attempts: it.attempts,
          madeAt: it.made_at.toISOString(),
          settledAt: it.settled_at?.toISOString() ?? null,
          again: (it.state === "failed" || it.state === "kept") && !isStale(it, now) ? "yes" : "no",
        };
      }),
    } as NoticesView);
  });
};

/**
 * Puts a message that failed or was kept back on its way; it leaves within minutes, where its channel is set up. One that would say
 * what is no longer so stays where it is.
 */
export const retry = async (office: Office, person: Person, id: string): Promise<Result<null>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  return office.database.asSystem(async (tx) => {
    const at = office.sources.now();
    const [row] = await tx.query<Row>("select * from notice where id = $1 for update", [id]);
    if (row !== undefined && isStale(row, at)) {
      return refuse(
        "notice.old",
        "Ce message a plus de deux jours : il dirait ce qui n'est peut-être plus vrai. Rien ne part ; la personne voit ses rappels dans Relais.",
        "This message is more than two days old: it might say what is no longer so. Nothing leaves; the person sees their reminders in Relais.",
      );
    }
    if (row?.state !== "failed" && row?.state !== "kept") {
      return refuse(
        "notice.unknown",
        "Ce message est déjà parti, attend déjà, ou n'est plus gardé. Rechargez la liste.",
        "This message has left, waits already, or is kept no more. Reload the list.",
      );
    }
    await tx.query("update notice set state = 'waiting', why = null, settled_at = null, attempts = 0 where id = $1", [
      id,
    ]);
    await audit(tx, { at, account: person.account, action: "notice.retried", stream: null, detail: { id } });
    return accept(null);
  });
};

/** Takes out everything that does not wait. */
export const purge = async (office: Office, person: Person): Promise<Result<null>> => {
  const allowed = holds(person, "administre");
  if (!allowed.ok) return allowed;
  return office.database.asSystem(async (tx) => {
    const gone = await tx.query("delete from notice where state <> 'waiting' returning id");
    const detail = { messages: gone.length };
    const at = office.sources.now();
    await audit(tx, { at, account: person.account, action: "notices.purged", stream: null, detail });
    return accept(null);
  });
};
