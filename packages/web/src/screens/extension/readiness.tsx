import type { ReadinessView } from "@relais/extension";
import { readiness } from "../../api/extension.ts";
import { Answer } from "../../parts/answer.tsx";
import { sayDay } from "../../parts/dates.ts";
import { Empty } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Label } from "../circuits/sorting.tsx";
import { SteeringPage } from "./page.tsx";

/** « Préparation »: how far each place is from opening, point by point, and what shows it. */
export const ReadinessScreen = () => (
  <SteeringPage title="readyTitle">
    <Answer to={readiness}>{(view) => <Shown view={view} />}</Answer>
  </SteeringPage>
);

const Shown = ({ view }: { readonly view: ReadinessView }) => {
  const { t } = useWords();
  if (view.sites.length === 0) return <Empty title={t("readyNone")} />;
  return (
    <>
      <p className="hint">{t("readyHint")}</p>
      <p className="actions no-print">
        <button type="button" className="quiet" onClick={() => window.print()}>
          {t("print")}
        </button>
      </p>
      {view.sites.map((it) => (
        <SitePoints key={it.site} it={it} />
      ))}
    </>
  );
};

const SIGNS = { met: "✓", unmet: "✗", unknown: "?" } as const;

const SitePoints = ({ it }: { readonly it: ReadinessView["sites"][number] }) => {
  const { t, say } = useWords();
  const countOf = (state: keyof typeof SIGNS) => it.points.filter((point) => point.state === state).length;
  const found = useFound();
  return (
    <section aria-labelledby={`ready-${it.site}`}>
      <h2 id={`ready-${it.site}`}>{say(it.title)}</h2>
      {it.points.length === 0 ? (
        <p>{t("readyNoPoints")}</p>
      ) : (
        <>
          <p>{t("readyCount", { n: countOf("met"), m: it.points.length, u: countOf("unknown") })}</p>
          <table className="shares flat">
            <caption className="hidden">{say(it.title)}</caption>
            <thead>
              <tr>
                <th scope="col">{t("readyPoint")}</th>
                <th scope="col">{t("readyState")}</th>
                <th scope="col">{t("readyFound")}</th>
              </tr>
            </thead>
            <tbody>
              {it.points.map((point) => (
                <tr key={point.point.point}>
                  <th scope="row">{say(point.point.title)}</th>
                  <td>
                    <Label text={t("readyState")} />
                    <span aria-hidden="true">{SIGNS[point.state]}</span> {t(`readyState_${point.state}`)}
                  </td>
                  <td>
                    <Label text={t("readyFound")} />
                    {found(point)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
};

/** What shows a point: where it comes from, the count or the answer, and the day of a visit. */
const useFound = () => {
  const { t, say } = useWords();
  return ({ point, found, on }: ReadinessView["sites"][number]["points"][number]): string =>
    [
      on === null ? t(`readyProof_${point.proof}`) : t("readySeenOn", { d: say(sayDay(on)) }),
      ...(typeof found === "number" ? [t("readyOf", { n: found, m: point.least ?? 1 })] : []),
    ].join(", ");
};
