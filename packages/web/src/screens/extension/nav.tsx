import { Link } from "@tanstack/react-router";
import { useMe } from "../../app/session.ts";
import { useWords } from "../../texts/language.tsx";

/** The pages of « Extension », on top of each of them; whoever only notes visits has their page alone. */
export const ExtensionNav = () => {
  const { t } = useWords();
  const { powers } = useMe();
  if (!powers.includes("pilote")) return null;
  return (
    <nav className="sub-nav no-print" aria-label={t("navExtension")}>
      <Link to="/extension" activeOptions={{ exact: true }} activeProps={{ "aria-current": "page" }}>
        {t("navPlan")}
      </Link>
      <Link to="/extension/ou-ensuite" activeProps={{ "aria-current": "page" }}>
        {t("whereTitle")}
      </Link>
      <Link to="/extension/suivi" activeProps={{ "aria-current": "page" }}>
        {t("navFollowUp")}
      </Link>
      <Link to="/extension/preparation" activeProps={{ "aria-current": "page" }}>
        {t("navReadiness")}
      </Link>
      <Link to="/extension/visites" activeProps={{ "aria-current": "page" }}>
        {t("navVisits")}
      </Link>
      <Link to="/extension/revisions" activeProps={{ "aria-current": "page" }}>
        {t("navRevisions")}
      </Link>
    </nav>
  );
};
