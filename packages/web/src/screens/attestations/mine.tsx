import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { myAttestations } from "../../api/attestations.ts";
import { useMe } from "../../app/session.ts";
import { Empty, Loading, Page, Refused } from "../../parts/page.tsx";
import { ServerOnly } from "../../parts/server-only.tsx";
import { TrainingNav } from "../../parts/training-nav.tsx";
import { useWords } from "../../texts/language.tsx";
import { Line } from "./line.tsx";

/** « Mes attestations »: one's own, and nobody else's. */
export const MyAttestationsScreen = () => {
  const { t } = useWords();
  const { powers } = useMe();
  return (
    <Page title={t("attestationsMine")}>
      <TrainingNav />
      <p className="hint">{t("attestationsMineHint")}</p>
      <p className="actions">
        <Link to="/verifier" className="button quiet">
          {t("verifyTitle")}
        </Link>
        {powers.includes("forme") && (
          <Link to="/formation/attestations" className="button quiet">
            {t("attestationsAll")}
          </Link>
        )}
      </p>
      <ServerOnly>
        <Mine />
      </ServerOnly>
    </Page>
  );
};

const Mine = () => {
  const { t, say } = useWords();
  const found = useQuery(myAttestations);
  if (found.isPending) return <Loading />;
  if (found.error) return <Refused error={found.error} retry={() => found.refetch()} />;
  const { attestations } = found.data;
  if (attestations.length === 0) return <Empty title={t("attestationsNone")} hint={t("attestationsNoneHint")} />;
  return (
    <ul className="plain cards">
      {attestations.map((it) => (
        <Line key={it.id} it={it} level="h2" title={say(it.roleName)}>
          <p className="actions">
            <Link to="/formation/attestations/$id" params={{ id: it.id }} className="button">
              {t("attestationOpen")}
            </Link>
          </p>
        </Line>
      ))}
    </ul>
  );
};
