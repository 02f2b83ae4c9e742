import type { TerritoryView } from "@relais/extension";
import { useState } from "react";
import { NumberField } from "../../../form/plain.tsx";
import { useWords } from "../../../texts/language.tsx";
import { useFrancs } from "../francs.ts";
import { CommuneField, SaidOfCommunes } from "./communes.tsx";
import type { Typed } from "./typed.ts";

interface CommuneCostsProps {
  readonly view: TerritoryView;
  readonly typed: Typed;
  readonly change: (typed: Typed) => void;
}

/** Communes where an office costs another amount than elsewhere, as the planner says. */
export const CommuneCosts = ({ view, typed, change }: CommuneCostsProps) => {
  const { t } = useWords();
  const francs = useFrancs();
  const [commune, setCommune] = useState("");
  const [opening, setOpening] = useState("");
  const [running, setRunning] = useState("");
  const add = (): void => {
    const cost = { opening: Math.round(Number(opening)), running: Math.round(Number(running)) };
    change({ ...typed, costs: { ...typed.costs, [commune]: cost } });
    setCommune("");
    setOpening("");
    setRunning("");
  };
  return (
    <details>
      <summary>{t("whereCostElsewhere", { n: Object.keys(typed.costs).length })}</summary>
      <div className="details-body">
        <ul className="plain rows roomy">
          <SaidOfCommunes
            of={typed.costs}
            say={(name, it) => t("whereCostSite", { s: name, n: francs(it.opening), m: francs(it.running) })}
            view={view}
            change={(costs) => change({ ...typed, costs })}
          />
        </ul>
        <CommuneField label={t("whereCostCommune")} view={view} value={commune} change={setCommune} />
        <div className="pair">
          <NumberField
            label={t("whereCostThere_opening")}
            need="narrowing"
            most={1e12}
            value={opening}
            change={setOpening}
          />
          <NumberField
            label={t("whereCostThere_running")}
            need="narrowing"
            most={1e12}
            value={running}
            change={setRunning}
          />
        </div>
        <p className="actions">
          <button
            type="button"
            className="quiet"
            disabled={commune === "" || opening === "" || running === ""}
            onClick={add}
          >
            {t("whereCostSay")}
          </button>
        </p>
      </div>
    </details>
  );
};
