import type { CallsView } from "@relais/training";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { calls } from "../../api/queries.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
import { dayOf } from "./words.ts";

/** « Appels à formateurs »: what is open, and what is asked of the reader in each. */
export const CallsScreen = () => {
  const { t } = useWords();
  return (
    <Page title={t("callsTitle")}>
      <TrainingNav />
      <p className="hint">{t("callsHint")}</p>
      <ServerOnly>
        <Asked />
      </ServerOnly>
    </Page>
  );
};

const Asked = () => {
  const { t } = useWords();
  const found = useQuery(calls);
  return (
    <>
      {found.isPending && <Loading />}
      {found.error && <Refused error={found.error} retry={() => found.refetch()} />}
      {found.data?.form && (
        <p className="actions">
          <Link to="/formation/appels/nouveau" className="button main">
            {t("callsPublish")}
          </Link>
        </p>
      )}
      {found.data?.lines.length === 0 && <Empty title={t("callsNone")} hint={t("callsNoneHint")} />}
      <ul className="plain cards">
        {found.data?.lines.map((it) => (
          <Line key={it.id} line={it} />
        ))}
      </ul>
    </>
  );
};

const Line = ({ line: it }: { readonly line: CallsView["lines"][number] }) => {
  const { t, say } = useWords();
  const asked = [...(it.mine === "applied" ? [t("callApplied")] : []), ...it.work.map((work) => t(`callWork_${work}`))];
  return (
    <li className="card">
      <h2>
        <Link to="/formation/appels/$id" params={{ id: it.id }}>
          {say(it.title)}
        </Link>
      </h2>
      <p>{t("callLine", { n: it.places, a: say(dayOf(it.opens)), b: say(dayOf(it.closes)) })}</p>
      <p>
        {t(`callStage_${it.stage}`)}
        {asked.length > 0 && <strong> · {asked.join(" · ")}</strong>}
      </p>
    </li>
  );
};
