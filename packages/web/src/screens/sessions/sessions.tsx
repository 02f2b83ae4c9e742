import type { SessionLine, SessionList } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessions } from "../../api/training.ts";
import { useMe } from "../../app/session.ts";
import { sayDay, sayInterval } from "../../parts/dates.ts";
import { Empty, Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { Qr } from "../../parts/qr.tsx";
import { Strong } from "../../parts/strong.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
import { raterCode } from "./presence-code.ts";
import { partWords, standingWords } from "./words.ts";

/** The sessions that one gives, takes part in, or oversees: what comes next first. */
export const SessionsScreen = () => {
  const { t } = useWords();
  const { powers } = useMe();
  const found = useQuery(sessions);
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  const ahead = found.data.sessions.filter((it) => it.standing === "planned" || it.standing === "today");
  const past = found.data.sessions.filter((it) => !ahead.includes(it));
  return (
    <Page
      title={t("trainingsTitle")}
      aside={
        found.data.mayPlan === "yes" && (
          <p className="actions">
            <Link to="/formation/seances/nouvelle" className="button main">
              {t("sessionPlan")}
            </Link>
          </p>
        )
      }
    >
      <TrainingNav />
      {/* Whoever runs the programme sees all of it, and plans, in a session with its second factor. */}
      {powers.includes("forme") && (
        <Strong powers={["forme"]} refused="">
          {null}
        </Strong>
      )}
      {found.data.sessions.length === 0 && <Empty title={t("sessionsNone")} hint={t("sessionsNoneHint")} />}
      <Later lines={found.data.later} />
      <Lines id="ahead" title={t("sessionsAhead")} lines={ahead} />
      <Lines id="past" title={t("sessionsPast")} lines={past} />
      <RaterCode />
    </Page>
  );
};

/** Delayed tests and refreshers of one's own: what is open first, then what opens soon. */
const Later = ({ lines }: { readonly lines: SessionList["later"] }) => {
  const { t, say } = useWords();
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="later">
      <h2 id="later">{t("laterTitle")}</h2>
      <ul className="plain cards">
        {lines.map((it) => (
          <li key={it.test} className="card">
            <p className="card-head">
              <strong>
                {t(`phase_${it.phase}`)} · {it.titles.map(say).join(" · ")}
              </strong>{" "}
              <span className={it.standing === "open" ? "tag strong" : "tag"}>
                {it.standing === "open" ? t("laterOpen") : t("laterNear", { d: say(sayDay(it.opensAt)) })}
              </span>
            </p>
            <p className="hint">{t("testQuestions", { n: it.questions })}</p>
            {it.standing === "open" && (
              <p className="actions">
                <Link to="/formation/seances/$id" params={{ id: it.session }} className="button main">
                  {t("laterDo")}
                </Link>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** One's own code, for whoever comes to watch practice in somebody else's session. */
const RaterCode = () => {
  const { t } = useWords();
  const { account, name } = useMe();
  return (
    <details className="inline-form no-print">
      <summary>{t("raterCode")}</summary>
      <p className="hint">{t("raterCodeHint")}</p>
      <Qr text={raterCode(account, name)} label={t("raterCode")} />
    </details>
  );
};

interface LinesProps {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly SessionLine[];
}

const Lines = ({ id, title, lines }: LinesProps) => {
  const { t, say } = useWords();
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className="plain cards">
        {lines.map((it) => (
          <li key={it.id} className="card">
            <p className="card-head">
              <Link to="/formation/seances/$id" params={{ id: it.id }}>
                {it.titles.map(say).join(" · ")}
              </Link>{" "}
              <span className={it.standing === "today" ? "tag strong" : "tag"}>{t(standingWords[it.standing])}</span>
            </p>
            <p>{say(sayInterval(it))}</p>
            <p className="hint">
              {say(it.hostName)}
              {it.place !== null && ` · ${it.place}`} · {t("sessionPeople", { n: it.participants })} ·{" "}
              {t(partWords[it.part])}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
};
