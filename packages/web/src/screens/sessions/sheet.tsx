import type { SessionView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { session } from "../../api/training.ts";
import { sayDay, sayInterval } from "../../parts/dates.ts";
import { Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Signature } from "./signature-pad.tsx";

/** The attendance list, which is the payment sheet: one line a person, one column a half day, room to sign. */
export const SheetScreen = () => {
  const { id } = useParams({ from: "/shell/formation/seances/$id/feuille" });
  const found = useQuery(session(id));
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  return <Sheet view={found.data} />;
};

const halves = ["morning", "afternoon"] as const;

const Sheet = ({ view }: { readonly view: SessionView }) => {
  const { t, say, language } = useWords();
  const columns = view.days.flatMap((day) => halves.map((half) => ({ day, half })));
  return (
    <Page
      title={t("sheetTitle")}
      aside={
        <button type="button" className="no-print" onClick={() => window.print()}>
          {t("print")}
        </button>
      }
    >
      <p className="lead">
        {view.line.titles.map(say).join(" · ")} · {say(sayInterval(view.line))}
      </p>
      <p className="hint">
        {say(view.line.hostName)} · {view.line.place} · {view.trainers.map((it) => it.name ?? "—").join(", ")}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and the keyboard must be able to scroll it */}
      <section className="wide" aria-label={t("sheetTitle")} tabIndex={0}>
        <table className="sheet-table">
          <thead>
            <tr>
              <th scope="col">{t("paperName")}</th>
              {columns.map(({ day, half }) => (
                <th key={`${day}${half}`} scope="col">
                  {say(sayDay(`${day}T12:00:00Z`))} · {t(`half_${half}`)}
                </th>
              ))}
              <th scope="col">{t("sheetAmount")}</th>
              <th scope="col">{t("sheetSignature")}</th>
            </tr>
          </thead>
          <tbody>
            {view.participants
              .filter((it) => it.left === null)
              .map((it) => {
                const paid = view.payments.filter(({ participant }) => participant === it.participant);
                return (
                  <tr key={it.participant}>
                    <th scope="row">
                      {it.name}
                      <br />
                      <span className="hint">
                        {say(it.roleName)} · {say(it.unitName)}
                      </span>
                    </th>
                    {columns.map(({ day, half }) => {
                      const noted = view.attendance.find(
                        (one) => one.participant === it.participant && one.day === day && one.half === half,
                      );
                      return (
                        <td key={`${day}${half}`}>
                          {noted !== undefined && t(noted.presence)}
                          {noted?.signature != null && (
                            <Signature path={noted.signature} label={t("attendanceSigned")} />
                          )}
                        </td>
                      );
                    })}
                    <td>
                      {paid.length > 0 && paid.reduce((total, one) => total + one.amount, 0).toLocaleString(language)}
                    </td>
                    <td>
                      {paid.map(
                        (one) =>
                          one.signature !== null && (
                            <Signature key={one.line} path={one.signature} label={t("attendanceSigned")} />
                          ),
                      )}
                    </td>
                  </tr>
                );
              })}
          </tbody>
        </table>
      </section>
      <p className="signatures">
        <span>{t("sheetTrainer")}</span>
      </p>
    </Page>
  );
};
