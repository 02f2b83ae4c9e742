import { type Ground, openedBy, type Prepared, pointAsked, type WhereAsked } from "@relais/extension";
import type { Point } from "@relais/extension/siting";
import { useId, useMemo } from "react";
import { useWords } from "../../../texts/language.tsx";
import { useFrancs } from "../francs.ts";
import { BANDS, useDrawn } from "./country.tsx";
import { glanceOf } from "./glance.ts";
import { KeepButton } from "./keep-button.tsx";
import { type KeepPlan, keptAs } from "./keeping.ts";
import { Legend } from "./legend.tsx";
import { Scene } from "./scene.tsx";
import type { Scenario } from "./typed.ts";
import { useMinutes, useOffices, usePercent } from "./words.ts";

interface WalkProps {
  readonly view: Ground;
  readonly asked: WhereAsked;
  readonly prepared: Prepared;
  /** The cheapest first. */
  readonly points: readonly Point[];
  /** Which of them is shown. */
  readonly at: number;
  readonly go: (at: number) => void;
  readonly scenarios: readonly Scenario[];
  readonly keep: KeepPlan;
}

/** One's hand over cost and cover: each plan that none beats, from the cheapest to the dearest, with its map and figures. */
export const Walk = ({ view, asked, prepared, points, at, go, scenarios, keep }: WalkProps) => {
  const { t } = useWords();
  const id = useId();
  const francs = useFrancs();
  const minutes = useMinutes();
  const percent = usePercent();
  const offices = useOffices();
  const drawn = useDrawn(view, "small");
  const point = points[at]!;
  const glance = useMemo(
    () => glanceOf({ name: "", asked: pointAsked(asked, prepared, point), plan: point.plan }, view, prepared),
    [asked, prepared, point, view],
  );
  const opened = offices(openedBy(prepared, point.plan));
  const name = asked.cost === null ? opened : `${opened}, ${francs(point.cost)}`;
  const reached =
    glance.share === null ? t("sceneNothing") : t("sceneShare", { p: percent(glance.share), m: minutes(asked.radius) });
  const said = t("sceneWalked", { i: at + 1, n: points.length, s: name, r: reached });
  const opens = glance.summary.sites.filter((it) => it.standing !== "existing").map((it) => it.name);
  return (
    <>
      {points.length > 1 && (
        <div className="field no-print">
          <label htmlFor={id}>{t("sceneWalk")}</label>
          <input
            id={id}
            type="range"
            min={0}
            max={points.length - 1}
            value={at}
            aria-valuetext={said}
            onChange={({ target }) => go(Number(target.value))}
          />
        </div>
      )}
      <p>{said}</p>
      <Scene view={view} drawn={drawn} name={name} glance={glance} layout="beside">
        <p>{t("sceneOpens", { l: opens.length === 0 ? t("sceneNone") : opens.join(", ") })}</p>
        <KeepButton
          name={name}
          kept={keptAs(scenarios, point.plan.open)}
          state="free"
          keep={() => keep({ name, asked: glance.summary.asked, plan: point.plan })}
        />
        <p className="hint no-print">{t(asked.cost === null ? "sceneKeptCounted" : "sceneKeptPaid")}</p>
      </Scene>
      <Legend bands={BANDS.map((it) => t(`whereBand_${it}`))} places={glance.places} />
    </>
  );
};
