import type { TodoFollowup, TodoItem, TodoScope, TodoView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { referrals, todo } from "../../api/queries.ts";
import { reminders } from "../../api/reminders.ts";
import { sessions } from "../../api/training.ts";
import { isPractice } from "../../device/practice/mode.ts";
import { isShared } from "../../device/prepared.ts";
import { useDeviceState } from "../../device/use-device.ts";
import { sayDay, sayInterval } from "../../parts/dates.ts";
import { DueWords } from "../../parts/due.tsx";
import { FileLine } from "../../parts/file-line.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useWords } from "../../texts/language.tsx";
import { CameBack } from "../outbox/elsewhere.tsx";

const SCOPE = "relais.scope";

/** « À faire maintenant » : one thing to do next, in words; everything else one tap away. */
export const TodoScreen = () => {
  const { t } = useWords();
  const [scope, setScope] = useState<TodoScope>(() => (localStorage.getItem(SCOPE) === "unit" ? "unit" : "mine"));
  const device = useDeviceState();
  const list = useQuery({ ...todo(scope), refetchInterval: 60_000 });
  return (
    <Page
      title={t("todoTitle")}
      aside={
        <p className="actions">
          <Link to="/dossiers/nouveau" className="button main">
            {t("newFile")}
          </Link>
          <Link to="/affaires/nouvelle" className="button">
            {t("newIncident")}
          </Link>
          <Link to="/permanences" className="button">
            {t("onCallTitle")}
          </Link>
        </p>
      }
    >
      <Tabs
        label={t("todoTitle")}
        tabs={[
          { id: "mine", label: t("todoMine") },
          { id: "unit", label: t("todoUnit") },
        ]}
        chosen={scope}
        change={(it) => {
          localStorage.setItem(SCOPE, it);
          setScope(it as TodoScope);
        }}
      />
      <CameBack />
      {isPractice() && (
        <p className="notice">
          <Link to="/formation/exercices">{t("modeExercises")}</Link>
        </p>
      )}
      {device === null && !isShared() && !isPractice() && (
        <p className="notice">
          {t("enrolOffer")}{" "}
          <Link to="/appareil" className="button">
            {t("enrolOfferDo")}
          </Link>
        </p>
      )}
      {!isPractice() && <Unread />}
      <ReferralsWaiting />
      {!isPractice() && <ToTakeUp />}
      {list.isPending && <Loading />}
      {list.error && <Refused error={list.error} retry={() => list.refetch()} />}
      {list.data && <Buckets view={list.data} />}
    </Page>
  );
};

/** Referrals that wait for one's unit to answer, and those of one's unit that nobody answered. */
const ReferralsWaiting = () => {
  const { t } = useWords();
  const { data } = useQuery({ ...referrals, refetchInterval: 60_000 });
  const wait = data?.received.filter((it) => it.stage === "sent" || it.stage === "received" || it.stage === "expired");
  const silent = data?.sent.filter((it) => it.late || it.stage === "expired");
  return (
    <>
      {wait !== undefined && wait.length > 0 && (
        <p className="notice">
          <Link to="/orientations">{t("referralsWait", { n: wait.length })}</Link>
        </p>
      )}
      {silent !== undefined && silent.length > 0 && (
        <p className="notice">
          <Link to="/orientations" search={{ liste: "envoyees" }}>
            {t("referralsSilent", { n: silent.length })}
          </Link>
        </p>
      )}
    </>
  );
};

/** Delayed tests and refreshers of one's own that are open: carried by the device, so also without network. */
const ToTakeUp = () => {
  const { t } = useWords();
  const { data } = useQuery(sessions);
  const open = data?.later.filter((it) => it.standing === "open").length ?? 0;
  if (open === 0) return null;
  return (
    <p className="notice">
      <Link to="/formation/seances">{t("laterOpenCount", { n: open })}</Link>
    </p>
  );
};

/** How many reminders one has not read. Without a network nothing is said: the list below holds the limits themselves. */
const Unread = () => {
  const { t } = useWords();
  const { data } = useQuery({ ...reminders, retry: false, refetchInterval: 5 * 60_000 });
  return (
    <p className="notice">
      <Link to="/rappels">{data ? t("remindersUnread", { n: data.unread }) : t("remindersTitle")}</Link>
    </p>
  );
};

const Buckets = ({ view }: { readonly view: TodoView }) => {
  const { t } = useWords();
  if (view.buckets.length === 0 && view.followups.length === 0)
    return <Empty title={t("todoEmpty")} hint={t("todoEmptyHint")} />;
  const shown = view.buckets.reduce((sum, it) => sum + it.items.length, 0);
  return (
    <>
      {view.buckets.map((bucket) => (
        <section key={bucket.id} className={`bucket ${bucket.id}`} aria-labelledby={`bucket-${bucket.id}`}>
          <h2 id={`bucket-${bucket.id}`}>
            {t(`bucket_${bucket.id}`)} <span className="count">{bucket.count}</span>
          </h2>
          {bucket.id === "confirm" && <p className="hint">{t("bucketConfirmHint")}</p>}
          <ul className="plain cards">
            {bucket.items.map((it) => (
              <Line key={`${it.file.id}|${it.due.rule.key}|${it.due.trigger}`} item={it} />
            ))}
          </ul>
        </section>
      ))}
      {view.followups.length > 0 && <Followups followups={view.followups} />}
      {shown < view.total && <p className="hint">{t("more", { n: view.total })}</p>}
    </>
  );
};

/** Dates on which somebody goes back to a child: repères, never late. */
const Followups = ({ followups }: { readonly followups: readonly TodoFollowup[] }) => {
  const { t, say } = useWords();
  return (
    <section className="bucket" aria-labelledby="bucket-followups">
      <h2 id="bucket-followups">
        {t("todoFollowups")} <span className="count">{followups.length}</span>
      </h2>
      <ul className="plain cards">
        {followups.map(({ file, id, kind, day, when }) => (
          <li key={id} className="card">
            <div className="card-head">
              <h3>
                {t(`followup_${kind}`)} · {say(sayDay(day))}
              </h3>
              <span className="tag">{t(`followup_when_${when}`)}</span>
            </div>
            <FileLine file={file} />
            <p className="actions">
              <Link to="/dossiers/$id" params={{ id: file.id }} className="button">
                {t("open")}
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};

const Line = ({ item: { file, due, attempts } }: { readonly item: TodoItem }) => {
  const { t, say } = useWords();
  return (
    <li className="card">
      <div className="card-head">
        <h3>{say(due.stepTitle)}</h3>
        {attempts > 0 && (
          <span className="tag strong">{attempts === 1 ? t("attempt") : t("attempts", { n: attempts })}</span>
        )}
      </div>
      <FileLine file={file} />
      <DueWords due={due} />
      {due.limit === "ceiling" && <p className="hint">{say(sayInterval(due.triggeredAt))}</p>}
      <p className="actions">
        <Link to="/dossiers/$id/actes/$step" params={{ id: file.id, step: due.step }} className="button main">
          {t("record")}
        </Link>
        <Link to="/dossiers/$id" params={{ id: file.id }} className="button">
          {t("open")}
        </Link>
      </p>
    </li>
  );
};
