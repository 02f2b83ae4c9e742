import type { ConformanceView } from "@relais/casework";
import type { Share } from "@relais/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { conformance } from "../../api/queries.ts";
import { sayDay } from "../../parts/dates.ts";
import { Loading, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";
import { Interval, useShareWords } from "./interval.tsx";

interface ConformanceProps {
  readonly id: string;
  readonly version: string;
  readonly rule: string;
}

/** « Respectée combien de fois »: by department with count and interval, and one's own files; no score, no person. */
export const Conformance = ({ id, version, rule }: ConformanceProps) => {
  const { t, say } = useWords();
  const found = useQuery(conformance(id, version, rule));
  return (
    <section aria-labelledby="conformance">
      <h2 id="conformance">{t("conformance")}</h2>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data && found.data.measure !== "share" && <p>{t(`conformance_${found.data.measure}`)}</p>}
      {found.data?.measure === "share" && (
        <p className="hint">{t("conformanceHint", { d: say(sayDay(found.data.since)) })}</p>
      )}
      {found.data?.own && <Own own={found.data.own} />}
      {found.data?.closed && <p className="hint">{t("closedCompartment", { t: say(found.data.closed) })}</p>}
      {found.data?.measure === "share" && <Departments view={found.data} />}
    </section>
  );
};

const Departments = ({ view }: { readonly view: ConformanceView }) => {
  const { t } = useWords();
  const shares = [...view.departments.map((it) => it.share), view.total];
  const hidden = shares.includes(null);
  if (shares.every((it) => it === null)) return <p className="hint">{t("conformanceFew")}</p>;
  return (
    <>
      <h3>{t("conformanceBy")}</h3>
      <table className="shares">
        <thead>
          <tr>
            <th scope="col">{t("department")}</th>
            <th scope="col">{t("conformanceShare")}</th>
            <th scope="col">{t("conformanceInterval")}</th>
          </tr>
        </thead>
        <tbody>
          {view.departments.map((it) => (
            <ShareRow key={it.name} name={it.name} share={it.share} />
          ))}
          <ShareRow name={t("conformanceCountry")} share={view.total} />
        </tbody>
      </table>
      {hidden && <p className="hint">{t("conformanceHidden")}</p>}
    </>
  );
};

const ShareRow = ({ name, share }: { readonly name: string; readonly share: Share | null }) => {
  const { t } = useWords();
  const words = useShareWords();
  return (
    <tr>
      <th scope="row">{name}</th>
      {share === null ? (
        <td colSpan={2}>{t("conformanceNotShown")}</td>
      ) : (
        <>
          <td>{words(share).share}</td>
          <td>
            {words(share).interval}
            <Interval share={share} />
          </td>
        </>
      )}
    </tr>
  );
};

const Own = ({ own }: { readonly own: NonNullable<ConformanceView["own"]> }) => {
  const { t, say } = useWords();
  const words = useShareWords();
  return (
    <>
      <h3>{t("conformanceOwn")}</h3>
      <p className="hint">{own.units.map(say).join(" · ")}</p>
      {own.counts.length === 0 && <p>{t("conformanceNone")}</p>}
      {own.counts.length > 0 && (
        <dl className="facts">
          {own.counts.map((it) => (
            <div key={it.verdict}>
              <dt>{t(`verdict_${it.verdict}`)}</dt>
              <dd>{it.n}</dd>
            </div>
          ))}
        </dl>
      )}
      {own.share !== null && (
        <p>
          {words(own.share).share} · {words(own.share).interval}
          <Interval share={own.share} />
        </p>
      )}
      {own.files.length > 0 && (
        <details open={own.files.length <= 5}>
          <summary>
            {t("conformanceFiles")} <span className="count">{own.total}</span>
          </summary>
          <ul className="plain rows">
            {own.files.map((it) => (
              <li key={`${it.id}|${it.at}`}>
                <p className="file-line">
                  <Link to="/dossiers/$id" params={{ id: it.id }}>
                    {it.number}
                  </Link>
                  <span className="tag">{t(`verdict_${it.verdict}`)}</span>
                  <span className="hint">{say(sayDay(it.at))}</span>
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
