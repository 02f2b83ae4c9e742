import type { VisitLine, VisitPaper, VisitsView } from "@relais/extension";
import { Link } from "@tanstack/react-router";
import { visits } from "../../api/extension.ts";
import { Answer } from "../../parts/answer.tsx";
import { Empty } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { ExtensionPage } from "./page.tsx";
import { VisitRow } from "./visit-row.tsx";

/** « Visites »: what was seen of each place, the latest first, each held against the one before; works without network on a prepared device. */
export const VisitsScreen = () => (
  <ExtensionPage title="visitsTitle">
    <Answer to={visits}>{(view) => <Shown view={view} />}</Answer>
  </ExtensionPage>
);

const Shown = ({ view }: { readonly view: VisitsView }) => {
  const { t } = useWords();
  const { paper } = view;
  if (paper === null && view.visits.length === 0) return <p className="notice">{t("visitsNotYours")}</p>;
  return (
    <>
      <p className="actions no-print">
        {paper !== null && (
          <Link to="/extension/visites/nouvelle" className="button main">
            {t("visitsNew")}
          </Link>
        )}
        {view.visits.length > 0 && (
          <button type="button" className="quiet" onClick={() => window.print()}>
            {t("print")}
          </button>
        )}
      </p>
      {view.visits.length === 0 && <Empty title={t("visitsNone")} hint={t("visitsNoneHint")} />}
      <Places view={view} paper={paper} />
    </>
  );
};

interface PlacesProps {
  readonly view: VisitsView;
  readonly paper: VisitPaper | null;
}

const Places = ({ view, paper }: PlacesProps) => {
  const { say } = useWords();
  return [...Map.groupBy(view.visits, (it) => `${it.visit.unit} ${it.visit.kind}`)].map(([key, of]) => (
    <section key={key} aria-label={say(of[0]!.place)}>
      <h2>{say(of[0]!.place)}</h2>
      <ul className="plain rows roomy">
        {of.map((it, at) => (
          <VisitRow key={it.id} it={it} before={beforeIn(of, at)} form={paper?.form ?? null} />
        ))}
      </ul>
    </section>
  ));
};

/** The visit before this one, on an earlier day, that counts. */
const beforeIn = (of: readonly VisitLine[], at: number): VisitLine | undefined =>
  of.slice(at + 1).find((it) => it.countedAs === null && it.visit.on < of[at]!.visit.on);
