import { valueWords } from "@relais/casework";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { incident, reference } from "../../api/queries.ts";
import { OFFSET, sayDateTime } from "../../parts/dates.ts";
import { FileLine } from "../../parts/file-line.tsx";
import { Empty, Loading, Page, RefusedPage } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

/** « Affaire »: what its children have in common, and the file of each. */
export const IncidentScreen = () => {
  const { t, say } = useWords();
  const { id } = useParams({ from: "/shell/affaires/$id" });
  const found = useQuery(incident(id));
  const words = useQuery(reference).data;
  if (found.isPending) return <Loading />;
  if (found.error) return <RefusedPage error={found.error} retry={() => found.refetch()} />;
  const { number, openedAt, values, persons, children } = found.data;
  const communeName = (code: string) => words?.communes.find((it) => it.code === code)?.name;
  return (
    <Page
      title={`${t("incident")} ${number}`}
      aside={
        <Link to="/dossiers/nouveau" search={{ affaire: id }} className="button main">
          {t("addChild")}
        </Link>
      }
    >
      <p className="hint">{say(sayDateTime(openedAt))}</p>
      <dl className="facts">
        {Object.entries(values).flatMap(([key, value]) => {
          const field = words?.fields.find((it) => it.id === key);
          if (field === undefined) return [];
          const told = valueWords(field, value, { offsetMinutes: OFFSET }, communeName);
          return [
            <div key={key}>
              <dt>{say(field.label)}</dt>
              <dd>{say(told)}</dd>
            </div>,
          ];
        })}
      </dl>
      <section aria-labelledby="children">
        <h2 id="children">{t("incidentChildren")}</h2>
        {children.length === 0 && <Empty title={t("noChildren")} />}
        <ul className="plain cards">
          {children.map((it) => (
            <li key={it.id} className="card">
              <FileLine file={it} />
            </li>
          ))}
        </ul>
      </section>
      {persons.length > 0 && (
        <section aria-labelledby="persons">
          <h2 id="persons">{t("persons")}</h2>
          <ul className="plain cards">
            {persons.map((it) => (
              <li key={it.id} className="card">
                <h3>{it.names.join(", ") || t("unknown")}</h3>
                <p>
                  {t(`kind_${it.kind}`)} · {t(`authority_${it.authority}`)}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  );
};
