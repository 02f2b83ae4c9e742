import { useWords } from "../../../texts/language.tsx";
import { type Band, BandSign, OfficeSign } from "./country.tsx";
import { MARKS } from "./load/shapes.tsx";

interface LegendProps {
  /** Each band in words, the nearest first. */
  readonly bands: readonly string[];
  /** Whether loaded places are drawn as well. */
  readonly places: "drawn" | "none";
}

/** What the patterns and marks of a map say. */
export const Legend = ({ bands, places }: LegendProps) => {
  const { t } = useWords();
  return (
    <ul className="plain legend" aria-label={t("whereLegend")}>
      {bands.map((it, band) => (
        <li key={it}>
          <BandSign band={band as Band} /> {it}
        </li>
      ))}
      {places === "drawn" &&
        ([1, 2] as const).map((band) => (
          <li key={band}>
            <svg className="drawing sign" viewBox="-4 -4 8 8" width="16" height="16" aria-hidden="true">
              <path className={band === 1 ? "spot" : "cross"} d={MARKS[band](0, 0)} />
            </svg>{" "}
            {t("loadMark", { w: t(`whereBand_${band}`) })}
          </li>
        ))}
      {(["existing", "new"] as const).map((it) => (
        <li key={it}>
          <OfficeSign kind={it} /> {t(`whereOffice_${it}`)}
        </li>
      ))}
    </ul>
  );
};
