import { parseInstant } from "@relais/core";
import { calendarOf, type SessionView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { session } from "../../api/training.ts";
import { sayDay, sayInterval } from "../../parts/dates.ts";
import { keepFile } from "../../parts/keep-file.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useWords } from "../../texts/language.tsx";
import { Attendance } from "./attendance.tsx";
import { Exercises } from "./exercises.tsx";
import { MyCode } from "./my-code.tsx";
import { Practice } from "./practice.tsx";
import { Report } from "./report.tsx";
import { Running } from "./running.tsx";
import { type SessionTab, sessionTabs } from "./tabs.ts";
import { Tests } from "./tests.tsx";
import { partWords, standingWords } from "./words.ts";

/** One session: for its trainers everything that is done in the room; for whoever takes part, what is theirs. */
export const SessionScreen = () => {
  const { id } = useParams({ from: "/shell/formation/seances/$id" });
  const found = useQuery({ ...session(id), refetchInterval: 60_000 });
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Whole view={found.data} />;
};

const Whole = ({ view }: { readonly view: SessionView }) => {
  const words = useWords();
  const { t, say } = words;
  const { line } = view;
  return (
    <Page
      title={line.titles.map(say).join(" · ")}
      aside={
        <p className="actions">
          <button type="button" onClick={() => keepFile("formation.ics", "text/calendar", calendarIn(view, words))}>
            {t("sessionCalendar")}
          </button>
        </p>
      }
    >
      <section className="file-head" aria-label={t("trainingsTitle")}>
        <p className="who-line">
          {say(sayInterval(line))} <span className="tag">{t(standingWords[line.standing])}</span>
        </p>
        <p>
          {say(line.hostName)}
          {line.place !== null && ` · ${line.place}`}
        </p>
        <p className="hint">
          {t("sessionTrainers")} : {view.trainers.map((it) => it.name ?? "—").join(", ")} ·{" "}
          {t("sessionGeneration", { n: line.generation })} · {t(partWords[line.part])}
        </p>
        {view.later.length > 0 && (
          <p className="hint">
            {t("sessionLater", {
              d: view.later
                .map((it) => `${t(`phase_${it.phase}`).toLowerCase()}, ${say(sayDay(`${it.day}T12:00:00Z`))}`)
                .join(" ; "),
            })}
          </p>
        )}
      </section>
      {line.part !== "rater" && <Exercises view={view} />}
      {line.part === "participant" && <Mine view={view} />}
      {line.part === "rater" && <Practice view={view} />}
      {(line.part === "trainer" || line.part === "manager") && <Room view={view} />}
    </Page>
  );
};

/** The session and the days at which it is taken up again, for whatever calendar a phone has; made here, also without network. */
const calendarIn = ({ line, later }: SessionView, { t, say }: ReturnType<typeof useWords>): string => {
  const title = line.titles.map(say).join(" · ");
  return calendarOf(
    [
      {
        id: line.id,
        title,
        place: line.place,
        time: { from: parseInstant(line.from), to: parseInstant(line.to) },
        later: later.map(({ phase, days }) => ({ phase, days, title: `${t(`phase_${phase}`)} · ${title}` })),
        standing: line.standing === "cancelled" ? "cancelled" : "held",
      },
    ],
    Date.now(),
  );
};

const Mine = ({ view }: { readonly view: SessionView }) => (
  <>
    <Tests view={view} />
    <MyCode view={view} />
    {view.observations.length > 0 && <Practice view={view} />}
  </>
);

const Room = ({ view }: { readonly view: SessionView }) => {
  const { t } = useWords();
  const navigate = useNavigate();
  const { partie = "presences" } = useSearch({ from: "/shell/formation/seances/$id" });
  const labels: Readonly<Record<SessionTab, string>> = {
    presences: t("sessionTabAttendance"),
    deroule: t("sessionTabPlan"),
    tests: t("sessionTabTests"),
    pratique: t("sessionTabPractice"),
    bilan: t("sessionTabReport"),
  };
  return (
    <>
      <Tabs
        label={t("sessionTabs")}
        tabs={sessionTabs.map((id) => ({ id, label: labels[id] }))}
        chosen={partie}
        change={(chosen) =>
          void navigate({
            to: "/formation/seances/$id",
            params: { id: view.line.id },
            search: { partie: chosen as SessionTab },
            replace: true,
          })
        }
      />
      {partie === "presences" && <Attendance view={view} />}
      {partie === "deroule" && <Running view={view} />}
      {partie === "tests" && <Tests view={view} />}
      {partie === "pratique" && <Practice view={view} />}
      {partie === "bilan" && <Report view={view} />}
      <p className="actions no-print">
        <Link to="/formation/seances/$id/feuille" params={{ id: view.line.id }} className="button">
          {t("sessionSheet")}
        </Link>
      </p>
    </>
  );
};
