import {
  type Ground,
  hourOf,
  type LoadedOutlines,
  type Prepared,
  type Reached,
  type ScenarioSummary,
} from "@relais/extension";
import { useId, useMemo } from "react";
import { projected } from "../../../parts/projection.ts";
import { useWords } from "../../../texts/language.tsx";
import { labelled } from "../../circuits/labels.ts";
import { MARKS, PlaceMarks, shapesOf } from "./load/shapes.tsx";
import { useDay } from "./load/words.ts";

const FRAME = { width: 320, margin: 12 };
const PATTERNS = ["", "sparse", "dense"] as const;

interface MapProps {
  readonly view: Ground;
  readonly prepared: Pick<Prepared, "told">;
  readonly reached: readonly Reached[];
  readonly summary: ScenarioSummary;
}

/** Each commune in its limits or as a schematic cell, its band told by a pattern and in words, its loaded places by marks; offices over it. */
export const WhereMap = ({ view, prepared: { told }, reached, summary }: MapProps) => {
  const { t, language } = useWords();
  const id = useId();
  const { place, height } = useMemo(() => projected(view.outline, FRAME), [view]);
  const shapes = useMemo(() => shapesOf(view, place), [view, place]);
  const cells = shapes.filter((it) => it.is === "cell");
  const limits = view.loaded?.outlines ?? null;
  const codes = new Set(shapes.map((it) => it.code));
  const times = new Map(reached.map((it) => [it.place.code, it.minutes]));
  const inParts = reached.filter((it) => !codes.has(it.place.code));
  const path = (corners: readonly { readonly lat: number; readonly lon: number }[]): string =>
    `M${corners
      .map(place)
      .map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`)
      .join("L")}Z`;
  const positions = new Map(view.communes.map((it) => [it.code, it.position]));
  const offices = summary.sites.map((it) => ({ ...it, at: place(positions.get(it.code)!) }));
  const fill = (band: number): string => (band === 0 ? "none" : `url(#${id}${PATTERNS[band]})`);
  return (
    <section aria-labelledby="where-map">
      <h3 id="where-map">{t("whereMap")}</h3>
      {limits !== null && <LimitsSaid of={limits} cells={cells.map((it) => it.name)} />}
      {cells.length > 0 && <p className="hint">{t("whereMapHint")}</p>}
      <ul className="plain legend" aria-label={t("whereLegend")}>
        {summary.bands.map((it, band) => (
          <li key={PATTERNS[band]}>
            <svg className="drawing sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <rect className="cell" width="16" height="16" fill={fill(band)} />
            </svg>{" "}
            {t(told.size > 0 ? "loadLegendBand" : "whereLegendBand", {
              w: t(`whereBand_${band as 0 | 1 | 2}`),
              n: it.communes.toLocaleString(language),
            })}
          </li>
        ))}
        {told.size > 0 &&
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
            <svg className="drawing sign" viewBox="-6 -6 12 12" width="16" height="16" aria-hidden="true">
              <path className={it === "new" ? "mark full" : "mark"} d={SHAPES[it]} />
            </svg>{" "}
            {t(`whereOffice_${it}`)}
          </li>
        ))}
      </ul>
      <svg className="drawing" viewBox={`0 0 ${FRAME.width} ${height}`} role="img" aria-label={t("whereMap")}>
        <defs>
          <pattern id={`${id}sparse`} width="5" height="5" patternUnits="userSpaceOnUse">
            <circle className="dot" cx="2.5" cy="2.5" r="0.7" />
          </pattern>
          <pattern id={`${id}dense`} width="4" height="4" patternUnits="userSpaceOnUse">
            <path className="hatch" d="M0 4L4 0M-1 1L1 -1M3 5L5 3" />
          </pattern>
          <clipPath id={`${id}country`}>
            <path d={path(view.outline)} />
          </clipPath>
        </defs>
        {cells.length > 0 && <path className="border" d={path(view.outline)} />}
        {(["cell", "limits"] as const).map((kind) => (
          <g key={kind} {...(kind === "cell" && { clipPath: `url(#${id}country)` })}>
            {shapes
              .filter((it) => it.is === kind)
              .map(({ code, name, path: d }) => {
                const minutes = told.has(code) ? undefined : times.get(code);
                const band = hourOf(minutes ?? 0);
                return (
                  <g key={code}>
                    {kind === "limits" && <path className="limits" d={d} fillRule="evenodd" />}
                    <path className="cell" d={d} fillRule="evenodd" fill={fill(band)}>
                      <title>{minutes === undefined ? name : `${name} : ${t(`whereBand_${band}`)}`}</title>
                    </path>
                  </g>
                );
              })}
          </g>
        ))}
        {limits === null && <path className="outline" d={path(view.outline)} />}
        <PlaceMarks reached={inParts} place={place} />
        {offices.map(({ code, standing, at }) => (
          <path
            key={code}
            className={standing === "existing" ? "mark" : "mark full"}
            transform={`translate(${at.x} ${at.y})`}
            d={SHAPES[standing === "existing" ? "existing" : "new"]}
          />
        ))}
        {labelled(offices, FRAME.width).map((it) => (
          <text key={it.name} x={it.x} y={it.y} textAnchor={it.anchor}>
            {it.name}
          </text>
        ))}
      </svg>
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

const SHAPES = { existing: "M-4 -4H4V4H-4Z", new: "M0 -5L4.5 3.5H-4.5Z" } as const;
