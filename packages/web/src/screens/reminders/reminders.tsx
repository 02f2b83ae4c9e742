import type { RemindersView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { z } from "zod";
import { Problem, post } from "../../api/client.ts";
import { reminders } from "../../api/reminders.ts";
import { useMe } from "../../app/session.ts";
import { sayDateTime, sayDay } from "../../parts/dates.ts";
import { DueWords } from "../../parts/due.tsx";
import { FileLine } from "../../parts/file-line.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";
import { Outbox } from "./outbox.tsx";

/** « Rappels »: one's own; for an administrator, the messages that left or would leave. */
export const RemindersScreen = () => {
  const { t } = useWords();
  const { powers } = useMe();
  const found = useQuery(reminders);
  const away = found.error instanceof Problem && found.error.status === 0;
  return (
    <Page title={t("remindersTitle")}>
      {found.isPending && <Loading />}
      {away && <Away retry={() => void found.refetch()} />}
      {found.error && !away && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && <Mine view={found.data} />}
      {powers.includes("administre") && !away && <Outbox />}
    </Page>
  );
};

/** Without network: a device carries no reminder, but every limit and follow-up that one would be of. */
const Away = ({ retry }: { readonly retry: () => void }) => {
  const { t } = useWords();
  return (
    <div className="notice" role="status">
      <p>{t("remindersAway")}</p>
      <p className="actions">
        <Link to="/" className="button main">
          {t("todoTitle")}
        </Link>
        <button type="button" className="quiet" onClick={retry}>
          {t("retry")}
        </button>
      </p>
    </div>
  );
};

const markRead = (ids: readonly string[]) => post("/reminders/read", z.object({}), { ids });

const Mine = ({ view: { items } }: { readonly view: RemindersView }) => {
  const { t } = useWords();
  if (items.length === 0) return <Empty title={t("remindersNone")} hint={t("remindersNoneHint")} />;
  const unread = items.filter((it) => it.readAt === null).map((it) => it.id);
  return (
    <>
      <p className="hint">{t("remindersHint")}</p>
      {unread.length > 1 && <SmallForm submit={t("remindersReadAll")} kind="quiet" send={() => markRead(unread)} />}
      <ul className="plain cards">
        {items.map((it) => (
          <Line key={it.id} item={it} />
        ))}
      </ul>
    </>
  );
};

const Line = ({ item }: { readonly item: RemindersView["items"][number] }) => {
  const { t, say } = useWords();
  const { file, due, followup } = item;
  return (
    <li className="card">
      <div className="card-head">
        <h2>{t(`reminder_${item.kind}`)}</h2>
        {item.readAt === null && <span className="tag strong">{t("reminderNew")}</span>}
      </div>
      {due && <p>{say(due.stepTitle)}</p>}
      {followup && (
        <p>
          <strong>{say(sayDay(followup.day))}</strong> · {t(`followup_${followup.kind}`)}
        </p>
      )}
      {file && <FileLine file={file} />}
      {due && <DueWords due={due} />}
      <p className="hint">{t("reminderAt", { d: say(sayDateTime(item.at)) })}</p>
      <div className="actions">
        {item.referral !== null ? (
          <Link to="/orientations/$id" params={{ id: item.referral }} className="button main">
            {t("open")}
          </Link>
        ) : item.session !== null ? (
          <Link to="/formation/seances/$id" params={{ id: item.session }} className="button main">
            {t("open")}
          </Link>
        ) : file ? (
          <Link to="/dossiers/$id" params={{ id: file.id }} className="button main">
            {t("open")}
          </Link>
        ) : (
          <Link to="/donnees" className="button main">
            {t("reminderData")}
          </Link>
        )}
        {item.readAt === null && <SmallForm submit={t("reminderRead")} kind="quiet" send={() => markRead([item.id])} />}
      </div>
    </li>
  );
};
