import { Channel, type NoticesView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { post } from "../../api/client.ts";
import { notices } from "../../api/reminders.ts";
import { sayDateTime } from "../../parts/dates.ts";
import { Empty, Loading, Refused } from "../../parts/page.tsx";
import { SmallForm } from "../../parts/small-form.tsx";
import { useWords } from "../../texts/language.tsx";

/** What left, what waits, what is kept since no way out is set up, and why what failed did. */
export const Outbox = () => {
  const { t } = useWords();
  const found = useQuery(notices);
  return (
    <section aria-labelledby="outbox">
      <h2 id="outbox">{t("outTitle")}</h2>
      <p className="hint">{t("outHint")}</p>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && <Messages view={found.data} />}
    </section>
  );
};

const Messages = ({ view: { channels, counts, items } }: { readonly view: NoticesView }) => {
  const { t } = useWords();
  const { kept, waiting, sent, failed } = counts;
  return (
    <>
      {Channel.options
        .filter((it) => channels[it] === "outbox")
        .map((it) => (
          <p key={it} className="notice">
            {t("outKept", { c: t(`channel_${it}`) })}
          </p>
        ))}
      <p>{t("outCounts", { k: kept, w: waiting, s: sent, f: failed })}</p>
      {items.length === 0 && <Empty title={t("boardNone")} />}
      {items.some((it) => it.state !== "waiting") && (
        <SmallForm submit={t("outPurge")} kind="quiet" send={() => post("/notices/purge", z.object({}), {})} />
      )}
      <ul className="plain cards">
        {items.map((it) => (
          <Message key={it.id} message={it} />
        ))}
      </ul>
    </>
  );
};

const KNOWN = ["unreachable", "no-address", "too-old"] as const;

const Message = ({ message: it }: { readonly message: NoticesView["items"][number] }) => {
  const { t, say } = useWords();
  const known = KNOWN.find((code) => code === it.why);
  return (
    <li className="card">
      <div className="card-head">
        <h3>
          {t(`channel_${it.channel}`)} · {it.to}
        </h3>
        <span className={it.state === "failed" ? "tag strong" : "tag"}>{t(`notice_${it.state}`)}</span>
      </div>
      <p>{it.text}</p>
      {it.why !== null && <p>{known ? t(`why_${known}`) : t("why_other", { w: it.why })}</p>}
      <p className="hint">
        {it.address !== null && `${it.address} · `}
        {t("outMade", { d: say(sayDateTime(it.madeAt)) })} · {t("outTries", { n: it.attempts })}
      </p>
      {it.again === "yes" && (
        <SmallForm submit={t("outRetry")} send={() => post(`/notices/${it.id}/retry`, z.object({}), {})} />
      )}
    </li>
  );
};
