import type { Ground, Prepared, WhereAsked } from "@relais/extension";
import { useState } from "react";
import { useWords } from "../../../texts/language.tsx";
import { Front } from "./front.tsx";
import { shownAt } from "./fronting.ts";
import type { KeepPlan } from "./keeping.ts";
import type { Scenario } from "./typed.ts";
import type { useSolving } from "./use-solving.ts";
import { Walk } from "./walk.tsx";

interface FrontPartProps {
  readonly view: Ground;
  readonly asked: WhereAsked;
  readonly prepared: Prepared;
  readonly solver: ReturnType<typeof useSolving>;
  readonly scenarios: readonly Scenario[];
  readonly keep: KeepPlan;
}

/** Cost against what is within reach, when it is asked for: drawn as its points are found, so that it may be ended at any moment. */
export const FrontPart = ({ view, asked, prepared, solver, scenarios, keep }: FrontPartProps) => {
  const { t } = useWords();
  const { front } = solver;
  const points = "points" in front ? front.points : [];
  const [cost, setCost] = useState<number | null>(null);
  const at = shownAt(points, cost);
  return (
    <section aria-labelledby="where-front" className={points.length > 0 ? "" : "no-print"}>
      <h3 id="where-front">{t("whereFront")}</h3>
      <p className="hint">
        {t("whereFrontHint", { m: asked.radius })} {t(asked.cost === null ? "whereFrontOffices" : "whereFrontPaid")}
      </p>
      {front.is !== "drawing" && front.is !== "drawn" && (
        <p className="actions no-print">
          <button type="button" className="quiet" onClick={() => solver.askFront(prepared.territory, prepared.wanted)}>
            {t("whereFrontAsk")}
          </button>
        </p>
      )}
      {front.is === "failed" && <p className="notice refused">{t("whereFailed")}</p>}
      {front.is === "drawing" && (
        <div className="no-print">
          <p role="status">
            <progress aria-label={t("whereSolving")} /> {t("whereFrontSoFar", { n: points.length })}
          </p>
          <p className="actions">
            <button type="button" className="quiet" onClick={solver.cancelFront}>
              {t("whereCancel")}
            </button>
          </p>
        </div>
      )}
      {front.is === "cut" && <p className="notice">{t("whereFrontCut", { n: points.length })}</p>}
      {points.length > 0 && (
        <>
          <Front
            points={points}
            at={at}
            unit={asked.cost === null ? "offices" : "francs"}
            names={prepared.territory.sites.map((it) => it.id)}
          />
          <Walk
            {...{ view, asked, prepared, points, at, scenarios, keep }}
            go={(to) => setCost(points[to]?.cost ?? null)}
          />
        </>
      )}
    </section>
  );
};
