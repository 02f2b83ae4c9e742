import type { BoardView, DueView, FileLabel } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { unitEmergencies } from "../../api/access.ts";
import { board } from "../../api/queries.ts";
import { RuleLink } from "../../form/departure.tsx";
import { sayDateTime, sayInterval } from "../../parts/dates.ts";
import { DueWords } from "../../parts/due.tsx";
import { EmergencyWords } from "../../parts/emergency-words.tsx";
import { FileLine } from "../../parts/file-line.tsx";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Tableau de l'unité »: counts that open to lists; open files per officer, never lateness per person. */
export const BoardScreen = () => {
  const { t, say } = useWords();
  const found = useQuery({ ...board, refetchInterval: 60_000 });
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  const view = found.data;
  return (
    <Page
      title={t("boardTitle")}
      aside={
        <button type="button" className="no-print" onClick={() => window.print()}>
          {t("print")}
        </button>
      }
    >
      <p className="lead">
        {say(view.unit)} · {say(sayDateTime(view.at))}
      </p>
      <UnitEmergencies />
      <Part title={t("boardOverdue")} count={view.overdue.length}>
        <DueLines lines={view.overdue} />
      </Part>
      <Part title={t("boardBreaches")} count={view.breaches.length}>
        <ul className="plain cards">
          {view.breaches.map((it) => (
            <li key={it.file.id} className="card">
              <FileLine file={it.file} />
              {it.rules.map((rule) => (
                <p key={rule.key}>
                  {say(rule.sentence)} <RuleLink quote={rule} />
                </p>
              ))}
            </li>
          ))}
        </ul>
      </Part>
      {view.returned.length > 0 && (
        <Part title={t("boardReturned")} count={view.returned.length}>
          <ul className="plain cards">
            {view.returned.map((it) => (
              <li key={`${it.file.id} ${it.since}`} className="card">
                <FileLine file={it.file} />
                <p>{t("returnedSince", { what: say(it.what), d: say(sayDateTime(it.since)) })}</p>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t("boardToday")} count={view.today.length}>
        <DueLines lines={view.today} />
      </Part>
      <Part title={t("boardHeld")} count={view.held.length}>
        <ul className="plain cards">
          {view.held.map((it) => (
            <li key={it.file.id} className="card">
              <FileLine file={it.file} />
              <p>
                {t("heldSince", { d: say(sayInterval(it.since)) })}
                {it.ceiling !== null && ` · ${t("ceilingAt", { d: say(sayDateTime(it.ceiling)) })}`}
              </p>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("boardTonight")} count={view.tonight.length}>
        <ul className="plain cards">
          {view.tonight.map((it) => (
            <li key={it.file.id} className="card">
              <FileLine file={it.file} />
              <p className="next-step">{say(it.place)}</p>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={t("boardUnowned")} count={view.unowned.length}>
        <Files files={view.unowned} />
      </Part>
      <section aria-labelledby="load">
        <h2 id="load">{t("boardLoad")}</h2>
        <p className="hint">{t("boardLoadHint")}</p>
        <Load load={view.load} />
      </section>
      <section aria-labelledby="monthly" className={view.carried === null ? "monthly" : "monthly no-print"}>
        <h2 id="monthly">{t("boardMonthly")}</h2>
        {view.carried !== null && <p className="notice">{t("boardCarried", { n: view.carried })}</p>}
        <table>
          <thead>
            <tr>
              <th scope="col">{t("situation")}</th>
              <th scope="col">{t("girls")}</th>
              <th scope="col">{t("boys")}</th>
              <th scope="col">{t("total")}</th>
            </tr>
          </thead>
          <tbody>
            {view.monthly.map((it) => (
              <tr key={it.label.fr}>
                <th scope="row">{say(it.label)}</th>
                <td>{it.girls}</td>
                <td>{it.boys}</td>
                <td>{it.total}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  );
};

/** Files of the unit that somebody outside it opened in an emergency, in the last month. */
const UnitEmergencies = () => {
  const { t } = useWords();
  const { data = [] } = useQuery({ ...unitEmergencies, refetchInterval: 60_000 });
  return (
    <Part title={t("emergencies")} count={data.length}>
      <ul className="plain cards">
        {data.map((it) => (
          <li key={it.id} className="card">
            <h3>
              <Link to="/dossiers/$id" params={{ id: it.file.id }}>
                {it.file.number}
              </Link>
            </h3>
            <EmergencyWords line={it} />
          </li>
        ))}
      </ul>
    </Part>
  );
};

interface PartProps {
  readonly title: string;
  readonly count: number;
  readonly children: ReactNode;
}

const Part = ({ title, count, children }: PartProps) => {
  const { t } = useWords();
  if (count === 0) {
    return (
      <p className="part-empty">
        <strong>{title}</strong> : {t("boardNone")}
      </p>
    );
  }
  return (
    <details open={count <= 5}>
      <summary>
        <h2>
          {title} <span className="count">{count}</span>
        </h2>
      </summary>
      {children}
    </details>
  );
};

const DueLines = ({ lines }: { readonly lines: readonly { file: FileLabel; due: DueView }[] }) => {
  const { say } = useWords();
  return (
    <ul className="plain cards">
      {lines.map(({ file, due }) => (
        <li key={`${file.id}|${due.rule.key}|${due.trigger}`} className="card">
          <h3>{say(due.stepTitle)}</h3>
          <FileLine file={file} />
          <DueWords due={due} />
        </li>
      ))}
    </ul>
  );
};

const Files = ({ files }: { readonly files: readonly FileLabel[] }) => (
  <ul className="plain rows">
    {files.map((it) => (
      <li key={it.id}>
        <FileLine file={it} />
      </li>
    ))}
  </ul>
);

/** Bars with their numbers in words: a drawing that reads without its colour. */
const Load = ({ load }: { readonly load: BoardView["load"] }) => {
  const most = Math.max(1, ...load.map((it) => it.open));
  return (
    <ul className="plain bars">
      {load.map((it) => (
        <li key={it.officer}>
          <span>{it.officer}</span>
          <meter min={0} max={most} value={it.open} aria-label={it.officer} />
          <span>{it.open}</span>
        </li>
      ))}
    </ul>
  );
};
