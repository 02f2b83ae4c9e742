import { dataSaid, type Ground, isSameData, prepare, scenarioSummary } from "@relais/extension";
import { useMemo } from "react";
import { keepFile } from "../../../parts/keep-file.ts";
import { useWords } from "../../../texts/language.tsx";
import { Label } from "../../circuits/sorting.tsx";
import { useFrancs } from "../francs.ts";
import { ToPlan } from "./to-plan.tsx";
import type { Scenario } from "./typed.ts";
import { useMeanMinutes, useMinutes } from "./words.ts";

interface ScenariosProps {
  readonly view: Ground;
  readonly scenarios: readonly Scenario[];
  readonly drop: (at: number) => void;
}

/** Scenarios that were kept, one beside the other: cost, who is within reach, worst-served department, travel. */
export const Scenarios = ({ view, scenarios, drop }: ScenariosProps) => {
  const { t, language } = useWords();
  const minutes = useMinutes();
  const mean = useMeanMinutes();
  const francs = useFrancs();
  const lines = useMemo(
    () =>
      scenarios.map(({ name, asked, ...plan }) =>
        scenarioSummary({ name, asked, plan: { ...plan, served: [] }, whys: [] }, view, prepare(view, asked)),
      ),
    [view, scenarios],
  );
  const now = dataSaid(view.loaded?.files ?? []);
  const isOther = (at: number): boolean => !isSameData(scenarios[at]?.on ?? [], now);
  return (
    <section aria-labelledby="where-scenarios">
      <h2 id="where-scenarios">{t("whereScenarios")}</h2>
      {lines.length === 0 ? (
        <p className="hint">{t("whereScenariosNone")}</p>
      ) : (
        <>
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
              {lines.map((it, at) => (
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
                    {!isOther(at) && <ToPlan summary={it} view={view} />}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className="hint no-print">{t("whereToPlanHint")}</p>
          <p className="actions no-print">
            <button
              type="button"
              className="quiet"
              onClick={() => keepFile("scenarios.json", "application/json", JSON.stringify(lines, null, 2))}
            >
              {t("whereExport")}
            </button>
          </p>
        </>
      )}
    </section>
  );
};
