import { Link } from "@tanstack/react-router";
import { useWords } from "../texts/language.tsx";

/** The pages of « Formation », on top of each of its lists. */
export const TrainingNav = () => {
  const { t } = useWords();
  return (
    <nav className="sub-nav no-print" aria-label={t("navTraining")}>
      <Link to="/formation/seances" activeProps={{ "aria-current": "page" }}>
        {t("navSessions")}
      </Link>
      <Link to="/formation" activeOptions={{ exact: true }} activeProps={{ "aria-current": "page" }}>
        {t("navKit")}
      </Link>
    </nav>
  );
};
