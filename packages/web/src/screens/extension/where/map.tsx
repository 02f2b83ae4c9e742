import type { Ground, LoadedOutlines, Prepared, Reached, ScenarioSummary } from "@relais/extension";
import { useMemo } from "react";
import { useWords } from "../../../texts/language.tsx";
import { type Band, bandsOf, Country, Offices, useDrawn } from "./country.tsx";
import { officesOf } from "./glance.ts";
import { Legend } from "./legend.tsx";
import { useDay } from "./load/words.ts";

interface MapProps {
  readonly view: Ground;
  readonly prepared: Pick<Prepared, "told">;
  readonly reached: readonly Reached[];
  readonly summary: ScenarioSummary;
}

/** How far each commune is from its nearest office, and where the offices are. */
export const WhereMap = ({ view, prepared: { told }, reached, summary }: MapProps) => {
  const { t, language } = useWords();
  const drawn = useDrawn(view, "large");
  const bands = useMemo(() => bandsOf(reached, told), [reached, told]);
  const cells = drawn.shapes.filter((it) => it.is === "cell");
  const limits = view.loaded?.outlines ?? null;
  return (
    <section aria-labelledby="where-map">
      <h3 id="where-map">{t("whereMap")}</h3>
      {limits !== null && <LimitsSaid of={limits} cells={cells.map((it) => it.name)} />}
      {cells.length > 0 && <p className="hint">{t("whereMapHint")}</p>}
      <Legend
        places={told.size > 0 ? "drawn" : "none"}
        bands={summary.bands.map((it, band) =>
          t(told.size > 0 ? "loadLegendBand" : "whereLegendBand", {
            w: t(`whereBand_${band as Band}`),
            n: it.communes.toLocaleString(language),
          }),
        )}
      />
      <Country drawn={drawn} label={t("whereMap")} bands={bands} reached={reached}>
        <Offices view={view} drawn={drawn} of={officesOf(summary)} />
      </Country>
    </section>
  );
};

const LimitsSaid = ({ of, cells }: { readonly of: LoadedOutlines; readonly cells: readonly string[] }) => {
  const { t } = useWords();
  const day = useDay();
  return (
    <p className="hint">
      {t("loadLimits", { s: of.source, d: day(of.on) })} {cells.length > 0 && t("loadCells", { c: cells.join(", ") })}
    </p>
  );
};
