import { type Ground, hourOf, type Reached } from "@relais/extension";
import { type ReactNode, useId, useMemo } from "react";
import { projected } from "../../../parts/projection.ts";
import { useWords } from "../../../texts/language.tsx";
import { labelled } from "../../circuits/labels.ts";
import { PlaceMarks, type Projection, ring, type Shape, shapesOf } from "./load/shapes.tsx";

/** How far a commune is, as a pattern tells it. */
export type Band = 0 | 1 | 2;
export const BANDS: readonly Band[] = [0, 1, 2];

/** In the small one letters and patterns are as large beside twice as small a country: it is shown half as wide. */
const FRAMES = { large: { width: 320, margin: 12 }, small: { width: 160, margin: 8 } } as const;

/** The country in one size: where a spot stands, its border, the shape of each commune. Made once for all its maps. */
export interface Drawn {
  readonly size: keyof typeof FRAMES;
  readonly height: number;
  readonly place: Projection;
  readonly border: string;
  readonly shapes: readonly Shape[];
  /** Whether limits were loaded; then some communes may still be drawn as cells. */
  readonly limits: "loaded" | "none";
}

export const useDrawn = (view: Ground, size: Drawn["size"]): Drawn =>
  useMemo(() => {
    const { place, height } = projected(view.outline, FRAMES[size]);
    const limits = view.loaded?.outlines == null ? "none" : "loaded";
    return { size, height, place, border: ring(view.outline, place), shapes: shapesOf(view, place), limits };
  }, [view, size]);

/** What is told of each commune: one that its loaded places tell has no band of its own. */
export const bandsOf = (reached: readonly Reached[], told: ReadonlySet<string>): ReadonlyMap<string, Band> =>
  new Map(reached.filter((it) => !told.has(it.place.code)).map((it) => [it.place.code, hourOf(it.minutes)]));

interface CountryProps {
  readonly drawn: Drawn;
  readonly label: string;
  readonly bands: ReadonlyMap<string, Band>;
  readonly reached?: readonly Reached[];
  /** Offices, over all. */
  readonly children: ReactNode;
}

/** Each commune in its limits or as a schematic cell, its band told by a pattern and in words, its loaded places by marks. */
export const Country = ({ drawn, label, bands, reached = [], children }: CountryProps) => {
  const { t } = useWords();
  const id = useId();
  const { size, height, place, border, shapes, limits } = drawn;
  const codes = new Set(shapes.map((it) => it.code));
  return (
    <svg
      className={`drawing country ${size}`}
      viewBox={`0 0 ${FRAMES[size].width} ${height}`}
      preserveAspectRatio="xMinYMid"
      role="img"
      aria-label={label}
    >
      <defs>
        <Pattern id={`${id}1`} band={1} />
        <Pattern id={`${id}2`} band={2} />
        <clipPath id={`${id}country`}>
          <path d={border} />
        </clipPath>
      </defs>
      {shapes.some((it) => it.is === "cell") && <path className="border" d={border} />}
      {(["cell", "limits"] as const).map((kind) => (
        <g key={kind} {...(kind === "cell" && { clipPath: `url(#${id}country)` })}>
          {shapes
            .filter((it) => it.is === kind)
            .map(({ code, name, path: d }) => {
              const band = bands.get(code);
              return (
                <g key={code}>
                  {kind === "limits" && <path className="limits" d={d} fillRule="evenodd" />}
                  <path className="cell" d={d} fillRule="evenodd" fill={band ? `url(#${id}${band})` : "none"}>
                    <title>{band === undefined ? name : `${name} : ${t(`whereBand_${band}`)}`}</title>
                  </path>
                </g>
              );
            })}
        </g>
      ))}
      {limits === "none" && <path className="outline" d={border} />}
      <PlaceMarks reached={reached.filter((it) => !codes.has(it.place.code))} place={place} />
      {children}
    </svg>
  );
};

const Pattern = ({ id, band }: { readonly id: string; readonly band: 1 | 2 }) =>
  band === 1 ? (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse">
      <circle className="dot" cx="2.5" cy="2.5" r="0.7" />
    </pattern>
  ) : (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse">
      <path className="hatch" d="M0 4L4 0M-1 1L1 -1M3 5L5 3" />
    </pattern>
  );

/** A band as the legend shows it. */
export const BandSign = ({ band }: { readonly band: Band }) => {
  const id = useId();
  return (
    <svg className="drawing sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      {band > 0 && <Pattern id={id} band={band as 1 | 2} />}
      <rect className="cell" width="16" height="16" fill={band === 0 ? "none" : `url(#${id})`} />
    </svg>
  );
};

/** An office by what it is: it stands already, it opens, or of two scenarios only the one opens it. */
export type OfficeKind = keyof typeof OFFICES;
const OFFICES = {
  existing: { className: "mark", d: "M-4 -4H4V4H-4Z" },
  new: { className: "mark full", d: "M0 -5L4.5 3.5H-4.5Z" },
  one: { className: "mark", d: "M-5 0L3.5 -4.5V4.5Z" },
  other: { className: "mark full", d: "M5 0L-3.5 -4.5V4.5Z" },
} as const;

export const OfficeSign = ({ kind }: { readonly kind: OfficeKind }) => (
  <svg className="drawing sign" viewBox="-6 -6 12 12" width="16" height="16" aria-hidden="true">
    <path {...OFFICES[kind]} />
  </svg>
);

interface Office {
  readonly code: string;
  readonly name: string;
  readonly kind: OfficeKind;
}

/** Offices over a map, with the names that find room. */
export const Offices = ({
  view,
  drawn,
  of,
}: {
  readonly view: Ground;
  readonly drawn: Drawn;
  readonly of: readonly Office[];
}) => {
  const positions = new Map(view.communes.map((it) => [it.code, it.position]));
  const placed = of.map((it) => ({ ...it, at: drawn.place(positions.get(it.code)!) }));
  return (
    <>
      {placed.map(({ code, kind, at }) => (
        <path key={code} {...OFFICES[kind]} transform={`translate(${at.x} ${at.y})`} />
      ))}
      {labelled(placed, FRAMES[drawn.size].width).map((it) => (
        <text key={it.name} x={it.x} y={it.y} textAnchor={it.anchor}>
          {it.name}
        </text>
      ))}
    </>
  );
};
