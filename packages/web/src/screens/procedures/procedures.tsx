import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { procedures } from "../../api/queries.ts";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { useWords } from "../../texts/language.tsx";

export const ProceduresScreen = () => {
  const { t, say } = useWords();
  const found = useQuery(procedures);
  return (
    <Page title={t("proceduresTitle")}>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      <ul className="plain cards">
        {found.data?.map((it) => (
          <li key={`${it.id}|${it.version}`} className="card">
            <h2>
              <Link to="/procedures/$id/$version" params={{ id: it.id, version: it.version }}>
                {say(it.title)}
              </Link>
            </h2>
            <p className="hint">
              {t("version", { v: it.version })} · {say(it.adoption)} · {t("procedureSteps", { n: it.steps })} ·{" "}
              {t("procedureRules", { n: it.rules })}
            </p>
          </li>
        ))}
      </ul>
    </Page>
  );
};
