import type { ScenarioSummary, WhereAsked } from "@relais/extension";
import { gapOf, type Plan } from "@relais/extension/siting";
import { useWords } from "../../../texts/language.tsx";
import { useWorth } from "./words.ts";

/** What a plan is worth, and what is known of better ones. */
export const Proof = ({ plan, goal }: { readonly plan: Plan; readonly goal: WhereAsked["goal"] }) => {
  const { t, language } = useWords();
  const worth = useWorth();
  const gap = gapOf(plan).toLocaleString(language, { style: "percent", maximumFractionDigits: 2 });
  return (
    <p>
      {worth(goal, plan.objective)} ·{" "}
      {plan.proven ? t("whereProven") : t("whereGap", { n: worth(goal, plan.bound), p: gap })}
    </p>
  );
};

/** Francs of each year beside its budget. */
export const Cost = ({ summary: { cost } }: { readonly summary: ScenarioSummary }) => {
  const { t, language } = useWords();
  if (cost === null) return <p>{t("whereNoCost")}</p>;
  return (
    <ul className="plain">
      {cost.years.map(({ year, spent, budget }) => (
        <li key={year}>
          {t("whereSpent", { y: year, n: spent.toLocaleString(language), b: budget.toLocaleString(language) })}
        </li>
      ))}
      <li>
        <strong>{t("whereTotal", { n: cost.total.toLocaleString(language) })}</strong>
      </li>
    </ul>
  );
};
