import { Link } from "@tanstack/react-router";
import { useMe } from "../app/session.ts";
import { useWords } from "../texts/language.tsx";

/** The pages of « Formation », on top of each of its lists. */
export const TrainingNav = () => {
  const { t } = useWords();
  const { powers } = useMe();
  return (
    <nav className="sub-nav no-print" aria-label={t("navTraining")}>
      <Link to="/formation/seances" activeProps={{ "aria-current": "page" }}>
        {t("navSessions")}
      </Link>
      <Link to="/formation" activeOptions={{ exact: true }} activeProps={{ "aria-current": "page" }}>
        {t("navKit")}
      </Link>
      <Link to="/formation/exercices" activeProps={{ "aria-current": "page" }}>
        {t("navPractice")}
      </Link>
      <Link to="/formation/appels" activeProps={{ "aria-current": "page" }}>
        {t("navCalls")}
      </Link>
      <Link to="/formation/mes-attestations" activeProps={{ "aria-current": "page" }}>
        {t("navAttestations")}
      </Link>
      {(powers.includes("pilote") || powers.includes("forme")) && (
        <>
          <Link to="/formation/cascade" activeProps={{ "aria-current": "page" }}>
            {t("navCascade")}
          </Link>
          <Link to="/formation/resultats" activeProps={{ "aria-current": "page" }}>
            {t("navResults")}
          </Link>
        </>
      )}
      {powers.includes("pilote") && (
        <Link to="/besoins" activeProps={{ "aria-current": "page" }}>
          {t("navNeeds")}
        </Link>
      )}
    </nav>
  );
};
