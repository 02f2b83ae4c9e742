import type { SessionLine } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sessions } from "../../api/training.ts";
import { useMe } from "../../app/session.ts";
import { sayInterval } from "../../parts/dates.ts";
import { Empty, Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { Strong } from "../../parts/strong.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
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
      <Lines id="ahead" title={t("sessionsAhead")} lines={ahead} />
      <Lines id="past" title={t("sessionsPast")} lines={past} />
    </Page>
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
