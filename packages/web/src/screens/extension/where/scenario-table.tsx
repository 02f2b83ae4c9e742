import type { Ground } from "@relais/extension";
import { useWords } from "../../../texts/language.tsx";
import { Label } from "../../circuits/sorting.tsx";
import { useFrancs } from "../francs.ts";
import type { Glance } from "./glance.ts";
import { PlanButton, type Planning } from "./scenario-plan.tsx";
import { ToPlan } from "./to-plan.tsx";
import { useMeanMinutes, useMinutes } from "./words.ts";

interface ScenarioTableProps {
  readonly view: Ground;
  readonly glances: readonly Glance[];
  /** Whether a scenario was asked on other files than those loaded now. */
  readonly isOther: (at: number) => boolean;
  readonly planning: Planning;
  readonly drop: (at: number) => void;
}

/** Scenarios in figures: cost, who is within reach, worst-served department, travel; and what can be done of each. */
export const ScenarioTable = ({ view, glances, isOther, planning, drop }: ScenarioTableProps) => {
  const { t, language } = useWords();
  const minutes = useMinutes();
  const mean = useMeanMinutes();
  const francs = useFrancs();
  return (
    <table className="shares flat amounts">
      <caption className="hidden">{t("whereScenarios")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("whereScenario")}</th>
          <th scope="col">{t("whereCost")}</th>
          <th scope="col">{t("whereWithinShort")}</th>
          <th scope="col">{t("whereBeyondTwo")}</th>
          <th scope="col">{t("whereWorstShort")}</th>
          <th scope="col">{t("whereMean")}</th>
          <th scope="col" className="no-print">
            <span className="hidden">{t("whereScenarioDo")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {glances.map(({ summary: it }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two scenarios may have one name.
          <tr key={at}>
            <th scope="row">
              {it.name}
              <span className="hint">
                {" "}
                ·{" "}
                {it.sites
                  .filter((site) => site.standing !== "existing")
                  .map((site) => site.name)
                  .join(", ")}
                {!it.proven && ` · ${t("whereNotProven")}`}
                {isOther(at) && ` · ${t("loadOther")}`}
              </span>
            </th>
            <td>
              <Label text={t("whereCost")} />
              {it.cost === null ? t("planToSay") : francs(it.cost.total)}
            </td>
            <td>
              <Label text={t("whereWithinShort")} />
              {t("whereChildrenWithin", {
                n: it.within.children.toLocaleString(language),
                m: minutes(it.within.minutes),
              })}
            </td>
            <td>
              <Label text={t("whereBeyondTwo")} />
              {it.beyond.twoHours.children.toLocaleString(language)}
            </td>
            <td>
              <Label text={t("whereWorstShort")} />
              {it.worst === null ? t("whereUnknown") : `${it.worst.department}, ${mean(it.worst.minutes)}`}
            </td>
            <td>
              <Label text={t("whereMean")} />
              {it.meanMinutes === null ? t("whereUnknown") : mean(it.meanMinutes)}
            </td>
            <td className="no-print">
              <button
                type="button"
                className="quiet"
                aria-label={`${t("whereForget")} : ${it.name}`}
                onClick={() => drop(at)}
              >
                {t("whereForget")}
              </button>
              {!isOther(at) && (
                <>
                  <PlanButton of={at} name={it.name} summary={it} planning={planning} />
                  <ToPlan summary={it} view={view} />
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
