import type { CallView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { call } from "../../api/queries.ts";
import { Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { useWords } from "../../texts/language.tsx";
import { Assess } from "./assess.tsx";
import { Led } from "./led.tsx";
import { Manage } from "./manage.tsx";
import { Mine } from "./mine.tsx";
import { dayOf, quotaWords } from "./words.ts";

/** One call: what it asks, then what the reader is to it. */
export const CallScreen = () => {
  const { t, say } = useWords();
  const { id } = useParams({ from: "/shell/formation/appels/$id" });
  const found = useQuery(call(id));
  return (
    <Page
      title={found.data ? say(found.data.terms.title) : t("callsTitle")}
      aside={
        <Link to="/formation/appels" className="button no-print">
          {t("back")}
        </Link>
      }
    >
      <ServerOnly>
        {found.isPending && <Loading />}
        {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
        {found.data && <Shown view={found.data} />}
      </ServerOnly>
    </Page>
  );
};

interface ShownProps {
  readonly view: CallView;
}

const Shown = ({ view }: ShownProps) => {
  const { t, say } = useWords();
  const { terms } = view;
  return (
    <>
      <p>
        {t("callLine", { n: terms.places, a: say(dayOf(terms.opens)), b: say(dayOf(terms.closes)) })} ·{" "}
        <strong>{t(`callStage_${view.stage}`)}</strong>
      </p>
      <Wanted view={view} />
      <Mine view={view} />
      {view.led && <Led view={view} led={view.led} />}
      {view.assessed && <Assess view={view} assessed={view.assessed} />}
      {view.managed && <Manage view={view} managed={view.managed} />}
    </>
  );
};

/** What is asked: in full for whoever may answer it, and to be opened for everybody else. */
const Wanted = ({ view }: ShownProps) => {
  const { t } = useWords();
  if (view.may.includes("apply")) {
    return (
      <section aria-labelledby="wanted">
        <h2 id="wanted">{t("callWanted")}</h2>
        <Criteria view={view} />
      </section>
    );
  }
  return (
    <details className="no-print">
      <summary>{t("callWanted")}</summary>
      <Criteria view={view} />
    </details>
  );
};

const Criteria = ({ view: { terms } }: ShownProps) => {
  const words = useWords();
  const { t, say } = words;
  return (
    <>
      <h3>{t("callHard")}</h3>
      {terms.hard.length === 0 && <p>{t("callHardNone")}</p>}
      <ul>
        {terms.hard.map((it) => (
          <li key={it.id}>{say(it.text)}</li>
        ))}
      </ul>
      <h3>{t("callWeighted")}</h3>
      <ul>
        {terms.weighted.map((it) => (
          <li key={it.id}>
            {say(it.text)} · {t("callWeight", { n: it.weight })}
          </li>
        ))}
      </ul>
      <h3>{t("callQuotas")}</h3>
      {terms.quotas.length === 0 && <p>{t("callQuotasNone")}</p>}
      <ul>
        {terms.quotas.map((it) => (
          <li key={`${it.attribute} ${it.value}`}>{quotaWords(words, it)}</li>
        ))}
      </ul>
    </>
  );
};
