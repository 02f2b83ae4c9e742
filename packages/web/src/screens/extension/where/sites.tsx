import { type ScenarioSummary, type SummarySite, whyHereOf } from "@relais/extension";
import { useWords } from "../../../texts/language.tsx";
import { useWhyHere } from "../why-here.ts";

interface SitesProps {
  readonly summary: ScenarioSummary;
  readonly whys: "looking" | "known";
}

/** The offices of a plan, by year; and of each why here: what would be lost without it. */
export const Sites = ({ summary, whys }: SitesProps) => {
  const { t } = useWords();
  return (
    <section aria-labelledby="where-sites">
      <h3 id="where-sites">{t("whereSites")}</h3>
      <ol className="plain rows">
        {summary.sites.map((it) => (
          <li key={it.code}>
            <strong>{it.name}</strong> <span className="hint">({it.department})</span>
            {" · "}
            {it.standing === "existing"
              ? t("whereStands")
              : it.year === null
                ? t("whereToOpen")
                : t("whereYear", { n: it.year })}
            {it.standing !== "existing" && (
              <p className="why">
                <Why of={it} goal={summary.asked.goal} whys={whys} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
};

interface WhyProps {
  readonly of: SummarySite;
  readonly goal: ScenarioSummary["asked"]["goal"];
  readonly whys: SitesProps["whys"];
}

const Why = ({ of, goal, whys }: WhyProps) => {
  const { t } = useWords();
  const said = useWhyHere();
  const why = whyHereOf(of, goal);
  if (why !== null) return said(why);
  return t(of.why === null && whys === "looking" ? "whereWhyLooking" : "whereWhyUnasked");
};
