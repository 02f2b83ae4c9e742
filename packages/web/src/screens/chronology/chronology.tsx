import type { ChronologyPrint, ChronologyView } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { chronology, identity } from "../../api/queries.ts";
import { sayDateTime, sayInterval } from "../../parts/dates.ts";
import { useStatusLabels } from "../../parts/file-line.tsx";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { Tabs } from "../../parts/tabs.tsx";
import { useWords } from "../../texts/language.tsx";

/** The file on one printed page, in its two prints (SEMANTICS §9). */
export const ChronologyScreen = () => {
  const { t } = useWords();
  const { id } = useParams({ from: "/shell/dossiers/$id/chronologie" });
  const [print, setPrint] = useState<ChronologyPrint>("facts");
  const [named, setNamed] = useState<"named" | "unnamed">("unnamed");
  const found = useQuery(chronology(id, print));
  return (
    <Page
      title={t("chronologyTitle")}
      aside={
        <button type="button" className="main no-print" onClick={() => window.print()}>
          {t("chronologyPrint")}
        </button>
      }
    >
      <div className="no-print">
        <Tabs
          label={t("chronologyTitle")}
          tabs={[
            { id: "facts", label: t("chronologyFacts") },
            { id: "annotated", label: t("chronologyAnnotated") },
          ]}
          chosen={print}
          change={(it) => setPrint(it === "annotated" ? "annotated" : "facts")}
        />
        <label className="choice">
          <input
            type="checkbox"
            checked={named === "named"}
            onChange={({ target }) => setNamed(target.checked ? "named" : "unnamed")}
          />
          <span>
            {t("chronologyWithIdentity")} <span className="hint">{t("identityAudited")}</span>
          </span>
        </label>
      </div>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && <Sheet view={found.data} id={id} named={named} />}
    </Page>
  );
};

interface SheetProps {
  readonly view: ChronologyView;
  readonly id: string;
  readonly named: "named" | "unnamed";
}

const Sheet = ({ view, id, named }: SheetProps) => {
  const { t, say } = useWords();
  const statuses = useStatusLabels();
  const names = useQuery({ ...identity(id), enabled: named === "named" });
  const annotated = view.print === "annotated";
  return (
    <article className="sheet">
      <header>
        <p className="sheet-number">{view.file.number}</p>
        <p>
          {say(view.file.who)} · {view.file.statuses.map(statuses).join(", ")}
        </p>
        {view.joined.length > 0 && (
          <p>
            {t("joinedHere")} : {view.joined.map((it) => it.number).join(", ")}
          </p>
        )}
        {named === "named" && names.data && (
          <p className="child-name">{names.data.names.map((it) => it.name).join(" · ") || t("identityNone")}</p>
        )}
        <p className="hint">
          {t("chronologyOpened")} : {say(sayDateTime(view.openedAt))} · {t("chronologyMade")} :{" "}
          {say(sayDateTime(view.madeAt))}
        </p>
      </header>
      {view.lines.length === 0 ? (
        <Empty title={t("chronologyEmpty")} />
      ) : (
        <table>
          <thead>
            <tr className="running">
              <th colSpan={3}>{view.file.number}</th>
            </tr>
            <tr>
              <th scope="col">{t("chronologyHour")}</th>
              <th scope="col">{t("chronologyAct")}</th>
              <th scope="col">{annotated ? t("chronologyConstat") : t("chronologyRule")}</th>
            </tr>
          </thead>
          <tbody>
            {view.lines.map((line, i) => (
              // Lines have no id of their own on paper: their place is what they are.
              // biome-ignore lint/suspicious/noArrayIndexKey: a printed list that never reorders
              <tr key={i} className={line.withdrawn ? "withdrawn" : ""}>
                <td>{say(sayInterval(line.time))}</td>
                <td>
                  <strong>{say(line.title)}</strong>
                  <br />
                  {say(line.role)} · {t(`grade_${line.grade}`)}
                  {line.source !== null && ` · ${t("sourceFile", { n: line.source })}`}
                  {line.withdrawn && ` · ${t("withdrawn")}`}
                  {line.detail.length > 0 && <span className="details">{line.detail.map(say).join(" ; ")}</span>}
                  {line.attachments.length > 0 && (
                    <span className="details">
                      {t("attachments")} : {line.attachments.map((it) => t(`attachment_${it}`)).join(", ")}
                    </span>
                  )}
                </td>
                <td>
                  {line.rules.map((it) => (
                    <p key={it.rule.key}>
                      {say(it.rule.basis)} · {t(`confidence_${it.rule.confidence}`)}
                      {it.constat && (
                        <>
                          <br />
                          {say(it.rule.sentence)} <strong>{say(it.constat)}</strong>
                        </>
                      )}
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {view.open.length > 0 && (
        <section aria-labelledby="still-owed">
          <h2 id="still-owed">{t("chronologyOpen")}</h2>
          <ul>
            {view.open.map((it) => (
              <li key={it.rule.key}>
                {say(it.title)} : <strong>{say(it.constat)}</strong> · {say(it.rule.basis)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <footer>
        {view.procedures.map((it) => (
          <p key={it.version}>
            {say(it.title)}, {t("version", { v: it.version })} : {say(it.adoption)}
          </p>
        ))}
        <p>
          {t("chronologyGrades", {
            r: view.grades.recorded ?? 0,
            o: view.grades.observed ?? 0,
            d: view.grades.declared ?? 0,
          })}
        </p>
        <p>
          <strong>{t("chronologyFoot")}</strong> {annotated && t("chronologyAnnotatedFoot")}
        </p>
        <div className="signatures">
          <p>
            {t("signatureAgent")}
            <span />
          </p>
          <p>
            {t("signatureChief")}
            <span />
          </p>
        </div>
      </footer>
    </article>
  );
};
