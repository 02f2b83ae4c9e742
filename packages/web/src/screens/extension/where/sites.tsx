import type { ScenarioSummary, SummarySite } from "@relais/extension";
import { useWords } from "../../../texts/language.tsx";
import { useWorth } from "./words.ts";

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

const Why = ({
  of: { why, standing },
  goal,
  whys,
}: {
  readonly of: SummarySite;
  readonly goal: ScenarioSummary["asked"]["goal"];
  readonly whys: SitesProps["whys"];
}) => {
  const { t } = useWords();
  const worth = useWorth();
  if (standing === "obligatory") return t("whereObliged");
  if (why === null) return t(whys === "looking" ? "whereWhyLooking" : "whereWhyUnasked");
  if (why.is === "needed") return t("whereNeeded");
  if (why.loss === null) return t("whereWhyUnasked");
  if (why.loss === 0) return t("whereWhyEqual", { s: why.instead.join(", ") });
  return t(why.instead.length === 0 ? "whereWhyAlone" : "whereWhy", {
    s: why.instead.join(", "),
    n: worth(goal, why.loss),
  });
};
