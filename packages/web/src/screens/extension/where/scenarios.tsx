import { dataSaid, type Ground, isSameData, prepare } from "@relais/extension";
import { useMemo } from "react";
import { keepFile } from "../../../parts/keep-file.ts";
import { useWords } from "../../../texts/language.tsx";
import { glanceOf } from "./glance.ts";
import type { Planning } from "./scenario-plan.tsx";
import { ScenarioTable } from "./scenario-table.tsx";
import { Scenes } from "./scenes.tsx";
import type { Scenario } from "./typed.ts";

interface ScenariosProps {
  readonly view: Ground;
  readonly scenarios: readonly Scenario[];
  readonly planning: Planning;
  readonly drop: (at: number) => void;
}

/** Scenarios that were kept, one beside the other: on maps, then in figures. */
export const Scenarios = ({ view, scenarios, planning, drop }: ScenariosProps) => {
  const { t } = useWords();
  const glances = useMemo(
    () =>
      scenarios.map(({ name, asked, whys, regret, ...plan }) =>
        glanceOf({ name, asked, plan, whys, regret }, view, prepare(view, asked)),
      ),
    [view, scenarios],
  );
  const now = dataSaid(view.loaded?.files ?? []);
  const isOther = (at: number): boolean => !isSameData(scenarios[at]?.on ?? [], now);
  const summaries = glances.map((it) => it.summary);
  return (
    <section aria-labelledby="where-scenarios">
      <h2 id="where-scenarios">{t("whereScenarios")}</h2>
      {glances.length === 0 ? (
        <p className="hint">{t("whereScenariosNone")}</p>
      ) : (
        <>
          <Scenes view={view} glances={glances} />
          <ScenarioTable view={view} glances={glances} isOther={isOther} planning={planning} drop={drop} />
          <p className="hint no-print">{t("whereToPlanHint")}</p>
          <p className="actions no-print">
            <button
              type="button"
              className="quiet"
              onClick={() => keepFile("scenarios.json", "application/json", JSON.stringify(summaries, null, 2))}
            >
              {t("whereExport")}
            </button>
          </p>
        </>
      )}
    </section>
  );
};
